import { describe, expect, test } from "vitest";
import { plainDateOf } from "#kernel/plain-date";
import { clockOn } from "../world.fixture.ts";
import { findFigure, yearSpan } from "./catalogue.ts";
import { valueOf } from "./compute.ts";
import { statusWord } from "./fact.ts";
import { factsOf } from "./facts-of.ts";

/** A decision that was published, taken down because its page was wrong, and comes back (重新公示). */
function reopened(state: object, dueOn?: string) {
	return factsOf({
		streamId: "p",
		kind: "publication",
		orgPath: "qinyuan/meitan/",
		state: { type: "penalty", decidedOn: "2023-12-20", source: { kind: "case", caseId: "c" }, ...state },
		states: [],
		events: [],
		clocks: dueOn === undefined ? [] : [clockOn("publish", dueOn)],
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

describe("STA-02 PUB-01 in time or late is what the first publication was", () => {
	const judged = (facts: ReturnType<typeof reopened>) =>
		["published", "published-by-due-day", "published-after-due-day"].map((id) => count(id, 2023, facts));

	test("published on the last day, taken down and public again a year later: still in time", () => {
		const state = { release: { on: "2025-02-03" }, withdrawal: null, earlier, reopened: firstEnd };
		expect(judged(reopened(state, "2023-12-25"))).toEqual([1, 1, 0]);
		expect(judged(reopened({ ...state, release: null }, "2023-12-25")), "and while it is down").toEqual([1, 1, 0]);
		expect(judged(reopened(state, "2023-12-24")), "a day late stays late").toEqual([1, 0, 1]);
		expect(judged(reopened(state)), "no day was set").toEqual([1, 0, 0]);
	});

	test("withheld in time and public only later: the duty was met on the day it was withheld", () => {
		const release = { on: "2023-12-30" };
		const state = { release, withdrawal: null, earlier: [], reopened: { firstEndOn: "2023-12-20" } };
		expect(judged(reopened(state, "2023-12-25"))).toEqual([1, 1, 0]);
	});
});
