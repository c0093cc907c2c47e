import { ENFORCEMENT_TYPES, enforcementTypeLabel } from "#regime/contract";
import { decisionTable, longDate } from "../decision-list.ts";
import type { DecisionPage } from "../decision-search.ts";
import { type Html, html, safeUrl } from "../html.ts";
import { facts } from "../layout.ts";
import type { ListRow, ListVersion } from "../list-queries.ts";
import type { PortalAuthority } from "../queries.ts";
import { listGroups } from "./before.ts";
import { conductLines, duringLinks } from "./conduct.ts";
import { flowPath } from "./flow-chart.ts";
import { mark } from "./list.ts";

export type ColumnData = {
	readonly authority: PortalAuthority;
	/** 事前公示清单 in force, and the charts of what runs. */
	readonly lists: readonly ListVersion[];
	readonly charts: readonly { readonly course: string; readonly title: string }[];
	/** Rows of the lists in force: 执法主体、执法事项、执法人员. */
	readonly bodies: readonly ListRow[];
	readonly matters: readonly ListRow[];
	readonly officers: readonly ListRow[];
	readonly latest: DecisionPage;
	/** Published 双随机抽查批次. */
	readonly rounds: number;
};

const STATUS_NOTE = {
	"in-force": "",
	"draft-for-comment": "（征求意见稿）",
	provisional: "（暂行）",
} as const;

/** 行政执法公示专栏 with its three sections (PLT-02): the published rows and how the authority is reached, nothing else. */
export function columnPage(data: ColumnData): Html {
	const { authority, latest, rounds } = data;
	const path = `/public/${authority.id}/decisions`;
	return html`<h1>${authority.name}<small>行政执法公示专栏</small></h1>
<form class="hero slim" method="get" action="${path}" role="search" aria-label="查询本机关执法决定"><label for="column-q">查询本机关公开的执法决定</label>
<div class="row"><input id="column-q" type="search" name="q" maxlength="60" placeholder="当事人、文号、案由……"><button type="submit">查询</button></div></form>
<nav class="jump" aria-label="本页内容"><a href="#before"><strong>事前公开</strong><span>主体、人员、事项、依据、救济</span></a><a href="#during"><strong>事中公示</strong><span>办公窗口、投诉举报、真伪核验</span></a><a href="#after"><strong>事后公开</strong><span>执法决定、双随机抽查结果</span></a></nav>
<section class="phase" id="after" aria-labelledby="after-title"><h2 id="after-title"><span>事后公开</span></h2>
${
	latest.rows.length === 0
		? html`<p class="none">暂无公示信息。</p>`
		: html`${typeLinks(path)}${decisionTable(latest.rows, { caption: "本机关最近公开的行政执法决定", withAuthority: false })}<p class="more"><a href="${path}">查看全部和按条件查询</a></p>`
}
<h3>双随机抽查结果</h3>${
		rounds === 0
			? html`<p class="none">暂无公示信息。</p>`
			: html`<p class="more"><a href="/rounds?authority=${authority.id}">抽查情况和查处结果（${rounds} 个批次）</a></p>`
	}</section>
${beforeSection(data)}
${duringSection(authority)}
<p class="updated">本栏更新日期：${longDate(authority.updatedOn)}</p>`;
}

function typeLinks(path: string): Html {
	return html`<p class="types">${ENFORCEMENT_TYPES.map((type) => html`<a href="${path}?type=${type}">${enforcementTypeLabel[type]}</a>`)}</p>`;
}

function beforeSection({ authority, lists, charts, bodies, matters, officers }: ColumnData): Html {
	const { rules } = authority;
	return html`<section class="phase" id="before" aria-labelledby="before-title"><h2 id="before-title"><span>事前公开</span></h2>
${lists.length > 0 && html`<h3>公示清单</h3>${listGroups(authority.id, lists)}`}
${charts.length > 0 && html`<h3>执法流程图</h3><ul class="related">${charts.map(({ course, title }) => html`<li><a href="${flowPath(authority.id, course)}">${title}</a></li>`)}</ul>`}
<h3>执法主体</h3>${facts([
		{ label: "机关名称", text: authority.name },
		{ label: "办公地址", text: authority.address },
	])}
${bodies.length === 0 ? UNPUBLISHED : bodies.map((body) => html`<h4>${body.name}${mark(body)}</h4>${facts(body.cells)}`)}
<h3>执法人员</h3>${officerList(authority, officers)}
<h3>执法事项和依据</h3>${matterList(matters)}
<h3>救济渠道</h3>${facts([
		{ label: "行政复议机关", text: authority.reconsiderationOrgan },
		{ label: "行政诉讼管辖法院", text: authority.court },
	])}
<h3>公示依据和期限</h3>${facts([
		{ label: "本机关制度", text: `${rules.title}${STATUS_NOTE[rules.status]}` },
		...rules.periods.map((one) => ({
			label: `${one.type}决定公开期限`,
			text: html`${one.text}${one.basis !== "" && html`<span class="cite">${one.via !== null && html`<span class="tag plain">${one.via}</span>`}${one.basis}</span>`}`,
		})),
	])}</section>`;
}

const UNPUBLISHED = html`<p class="none">清单尚未发布。</p>`;

function officerList(authority: PortalAuthority, officers: readonly ListRow[]): Html {
	const { personnel } = authority.rules;
	if (!personnel.published)
		return html`<p class="none">本机关制度没有规定公布执法人员名单。核验执法人员身份，请当场查看执法证件或者拨打监督电话 ${authority.complaintPhone}。</p>`;
	if (officers.length === 0) return UNPUBLISHED;
	const labels = [...new Set(officers.flatMap(({ cells }) => cells.map(({ label }) => label)))];
	return html`<details class="fold"><summary>执法人员清单（${officers.length} 人）</summary><table class="list"><caption>行政执法人员清单</caption><thead><tr>${labels.map((label) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>${officers.map(
		(row) =>
			html`<tr>${labels.map((label, column) => html`<td data-label="${label}">${row.cells.find((one) => one.label === label)?.text ?? ""}${column === 0 && mark(row)}</td>`)}</tr>`,
	)}</tbody></table><p class="cite">${personnel.basis}</p></details>`;
}

function matterList(matters: readonly ListRow[]): Html {
	if (matters.length === 0) return UNPUBLISHED;
	const groups = [...ENFORCEMENT_TYPES, null].map((type) => ({
		label: type === null ? "其他执法事项" : enforcementTypeLabel[type],
		rows: matters.filter((one) => one.type === type),
	}));
	return html`${groups
		.filter(({ rows }) => rows.length > 0)
		.map(
			({ label, rows }) =>
				html`<details class="fold"><summary>${label}（${rows.length} 项）</summary><ul class="matters">${rows.map(
					(row) => html`<li><h4>${row.name}${mark(row)}</h4>${facts(row.cells)}</li>`,
				)}</ul></details>`,
		)}`;
}

function duringSection(authority: PortalAuthority): Html {
	const { complaint } = authority.rules;
	const online = authority.complaintUrl === null ? undefined : safeUrl(authority.complaintUrl);
	return html`<section class="phase" id="during" aria-labelledby="during-title"><h2 id="during-title"><span>事中公示</span></h2>
${conductLines(authority.rules.conduct)}
<ul class="related">${duringLinks(authority.id).map(({ href, label }) => html`<li><a href="${href}">${label}</a></li>`)}</ul>
<h3>办公窗口</h3>${facts([
		{ label: "地址", text: authority.address },
		{ label: "时间", text: authority.officeHours },
		{ label: "电话", text: authority.phone },
	])}
<h3>监督投诉</h3>${facts([
		{ label: "投诉举报电话", text: authority.complaintPhone },
		...(online === undefined
			? []
			: [{ label: "网上投诉举报", text: html`<a href="${online}" rel="noopener external">${online}</a>` }]),
		...(complaint === null
			? []
			: [
					{
						label: "对公示侵权的投诉",
						text: html`${complaint.to.join("、")}<span class="cite">${complaint.basis}</span>`,
					},
				]),
	])}
<h3>真伪核验</h3><p>收到文书的，可以扫描文书上的二维码，或者到<a href="/verify">文书真伪核验</a>输入文书编号。</p></section>`;
}
