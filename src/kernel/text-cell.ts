/**
 * Cells that a spreadsheet would run as a formula when it opens a file (SEC-18, ASVS 1.2.10). One guard for every file that
 * leaves the house, here because the console writes files too.
 */

/** Both widths: a spreadsheet that folds full width to half would run the second kind as well. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** The same text, behind an apostrophe where it would be run. */
export function textCell(text: string): string {
	return FORMULA.test(text) ? `'${text}` : text;
}

/** Takes off what {@link textCell} put on, and nothing else: for files that come back. */
export function plainCell(text: string): string {
	return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
