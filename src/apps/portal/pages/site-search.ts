import { LIST_KINDS } from "#lists/contract";
import type { AnnualRow } from "../annual-queries.ts";
import { decisionTable, longDate } from "../decision-list.ts";
import type { DecisionPage } from "../decision-search.ts";
import { countText } from "../facets.ts";
import { highlighted } from "../highlight.ts";
import { type Html, html, type Part } from "../html.ts";
import { section } from "../layout.ts";
import type { RoundHit } from "../round-queries.ts";
import type { AuthorityHit, ListHit } from "../site-queries.ts";
import type { ArticleHit } from "../statute-queries.ts";
import { lawPath } from "./law.ts";
import { roundTableOf } from "./rounds.ts";

export type SiteHits = {
	readonly q: string;
	readonly words: readonly string[];
	readonly decisions: DecisionPage | undefined;
	readonly lists: readonly ListHit[];
	readonly authorities: readonly AuthorityHit[];
	readonly articles: readonly ArticleHit[];
	/** 年度数据. */
	readonly reports: readonly AnnualRow[];
	readonly rounds: { readonly rows: readonly RoundHit[]; readonly total: number } | undefined;
	/** The one kind that is asked for; all of them where undefined. */
	readonly kind: SiteKind | undefined;
	readonly suggestions: readonly string[];
	readonly offered: readonly string[];
	/** Address of a row of a list. */
	readonly rowPath: (hit: ListHit) => string;
};

/** What there is to be found, in the order of the page. */
const SITE_KINDS = {
	authorities: "执法机关",
	lists: "公示清单",
	decisions: "执法决定",
	rounds: "双随机抽查",
	reports: "年度数据",
	articles: "执法依据条文",
} as const;
export type SiteKind = keyof typeof SITE_KINDS;

export function siteKindOf(given: unknown): SiteKind | undefined {
	return (Object.keys(SITE_KINDS) as SiteKind[]).find((one) => one === given);
}

/** How many of each kind, and a way to see one of them alone. */
function kindNav(counts: Readonly<Record<SiteKind, string>>, { q, kind }: SiteHits): Part {
	const kinds = (Object.keys(SITE_KINDS) as SiteKind[]).filter((one) => counts[one] !== "0");
	if (kinds.length < 2) return false;
	const link = (of: SiteKind | undefined, label: string) => {
		const params = new URLSearchParams({ q, ...(of === undefined ? {} : { kind: of }) });
		return html`<li><a href="/search?${params.toString()}" rel="nofollow"${kind === of && html` aria-current="true"`}>${label}</a></li>`;
	};
	return html`<nav class="by-kind" aria-label="按种类查看"><ul>${link(undefined, "全部")}${kinds.map((one) => link(one, `${SITE_KINDS[one]} ${counts[one]}`))}</ul></nav>`;
}

/** 全站查询: everything public under one field, grouped by what it is (PLT-07). */
export function siteSearchPage(hits: SiteHits): Html {
	const { q, decisions, rounds } = hits;
	const counts = {
		authorities: String(hits.authorities.length),
		lists: String(hits.lists.length),
		decisions: decisions === undefined ? "0" : countText(decisions.total, decisions.exact),
		rounds: String(rounds?.total ?? 0),
		reports: String(hits.reports.length),
		articles: String(hits.articles.length),
	};
	const found = Object.values(counts).some((one) => one !== "0");
	return html`<h1>全站查询</h1>
<form class="hero slim" method="get" action="/search" role="search" aria-label="全站查询"><label for="site-q">查执法决定、双随机抽查、执法事项、服务指南、执法人员、年度数据、执法依据</label>
<div class="row"><input id="site-q" type="search" name="q" value="${q}" maxlength="60" list="offered"><button type="submit">查询</button></div>
<datalist id="offered">${hits.offered.map((term) => html`<option value="${term}"></option>`)}</datalist></form>
${q !== "" && !found && nothing(hits)}
${found && kindNav(counts, hits)}
${groups(hits, counts)
	.filter(([kind]) => hits.kind === undefined || hits.kind === kind)
	.map(([, part]) => part)}`;
}

function groups(hits: SiteHits, counts: Readonly<Record<SiteKind, string>>): readonly (readonly [SiteKind, Part])[] {
	const { q, words, decisions, authorities, articles, rounds, reports } = hits;
	const kinds = [...new Set(hits.lists.map(({ kind }) => kind))];
	const all = (path: string) =>
		html`<p class="more"><a href="${path}?${new URLSearchParams({ q }).toString()}" rel="nofollow">查看全部和缩小范围</a></p>`;
	return [
		[
			"authorities",
			authorities.length > 0 &&
				section(
					"authorities",
					SITE_KINDS.authorities,
					html`<ul class="hits">${authorities.map(({ id, name }) => html`<li><a href="/public/${id}">${highlighted(name, words)}</a></li>`)}</ul>`,
				),
		],
		...kinds.map((kind): readonly [SiteKind, Part] => [
			"lists",
			section(
				kind,
				LIST_KINDS[kind],
				html`<ul class="hits">${hits.lists.filter((one) => one.kind === kind).map((hit) => listHit(hit, hits))}</ul>`,
			),
		]),
		[
			"decisions",
			decisions !== undefined &&
				decisions.total > 0 &&
				section(
					"decisions",
					`${SITE_KINDS.decisions}（${counts.decisions} 条）`,
					html`${decisionTable(decisions.rows, { caption: "符合条件的执法决定", withAuthority: true, words })}${all("/decisions")}`,
				),
		],
		[
			"rounds",
			rounds !== undefined &&
				rounds.total > 0 &&
				section(
					"rounds",
					`${SITE_KINDS.rounds}（${counts.rounds} 个批次）`,
					html`${roundTableOf({ rows: rounds.rows, words })}${all("/rounds")}`,
				),
		],
		[
			"reports",
			reports.length > 0 &&
				section(
					"reports",
					SITE_KINDS.reports,
					html`<ul class="hits">${reports.map(
						({ id, title, publishedOn }) =>
							html`<li><a href="/annual/${id}">${highlighted(title, words)}</a><span class="sub">${longDate(publishedOn)}公开</span></li>`,
					)}</ul>`,
				),
		],
		[
			"articles",
			articles.length > 0 &&
				section(
					"articles",
					SITE_KINDS.articles,
					html`<ul class="hits">${articles.map(
						({ statuteId, title, label, text }) =>
							html`<li><a href="${lawPath(statuteId, label)}">${title}${label}</a><span class="sub">${highlighted(shortened(text), words)}</span></li>`,
					)}</ul>`,
				),
		],
	];
}

function listHit(hit: ListHit, { words, rowPath }: SiteHits): Part {
	return html`<li><a href="${rowPath(hit)}">${highlighted(hit.name, words)}</a>${hit.marked !== null && html` <span class="tag plain">${hit.marked}</span>`}<span class="sub">${hit.authorityName}　${highlighted(hit.around.replaceAll("\u001f", "　"), words)}</span></li>`;
}

const TEXT_SHOWN = 90;

function shortened(text: string): string {
	const chars = [...text];
	return chars.length <= TEXT_SHOWN ? text : `${chars.slice(0, TEXT_SHOWN).join("")}……`;
}

function nothing({ suggestions }: SiteHits): Html {
	return html`<div class="empty card"><p role="status"><strong>没有符合条件的公开信息</strong></p>${
		suggestions.length > 0 &&
		html`<p>您是不是要找：</p><ul class="suggested">${suggestions.map((term) => html`<li><a href="/search?${new URLSearchParams({ q: term }).toString()}" rel="nofollow">${term}</a></li>`)}</ul>`
	}<p>可以缩短关键词，或者：</p><ul><li><a href="/decisions">按条件查询执法决定</a></li><li><a href="/rounds">查询双随机抽查结果</a></li><li><a href="/verify">核验文书真伪</a></li></ul></div>`;
}
