import { applyRedactions, type Passage, proposeRedactions, type Redaction, type RedactionNames } from "./redaction.ts";

const LOOKS_MAX = 6;

/**
 * What was chosen, and what must go once that is gone: where a mark swallows the end of a line, the words behind it stand
 * at those before it. After this the last look at the release finds nothing that could have been hidden here.
 */
export function settleRedactions(
	passages: readonly Passage[],
	chosen: readonly Redaction[],
	names: RedactionNames,
): readonly Redaction[] {
	return passages.flatMap(({ field, text }) => {
		let taken: readonly Redaction[] = chosen.filter((one) => one.field === field);
		for (let look = 0; taken.length > 0 && look < LOOKS_MAX; look++) {
			const shown = applyRedactions(text, taken);
			const left = proposeRedactions([{ field, text: shown }], names).filter((one) => one.mandatory);
			if (left.length === 0) break;
			const pieces = piecesOf(text, taken);
			const wider = left.map((one) => inWholeText(one, text, pieces));
			taken = [...taken.filter((one) => !wider.some((other) => one.from < other.to && other.from < one.to)), ...wider];
		}
		return taken.toSorted((a, b) => a.from - b.from);
	});
}

/** A part of the text, kept or hidden, and where it or its mark stands in what is shown. */
type Piece = {
	readonly hidden: boolean;
	readonly from: number;
	readonly to: number;
	readonly shownFrom: number;
	readonly shownTo: number;
};

function piecesOf(text: string, taken: readonly Redaction[]): readonly Piece[] {
	const pieces: Piece[] = [];
	let at = 0;
	let shown = 0;
	const add = (hidden: boolean, to: number, length: number) => {
		if (to > at) pieces.push({ hidden, from: at, to, shownFrom: shown, shownTo: shown + length });
		at = Math.max(at, to);
		shown += length;
	};
	for (const { from, to, replacement } of taken.toSorted((a, b) => a.from - b.from)) {
		if (to <= at) continue;
		if (from > at) add(false, from, from - at);
		add(true, to, replacement.length);
	}
	add(false, text.length, text.length - at);
	return pieces;
}

/** A passage of what is shown, where it stands in the whole text; a mark that it touches belongs to it with all it hides. */
function inWholeText(one: Redaction, text: string, pieces: readonly Piece[]): Redaction {
	const touched = pieces.filter(({ shownFrom, shownTo }) => shownFrom < one.to && one.from < shownTo);
	const [first, last] = [touched[0], touched.at(-1)];
	if (first === undefined || last === undefined) return one;
	const from = first.hidden ? first.from : first.from + one.from - first.shownFrom;
	const to = last.hidden ? last.to : last.from + one.to - last.shownFrom;
	return { ...one, from, to, original: text.slice(from, to) };
}
