/**
 * What fits one page of A4 (PLT-05). Heights in points, counted from characters: Chinese type is as wide as it is high, so
 * the lines of a cell are known without setting it. Measured against printed pages by `offline-boards.test.ts`.
 */
type Line = { readonly label: string; readonly text: string };
type Type = {
	readonly charsPerLine: number;
	readonly labelChars: number;
	readonly lineHeight: number;
	/** Above and below the words of a cell. */
	readonly padding: number;
};

const TYPES = {
	roomy: { charsPerLine: 21, labelChars: 9, lineHeight: 25, padding: 13 },
	dense: { charsPerLine: 35, labelChars: 9, lineHeight: 15.3, padding: 6 },
} as const satisfies Readonly<Record<string, Type>>;

/** Between head and codes, on a page with margins of a centimetre. */
const ROOM = 430;
const TITLE_CHARS = 18;
const TITLE_LINE = 34;
const RIBBON_CHARS = 36;
const RIBBON_LINE = 24;
/** The note that something was left out of a cell. */
const CUT_NOTE = 12;
const CELL_MIN = 24;
const CELL_MAX = 1_200;

export type Fit = {
	readonly size: keyof typeof TYPES;
	/** Characters shown of a cell. */
	readonly most: number;
	/** Cells shown; the code leads to the others. */
	readonly shown: number;
};

export function fitOnPage(lines: readonly Line[], title: string, ribbons: readonly string[]): Fit {
	const room = ROOM - headOf(title, ribbons);
	const whole = Number.POSITIVE_INFINITY;
	for (const size of ["roomy", "dense"] as const)
		if (heightOf(lines, TYPES[size], whole) <= room) return { size, most: whole, shown: lines.length };
	for (let most = CELL_MAX; most >= CELL_MIN; most -= 4)
		if (heightOf(lines, TYPES.dense, most) <= room) return { size: "dense", most, shown: lines.length };
	let shown = lines.length;
	while (shown > 1 && heightOf(lines.slice(0, shown), TYPES.dense, CELL_MIN) > room - RIBBON_LINE) shown -= 1;
	return { size: "dense", most: CELL_MIN, shown };
}

function headOf(title: string, ribbons: readonly string[]): number {
	const rows = (text: string, chars: number) => Math.max(1, Math.ceil([...text].length / chars));
	const ribbon = ribbons.reduce((sum, text) => sum + 20 + rows(text, RIBBON_CHARS) * RIBBON_LINE, 0);
	return (rows(title, TITLE_CHARS) - 1) * TITLE_LINE + ribbon;
}

function heightOf(lines: readonly Line[], type: Type, most: number): number {
	return lines.reduce((sum, line) => sum + cellHeight(line, type, most), 0);
}

function cellHeight({ label, text }: Line, type: Type, most: number): number {
	const { charsPerLine, labelChars, lineHeight, padding } = type;
	const isCut = [...text].length > most;
	// A cell that is cut is set as one run of text; a whole one keeps its paragraphs.
	const parts = isCut ? ["x".repeat(most + CUT_NOTE)] : text.split(/\r?\n/).filter((part) => part.trim() !== "");
	const rows = parts.reduce((sum, part) => sum + Math.ceil([...part].length / charsPerLine), 0);
	return Math.max(1, rows, Math.ceil([...label].length / labelChars)) * lineHeight + padding;
}
