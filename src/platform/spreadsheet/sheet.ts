import type { Archive } from "./archive.ts";
import { BeyondLimit, type TableLimits } from "./limits.ts";
import { readWorkbookParts, unescaped, type Workbook } from "./workbook-parts.ts";
import { readXml } from "./xml.ts";

/** A day comes as `YYYY-MM-DD`, an empty cell and one with an error as null. */
export type Cell = string | number | boolean | null;

const A = 64;
const LETTERS = 26;
const DAY_MS = 86_400_000;
/** The days from the beginning of the count to 1970 (ECMA-376 Part 1, 18.17.4.1). */
const [DAYS_FROM_1900, DAYS_FROM_1904] = [25_569, 24_107];

/** The lines of the first sheet, a line that is left out as an empty one. Limits are those of cells that hold something. */
export async function readFirstSheet(
	archive: Archive,
	limits: TableLimits,
	onLine: (cells: readonly Cell[]) => void,
): Promise<void> {
	const book = await readWorkbookParts(archive);
	const reader = new LineReader(book, limits, onLine);
	await readXml(archive.read(book.sheet), reader);
}

class LineReader {
	readonly #book: Workbook;
	readonly #limits: TableLimits;
	readonly #onLine: (cells: readonly Cell[]) => void;
	#lines = 0;
	#row = 0;
	#cells: Cell[] = [];
	#column = 0;
	#type = "n";
	#style: string | undefined;
	#text = "";
	#taking = false;
	#phonetic = false;

	constructor(book: Workbook, limits: TableLimits, onLine: (cells: readonly Cell[]) => void) {
		this.#book = book;
		this.#limits = limits;
		this.#onLine = onLine;
	}

	open = (name: string, attribute: (name: string) => string | undefined): void => {
		if (name === "row") {
			this.#row = numberOf(attribute("r"), this.#row + 1);
			this.#cells = [];
			this.#column = 0;
		} else if (name === "c") {
			this.#column = columnOf(attribute("r"), this.#column + 1);
			this.#type = attribute("t") ?? "n";
			this.#style = attribute("s");
			this.#text = "";
		} else if (name === "rPh") this.#phonetic = true;
		else if (name === "v" || name === "t") this.#taking = !this.#phonetic;
	};

	text = (more: string): void => {
		if (!this.#taking) return;
		this.#text += more;
		if (this.#text.length > this.#limits.cellLengthMax) throw new BeyondLimit();
	};

	close = (name: string): void => {
		if (name === "row") this.#endLine();
		else if (name === "c") this.#endCell();
		else if (name === "rPh") this.#phonetic = false;
		else if (name === "v" || name === "t") this.#taking = false;
	};

	#endCell(): void {
		const value = this.#value();
		if (value === null) return;
		if (this.#column > this.#limits.columnsMax) throw new BeyondLimit();
		if (this.#column <= this.#cells.length) throw new Error("cells out of order");
		while (this.#cells.length < this.#column - 1) this.#cells.push(null);
		this.#cells.push(value);
	}

	#endLine(): void {
		if (this.#cells.length === 0) return;
		if (this.#row > this.#limits.rowsMax) throw new BeyondLimit();
		if (this.#row <= this.#lines) throw new Error("rows out of order");
		for (; this.#lines < this.#row - 1; this.#lines++) this.#onLine([]);
		this.#lines += 1;
		this.#onLine(this.#cells);
	}

	/** 18.18.11. A formula is what it last showed. */
	#value(): Cell {
		const text = this.#text;
		if (text === "" || this.#type === "e") return null;
		if (this.#type === "s") return this.#shared(numberOf(text, -1));
		if (this.#type === "str" || this.#type === "inlineStr") return unescaped(text).trim() || null;
		if (this.#type === "b") return text === "1" || text === "true";
		if (this.#type === "d") return new Date(text).toISOString().slice(0, 10);
		if (this.#type !== "n") throw new Error("an unknown type of cell");
		const number = Number(text);
		if (Number.isNaN(number)) throw new Error("a number that is none");
		return this.#style !== undefined && this.#book.isDate[Number(this.#style)] === true ? this.#day(number) : number;
	}

	#shared(at: number): Cell {
		const text = this.#book.texts[at];
		if (text === undefined) throw new Error("a text that is not there");
		if (text.length > this.#limits.cellLengthMax) throw new BeyondLimit();
		return text.trim() || null;
	}

	#day(serial: number): string {
		const days = serial - (this.#book.from1904 ? DAYS_FROM_1904 : DAYS_FROM_1900);
		return new Date(Math.floor(days * DAY_MS)).toISOString().slice(0, 10);
	}
}

function numberOf(text: string | undefined, otherwise: number): number {
	if (text === undefined) return otherwise;
	const number = Number(text);
	if (!Number.isSafeInteger(number)) throw new Error("a number that is none");
	return number;
}

/** `AB12` is column 28. */
function columnOf(address: string | undefined, otherwise: number): number {
	if (address === undefined) return otherwise;
	const letters = /^([A-Z]{1,3})\d+$/.exec(address)?.[1];
	if (letters === undefined) throw new Error("no address of a cell");
	return [...letters].reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - A, 0);
}
