/** The text as the detectors read it, and where each of its passages stands in the text itself. */
export type PlainText = {
	readonly plain: string;
	readonly placeOf: (from: number, to: number) => { readonly from: number; readonly to: number };
};

/** Characters nobody sees, and marks set upon another character: a number with one of them inside reads the same. */
const UNSEEN = /[\p{Cf}\p{Mn}\p{Me}]/u;
/** Letters and digits of another width or style, blanks that are no white space, and letters that look like an X. */
const DISGUISED =
	/[\p{Cf}\p{Mn}\p{Me}\u115f\u1160\u2800\u3164\uffa0ХхΧχⅩⅹ\u2070-\u2089①-⓿０-９Ａ-Ｚａ-ｚ\u{1d400}-\u{1d7ff}]/u;
const BLANK = /[\u115f\u1160\u2800\u3164\uffa0]/;
const WIDE_BLANK = /\s{3}/;
const LIKE_X = /[ХхΧχ]/;

/**
 * Full width, styled and circled digits and letters as the plain ones, unseen characters and wide blanks left out. Every other character
 * stays as it is, punctuation too, so that a pattern for the plain text is one for all of them.
 */
export function plainTextOf(text: string): PlainText {
	if (!DISGUISED.test(text) && !WIDE_BLANK.test(text)) return { plain: text, placeOf: (from, to) => ({ from, to }) };
	const parts: string[] = [];
	const starts: number[] = [];
	const ends: number[] = [];
	let at = 0;
	for (const character of text) {
		const plain = isInWideBlank(text, at) ? "" : plainCharacter(character);
		for (let unit = 0; unit < plain.length; unit++) {
			starts.push(at);
			ends.push(at + character.length);
		}
		parts.push(plain);
		at += character.length;
	}
	return {
		plain: parts.join(""),
		placeOf: (from, to) => ({ from: starts[from] ?? at, to: to > from ? (ends[to - 1] ?? at) : (starts[from] ?? at) }),
	};
}

/** Of a run of blanks its first and its last character are enough, and the ends of lines, which end a passage. */
function isInWideBlank(text: string, at: number): boolean {
	const [before = "", here = "", after = ""] = [text[at - 1], text[at], text[at + 1]];
	return here !== "\n" && /^\s{3}$/.test(before + here + after);
}

function plainCharacter(character: string): string {
	if (!DISGUISED.test(character)) return character;
	if (UNSEEN.test(character)) return "";
	if (BLANK.test(character)) return " ";
	if (LIKE_X.test(character)) return "X";
	const folded = character.normalize("NFKC");
	return /^[0-9A-Za-z]{1,2}$/.test(folded) ? folded : character;
}
