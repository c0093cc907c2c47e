import { describe, expect, test } from "vitest";
import { addDays, plainDateOf } from "#kernel/plain-date";
import { stated } from "./define.ts";
import { type AddPeriod, answerQuestion } from "./questions.ts";
import { inFederation, inRules, toyFederation, toyRegime } from "./toy.fixture.ts";

const addPeriod: AddPeriod = (start, { count }) => ({
	date: addDays(start, count),
	provisional: start >= "2027-01-01",
});
const promptly = stated({ period: null, promptness: "及时" as const }, inRules("第二条"));
const regime = toyRegime({
	"archive.period": stated({ period: { count: 30, unit: "day" } }, inRules("第一条", "按自然日")),
	"disclosure.correct-own": promptly,
	"compulsion.urgent": stated({ period: { count: 24, unit: "hour" } }, inRules("第三条")),
});

describe("rules ask", () => {
	test("prints both layers with the date and the article, in the fixed member names", () => {
		const norms = [
			toyFederation({ "archive.period": stated({ period: { count: 10, unit: "day" } }, inFederation("第八条")) }),
		];
		expect(answerQuestion(regime, "archive.period", { norms, decided: plainDateOf("2024-06-03") }, addPeriod)).toEqual({
			regime: "club@2020-01-01",
			question: "archive.period",
			label: "立卷归档期限",
			type: null,
			own: { status: "stated", value: 30, unit: "day", basis: { document: "网球俱乐部规则", article: "第一条" } },
			effective: {
				status: "inherited",
				value: 10,
				unit: "day",
				basis: { document: "网球协会总则", article: "第八条" },
				via: "上位规定",
				due: "2024-06-13",
				provisional: false,
				supplements: [],
			},
			internalTarget: null,
		});
	});

	test("no due date without a decision date, for 及时, or for hours", () => {
		const due = (question: string, decided?: string) =>
			answerQuestion(regime, question, { norms: [], ...(decided ? { decided: plainDateOf(decided) } : {}) }, addPeriod)
				.effective.due;
		expect(due("archive.period")).toBeNull();
		expect(due("disclosure.correct-own", "2024-06-03")).toBeNull();
		expect(due("compulsion.urgent", "2024-06-03")).toBeNull();
		expect(due("archive.period", "2024-06-03")).toBe("2024-07-03");
	});

	test("a date that rests on an unpublished calendar says so", () => {
		const { effective } = answerQuestion(
			regime,
			"archive.period",
			{ norms: [], decided: plainDateOf("2027-06-03") },
			addPeriod,
		);
		expect(effective.provisional).toBe(true);
	});

	test("an unknown question names what resembles it; a question by type asks for the type", () => {
		const ask = (question: string) => answerQuestion(regime, question, { norms: [] }, addPeriod);
		expect(() => ask("archive.perod")).toThrow(/archive\.period/);
		expect(() => ask("toString")).toThrow(/没有“toString”/);
		expect(() => ask("disclosure.publish")).toThrow(/请指明种类/);
	});
});
