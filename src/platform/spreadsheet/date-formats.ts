/** Formats that every spreadsheet has without a code, the Chinese, Japanese, Korean and Thai ones included (ECMA-376 Part 1, 18.8.30). */
const BUILT_IN: readonly (readonly [number, number])[] = [
	[14, 22],
	[27, 36],
	[45, 47],
	[50, 58],
	[71, 81],
];
const CUSTOM_FROM = 100;
const CODE_LENGTH_MAX = 255;
const DATE_WORD = /^(?:s{1,2}|m{1,5}|h{1,2}|d{1,4}|a{3,5}|am?|pm?|y{1,2}|y{4}|e{1,4})$/;

/** Whether a number in this format is shown as a day: its code is made of parts of a day only. */
export function isDateFormat(id: number, code: string | undefined): boolean {
	if (BUILT_IN.some(([from, to]) => id >= from && id <= to)) return true;
	if (id < CUSTOM_FROM || code === undefined || code.length > CODE_LENGTH_MAX) return false;
	// What stands in quotes, behind a backslash or in brackets is shown as it is, or is a colour, a language, a condition.
	const sections = code.toLowerCase().replace(/;@$/, "").replaceAll(/\\./g, " ").split(";");
	return sections.some((section) => {
		const words =
			section
				.replaceAll(/"[^"]*"/g, " ")
				.replaceAll(/(\[?[smhd]{1,2}\]?)[.,]0{1,3}/g, "$1")
				.replaceAll(/\[([smhd]{1,2})\]/g, "$1")
				.replaceAll(/\[[^\]]*\]/g, "")
				.match(/[a-z0#?%]+/g) ?? [];
		return words.length > 0 && words.every((word) => DATE_WORD.test(word));
	});
}
