import { isPlainDate, type PlainDate } from "#kernel/plain-date";
import { articleLabel } from "./article-reference.ts";
import { CHINESE_DIGITS, parseChineseNumber } from "./chinese-number.ts";
import { effectiveDateOf, inForceDateIn, latestDateIn, type StatuteLevel, statuteLevelOf } from "./statute-facts.ts";

export type StatuteItem = { readonly number: number; readonly text: string };
/** One 款: its opening words and its 项. Lines below an item (1．, 续) stay with the item. */
export type StatuteParagraph = { readonly text: string; readonly items: readonly StatuteItem[] };

export type StatuteArticle = {
	/** Position in the text, from 1. */
	readonly ordinal: number;
	/** 第五十七条之一 is number 57, suffix 1. In a text without articles the number of its （六）, or of its 一、. */
	readonly number: number;
	readonly suffix: number;
	/** 第五十七条之一, or 二、（六）. Unique in the text. */
	readonly label: string;
	/** Headings it stands under, outermost first: 第二编, 第五章 …, 第一节 …. */
	readonly headings: readonly string[];
	readonly paragraphs: readonly StatuteParagraph[];
	/** All its words, one line per paragraph or item, without the label. */
	readonly text: string;
};

export type StatuteText = {
	readonly title: string;
	/** The title without 中华人民共和国: the stable id under which matters and decisions cite it. */
	readonly id: string;
	readonly level: StatuteLevel;
	/** Date of this wording: of the file name, else the latest date in the lines below the title. */
	readonly versionOn: PlainDate;
	readonly effectiveFrom: PlainDate;
	/** False when the text does not state from when this wording is in force and the version date stands in. */
	readonly effectiveStated: boolean;
	readonly preamble: readonly string[];
	readonly articles: readonly StatuteArticle[];
	readonly appendix: readonly string[];
	/** What looked wrong on reading: gaps in the numbering, no date. */
	readonly doubts: readonly string[];
};

export type StatuteFile = {
	readonly fileName: string;
	readonly text: string;
	/** Given by the importer where neither the file name nor the text has a date. */
	readonly versionOn?: PlainDate;
	/** Given by the importer where the level read from the text is wrong. */
	readonly level?: StatuteLevel;
};

const ARTICLE = new RegExp(`^第([${CHINESE_DIGITS}]+)条(?:之([${CHINESE_DIGITS}]+))?(.*)$`);
const HEADING = new RegExp(`^第[${CHINESE_DIGITS}]+(编|分编|章|节)(?:\\s+\\S.*)?$`);
const TOP_SECTION = new RegExp(`^([${CHINESE_DIGITS}]+)、(.*)$`);
const NUMBERED = new RegExp(`^[（(]([${CHINESE_DIGITS}]+)[)）]\\s*(.*)$`);
const APPENDIX = /^附(?:件|表|录)?\s*\d*\s*[：:]?$/;
const RANKS: Readonly<Record<string, number>> = { 编: 0, 分编: 1, 章: 2, 节: 3 };
/** After a bare 第X条 these begin a sentence that refers to the article, not the article itself. */
const REFERS = /^(?:第|规定|的|、|和|或|至|所|及|以|，|中)/;

/**
 * Reads the Markdown full text of a statute or of a document in numbered sections. Every line of the source ends up in
 * exactly one place: preamble, heading, article or appendix. Throws a RangeError when there is no title or no date.
 */
export function parseStatute(file: StatuteFile): StatuteText {
	const lines = file.text
		.split(/\r?\n/)
		.map(plainLine)
		.filter((line) => line !== "" && !line.startsWith("<!--"));
	const titleLine = lines[0];
	if (!titleLine?.startsWith("#")) throw new RangeError(`${file.fileName}: 第一行应为“# 标题”`);
	const title = titleLine.replace(/^#+\s*/, "").replace(/\s+/g, "");
	const body = lines.slice(1);
	const inArticles = body.some((line) => isNextArticle(line, { number: 0, suffix: 0 }) !== undefined);
	const parts = inArticles ? readArticles(body) : readSections(body);
	const closing = parts.articles.at(-1)?.text ?? "";
	const dated =
		file.versionOn ?? fileDate(file.fileName) ?? latestDateIn(parts.preamble) ?? latestDateIn(body.slice(-2));
	const versionOn = dated ?? inForceDateIn([closing]);
	if (versionOn === undefined) throw new RangeError(`${file.fileName}: 没有公布或修订日期，请指定`);
	const doubts = inArticles ? numberingDoubts(parts.articles) : [];
	return {
		title,
		id: statuteId(title),
		level: file.level ?? statuteLevelOf(title, parts.preamble),
		versionOn,
		...effectiveDateOf(statuteId(title), { versionOn, preamble: parts.preamble, closing }),
		...parts,
		doubts: dated === undefined ? [...doubts, "没有公布日期，以施行日期代替"] : doubts,
	};
}

/** 《中华人民共和国电力法》 → 电力法. Titles in brackets, with spaces or with another kind of inner brackets meet in one id. */
export function statuteId(title: string): string {
	return title
		.replace(/\s/g, "")
		.replace(/^《(.*)》$/, "$1")
		.replace(/[〈<]/g, "《")
		.replace(/[〉>]/g, "》")
		.replace(/(^|《)中华人民共和国/g, "$1");
}

type Parts = Pick<StatuteText, "preamble" | "articles" | "appendix">;
type Place = { readonly number: number; readonly suffix: number };
type Draft = Omit<StatuteArticle, "paragraphs" | "text" | "ordinal"> & { readonly lines: string[] };

function readArticles(lines: readonly string[]): Parts {
	const preamble: string[] = [];
	const appendix: string[] = [];
	const drafts: Draft[] = [];
	let headings: readonly Heading[] = [];
	for (const line of lines) {
		const current = drafts.at(-1);
		const heading = headingOf(line);
		if (appendix.length > 0 || (current !== undefined && APPENDIX.test(line))) {
			appendix.push(line);
		} else if (heading !== undefined) {
			headings = [...headings.filter((above) => above.rank < heading.rank), heading];
		} else {
			const next = isNextArticle(line, current ?? { number: 0, suffix: 0 });
			if (next !== undefined) {
				drafts.push({
					...next.place,
					label: articleLabel(next.place),
					headings: headings.map((h) => h.text),
					lines: next.rest,
				});
			} else (current?.lines ?? preamble).push(line);
		}
	}
	return { preamble, articles: drafts.map(finishArticle), appendix };
}

/** 一、 … （一） …: documents of the State Council. Each （X） is a place of its own, and so are words directly under 一、. */
function readSections(lines: readonly string[]): Parts {
	const preamble: string[] = [];
	const drafts: Draft[] = [];
	let heading: { readonly text: string; readonly sign: string } | undefined;
	for (const line of lines) {
		const section = TOP_SECTION.exec(line);
		const paragraph = heading === undefined ? null : NUMBERED.exec(line);
		const sectionNumber = parseChineseNumber(section?.[1] ?? "");
		const number = parseChineseNumber(paragraph?.[1] ?? "");
		if (section !== null && sectionNumber !== undefined) {
			heading = { text: line, sign: section[1] ?? "" };
			drafts.push({ number: sectionNumber, suffix: 0, label: heading.sign, headings: [line], lines: [] });
		} else if (heading !== undefined && number !== undefined) {
			const label = `${heading.sign}、（${paragraph?.[1]}）`;
			drafts.push({ number, suffix: 0, label, headings: [heading.text], lines: [paragraph?.[2] ?? ""] });
		} else (drafts.at(-1)?.lines ?? preamble).push(line);
	}
	const spoken = drafts.filter((draft) => draft.lines.some((line) => line !== ""));
	return { preamble, articles: spoken.map(finishSection), appendix: [] };
}

type Heading = { readonly rank: number; readonly text: string };

function headingOf(line: string): Heading | undefined {
	const marked = /^(#+)\s*(.*)$/.exec(line);
	const text = (marked?.[2] ?? line).replace(/[\s　]+/g, " ");
	const named = HEADING.exec(text);
	if (named) return { rank: RANKS[named[1] ?? ""] ?? 2, text };
	return marked ? { rank: marked[1]?.length ?? 2, text } : undefined;
}

/**
 * An article begins where its number continues the numbering: 第三十条 inside article 45 is a reference. A number that
 * leaps ahead counts only when white space sets it off, as every article heading in these texts does.
 */
function isNextArticle(line: string, last: Place): { readonly place: Place; readonly rest: string[] } | undefined {
	const match = ARTICLE.exec(line);
	if (!match) return undefined;
	const number = parseChineseNumber(match[1] ?? "");
	const suffix = match[2] === undefined ? 0 : parseChineseNumber(match[2]);
	if (number === undefined || suffix === undefined) return undefined;
	const rest = match[3] ?? "";
	const setOff = rest === "" || /^[\s：:]/.test(rest);
	const follows = suffix === 0 ? number === last.number + 1 : number === last.number && suffix === last.suffix + 1;
	const leaps = number > last.number && number <= last.number + 20 && last.number > 0 && setOff;
	if (!(follows && (setOff || !REFERS.test(rest))) && !leaps) return undefined;
	const text = rest.replace(/^[\s：:]+/, "");
	return { place: { number, suffix }, rest: text === "" ? [] : [text] };
}

function finishArticle(draft: Draft, index: number): StatuteArticle {
	const paragraphs: { text: string; items: { number: number; text: string }[] }[] = [];
	for (const line of draft.lines) {
		const item = NUMBERED.exec(line);
		const number = parseChineseNumber(item?.[1] ?? "");
		const current = paragraphs.at(-1);
		if (item === null || number === undefined) {
			// 1． and the like continue the item above; anything else is the next 款.
			const lastItem = current?.items.at(-1);
			if (/^\d+[.．、]/.test(line) && lastItem) lastItem.text += `\n${line}`;
			else paragraphs.push({ text: line, items: [] });
		} else if (current === undefined) paragraphs.push({ text: "", items: [{ number, text: item[2] ?? "" }] });
		else current.items.push({ number, text: item[2] ?? "" });
	}
	const { lines, ...place } = draft;
	return { ordinal: index + 1, ...place, paragraphs, text: lines.join("\n") };
}

function finishSection(draft: Draft, index: number): StatuteArticle {
	const { lines, ...place } = draft;
	const words = lines.filter((line) => line !== "");
	return {
		ordinal: index + 1,
		...place,
		paragraphs: words.map((text) => ({ text, items: [] })),
		text: words.join("\n"),
	};
}

function numberingDoubts(articles: readonly StatuteArticle[]): string[] {
	return articles.flatMap((article, index) => {
		const last = articles[index - 1]?.number ?? 0;
		return article.number > last + 1 ? [`第${last}条之后是${article.label}，缺${article.number - last - 1}条`] : [];
	});
}

function plainLine(line: string): string {
	return line
		.replace(/[\s　﻿]+/g, " ")
		.replace(/^ | $/g, "")
		.replace(/\*\*/g, "");
}

function fileDate(fileName: string): PlainDate | undefined {
	const date = /[（(](\d{4}-\d{2}-\d{2})[)）]\.\w+$/.exec(fileName)?.[1];
	return date !== undefined && isPlainDate(date) ? date : undefined;
}
