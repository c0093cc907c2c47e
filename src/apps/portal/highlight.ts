import { searchForm } from "#kernel/search-text";
import { html, type Part } from "./html.ts";

/**
 * The text with the words marked wherever they stand, found in the same comparison form in which the search finds them
 * (width, case, brackets, spaces) and marked in the original. Every piece is escaped on its own; only `mark` is ours.
 */
export function highlighted(text: string, words: readonly string[]): Part {
	const whole = words.length === 0 ? "" : searchForm(text);
	if (!words.some((word) => word !== "" && whole.includes(word))) return text;
	const chars = [...text];
	/** For each character of the comparison form, the place of the original character it comes from. */
	const origin: number[] = [];
	let form = "";
	chars.forEach((char, place) => {
		for (const one of formOf(char)) {
			form += one;
			for (let unit = 0; unit < one.length; unit++) origin.push(place);
		}
	});
	const marked = new Set<number>();
	for (const word of words) {
		if (word === "") continue;
		for (let at = form.indexOf(word); at >= 0; at = form.indexOf(word, at + 1)) {
			for (let unit = at; unit < at + word.length; unit++) marked.add(origin[unit] ?? -1);
		}
	}
	if (marked.size === 0) return text;
	const parts: Part[] = [];
	for (let from = 0; from < chars.length; ) {
		const inside = marked.has(from);
		let to = from + 1;
		while (to < chars.length && marked.has(to) === inside) to++;
		const piece = chars.slice(from, to).join("");
		parts.push(inside ? html`<mark>${piece}</mark>` : piece);
		from = to;
	}
	return parts;
}

const FORMS_MAX = 20_000;
const forms = new Map<string, string>();

/** The comparison form of one character, remembered: texts are long and their characters few. */
function formOf(char: string): string {
	const known = forms.get(char);
	if (known !== undefined) return known;
	const form = searchForm(char);
	if (forms.size < FORMS_MAX) forms.set(char, form);
	return form;
}

/** Whether a reader of these texts sees every word somewhere. */
export function showsAll(texts: readonly string[], words: readonly string[]): boolean {
	const form = texts.map(searchForm).join("\u001f");
	return words.every((word) => form.includes(word));
}
