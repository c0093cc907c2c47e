import type { Identity } from "./schemas.ts";

const HIDDEN = "【来信人信息已隐去】";
const SEPARATORS = "[\\s\\-－—–·.．()（）]*";
const FULL_WIDTH_OFFSET = 0xfee0;
const TEXT_LENGTH_MIN = 2;

/** A pattern that finds the words however they are spaced, and in half or full width: 139 0000 1111, １３９－… */
function patternOf(words: string): RegExp {
	const characters = [...words.replace(/[\s\-－—–·.．()（）]/g, "")].map((one) => {
		const code = one.codePointAt(0) ?? 0;
		const wide = code > 0x20 && code < 0x7f ? String.fromCodePoint(code + FULL_WIDTH_OFFSET) : "";
		const narrow = code > 0xff00 && code < 0xff5f ? String.fromCodePoint(code - FULL_WIDTH_OFFSET) : "";
		const class_ = [one, wide, narrow].filter((text) => text !== "").map((text) => text.replace(/[\\\]^-]/g, "\\$&"));
		return `[${class_.join("")}]`;
	});
	return new RegExp(characters.join(SEPARATORS), "giu");
}

/** Everything of an identity that would tell who it is, longest first, so that a part never leaves the rest behind. */
function tellingWords(identity: Identity): readonly string[] {
	const { name, idNumber, phone, email, address } = identity;
	return [name, idNumber, phone, email, address]
		.map((one) => one.trim())
		.filter((one) => [...one].length >= TEXT_LENGTH_MIN)
		.toSorted((a, b) => b.length - a.length);
}

/** The text without what the identity says; the whole text stays in the vault (COR-05, SEC-09). */
export function maskIdentity(text: string, identity: Identity | null): string {
	if (identity === null) return text;
	return tellingWords(identity).reduce((masked, words) => masked.replace(patternOf(words), HIDDEN), text);
}
