import { DISCLOSURE_MODES, PERFORMANCE_STATUS } from "#disclosure/contract";
import { ENFORCEMENT_TYPES, type EnforcementType, enforcementTypeLabel } from "#regime/contract";
import type { AuthorityDirectory } from "./authority-directory.ts";
import type { DecisionQuery } from "./decision-query.ts";
import type { DecisionPage } from "./decision-search.ts";
import { type Html, html } from "./html.ts";
import { OUTCOMES, type Outcome } from "./outcomes.ts";
import { searchString } from "./params.ts";

type FacetValue = { readonly value: string; readonly label: string; readonly count: number };
type Facet = {
	/** The condition of the query it sets. */
	readonly name: "unit" | "type" | "outcome" | "performance" | "year" | "region" | "matter" | "mode";
	readonly title: string;
	readonly values: readonly FacetValue[];
	/** Not every hit has a value: then a single one narrows the search too. */
	readonly partial?: boolean;
};

const SHOWN = 6;
const SHOWN_MAX = 40;

/** How many of the hits are of each authority, kind, outcome … : only what was counted, most frequent first. */
export function facetsOf(page: DecisionPage, directory: AuthorityDirectory): readonly Facet[] {
	const values = (prefix: string, label: (value: string) => string | undefined) =>
		[...page.facets]
			.filter(([mark]) => mark.startsWith(`${prefix}:`))
			.map(([mark, count]) => {
				const value = mark.slice(prefix.length + 1);
				return { value, label: label(value) ?? value, count };
			});
	const frequent = (list: readonly FacetValue[]) =>
		list.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
	const units = frequent(values("a", (id) => directory.find(id)?.shortName));
	return [
		{ name: "unit", title: "执法机关", values: units },
		{
			name: "type",
			title: "执法类别",
			values: inOrder(
				values("t", (type) => enforcementTypeLabel[type as EnforcementType]),
				ENFORCEMENT_TYPES,
			),
		},
		{ name: "outcome", title: "结果", values: frequent(values("o", (outcome) => OUTCOMES[outcome as Outcome])) },
		{
			name: "performance",
			title: "履行情况",
			values: inOrder(
				values("p", (status) => PERFORMANCE_STATUS[status as keyof typeof PERFORMANCE_STATUS]),
				Object.keys(PERFORMANCE_STATUS),
			),
			partial: true,
		},
		{
			name: "year",
			title: "决定年份",
			values: values("y", (year) => `${year}年`).toSorted((a, b) => Number(b.value) - Number(a.value)),
		},
		{ name: "region", title: "地区", values: regionsOf(units, directory) },
		{ name: "matter", title: "执法事项", values: frequent(values("x", (matter) => matter)) },
		{
			name: "mode",
			title: "公开方式",
			values: frequent(values("m", (mode) => DISCLOSURE_MODES[mode as keyof typeof DISCLOSURE_MODES])),
		},
	];
}

function inOrder(values: readonly FacetValue[], order: readonly string[]): readonly FacetValue[] {
	return values.toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
}

function regionsOf(units: readonly FacetValue[], directory: AuthorityDirectory): readonly FacetValue[] {
	const regions = new Map<string, FacetValue>();
	for (const { value: id, count } of units) {
		const entry = directory.find(id);
		if (!entry || entry.regionCode === "") continue;
		const known = regions.get(entry.regionCode)?.count ?? 0;
		regions.set(entry.regionCode, { value: entry.regionCode, label: entry.regionName, count: known + count });
	}
	return [...regions.values()].toSorted((a, b) => (a.value < b.value ? -1 : 1));
}

/** Estimates are rounded to what they can bear: 约 36,000. */
export function countText(count: number, exact: boolean): string {
	if (exact) return count.toLocaleString("en");
	const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
	return `约 ${(Math.round(count / unit) * unit).toLocaleString("en")}`;
}

export function facetPanel(
	path: string,
	query: DecisionQuery,
	{ facets, exact }: { facets: readonly Facet[]; exact: boolean },
): Html | false {
	const open = facets.filter(
		({ name, values, partial }) => query[name] === "" && values.length > (partial === true ? 0 : 1),
	);
	if (open.length === 0) return false;
	return html`<aside class="facets" id="facets" aria-labelledby="facets-title"><h2 id="facets-title">缩小范围</h2>${open.map(
		(facet) => {
			const link = ({ value, label, count }: FacetValue) =>
				html`<li><a href="${path}${searchString(query, { [facet.name]: value, page: 1 })}" rel="nofollow"><span>${label}</span> <span class="count">${countText(count, exact)}</span></a></li>`;
			const rest = facet.values.slice(SHOWN, SHOWN_MAX);
			return html`<section><h3>${facet.title}</h3><ul>${facet.values.slice(0, SHOWN).map(link)}</ul>${
				rest.length > 0 && html`<details><summary>更多${facet.title}</summary><ul>${rest.map(link)}</ul></details>`
			}</section>`;
		},
	)}${!exact && html`<p class="note">命中较多，数字按抽样估算；范围缩小后显示准确件数。</p>`}</aside>`;
}

type Chip = { readonly text: string; readonly href: string };

/** What the search is limited by, each with a link that takes it away. */
export function chips(path: string, query: DecisionQuery, directory: AuthorityDirectory): Html | false {
	const without = (change: Partial<DecisionQuery>) => `${path}${searchString(query, { ...change, page: 1 })}`;
	const all: readonly (Chip & { set: boolean })[] = [
		...words(query.q).map((word, index, list) => ({
			text: `关键词：${word}`,
			href: without({ q: list.filter((_, at) => at !== index).join(" ") }),
			set: true,
		})),
		{ text: `当事人：${query.party}`, href: without({ party: "" }), set: query.party !== "" },
		{ text: `文号：${query.number}`, href: without({ number: "" }), set: query.number !== "" },
		{
			text: `机关：${directory.find(query.unit)?.shortName ?? query.unit}`,
			href: without({ unit: "" }),
			set: query.unit !== "",
		},
		{
			text: query.type === "" ? "" : enforcementTypeLabel[query.type],
			href: without({ type: "" }),
			set: query.type !== "",
		},
		{
			text: `结果：${query.outcome === "" ? "" : OUTCOMES[query.outcome]}`,
			href: without({ outcome: "" }),
			set: query.outcome !== "",
		},
		{
			text: `履行情况：${query.performance === "" ? "" : PERFORMANCE_STATUS[query.performance]}`,
			href: without({ performance: "" }),
			set: query.performance !== "",
		},
		{ text: `${query.year}年`, href: without({ year: "" }), set: query.year !== "" },
		{ text: `地区：${regionName(query.region, directory)}`, href: without({ region: "" }), set: query.region !== "" },
		{ text: `事项：${query.matter}`, href: without({ matter: "" }), set: query.matter !== "" },
		{
			text: `公开方式：${query.mode === "" ? "" : DISCLOSURE_MODES[query.mode]}`,
			href: without({ mode: "" }),
			set: query.mode !== "",
		},
		{
			text: `决定日期 ${range(query.from, query.to)}`,
			href: without({ from: "", to: "" }),
			set: query.from !== "" || query.to !== "",
		},
		{
			text: `公示日期 ${range(query.publishedFrom, query.publishedTo)}`,
			href: without({ publishedFrom: "", publishedTo: "" }),
			set: query.publishedFrom !== "" || query.publishedTo !== "",
		},
	];
	const shown = all.filter(({ set }) => set);
	if (shown.length === 0) return false;
	return html`<ul class="chips" aria-label="已选条件">${shown.map(
		({ text, href }) =>
			html`<li><a href="${href}" rel="nofollow"><span class="sr">去掉条件 </span>${text}<span aria-hidden="true"> ✕</span></a></li>`,
	)}<li class="all"><a href="${path}">清除全部条件</a></li></ul>`;
}

function words(q: string): readonly string[] {
	return q.split(/\s+/).filter((word) => word !== "");
}

function range(from: string, to: string): string {
	if (from === "") return `${to} 以前`;
	return to === "" ? `${from} 以后` : `${from} 至 ${to}`;
}

function regionName(code: string, directory: AuthorityDirectory): string {
	return directory.entries.find((one) => one.regionCode === code)?.regionName ?? code;
}
