import type { Identity } from "./schemas.ts";

export const HIDDEN = "【来信人信息已隐去】";
const SEPARATORS = "[\\s\\-－—–·.．()（）]*";
const FULL_WIDTH_OFFSET = 0xfee0;
/** Fewer characters say nothing of anybody, and would be found everywhere. */
const TELLING_MIN = 2;

/** The characters of it that are no separators: of `--` none is left. */
function tellingOf(words: string): readonly string[] {
	return [...words.replace(/[\s\-－—–·.．()（）]/g, "")];
}

/** A pattern that finds the words however they are spaced, and in half or full width: 139 0000 1111, １３９－… */
function patternOf(words: string): string {
	const characters = tellingOf(words).map((one) => {
		const code = one.codePointAt(0) ?? 0;
		const wide = code > 0x20 && code < 0x7f ? String.fromCodePoint(code + FULL_WIDTH_OFFSET) : "";
		const narrow = code > 0xff00 && code < 0xff5f ? String.fromCodePoint(code - FULL_WIDTH_OFFSET) : "";
		const class_ = [one, wide, narrow].filter((text) => text !== "").map((text) => text.replace(/[\\\]^-]/g, "\\$&"));
		return `[${class_.join("")}]`;
	});
	return characters.join(SEPARATORS);
}

/** Everything of an identity that would tell who it is, longest first, so that a part never leaves the rest behind. */
function tellingWords(identity: Identity): readonly string[] {
	const { name, idNumber, phone, email, address } = identity;
	return [name, idNumber, phone, email, address]
		.filter((one) => tellingOf(one).length >= TELLING_MIN)
		.toSorted((a, b) => b.length - a.length);
}

/**
 * The text without what the identity says; the whole text stays in the vault (COR-05, SEC-09). It grows by no more than
 * MASK_GROWTH_MAX: at least two characters make room for each mark.
 */
export function maskIdentity(text: string, identity: Identity | null): string {
	if (identity === null) return text;
	const words = tellingWords(identity);
	// In one pass: a name such as 信息 is not looked for in the marks themselves.
	return words.length === 0 ? text : text.replace(new RegExp(words.map(patternOf).join("|"), "giu"), HIDDEN);
}
