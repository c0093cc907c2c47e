/** What can be stored, hashed and printed: no control character but line ends and tabs, no half of a surrogate pair. */

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

export function isStorable(text: string): boolean {
	return text.isWellFormed() && !CONTROL.test(text);
}

const UNSEEN = /[\p{Cf}\u0000-\u0008\u000e-\u001f\u007f]/gu;
/** How word processors end a line or a page without ending the paragraph. */
const SOFT_BREAK = /[\u000b\u000c\u2028\u2029]/g;

/**
 * A text as whoever typed it sees it: without the characters that nobody sees (zero widths, changes of direction,
 * controls), which word processors and chat programs paste along and which no paper can be set with.
 */
export function asSeen(text: string): string {
	return text.replace(SOFT_BREAK, "\n").replace(UNSEEN, "");
}

/** Deeper than any form of ours; a value nested by the thousand would exhaust whoever walks it. */
const DEPTH_MAX = 64;

/**
 * The path of the first text inside a value, or name of a member, that no database can hold, or of what lies too deep;
 * undefined where there is none.
 */
export function findUnstorable(value: unknown, path: readonly string[] = []): readonly string[] | undefined {
	if (typeof value === "string") return isStorable(value) ? undefined : path;
	if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return undefined;
	if (path.length > DEPTH_MAX) return path;
	for (const [name, held] of Object.entries(value)) {
		const found = isStorable(name) ? findUnstorable(held, [...path, name]) : path;
		if (found) return found;
	}
	return undefined;
}
