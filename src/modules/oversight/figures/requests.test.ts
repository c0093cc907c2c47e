import { describe, expect, test } from "vitest";
import { type PlainDate, plainDateOf } from "#kernel/plain-date";
import { chartsOf } from "../report/content.ts";
import { findFigure, yearSpan } from "./catalogue.ts";
import { valueOf } from "./compute.ts";
import { type RequestFact, statusWord } from "./fact.ts";
import { factsOf } from "./facts-of.ts";

type Days = Readonly<Partial<Record<"RequestAccepted" | "RequestRefused" | "RequestAnswered", string>>>;

/** A report received on 20 December 2023, with what happened to it afterwards. */
function reported(days: Days, status: string): RequestFact {
	const events = Object.entries(days).map(([type, on]) => ({ type, data: {}, meta: { date: plainDateOf(on) } }));
	const [fact] = factsOf({
		streamId: "q",
		kind: "request",
		orgPath: "qinyuan/meitan/",
		state: {},
		states: [],
		events: events as never,
		clocks: [],
		title: "举报",
		party: "",
		status,
		procedure: "report",
		openedOn: "2023-12-20" as PlainDate,
		refusedPapers: [],
	});
	return fact as RequestFact;
}

const PARTS = ["received", "accepted", "not-accepted", "done"];
const counts = (fact: RequestFact, ids = PARTS.map((part) => `complaints-report-${part}`)) =>
	[2023, 2024].map((year) =>
		ids.map((id) => {
			const figure = findFigure(id);
			return figure && valueOf(figure, [fact], yearSpan(year));
		}),
	);

describe("STA-02 受理 is not 收到 (沁源公示办法第十六条第（三）项)", () => {
	test("STA-02 turned away: received in its year, 不予受理 in its own, never accepted and never done", () => {
		const fact = reported({ RequestRefused: "2024-01-03" }, "refused");
		expect(counts(fact)).toEqual([
			[1, 0, 0, 0],
			[0, 0, 1, 0],
		]);
		expect(statusWord(fact)).toBe("不予受理");
		expect(counts(fact, ["complaints-report", "complaints-report-handled"]), "as the first edition had it").toEqual([
			[1, 1],
			[0, 0],
		]);
	});

	test("STA-02 taken up in January what came in December is 受理 of January, and done when answered", () => {
		expect(counts(reported({ RequestAccepted: "2024-01-02", RequestAnswered: "2024-03-01" }, "answered"))).toEqual([
			[1, 0, 0, 0],
			[0, 1, 0, 1],
		]);
	});

	test("STA-02 taken up and turned away within the year is 不予受理; in the year after, the year before stays", () => {
		expect(counts(reported({ RequestAccepted: "2023-12-21", RequestRefused: "2023-12-28" }, "refused"))[0]).toEqual([
			1, 0, 1, 0,
		]);
		expect(counts(reported({ RequestAccepted: "2023-12-21", RequestRefused: "2024-01-05" }, "refused"))).toEqual([
			[1, 1, 0, 0],
			[0, 0, 1, 0],
		]);
	});

	test("STA-02 the picture puts 办结 beside 受理, in reports of either edition", () => {
		const row = (id: string, label: string, value: number) => ({ id, label, unit: "件", value, edited: null });
		const of = (accepted: string, done: string) =>
			chartsOf({
				title: "投诉、举报",
				text: "",
				rows: [row(accepted, "受理：举报违法行为", 3), row(done, "办结：举报违法行为", 2)],
			}).flatMap(({ labels, series }) => [labels, ...series.map(({ values }) => values)]);
		const shown = [["举报违法行为"], [3], [2]];
		expect(of("complaints-report-accepted", "complaints-report-done")).toEqual(shown);
		expect(of("complaints-report", "complaints-report-handled")).toEqual(shown);
	});
});
