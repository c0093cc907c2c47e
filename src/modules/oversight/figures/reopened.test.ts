import { describe, expect, test } from "vitest";
import { plainDateOf } from "#kernel/plain-date";
import { findFigure, yearSpan } from "./catalogue.ts";
import { valueOf } from "./compute.ts";
import { statusWord } from "./fact.ts";
import { factsOf } from "./facts-of.ts";

/** A decision that was published, taken down because its page was wrong, and comes back (重新公示). */
function reopened(state: object) {
	return factsOf({
		streamId: "p",
		kind: "publication",
		orgPath: "qinyuan/meitan/",
		state: { type: "penalty", decidedOn: "2023-12-20", source: { kind: "case", caseId: "c" }, ...state },
		states: [],
		events: [],
		clocks: [],
		title: "案",
		party: "",
		status: "",
		procedure: "penalty",
		openedOn: plainDateOf("2023-12-20"),
		refusedPapers: [],
	});
}

const earlier = [{ on: "2023-12-25", withdrawal: { on: "2024-01-10" } }];
const firstEnd = { firstEndOn: "2023-12-25" };
const count = (id: string, year: number, facts: ReturnType<typeof reopened>) => {
	const figure = findFigure(id);
	return figure && valueOf(figure, facts, yearSpan(year));
};

describe("STA-02 COR-01 a withdrawal stays counted in its year when the decision comes back", () => {
	test("taken down and not public again yet: published in 2023, taken down in 2024, and down it is", () => {
		const facts = reopened({ release: null, withdrawal: null, earlier, reopened: firstEnd });
		expect(count("withdrawn-publications", 2024, facts)).toBe(1);
		expect(count("published", 2023, facts)).toBe(1);
		expect(facts.map(statusWord)).toEqual(["已撤下"]);
	});

	test("public again: the withdrawal is still one of 2024, the publication one of 2023 alone", () => {
		const facts = reopened({ release: { on: "2025-02-03" }, withdrawal: null, earlier, reopened: firstEnd });
		expect([2023, 2024, 2025].map((year) => count("withdrawn-publications", year, facts))).toEqual([0, 1, 0]);
		expect([2023, 2024, 2025].map((year) => count("published", year, facts))).toEqual([1, 0, 0]);
		expect(facts.map(statusWord)).toEqual(["已公示"]);
	});

	test("taken down a second time: one of each year, and never public, none", () => {
		const release = { on: "2025-02-03" };
		const facts = reopened({ release, withdrawal: { on: "2025-06-01" }, earlier, reopened: firstEnd });
		expect([2024, 2025].map((year) => count("withdrawn-publications", year, facts))).toEqual([1, 1]);
		const inHouse = reopened({ release: null, withdrawal: null, earlier: [], reopened: null });
		expect(count("withdrawn-publications", 2024, inHouse)).toBe(0);
		expect(inHouse.map(statusWord)).toEqual(["未公示"]);
	});
});
