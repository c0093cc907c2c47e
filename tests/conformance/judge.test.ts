import { describe, expect, it } from "vitest";
import { edited, eventsOf, ROLES } from "../support/judge/hand-written/file.ts";
import { FORCED, FULL, PLAIN, SPOT } from "../support/judge/hand-written/lawful.ts";
import { AFTER } from "../support/judge/hand-written/unlawful-after.ts";
import { BEFORE } from "../support/judge/hand-written/unlawful-before.ts";
import { ENDED } from "../support/judge/hand-written/unlawful-ended.ts";
import { judge, RULES } from "../support/judge/index.ts";

const rolesOf = (personId: string) => ROLES[personId] ?? [];
const sentencesOf = (rows: Parameters<typeof eventsOf>[0]) => [
	...new Set(judge({ events: eventsOf(rows), rolesOf }).map(({ sentence }) => sentence)),
];
const SPOILED = [...BEFORE, ...AFTER, ...ENDED];

describe("the judge over files written by hand", () => {
	it.each([
		["told, heard, reviewed and discussed", FULL],
		["without a hearing or review", PLAIN],
		["decided on the spot", SPOT],
		["brought to the court", FORCED],
	])("finds nothing in a lawful file: %s", (_name, rows) => {
		expect(sentencesOf(rows)).toEqual([]);
	});

	for (const [sentence, rows, ...edits] of SPOILED) {
		it(`REV-01 DEC-03 SRV-05 EXE-03 ARC-01: finds this and nothing else: ${sentence}`, () => {
			const found = sentencesOf(edited(rows, edits));
			expect(found, found.join(" | ")).toHaveLength(1);
			expect(found[0]?.startsWith(sentence), found[0]).toBe(true);
		});
	}

	it("has a spoiled file for every rule", () => {
		const shown = (sentence: string) => SPOILED.some(([prefix]) => sentence.startsWith(prefix));
		expect(RULES.map(({ sentence }) => sentence).filter((sentence) => !shown(sentence))).toEqual([]);
		expect(RULES.every(({ article }) => article !== "")).toBe(true);
	});
});
