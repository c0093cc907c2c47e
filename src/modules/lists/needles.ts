import { needlesIn } from "#casework";
import { enforcementTypeLabel } from "#regime/contract";
import type { ContactRecord } from "./contact-record.ts";

const TYPES: ReadonlySet<string> = new Set(Object.values(enforcementTypeLabel));
/** 《……》第三十条: pages of the law and of decisions cite it too. */
const CITATION = /^《[^》]+》/;

/**
 * What to look for once a version is gone: words that its columns alone say. Kinds of acts, citations, the channels of the
 * authority and the names of what it does stand on other pages by right.
 */
export function needlesOfList(
	words: readonly string[],
	beside: { readonly record: ContactRecord; readonly names: readonly string[] },
): readonly string[] {
	const elsewhere = new Set([...TYPES, ...Object.values(beside.record), ...beside.names]);
	return needlesIn(words.filter((word) => !elsewhere.has(word) && !CITATION.test(word)));
}
