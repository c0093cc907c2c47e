const DIGITS = "零一二三四五六七八九";
const VALUES = new Map<string, number>([
	["〇", 0],
	["○", 0],
	["两", 2],
	...[...DIGITS].map((digit, value): [string, number] => [digit, value]),
]);
const PLACES = new Map<string, number>([
	["十", 10],
	["百", 100],
	["千", 1_000],
]);

/** What a Chinese numeral can consist of, for use inside a character class of a regular expression. */
export const CHINESE_DIGITS = "〇○零一二三四五六七八九十百千两";

/**
 * 第一百零三条 → 103. Takes the written forms found in statutes: 十, 一十, 二十一, 一百一十三, 一百零三, 三百〇六.
 * Undefined when the text is not one numeral between 1 and 9999; `一百二` (colloquial for 120) is not a form of statutes.
 */
export function parseChineseNumber(text: string): number | undefined {
	let total = 0;
	let digit: number | undefined;
	let lastPlace = 10_000;
	let zeroSeen = false;
	for (const char of text) {
		const place = PLACES.get(char);
		if (place === undefined) {
			const value = VALUES.get(char);
			if (value === undefined || digit !== undefined) return undefined;
			if (value === 0) {
				if (zeroSeen || total === 0) return undefined;
				zeroSeen = true;
			} else digit = value;
			continue;
		}
		// A bare 十 stands for 一十 only at the beginning.
		if (place >= lastPlace || (digit === undefined && (place !== 10 || total !== 0 || zeroSeen))) return undefined;
		total += (digit ?? 1) * place;
		digit = undefined;
		lastPlace = place;
		zeroSeen = false;
	}
	if (digit === undefined) return total > 0 && !zeroSeen ? total : undefined;
	// 一百二 lacks its 零: without a place before it the last digit must be the ones.
	if (total > 0 && lastPlace !== 10 && !zeroSeen) return undefined;
	return total + digit;
}

/** 103 → 一百零三, 10 → 十, 113 → 一百一十三: the form of article numbers. Throws outside 1 … 9999. */
export function toChineseNumber(value: number): string {
	if (!Number.isInteger(value) || value < 1 || value > 9_999) throw new RangeError(`no numeral for ${value}`);
	let text = "";
	let gap = false;
	for (const [sign, place] of [...PLACES].reverse()) {
		const digit = Math.floor(value / place) % 10;
		if (digit === 0) {
			gap = text !== "";
			continue;
		}
		text += (gap ? "零" : "") + DIGITS[digit] + sign;
		gap = false;
	}
	const ones = value % 10;
	if (ones > 0) text += (gap ? "零" : "") + DIGITS[ones];
	return value >= 10 && value < 20 ? text.slice(1) : text;
}
