import { LIST_KINDS, type ListKind } from "#lists/contract";
import { ENFORCEMENT_TYPES, type EnforcementType, enforcementTypeLabel } from "#regime/contract";
import { decisionTable, longDate } from "../decision-list.ts";
import type { DecisionRow } from "../decision-search.ts";
import { countText } from "../facets.ts";
import { type Html, html } from "../html.ts";
import { section } from "../layout.ts";
import type { IsMounted } from "../navigation.ts";
import type { PortalAuthority, YearFigures } from "../queries.ts";

export type HomeData = {
	readonly authorities: readonly PortalAuthority[];
	readonly latest: readonly DecisionRow[];
	readonly figures: readonly YearFigures[];
	readonly year: number;
	/** Rows of the lists in force, by kind. */
	readonly lists: ReadonlyMap<ListKind, number>;
	/** Published decisions by kind; estimates on a big installation. */
	readonly decisions: { readonly counts: ReadonlyMap<EnforcementType, number>; readonly exact: boolean };
	readonly offered: readonly string[];
	readonly isMounted: IsMounted;
};

export function homePage(data: HomeData): Html {
	const { authorities, latest, figures, year, isMounted } = data;
	const updated = latest[0]?.publishedOn;
	return html`<h1 class="sr">行政执法公示</h1>
<form class="hero home" method="get" action="${isMounted("/search") ? "/search" : "/decisions"}" role="search" aria-label="全站查询">
<label for="hero-q">查执法决定、执法事项、服务指南、执法人员</label>
<div class="row"><input id="hero-q" type="search" name="q" maxlength="60" list="offered" placeholder="当事人、文号、案由、事项……"><button type="submit">查询</button></div>
<datalist id="offered">${data.offered.map((term) => html`<option value="${term}"></option>`)}</datalist>
<p class="hot"><span>热门：</span><a href="/decisions?type=penalty">行政处罚</a><a href="/decisions?type=licence">行政许可</a>${isMounted("/during") && html`<a href="/during">办理窗口</a>`}${isMounted("/before") && html`<a href="/before#personnel">执法人员查询</a>`}<a href="/verify">真伪核验</a></p>
</form>
${groups(data)}
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
${section("year", `${year}年公开情况`, html`${yearOverview(figures, year)}${isMounted("/annual") && html`<p class="more"><a href="/annual">年度执法数据报告</a></p>`}`)}
</div>
${updated !== undefined && html`<p class="updated">更新时间：${longDate(updated)}</p>`}`;
}

type Link = { readonly href: string; readonly label: string; readonly count?: string };

/** 事前、事中、事后、我要办: where everything is, and how much of it. Only what can be opened is linked. */
function groups({ lists, decisions, isMounted }: HomeData): Html {
	const before = Object.entries(LIST_KINDS).flatMap(([kind, label]): Link[] => {
		const rows = lists.get(kind as ListKind) ?? 0;
		return rows === 0 ? [] : [{ href: `/before#${kind}`, label, count: String(rows) }];
	});
	const after = ENFORCEMENT_TYPES.map((type): Link => {
		const count = decisions.counts.get(type) ?? 0;
		return {
			href: `/decisions?type=${type}`,
			label: enforcementTypeLabel[type],
			count: countText(count, decisions.exact),
		};
	});
	return html`<div class="groups">${group("事前公开", "谁在执法、依据什么、按什么程序", isMounted("/before") ? before : [{ href: "#authorities", label: "各机关公示专栏" }])}
${group(
	"事中公示",
	"窗口、进度、人员身份、权利义务",
	[
		{ href: "/during", label: "窗口岗位和办事须知" },
		{ href: "/services/query", label: "办理进度查询" },
		{ href: "/officers", label: "执法人员核验" },
		{ href: "/verify", label: "文书真伪核验" },
	].filter(({ href }) => isMounted(href)),
)}
${group("事后公开", "处罚、许可、强制、检查、征收征用", [
	...after,
	...[
		{ href: "/rounds", label: "双随机抽查结果" },
		{ href: "/annual", label: "年度数据" },
	].filter(({ href }) => isMounted(href)),
])}
${group(
	"我要办",
	"有回执编号，有答复日期",
	[
		{ href: "/services/correct", label: "更正申请" },
		{ href: "/services/report", label: "举报违法行为" },
		{ href: "/services/complain", label: "投诉执法人员" },
		{ href: "/services/apply", label: "申请公开" },
		{ href: "/services/consult", label: "咨询" },
		{ href: "/verify", label: "文书核验" },
		{ href: "/feeds", label: "订阅" },
		{ href: "/open", label: "开放数据" },
	].filter(({ href }) => isMounted(href)),
)}</div>`;
}

function group(title: string, about: string, links: readonly Link[]): Html {
	return html`<section class="card group"><h2>${title}</h2><p class="about">${about}</p><ul>${links.map(
		({ href, label, count }) =>
			html`<li><a href="${href}">${label}</a>${count !== undefined && html`<span class="count">${count}</span>`}</li>`,
	)}</ul></section>`;
}

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** A picture for the eye and the table beside it for everyone. */
function yearOverview(figures: readonly YearFigures[], year: number): Html {
	if (figures.length === 0) return html`<p class="none">本年度暂无公示信息。</p>`;
	const perMonth = MONTHS.map((month) => sum(figures.filter((one) => one.month === month)));
	const types = ENFORCEMENT_TYPES.filter((type) => figures.some((one) => one.type === type));
	return html`${bars(perMonth)}
<table class="small"><caption>${year}年按类别公开的决定</caption><thead><tr><th scope="col">类别</th><th scope="col" class="number">件数</th></tr></thead>
<tbody>${types.map((type) => html`<tr><th scope="row">${enforcementTypeLabel[type]}</th><td class="number">${sum(figures.filter((one) => one.type === type)).toLocaleString("en")}</td></tr>`)}
<tr class="total"><th scope="row">合计</th><td class="number">${sum(figures).toLocaleString("en")}</td></tr></tbody></table>`;
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
