import { plainCell } from "#kernel/text-cell";
import type { RawRow } from "../contract.ts";
import type { PersonnelFileView } from "./contract.ts";

/** A column of more different words than these names people, not departments or posts. */
const WORDS_MAX = 200;

/** The columns of a file and what stands in those that can be mapped word by word. Pure. */
export function fileViewOf(rows: readonly RawRow[]): PersonnelFileView {
	const headings = Object.keys(rows[0] ?? {}).filter((name) => name.trim() !== "");
	return { rows: rows.length, headings: headings.map((name) => ({ name, words: wordsOf(rows, name) })) };
}

function wordsOf(rows: readonly RawRow[], heading: string): { text: string; rows: number }[] {
	const found = new Map<string, number>();
	for (const row of rows) {
		const text = plainCell(row[heading] ?? "").trim();
		if (text !== "") found.set(text, (found.get(text) ?? 0) + 1);
		if (found.size > WORDS_MAX) return [];
	}
	return [...found].toSorted((a, b) => b[1] - a[1]).map(([text, count]) => ({ text, rows: count }));
}
