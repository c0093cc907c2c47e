/** What every rule, clock, refusal and document can name: the text and the place in it that it comes from (依据). */
export type Basis = {
	/** Title as cited, e.g. 中华人民共和国行政处罚法 or 沁源县能源局行政执法公示办法. */
	readonly document: string;
	/** Place in it, e.g. 第五十七条 or 二（一）4（1）. */
	readonly article: string;
	/** What we decided where the text leaves room; present only then. */
	readonly reading?: string;
};

/** Stands in the place of a title where the authority bound itself and no text does: such a rule is no quotation. */
export const OWN_TARGET = "本机关";

/** 《行政处罚法》第五十七条 */
export function citeOf({ document, article }: Pick<Basis, "document" | "article">): string {
	return document === OWN_TARGET ? `${document}${article}` : `《${document}》${article}`;
}
