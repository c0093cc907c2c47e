const ENDED = /[。！？…][”’）》]*$/u;
const OPEN_END = /[，、；：,;:.．\s]+$/u;

/** The text as a whole sentence, so that what is printed after it does not run into it; blank text stays blank. */
export function sentence(text: string): string {
	const trimmed = text.trim();
	if (trimmed === "" || ENDED.test(trimmed)) return trimmed;
	return `${trimmed.replace(OPEN_END, "")}。`;
}

/** One sentence after another; what is blank or absent is left out. */
export function sentences(...texts: readonly (string | undefined)[]): string {
	return texts.map((text) => sentence(text ?? "")).join("");
}

/** Without its full stop, to be continued. */
export function unended(text: string): string {
	return text.trim().replace(/[。；，、;,]+$/u, "");
}
