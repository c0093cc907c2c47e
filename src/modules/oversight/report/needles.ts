import { needlesIn, noLongerSaid } from "#casework";
import { figureText, type ReportContent, unitText } from "./content.ts";

/** Before a row of figures among the needles: label, value as shown, unit, value as stored, by tabs. */
export const FIGURE_NEEDLE = "figure:";

/**
 * What a corrected report said before and must not be found anywhere any more (COR-02, REL-08): its words and reasons, and
 * every figure that says something else now. What the correction itself repeats is still said.
 */
export function outdatedNeedles(before: ReportContent, now: ReportContent): readonly string[] {
	const said = JSON.stringify(now);
	const words = noLongerSaid(wordsOf(before), wordsOf(now)).filter(
		(one) => !said.includes(JSON.stringify(one).slice(1, -1)),
	);
	return [...words, ...noLongerSaid(figuresOf(before), figuresOf(now))];
}

function wordsOf({ chapters }: ReportContent): readonly string[] {
	return needlesIn(chapters.flatMap(({ text, rows }) => [text, ...rows.map(({ edited }) => edited?.reason ?? "")]));
}

function figuresOf({ chapters }: ReportContent): readonly string[] {
	return chapters
		.flatMap(({ rows }) => rows)
		.map((row) => `${FIGURE_NEEDLE}${[row.label, figureText(row), unitText(row.unit), String(row.value)].join("\t")}`);
}
