import { CHINESE_DIGITS, parseChineseNumber, toChineseNumber } from "./chinese-number.ts";

/** A place in a text arranged in articles: 第五十七条之一第二款第（三）项. Suffix 0 = no 之. */
export type ArticleReference = {
	readonly number: number;
	readonly suffix: number;
	readonly paragraph?: number;
	readonly item?: number;
};

const NUMERAL = `([${CHINESE_DIGITS}]+|\\d{1,4})`;
const REFERENCE = new RegExp(`^第${NUMERAL}条(?:之${NUMERAL})?(?:第${NUMERAL}款)?(?:第?[（(]?${NUMERAL}[)）]?项)?$`);

/** `第五十七条第一款第（二）项`, `第57条`, `第十条之一`. Undefined when the text is no such reference. */
export function parseArticleReference(text: string): ArticleReference | undefined {
	const match = REFERENCE.exec(text.replace(/[\s　]/g, ""));
	if (!match) return undefined;
	const [number, suffix, paragraph, item] = [1, 2, 3, 4].map((group) => integerOf(match[group]));
	if (number === undefined || [suffix, paragraph, item].some((value) => value === null) || number === null)
		return undefined;
	return {
		number,
		suffix: suffix ?? 0,
		...(typeof paragraph === "number" ? { paragraph } : {}),
		...(typeof item === "number" ? { item } : {}),
	};
}

/** 第五十七条之一: how the article is named in the text itself, without paragraph and item. */
export function articleLabel(place: { readonly number: number; readonly suffix: number }): string {
	return `第${toChineseNumber(place.number)}条${place.suffix > 0 ? `之${toChineseNumber(place.suffix)}` : ""}`;
}

/** 第五十七条第一款第（二）项, the full form used in documents. */
export function referenceLabel(place: ArticleReference): string {
	const paragraph = place.paragraph === undefined ? "" : `第${toChineseNumber(place.paragraph)}款`;
	const item = place.item === undefined ? "" : `第（${toChineseNumber(place.item)}）项`;
	return articleLabel(place) + paragraph + item;
}

/** Undefined = absent, null = present but no number (第十百条). */
function integerOf(text: string | undefined): number | null | undefined {
	if (text === undefined) return undefined;
	if (/^\d+$/.test(text)) return Number(text) > 0 ? Number(text) : null;
	return parseChineseNumber(text) ?? null;
}
