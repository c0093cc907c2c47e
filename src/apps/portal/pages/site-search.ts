import { LIST_KINDS } from "#lists/contract";
import type { AnnualRow } from "../annual-queries.ts";
import { decisionTable, longDate } from "../decision-list.ts";
import type { DecisionPage } from "../decision-search.ts";
import { countText } from "../facets.ts";
import { highlighted } from "../highlight.ts";
import { type Html, html, type Part } from "../html.ts";
import { section } from "../layout.ts";
import type { AuthorityHit, ListHit } from "../site-queries.ts";
import type { ArticleHit } from "../statute-queries.ts";
import { lawPath } from "./law.ts";

export type SiteHits = {
	readonly q: string;
	readonly words: readonly string[];
	readonly decisions: DecisionPage | undefined;
	readonly lists: readonly ListHit[];
	readonly authorities: readonly AuthorityHit[];
	readonly articles: readonly ArticleHit[];
	/** 年度数据. */
	readonly reports: readonly AnnualRow[];
	readonly suggestions: readonly string[];
	readonly offered: readonly string[];
	/** Address of a row of a list. */
	readonly rowPath: (hit: ListHit) => string;
};

/** 全站查询: everything public under one field, grouped by what it is (PLT-07). */
export function siteSearchPage(hits: SiteHits): Html {
	const { q, words, decisions, authorities, articles, reports } = hits;
	const kinds = [...new Set(hits.lists.map(({ kind }) => kind))];
	const found = (decisions?.total ?? 0) + authorities.length + articles.length + reports.length + hits.lists.length > 0;
	return html`<h1>全站查询</h1>
<form class="hero slim" method="get" action="/search" role="search" aria-label="全站查询"><label for="site-q">查执法决定、执法事项、服务指南、执法人员、年度数据、执法依据</label>
<div class="row"><input id="site-q" type="search" name="q" value="${q}" maxlength="60" list="offered"><button type="submit">查询</button></div>
<datalist id="offered">${hits.offered.map((term) => html`<option value="${term}"></option>`)}</datalist></form>
${q !== "" && !found && nothing(hits)}
${
	authorities.length > 0 &&
	section(
		"authorities",
		"执法机关",
		html`<ul class="hits">${authorities.map(({ id, name }) => html`<li><a href="/public/${id}">${highlighted(name, words)}</a></li>`)}</ul>`,
	)
}
${kinds.map((kind) =>
	section(
		kind,
		LIST_KINDS[kind],
		html`<ul class="hits">${hits.lists.filter((one) => one.kind === kind).map((hit) => listHit(hit, hits))}</ul>`,
	),
)}
${
	decisions !== undefined &&
	decisions.total > 0 &&
	section(
		"decisions",
		`执法决定（${countText(decisions.total, decisions.exact)} 条）`,
		html`${decisionTable(decisions.rows, { caption: "符合条件的执法决定", withAuthority: true, words })}<p class="more"><a href="/decisions?${new URLSearchParams({ q }).toString()}" rel="nofollow">查看全部和缩小范围</a></p>`,
	)
}
${
	reports.length > 0 &&
	section(
		"reports",
		"年度数据",
		html`<ul class="hits">${reports.map(
			({ id, title, publishedOn }) =>
				html`<li><a href="/annual/${id}">${highlighted(title, words)}</a><span class="sub">${longDate(publishedOn)}公开</span></li>`,
		)}</ul>`,
	)
}
${
	articles.length > 0 &&
	section(
		"articles",
		"执法依据条文",
		html`<ul class="hits">${articles.map(
			({ statuteId, title, label, text }) =>
				html`<li><a href="${lawPath(statuteId, label)}">${title}${label}</a><span class="sub">${highlighted(shortened(text), words)}</span></li>`,
		)}</ul>`,
	)
}`;
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
	}<p>可以缩短关键词，或者：</p><ul><li><a href="/decisions">按条件查询执法决定</a></li><li><a href="/verify">核验文书真伪</a></li></ul></div>`;
}
