/**
 * Search without a word list: overlapping two-character grams find every substring of two and more characters; what
 * they find too much is sifted by comparing the text itself. Numbers and Latin letters are grams like any other, so
 * 文号 and codes are found by any part of them.
 */

/** Brackets are typed in every form there is: 〔2024〕 [2024] （2024） 【2024】. */
const OPENING = /[〔［【[(（﹝〖]/g;
const CLOSING = /[〕］】\])）﹞〗]/g;

/** The form in which texts are compared: one width, small letters, no white space, one kind of bracket. */
export function searchForm(text: string): string {
	return text
		.normalize("NFKC")
		.toLowerCase()
		.replace(OPENING, "〔")
		.replace(CLOSING, "〕")
		.replace(/[\s\u0000-\u001f]/g, "");
}

/** Each gram once. A text of one character has none. */
export function gramsOf(text: string): string[] {
	const chars = [...searchForm(text)];
	const grams = new Set<string>();
	for (let index = 1; index < chars.length; index++) grams.add(`${chars[index - 1]}${chars[index]}`);
	return [...grams];
}

const WORDS_MAX = 6;

/** The words of a query, parted by white space; all must be found. */
export function searchWords(query: string): readonly string[] {
	return query
		.split(/\s+/)
		.map(searchForm)
		.filter((word) => word !== "")
		.slice(0, WORDS_MAX);
}

/** The AND of the words' grams as text of a tsquery; undefined when no word is two characters long. */
export function gramQuery(words: readonly string[]): string | undefined {
	const grams = [...new Set(words.flatMap(gramsOf))];
	return grams.length === 0 ? undefined : grams.map(quoted).join(" & ");
}

/** The OR of grams: what shares anything with them. */
export function anyGram(grams: readonly string[]): string | undefined {
	return grams.length === 0 ? undefined : grams.map(quoted).join(" | ");
}

const quoted = (gram: string) => `'${gram.replace(/['\\]/g, (one) => one + one)}'`;

/** A LIKE pattern that finds exactly this text anywhere. */
export function likePattern(word: string): string {
	return `%${word.replace(/[\\%_]/g, (one) => `\\${one}`)}%`;
}
