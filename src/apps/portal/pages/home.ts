import { enforcementTypeLabel } from "#regime/contract";
import { decisionTable } from "../decision-list.ts";
import type { DecisionRow } from "../decision-search.ts";
import { type Html, html } from "../html.ts";
import { section } from "../layout.ts";
import type { PortalAuthority, YearFigures } from "../queries.ts";

export type HomeData = {
	readonly authorities: readonly PortalAuthority[];
	readonly latest: readonly DecisionRow[];
	readonly figures: readonly YearFigures[];
	readonly year: number;
};

export function homePage({ authorities, latest, figures, year }: HomeData): Html {
	return html`<h1 class="sr">行政执法公示</h1>
<form class="hero" method="get" action="/decisions" role="search" aria-label="查询执法决定">
<label for="hero-q">查询行政执法决定</label>
<div class="row"><input id="hero-q" type="search" name="q" maxlength="60" placeholder="当事人、文号、案由、违法事实……"><button type="submit">查询</button></div>
<p class="hot">常用：<a href="/decisions?type=penalty">行政处罚</a><a href="/decisions?type=licence">行政许可</a><a href="#authorities">各机关公示专栏</a><a href="/verify">文书真伪核验</a></p>
</form>
${section(
	"latest",
	"最新公开",
	latest.length === 0
		? html`<p class="none">暂无公示信息。</p>`
		: html`${decisionTable(latest, { caption: "最近公开的行政执法决定", withAuthority: true })}<p class="more"><a href="/decisions">查看全部公开的决定</a></p>`,
)}
<div class="columns">
${section(
	"authorities",
	"各机关公示专栏",
	authorities.length === 0
		? html`<p class="none">尚未登记执法机关。</p>`
		: html`<ul class="authorities">${authorities.map(
				(one) =>
					html`<li${one.parentId !== null && html` class="child"`}><a href="/public/${one.id}">${one.name}</a></li>`,
			)}</ul>`,
)}
${section("year", `${year}年公开情况`, yearOverview(figures, year))}
</div>`;
}

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** A picture for the eye and the table beside it for everyone. */
function yearOverview(figures: readonly YearFigures[], year: number): Html {
	if (figures.length === 0) return html`<p class="none">本年度暂无公示信息。</p>`;
	const perMonth = MONTHS.map((month) => sum(figures.filter((one) => one.month === month)));
	const types = [...new Set(figures.map((one) => one.type))];
	return html`${bars(perMonth)}
<table class="small"><caption>${year}年按类别公开的决定</caption><thead><tr><th scope="col">类别</th><th scope="col" class="number">件数</th></tr></thead>
<tbody>${types.map((type) => html`<tr><th scope="row">${enforcementTypeLabel[type]}</th><td class="number">${sum(figures.filter((one) => one.type === type))}</td></tr>`)}
<tr class="total"><th scope="row">合计</th><td class="number">${sum(figures)}</td></tr></tbody></table>`;
}

function sum(figures: readonly YearFigures[]): number {
	return figures.reduce((total, one) => total + one.count, 0);
}

const BAR_HEIGHT = 72;

function bars(counts: readonly number[]): Html {
	const top = Math.max(1, ...counts);
	const text = counts.map((count, index) => `${index + 1}月${count}件`).join("，");
	return html`<svg class="chart" viewBox="0 0 300 106" role="img" aria-label="按月公开件数：${text}">
<line x1="4" y1="86" x2="296" y2="86" stroke="#94A3B8"/>${counts.map((count, index) => {
		const height = Math.round((count / top) * BAR_HEIGHT);
		const x = 8 + index * 24;
		return html`<rect x="${x}" y="${86 - height}" width="16" height="${height}" rx="2" fill="#1D4E89"/>${
			count > 0 &&
			html`<text x="${x + 8}" y="${82 - height}" text-anchor="middle" font-size="9" fill="#1F2937">${count}</text>`
		}<text x="${x + 8}" y="99" text-anchor="middle" font-size="9" fill="#475569">${index + 1}月</text>`;
	})}</svg>`;
}
