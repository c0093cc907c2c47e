import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, plainDateOf } from "#kernel/plain-date";
import { ask } from "./ask.ts";
import { cite, stated, unitConfigurable } from "./define.ts";
import { checkParameter } from "./lint.ts";
import { defineParameter, type Parameter, parameterOn } from "./parameters.ts";
import { inFederation, inRules, toyFederation, toyRegime } from "./toy.fixture.ts";

const inInternal = cite("网球俱乐部内部规定");
const days = (count: number) => ({ period: { count, unit: "workday" as const } });
const promptly = { period: null, promptness: "及时" as const };

function setting(change: Partial<Parameter>): Parameter {
	return defineParameter({
		key: "archive.period",
		value: days(5),
		effectiveFrom: plainDateOf("2024-07-01"),
		source: "internal",
		basis: inInternal("第一条"),
		reason: "提高效率",
		approver: "张某",
		...change,
	});
}

describe("a value over time", () => {
	test("INF-05 the parameter in force is the latest that took effect on or before the day", () => {
		const start = plainDateOf("2024-01-01");
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 300 })), fc.integer({ min: 0, max: 300 }), (offsets, asked) => {
				const history = offsets.map((offset) => setting({ effectiveFrom: addDays(start, offset) }));
				const found = parameterOn(history, addDays(start, asked));
				const past = offsets.filter((offset) => offset <= asked);
				expect(found?.effectiveFrom).toBe(past.length === 0 ? undefined : addDays(start, Math.max(...past)));
			}),
		);
	});

	test("INF-05 of two settings for the same day the one recorded later holds", () => {
		const [first, second] = [setting({ value: days(5) }), setting({ value: days(4) })];
		expect(parameterOn([first, second], plainDateOf("2024-07-01"))).toBe(second);
	});

	test("INF-05 a setting without reason, approver or citation, or with a wrong value, is not taken", () => {
		const faults = (change: Partial<Parameter>): readonly string[] => {
			try {
				setting(change);
				return [];
			} catch (error) {
				return (error as { faults: { path: string }[] }).faults.map(({ path }) => path);
			}
		};
		expect(faults({ reason: " ", approver: "" })).toEqual(["reason", "approver"]);
		expect(faults({ basis: inInternal("") })).toEqual(["basis"]);
		expect(faults({ value: { period: { count: -1, unit: "workday" } } })).toEqual(["value"]);
		expect(faults({ key: "disclosure.publish", value: days(5) })).toEqual(["type"]);
	});
});

describe("what a setting does to an answer", () => {
	const on = plainDateOf("2024-07-01");

	test("INF-05 fills what the text leaves to the unit, shown as 内部规定", () => {
		const regime = toyRegime({ "archive.period": unitConfigurable(inRules("第三条"), "期限另定") });
		const asked = { norms: [], configured: [setting({})] };
		expect(ask(regime, "archive.period", { ...asked, on }).effective).toEqual({
			status: "configured",
			value: days(5),
			unit: "workday",
			basis: inInternal("第一条"),
			via: "内部规定",
		});
		const before = ask(regime, "archive.period", { ...asked, on: plainDateOf("2024-06-30") });
		expect(before.effective.status).toBe("unit-configurable");
	});

	test("INF-05 never sinks below the higher norm", () => {
		const regime = toyRegime({ "archive.period": unitConfigurable(inRules("第三条"), "期限另定") });
		const norms = [toyFederation({ "archive.period": stated(days(3), inFederation("第一条")) })];
		const { effective } = ask(regime, "archive.period", { norms, configured: [setting({})], on });
		expect(effective).toMatchObject({ status: "inherited", value: days(3), via: "上位规定" });
		expect(checkParameter(regime, norms, setting({}))).toMatchObject({
			code: "parameter-laxer",
			basis: inFederation("第一条"),
		});
		expect(checkParameter(regime, norms, setting({ value: days(2) }))).toBeUndefined();
	});

	test("INF-05 an internal rule may tighten a stated limit, not loosen it; an amendment may do both", () => {
		const regime = toyRegime({ "archive.period": stated(days(4), inRules("第三条")) });
		expect(checkParameter(regime, [], setting({ value: days(5) }))?.basis).toEqual(inRules("第三条"));
		expect(checkParameter(regime, [], setting({ value: days(3) }))).toBeUndefined();
		expect(checkParameter(regime, [], setting({ value: days(5), source: "amendment" }))).toBeUndefined();
	});

	test("INF-06 a target for 及时 stands beside the rule and never in its place", () => {
		const regime = toyRegime({ "disclosure.correct-own": stated(promptly, inRules("第四条")) });
		const target = setting({ key: "disclosure.correct-own", value: days(2) });
		const { own, effective, internalTarget } = ask(regime, "disclosure.correct-own", {
			norms: [],
			configured: [target],
			on,
		});
		expect(own.value).toEqual(promptly);
		expect(effective).toEqual({ status: "stated", value: promptly, basis: inRules("第四条") });
		expect(internalTarget).toEqual({ value: days(2), unit: "workday", basis: inInternal("第一条") });
	});

	test("INF-06 where a higher norm has the number, that binds and the target still stands beside it", () => {
		const regime = toyRegime({ "disclosure.correct-own": stated(promptly, inRules("第四条")) });
		const norms = [toyFederation({ "disclosure.correct-own": stated(days(3), inFederation("第一条")) })];
		const target = setting({ key: "disclosure.correct-own", value: days(2) });
		const answer = ask(regime, "disclosure.correct-own", { norms, configured: [target], on });
		expect(answer.effective).toMatchObject({ status: "inherited", value: days(3), via: "上位规定" });
		expect(answer.internalTarget?.value).toEqual(days(2));
	});

	test("INF-05 a list set by the unit keeps its additions and gains what binds", () => {
		const regime = toyRegime({ "review.scope": unitConfigurable(inRules("第五条"), "编制目录清单") });
		const complex = { id: "complex" as const, label: "疑难复杂" };
		const revocation = { id: "licence-revocation" as const, label: "撤销许可" };
		const norms = [toyFederation({ "review.scope": stated({ classes: [complex] }, inFederation("第二条")) })];
		const configured = [setting({ key: "review.scope", value: { classes: [revocation] } })];
		expect(ask(regime, "review.scope", { norms, configured, on }).effective).toMatchObject({
			status: "configured",
			value: { classes: [revocation, complex] },
			supplements: [inFederation("第二条")],
		});
	});
});
