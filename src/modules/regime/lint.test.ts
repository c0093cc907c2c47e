import { describe, expect, test } from "vitest";
import { forEveryType, reaching, stated } from "./define.ts";
import { lintRegime } from "./lint.ts";
import { inAct, inFederation, inRules, toyAct, toyFederation, toyRegime } from "./toy.fixture.ts";

const days = (count: number) => ({ period: { count, unit: "workday" as const } });

describe("lintRegime", () => {
	test("a strict, well-cited regime has no findings", () => {
		const regime = toyRegime({ "archive.period": stated(days(3), inRules("第一条"), "三日内") });
		const norms = [toyFederation({ "archive.period": stated(days(3), inFederation("第一条")) })];
		expect(lintRegime(regime, norms, { articleExists: () => true })).toEqual([]);
	});

	test("INF-05 names the laxer clause, the vague one, and both citations", () => {
		const regime = toyRegime({
			"archive.period": stated(days(4), inRules("第一条"), "四日内"),
			"disclosure.publish": forEveryType(
				stated({ period: null, promptness: "及时" as const }, inRules("第二条"), "及时公布"),
			),
		});
		const norms = [
			toyFederation({
				"archive.period": stated(days(3), inFederation("第一条")),
				"disclosure.publish": { penalty: stated(days(7), inFederation("第二条")) },
			}),
		];
		const findings = lintRegime(regime, norms).toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
		expect(findings.map(({ kind, key, type, higher }) => [kind, key, type, higher?.article])).toEqual([
			["laxer", "archive.period", undefined, "第一条"],
			["vague", "disclosure.publish", "penalty", "第二条"],
		]);
		expect(findings[0]?.message).toBe("立卷归档期限：《网球俱乐部规则》第一条宽于《网球协会总则》第一条");
	});

	test("finds a clause that is laxer for one kind of act only", () => {
		const regime = toyRegime({ "disclosure.correct-own": stated(days(5), inRules("第一条"), "五日内") });
		const act = toyAct({
			"disclosure.correct-own": reaching({ types: ["penalty"] }, stated(days(3), inAct("第一条"))),
		});
		expect(lintRegime(regime, [act]).map(({ type }) => type)).toEqual(["penalty"]);
	});

	test("names a foreign citation, a clause without its words and an article that is not there", () => {
		const regime = toyRegime({
			"archive.period": stated(days(3), inFederation("第一条"), "三日内"),
			"av.waiver": stated({ allowed: true }, inRules("第九条")),
			"review.period": stated(days(3), inRules("第九十九条"), "三日内"),
		});
		const findings = lintRegime(regime, [], { articleExists: ({ article }) => article !== "第九十九条" });
		expect(findings.map(({ kind, key }) => [kind, key]).toSorted()).toEqual([
			["uncited", "archive.period"],
			["uncited", "av.waiver"],
			["unknown-article", "review.period"],
		]);
	});
});
