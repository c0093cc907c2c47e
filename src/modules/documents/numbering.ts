import { Problem } from "#kernel/problem";

/**
 * 文号. Ours: prefix of the authority, code of the kind, year in 〔〕 (GB/T 9704: 六角括号, full year, no leading zero, no 第),
 * number, 号: 沁能罚决〔2024〕12号. Those of others come in every form people type.
 */
export type NumberParts = {
	readonly prefix: string;
	readonly code: string;
	readonly year: number;
	readonly seq: number;
};

export function formatDocumentNumber({ prefix, code, year, seq }: NumberParts): string {
	if (!Number.isInteger(year) || year < 1949 || year > 9999) throw new RangeError(`not a year of a document: ${year}`);
	if (!Number.isSafeInteger(seq) || seq < 1) throw new RangeError(`not a number of a document: ${seq}`);
	if (prefix.trim() === "") throw new Problem("number-prefix-missing", "本机关没有设置文号的机关代字", { status: 409 });
	return `${prefix}${code}〔${year}〕${seq}号`;
}

export type ParsedNumber = {
	/** White space gone, the year in 〔〕; a court's case number, which begins with the year, keeps its round brackets. */
	readonly canonical: string;
	/** All before the year; empty when there is no year or nothing before it. */
	readonly prefix: string;
	readonly year: number | null;
	/** As written, e.g. `〔〕`, `[]`, `（）`; null without a year. */
	readonly bracket: string | null;
	/** Between year and 号, without a leading 第: `12`, `k-39`, `执法二中队-9`. */
	readonly seqRaw: string;
	readonly seqTail: number | null;
	/** 号 without a number: a draft that was never numbered. */
	readonly isDraft: boolean;
};

const YEAR = /([〔[［【（(﹝])((?:19|20)\d{2})([〕\]］】）)﹞])/g;
// White space of any width, and what invisibly comes along when text is copied from a web page.
const INVISIBLE = /[\s\u3000\u200b-\u200d\u2060\ufeff]+/g;

/** Never throws: what cannot be read as a number comes back with `year: null`. */
export function parseDocumentNumber(raw: string): ParsedNumber {
	const text = raw
		.replace(INVISIBLE, "")
		.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
	const found = [...text.matchAll(YEAR)].map(partsOf);
	// The first bracketed year after some name is the year; a year at the very beginning makes a court's case number.
	const match = found.find(({ at }) => at > 0) ?? found[0];
	if (!match) return { canonical: text, prefix: "", year: null, bracket: null, ...sequenceOf(text) };
	const { at, length, open, year, close } = match;
	const [prefix, rest] = [text.slice(0, at), text.slice(at + length)];
	const canonical = at === 0 ? `（${year}）${rest}` : `${prefix}〔${year}〕${rest}`;
	return { canonical, prefix, year: Number(year), bracket: open + close, ...sequenceOf(rest) };
}

export function canonicalDocumentNumber(raw: string): string {
	return parseDocumentNumber(raw).canonical;
}

function partsOf(match: RegExpMatchArray) {
	const [all, open = "", year = "", close = ""] = match;
	return { at: match.index ?? 0, length: all.length, open, year, close };
}

function sequenceOf(text: string): { seqRaw: string; seqTail: number | null; isDraft: boolean } {
	const seqRaw = text.replace(/^第/, "").replace(/号$/, "");
	const tail = /\d+$/.exec(seqRaw)?.[0];
	return { seqRaw, seqTail: tail === undefined ? null : Number(tail), isDraft: seqRaw === "" };
}
