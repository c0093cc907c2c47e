import { describe, expect, test } from "vitest";
import { plainDateOf } from "#kernel/plain-date";
import { findFigure, yearSpan } from "./catalogue.ts";
import { valueOf } from "./compute.ts";
import type { CaseFact, MadeDecision } from "./fact.ts";

const decision = (on: string, fineFen: number, outcome = "penalise"): MadeDecision => ({
	on: plainDateOf(on),
	outcome,
	penaltyKinds: outcome === "penalise" ? ["fine"] : [],
	fineFen,
	confiscatedFen: 0,
});

/** A case with these decisions, the last of them standing. */
function caseWith(...decisions: readonly MadeDecision[]): CaseFact {
	const last = decisions.at(-1);
	return {
		kind: "case",
		streamId: "c",
		part: "",
		orgPath: "qinyuan/meitan/",
		title: "案",
		party: "某公司",
		partyKind: "organisation",
		type: "penalty",
		matter: "事项",
		procedure: "ordinary",
		status: "decided",
		stage: "execution",
		number: null,
		openedOn: plainDateOf("2023-02-01"),
		initiatedOn: plainDateOf("2023-02-02"),
		notInitiatedOn: null,
		decidedOn: last?.on ?? null,
		outcome: last?.outcome ?? null,
		penaltyKinds: last?.penaltyKinds ?? [],
		fineFen: last?.fineFen ?? 0,
		confiscatedFen: 0,
		decisions,
		payments: [],
		hearingHeldOn: null,
		discussedOn: null,
		reviews: [],
		transferredOn: null,
		courtAppliedOn: null,
		hearingsOn: [],
		discussionsOn: [],
		courtApplicationsOn: [],
		archivalsOn: [],
		endings: [],
		withdrawnOn: null,
		closedOn: null,
		performedOn: null,
		archivedOn: null,
		archiveDueOn: null,
		handlingDueOn: null,
		handlingMetOn: null,
		papers: [],
		refusedPapers: [],
		leftServices: [],
	};
}
const count = (id: string, year: number, fact: CaseFact) => {
	const figure = findFigure(id);
	return figure && valueOf(figure, [fact], yearSpan(year));
};

describe("STA-01 STA-02 a decision made anew after an annulment", () => {
	test("STA-02 in one year it is two decisions of one case, counted with what was decided last", () => {
		const fact = caseWith(decision("2024-03-01", 50_000_00), decision("2024-09-01", 20_000_00));
		expect(count("decided-penalty", 2024, fact)).toBe(2);
		expect(count("case-penalty", 2024, fact)).toBe(1);
		expect(count("ordinary", 2024, fact)).toBe(1);
		expect(count("kind-fine", 2024, fact)).toBe(1);
		expect(count("fines", 2024, fact)).toBe(20_000_00);
	});

	test("STA-02 in two years each has its decision: the year before is not rewritten by the one after", () => {
		const fact = caseWith(decision("2023-12-01", 50_000_00), decision("2024-09-01", 0, "no-penalty"));
		expect([2023, 2024].map((year) => count("decided-penalty", year, fact))).toEqual([1, 1]);
		expect([2023, 2024].map((year) => count("case-penalty", year, fact))).toEqual([1, 1]);
		expect([2023, 2024].map((year) => count("outcome-penalise", year, fact))).toEqual([1, 0]);
		expect([2023, 2024].map((year) => count("fines", year, fact))).toEqual([50_000_00, 0]);
	});

	test("STA-02 a fact from before the decisions were kept counts its one; a transfer decides nothing", () => {
		const { decisions: _none, ...before } = caseWith(decision("2024-03-01", 1_000_00));
		expect(count("decided-penalty", 2024, before)).toBe(1);
		expect(count("fines", 2024, before)).toBe(1_000_00);
		expect(count("decided-penalty", 2024, caseWith(decision("2024-03-01", 0, "transfer")))).toBe(0);
	});
});
