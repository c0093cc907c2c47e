import type { PassageKind } from "../vocabulary.ts";

/** One passage that must or should be hidden; `from` and `to` are string offsets. */
export type Found = {
	readonly kind: PassageKind;
	readonly from: number;
	readonly to: number;
	readonly original: string;
	readonly replacement: string;
	/** Cannot be refused by the clerk. */
	readonly mandatory: boolean;
};

/** One mark for all but names: what kind of thing was hidden is told by the words around it. */
export const GONE = "【已隐去】";

export function matches(
	text: string,
	pattern: RegExp,
	kind: Exclude<PassageKind, "name">,
	mandatory: boolean,
): Found[] {
	return occurrences(text, pattern).map((match) => ({
		kind,
		original: match[0],
		replacement: GONE,
		mandatory,
		...placeOf(match),
	}));
}

/** Nothing is left in it but the mark of what was hidden before, and what stands around it. */
export function isHidden(text: string): boolean {
	return text.includes(GONE) && /^[\s\p{P}\p{S}]*$/u.test(text.replaceAll(GONE, ""));
}

/** Every match of a global pattern. Most texts hold none, and to search for one is far cheaper than to list none. */
export function occurrences(text: string, pattern: RegExp): readonly RegExpExecArray[] {
	return text.search(pattern) < 0 ? [] : [...text.matchAll(pattern)];
}

export function placeOf(match: RegExpMatchArray): { from: number; to: number } {
	const from = match.index ?? 0;
	return { from, to: from + match[0].length };
}
