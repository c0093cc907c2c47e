/**
 * Fields of acts that carry no needle, each group with its reason. Everything else that a person types is private by
 * default and must never come out.
 */
const SPARED: readonly (readonly [string, RegExp])[] = [
	["the name of a case and of an organisation is what is published", /^register-clue\.(title|party\.name)$/],
	["names an article of the library", /\.(bases|violated)\[\]\.(document|article)$/],
	["names an item of evidence that is on file", /\.evidence\[\]$/],
	[
		"facts, reasons and content of the decision are what is published (国办发〔2018〕118号 二（六）)",
		/^(draft-decision|decide-on-the-spot)\.(facts|reasons|content\..*)$/,
	],
];

export function isSpared(field: string): boolean {
	return SPARED.some(([, pattern]) => pattern.test(field));
}

/** Acts whose texts must agree with something else word by word, so that none can be altered. */
export const NOT_PLANTED: readonly string[] = [];
