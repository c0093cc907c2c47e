import { parseChineseNumber } from "#registry/contract";
import type { ClauseView } from "../../data/rules.ts";
import { linesOf } from "./rule-value.ts";
import { GROUP_WORDS } from "./rule-words.ts";

export const SHOWN = {
	all: "全部",
	own: "本机关规定",
	higher: "上位规定",
	internal: "内部规定",
	open: "可以设定",
	silent: "没有规定",
} as const;
export type Shown = keyof typeof SHOWN;

/** From which layer the value that binds comes. */
export function layerOf({ own, effective }: ClauseView): Exclude<Shown, "all" | "open"> {
	if (effective.via === "上位规定") return "higher";
	if (effective.via === "内部规定") return "internal";
	return own.status === "stated" || effective.status === "stated" ? "own" : "silent";
}

function isShown(clause: ClauseView, shown: Shown): boolean {
	if (shown === "all") return true;
	return shown === "open" ? clause.configurable : layerOf(clause) === shown;
}

function textOf({ label, typeLabel, wording, own, effective }: ClauseView): string {
	const cited = [own.basis, effective.basis].map((basis) => (basis ? `${basis.document}${basis.article}` : ""));
	const values = [own.value, effective.value].flatMap((value) => linesOf(value).map((line) => line.text));
	return [label, typeLabel ?? "", wording ?? "", ...cited, ...values].join(" ");
}

export type ClauseGroup = { readonly title: string; readonly clauses: readonly ClauseView[] };

/** Found clauses under the headings of the page, in the order of the catalogue. */
export function groupsOf(clauses: readonly ClauseView[], by: { q: string; shown: Shown }): readonly ClauseGroup[] {
	const words = by.q.split(/\s+/).filter((word) => word !== "");
	const groups = new Map<string, ClauseView[]>();
	for (const clause of clauses) {
		if (!isShown(clause, by.shown)) continue;
		const text = words.length > 0 ? textOf(clause) : "";
		if (!words.every((word) => text.includes(word))) continue;
		const title = GROUP_WORDS[clause.key.split(".")[0] ?? ""] ?? "其他";
		const group = groups.get(title);
		if (group) group.push(clause);
		else groups.set(title, [clause]);
	}
	return [...groups].map(([title, found]) => ({ title, clauses: found }));
}

const OTHERS = "本机关文件没有规定的";

/** The same clauses article by article, as the authority's own documents have them; what they leave out comes last. */
export function articlesOf(groups: readonly ClauseGroup[], documents: readonly string[]): readonly ClauseGroup[] {
	const clauses = groups.flatMap((group) => group.clauses);
	const titleOf = ({ own: { basis } }: ClauseView) => (basis ? `${basis.document}${articleOf(basis.article)}` : OTHERS);
	const placeOf = ([clause]: readonly ClauseView[]): readonly number[] => {
		const basis = clause?.own.basis;
		if (!basis) return [Number.MAX_SAFE_INTEGER, 0];
		const document = documents.indexOf(basis.document);
		return [document < 0 ? documents.length : document, numberOf(basis.article)];
	};
	return [...Map.groupBy(clauses, titleOf)]
		.map(([title, found]) => ({ title, clauses: found, place: placeOf(found) }))
		.toSorted((a, b) => (a.place[0] ?? 0) - (b.place[0] ?? 0) || (a.place[1] ?? 0) - (b.place[1] ?? 0))
		.map(({ title, clauses: found }) => ({ title, clauses: found }));
}

/** 第十二条第二款 → 第十二条: an article is read as one. */
function articleOf(article: string): string {
	return /^第[^条]+条/.exec(article)?.[0] ?? article;
}

/** 第三十二条 → 32; 二（一）5 → 2, by its first numeral; what names none comes first, as a preamble does. */
function numberOf(article: string): number {
	const numeral = /[零〇一二三四五六七八九十百]+/.exec(article)?.[0] ?? "";
	return parseChineseNumber(numeral) ?? 0;
}
