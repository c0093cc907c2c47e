import { describe, expect, it } from "vitest";
import type { Sheet } from "#documents/contract";
import { FILES, factsOf } from "../support/judge/papers/files.ts";
import { judgePapers, PAPER_RULES, type PaperFacts } from "../support/judge/papers/index.ts";
import { fenOf } from "../support/judge/papers/print.ts";
import { SPOILED } from "../support/judge/papers/spoiled.ts";

const known = new Map<keyof typeof FILES, PaperFacts>();
function factsFor(file: keyof typeof FILES): PaperFacts {
	const facts = known.get(file) ?? factsOf(FILES[file]());
	known.set(file, facts);
	return facts;
}

/** The sheet with other words; throws where those to be exchanged are not in it. */
function respelled(sheet: Sheet, words: string | RegExp, instead: string): Sheet {
	let found = false;
	const walk = (value: unknown): unknown => {
		if (typeof value === "string") {
			const other = value.replaceAll(words instanceof RegExp ? new RegExp(words, "gu") : words, () => instead);
			found ||= other !== value;
			return other;
		}
		if (Array.isArray(value)) return value.map(walk);
		if (typeof value !== "object" || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, walk(member)]));
	};
	const blocks = walk(sheet.blocks) as Sheet["blocks"];
	if (!found) throw new Error(`${sheet.kind} does not say ${words}`);
	return { ...sheet, blocks };
}

function spoilt(facts: PaperFacts, kind: string, edit: (sheet: Sheet) => Sheet): PaperFacts {
	const last = facts.sheets.findLastIndex((sheet) => sheet.kind === kind);
	const first = facts.sheets.findIndex((sheet) => sheet.kind === kind);
	const index = kind === "service-receipt" ? first : last;
	const sheet = facts.sheets[index];
	if (!sheet) throw new Error(`no ${kind} in the file`);
	return { ...facts, sheets: facts.sheets.with(index, edit(sheet)) };
}

describe("the judge over printed papers", () => {
	it.each(Object.keys(FILES) as (keyof typeof FILES)[])(
		"DEC-05 SRV-01 INV-01: finds nothing in the papers of a lawful file: %s",
		(file) => {
			expect(judgePapers(factsFor(file))).toEqual([]);
		},
	);

	it.each(SPOILED)("行政处罚法 44, 52, 59; 行政强制法 35, 55: finds this: %s (%s, %s: %s)", (...row) => {
		const [sentence, file, kind, words, instead] = row;
		const found = judgePapers(spoilt(factsFor(file), kind, (sheet) => respelled(sheet, words, instead)));
		expect(found.some((one) => one.sentence.startsWith(sentence) && one.paper.startsWith(kind))).toBe(true);
	});

	it("has a spoiled paper for every rule", () => {
		const shown = (sentence: string) => SPOILED.some(([prefix]) => sentence.startsWith(prefix));
		expect(PAPER_RULES.map(({ sentence }) => sentence).filter((sentence) => !shown(sentence))).toEqual([]);
		expect(PAPER_RULES.every(({ article }) => article !== "")).toBe(true);
	});

	it.each([
		["零元整", 0],
		["伍角整", 50],
		["壹佰元零伍分", 10_005],
		["壹亿零壹万元整", 10_001_000_000],
		["伍万", Number.NaN],
	])("reads %s back as %d", (capital, fen) => {
		expect(fenOf(capital)).toBe(fen);
	});
});
