/** Text as it is compared in a search: one form of width, small letters, no white space. */
export function searchForm(text: string): string {
	return text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
}

/**
 * Overlapping two-character grams of a text, each once. Any substring of two or more characters is found by the AND of
 * its own grams; what they find too much is sifted by comparing the text itself.
 */
export function gramsOf(text: string): string[] {
	const chars = [...searchForm(text)];
	const grams = new Set<string>();
	for (let index = 1; index < chars.length; index++) grams.add(`${chars[index - 1]}${chars[index]}`);
	return [...grams];
}

/** The words of a query: separated by white space, all of them must be found. */
export function searchWords(query: string): readonly string[] {
	return query
		.split(/\s+/)
		.map(searchForm)
		.filter((word) => word !== "");
}
