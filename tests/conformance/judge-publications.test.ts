import { describe, expect, it } from "vitest";
import { edited, eventsOf, type Rows } from "../support/judge/hand-written/file.ts";
import { KEPT, LIMITED, SPOILED_PUBLICATIONS, WHOLE } from "../support/judge/publication/hand-written.ts";
import { judgePublication, PUBLICATION_RULES } from "../support/judge/publication/index.ts";

const OF_THE_CASE = new Set(["DecisionMade", "RemedyEnded"]);

function sentencesOf(rows: Rows): readonly string[] {
	const all = eventsOf(rows);
	const events = all.filter(({ type }) => !OF_THE_CASE.has(type));
	const caseEvents = all.filter(({ type }) => OF_THE_CASE.has(type));
	return [...new Set(judgePublication({ events, caseEvents }).map(({ sentence }) => sentence))];
}

describe("the judge over publications written by hand", () => {
	it.each([
		["published, corrected, annulled, taken down", WHOLE],
		["public until a day", LIMITED],
		["withheld and released later", KEPT],
	])("finds nothing in a lawful publication: %s", (_name, rows) => {
		expect(sentencesOf(rows)).toEqual([]);
	});

	for (const [index, [sentence, rows, ...edits]] of SPOILED_PUBLICATIONS.entries()) {
		it(`PUB-01 PUB-03 PUB-05 PUB-06 PUB-07 COR-01: finds this and nothing else: ${index + 1} ${sentence}`, () => {
			const found = sentencesOf(edited(rows, edits));
			expect(found, found.join(" | ")).toHaveLength(1);
			expect(found[0]?.startsWith(sentence), found[0]).toBe(true);
		});
	}

	it("has a spoiled publication for every rule", () => {
		const shown = (sentence: string) => SPOILED_PUBLICATIONS.some(([prefix]) => sentence.startsWith(prefix));
		expect(PUBLICATION_RULES.map(({ sentence }) => sentence).filter((sentence) => !shown(sentence))).toEqual([]);
		expect(PUBLICATION_RULES.every(({ article }) => article !== "")).toBe(true);
	});
});
