import { stringify } from "csv-stringify/sync";
import { textCell } from "#kernel/text-cell";

/** Lines of CSV (RFC 4180), every cell quoted and plain text. The first line of a file begins with {@link BOM}. */
export function csvLines(rows: readonly (readonly string[])[]): string {
	const cells = rows.map((row) => row.map((text) => textCell(text).replace(/\r\n?|\n/g, " ")));
	return stringify(cells, { quoted: true, record_delimiter: "\r\n" });
}

/** Tells Excel that the file is UTF-8. */
export const BOM = "\uFEFF";
