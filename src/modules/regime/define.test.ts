import { describe, expect, test } from "vitest";
import { regimePin, stated } from "./define.ts";
import { inRules, toyRegime } from "./toy.fixture.ts";

const thirty = { period: { count: 30, unit: "day" as const } };

describe("defineRegime", () => {
	test("the same content has the same hash, one changed character another", () => {
		const first = toyRegime({ "archive.period": stated(thirty, inRules("第一条"), "三十日内") });
		const again = toyRegime({ "archive.period": stated(thirty, inRules("第一条"), "三十日内") });
		const other = toyRegime({ "archive.period": stated(thirty, inRules("第二条"), "三十日内") });
		expect(again.hash).toBe(first.hash);
		expect(other.hash).not.toBe(first.hash);
		expect(regimePin(first)).toBe(`club@2020-01-01#${first.hash}`);
	});

	test("a published value cannot be changed, also not deep inside", () => {
		const regime = toyRegime({ "archive.period": stated(thirty, inRules("第一条")) });
		expect(() => Object.assign(regime, { id: "other" })).toThrow(TypeError);
		expect(() => Object.assign(regime.clauses["archive.period"], { status: "silent" })).toThrow(TypeError);
	});

	test("a value passed in stays the caller's: later changes do not reach the regime", () => {
		const value = { period: { count: 30, unit: "day" as const } };
		const regime = toyRegime({ "archive.period": stated(value, inRules("第一条")) });
		value.period.count = 3;
		expect(regime.clauses["archive.period"]).toMatchObject({ value: { period: { count: 30 } } });
	});

	test("refuses a value of the wrong shape, an empty citation, a long wording, a date that does not exist", () => {
		const zero = { period: { count: 0, unit: "day" as const } };
		expect(() => toyRegime({ "archive.period": stated(zero, inRules("第一条")) })).toThrow(/archive.period/);
		const extra = { ...thirty, remark: "x" };
		expect(() => toyRegime({ "archive.period": stated(extra, inRules("第一条")) })).toThrow(/remark/);
		expect(() => toyRegime({ "archive.period": stated(thirty, inRules(" ")) })).toThrow(/no citation/);
		expect(() => toyRegime({ "archive.period": stated(thirty, inRules("第一条"), "长".repeat(61)) })).toThrow(
			/too long/,
		);
	});
});
