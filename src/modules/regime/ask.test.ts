import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainDateOf } from "#kernel/plain-date";
import { ask } from "./ask.ts";
import { reaching, stated, unitConfigurable } from "./define.ts";
import { inAct, inFederation, inRules, toyAct, toyFederation, toyRegime } from "./toy.fixture.ts";

const days = (count: number) => ({ period: { count, unit: "workday" as const } });
const promptly = { period: null, promptness: "及时" as const };

describe("two layers", () => {
	test("silence without any norm stays silence", () => {
		expect(ask(toyRegime({}), "archive.period", { norms: [] })).toEqual({
			own: { status: "silent", value: null, basis: null },
			effective: { status: "silent", value: null, basis: null },
		});
	});

	test("an own value that is stricter stands; a laxer one gives way, under the other's citation", () => {
		const norms = [toyFederation({ "archive.period": stated(days(10), inFederation("第一条")) })];
		const strict = ask(toyRegime({ "archive.period": stated(days(9), inRules("第二条")) }), "archive.period", {
			norms,
		});
		expect(strict.effective).toEqual({ status: "stated", value: days(9), unit: "workday", basis: inRules("第二条") });
		const lax = ask(toyRegime({ "archive.period": stated(days(11), inRules("第二条")) }), "archive.period", { norms });
		expect(lax.own.value).toEqual(days(11));
		expect(lax.effective).toEqual({
			status: "inherited",
			value: days(10),
			unit: "workday",
			basis: inFederation("第一条"),
			via: "上位规定",
		});
	});

	test("the effective limit is the shortest of all texts in force, whatever their number and order", () => {
		const limit = fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined });
		fc.assert(
			fc.property(limit, limit, limit, (own, federation, act) => {
				const regime = toyRegime(own ? { "archive.period": stated(days(own), inRules("第二条")) } : {});
				const norms = [
					toyFederation(federation ? { "archive.period": stated(days(federation), inFederation("第一条")) } : {}),
					toyAct(act ? { "archive.period": stated(days(act), inAct("第三条")) } : {}),
				];
				const shortest = Math.min(...[own, federation, act].filter((count) => count !== undefined));
				const expected = Number.isFinite(shortest) ? days(shortest) : null;
				for (const order of [norms, norms.toReversed()]) {
					expect(ask(regime, "archive.period", { norms: order }).effective.value).toEqual(expected);
				}
			}),
		);
	});

	test("of two norms that say the same the higher in rank is cited", () => {
		const norms = [
			toyFederation({ "archive.period": stated(days(5), inFederation("第一条")) }),
			toyAct({ "archive.period": stated(days(5), inAct("第三条")) }),
		];
		expect(ask(toyRegime({}), "archive.period", { norms }).effective.basis).toEqual(inAct("第三条"));
	});

	test("a norm that the regime does not name, or that is not yet in force, binds nobody", () => {
		const late = toyAct({ "archive.period": stated(days(5), inAct("第三条")) }, "2021-07-15");
		const on = (date: string) =>
			ask(toyRegime({}), "archive.period", { norms: [late], on: plainDateOf(date) }).effective.status;
		expect(on("2021-07-14")).toBe("silent");
		expect(on("2021-07-15")).toBe("inherited");
		const stranger = { ...late, id: "chess" };
		expect(ask(toyRegime({}), "archive.period", { norms: [stranger] }).effective.status).toBe("silent");
	});

	test("a clause reaches only the types and the level it names", () => {
		const act = toyAct({
			"review.gate": reaching({ types: ["penalty"] }, stated({ wording: "不得" }, inAct("第四条"))),
			"archive.period": reaching({ level: "local" }, stated(days(5), inAct("第三条"))),
		});
		const gate = (type?: "penalty" | "licence") =>
			ask(toyRegime({}), "review.gate", { norms: [act], ...(type ? { type } : {}) }).effective.status;
		expect([gate("penalty"), gate("licence"), gate()]).toEqual(["inherited", "silent", "silent"]);
		expect(ask(toyRegime({}, "central"), "archive.period", { norms: [act] }).effective.status).toBe("silent");
	});

	test("a list gains what the higher norm demands and keeps its own", () => {
		const regime = toyRegime({
			"window.board": stated({ fields: ["姓名", "申请材料范本"] }, inRules("第五条")),
		});
		const norms = [
			toyFederation({ "window.board": stated({ fields: ["申请材料示范文本", "投诉举报"] }, inFederation("第五条")) }),
		];
		expect(ask(regime, "window.board", { norms }).effective).toEqual({
			status: "stated",
			value: { fields: ["姓名", "申请材料范本", "投诉举报"] },
			basis: inRules("第五条"),
			supplements: [inFederation("第五条")],
		});
	});

	test("a duty left open above is left open here", () => {
		const norms = [toyFederation({ "review.period": unitConfigurable(inFederation("第六条"), "明确时限") })];
		expect(ask(toyRegime({}), "review.period", { norms }).effective).toEqual({
			status: "unit-configurable",
			value: null,
			basis: inFederation("第六条"),
			via: "上位规定",
		});
	});

	test("a question that differs by type is not answered without one", () => {
		expect(() => ask(toyRegime({}), "disclosure.publish", { norms: [] })).toThrow(/请指明种类/);
	});

	test("及时 gives way to a number and to nothing else", () => {
		const regime = toyRegime({ "disclosure.correct-own": stated(promptly, inRules("第七条")) });
		const same = toyFederation({ "disclosure.correct-own": stated(promptly, inFederation("第七条")) });
		expect(ask(regime, "disclosure.correct-own", { norms: [same] }).effective.basis).toEqual(inRules("第七条"));
		const number = toyFederation({ "disclosure.correct-own": stated(days(3), inFederation("第七条")) });
		expect(ask(regime, "disclosure.correct-own", { norms: [number] }).effective).toMatchObject({
			status: "inherited",
			value: days(3),
		});
	});
});
