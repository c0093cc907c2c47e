/**
 * Fields of acts by what the public may see of them, each group with its reason. A field that stands in none of the lists
 * is private by default: its text must never come out.
 */
type Group = readonly [reason: string, fields: RegExp];

/** No needle can stand here: the text must name something that exists. */
const SPARED: readonly Group[] = [
	["names an article of the library", /(\.(bases|violated)\[\]|^override-clock\.basis)\.(document|article)$/],
	["names an item of evidence that is on file", /\.evidence\[\]$/],
	["names one of the regime's grounds", /^withhold\.ground$/],
	["names a row of a list", /^edit-rows\.(put\[\]\.(key|type|links\b.*)|remove\[\])$/],
	["names a unit or a carrier of the authority", /^(route-request\.unit|confirm-posting\.carrier)$/],
	["names one of those to whom the regime's report goes", /^(submit-report|record-receipt)\.addressee$/],
	["names an entry of the published list", /^open-(round|visit)\.row$/],
	["must be written in the form of its template", /^register-decision\.number$/],
];

/** Public once, and as long as, the decision or round is published (国办发〔2018〕118号 二、（六）); private before and after. */
const PUBLISHABLE: readonly Group[] = [
	["the name of a case and of an organisation", /^register-clue\.(title|party\.name)$/],
	[
		// The name of an object, also in the pool it is drawn from, is published only when it is drawn and no natural person;
		// the content that is public says which.
		"what was drawn in a random round, how and with what result",
		/^(open-round\.(name|basis)|set-pool\.objects\[\]\.name|record-round\.(method|objects\[\]\.(name|result|disposal)))$/,
	],
	["what is put right in public", /^open-correction\.fields\[\]\.text$/],
	["facts, reasons and content of a decision", /^(draft-decision|decide-on-the-spot)\.(facts|reasons|content\..*)$/],
	[
		"a decision made elsewhere, as it is registered for publication",
		/^register-decision\.(title|party\.name|facts|reasons|conclusion|remedies)$/,
	],
	[
		"the words of a published annual report, with the reasons of what was put right in it (STA-02, COR-02)",
		/^(edit-figure\.reason|write-chapter\.text|correct-report\.reason)$/,
	],
	["what a row of a list says", /^edit-rows\.put\[\]\.(name|values\.[^.]+|items\b.*)$/],
];

export function isSpared(field: string): boolean {
	return SPARED.some(([, pattern]) => pattern.test(field));
}

export function isPublishable(field: string): boolean {
	return PUBLISHABLE.some(([, pattern]) => pattern.test(field));
}

/** Acts whose texts must agree with something else word by word, so that none can be altered. */
export const NOT_PLANTED: readonly string[] = [];
