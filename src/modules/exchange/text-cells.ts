import { stringify } from "csv-stringify/sync";

/** Both widths: a spreadsheet that folds full width to half would run the second kind as well. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A cell that a spreadsheet would run begins with an apostrophe (SEC-18, ASVS 1.2.10). */
export function textCell(text: string): string {
	return FORMULA.test(text) ? `'${text}` : text;
}

/** Lines of CSV (RFC 4180), every cell quoted and plain text. The first line of a file begins with {@link BOM}. */
export function csvLines(rows: readonly (readonly string[])[]): string {
	const cells = rows.map((row) => row.map((text) => textCell(text).replace(/\r\n?|\n/g, " ")));
	return stringify(cells, { quoted: true, record_delimiter: "\r\n" });
}

/** Tells Excel that the file is UTF-8. */
export const BOM = "\uFEFF";
