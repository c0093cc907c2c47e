/** How days and amounts stand in print, read back from the letters: written without the product's own writers. */

/** 2024年3月4日 */
export function inPrint(day: string): string {
	const [year, month, date] = day.split("-").map(Number);
	return `${year}年${month}月${date}日`;
}

const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1000 };
const GROUPS: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

/** 伍万元整 → 5000000 分; not a number where it is no amount. */
export function fenOf(capital: string): number {
	const [, yuan = "", small = ""] = /^(?:(.*)元)?(.*)$/u.exec(capital) ?? [];
	if (capital === "零元整") return 0;
	let total = 0;
	let group = 0;
	let digit = 0;
	for (const char of yuan) {
		if (DIGITS.includes(char)) digit = DIGITS.indexOf(char);
		else if (char in PLACES) {
			group += digit * (PLACES[char] ?? Number.NaN);
			digit = 0;
		} else if (char in GROUPS) {
			total += (group + digit) * (GROUPS[char] ?? Number.NaN);
			group = 0;
			digit = 0;
		} else return Number.NaN;
	}
	const parts = /^零?(?:(.)角)?(?:(.)分)?整?$/u.exec(small);
	if (!parts) return Number.NaN;
	const [jiao, fen] = [parts[1], parts[2]].map((one) => (one === undefined ? 0 : DIGITS.indexOf(one)));
	return (total + group + digit) * 100 + (jiao ?? 0) * 10 + (fen ?? 0);
}

export type Amount = { readonly capital: number; readonly figures: number; readonly before: string };

/** Every amount that is printed, with the words before it. */
export function amountsIn(text: string): readonly Amount[] {
	return [...text.matchAll(/(.{0,12})人民币([零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整]+)（¥([\d.]+)）/gu)].map(
		([, before = "", capital = "", figures = ""]) => ({
			capital: fenOf(capital),
			figures: Math.round(Number(figures) * 100),
			before,
		}),
	);
}
