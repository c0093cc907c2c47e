import { LIST_KINDS } from "#lists/contract";
import { ENFORCEMENT_TYPES, enforcementTypeLabel } from "#regime/contract";
import { longDate } from "../decision-list.ts";
import { highlighted } from "../highlight.ts";
import { type Html, html, type Part, safeUrl } from "../html.ts";
import { facts, paragraphs, section } from "../layout.ts";
import type { LedgerPlace } from "../ledger-lookup.ts";
import type { ListLink, ListRow, ListVersion, RowQuery } from "../list-queries.ts";
import type { PortalAuthority } from "../queries.ts";
import { placeLines } from "./decision.ts";

export type ListPage = {
	readonly authority: PortalAuthority;
	readonly version: ListVersion;
	/** All published versions, the newest first. */
	readonly versions: readonly ListVersion[];
	readonly rows: readonly ListRow[];
	readonly total: number;
	readonly query: RowQuery;
	readonly words: readonly string[];
};

export function listPath(authorityId: string, kind: string): string {
	return `/public/${authorityId}/lists/${kind}`;
}

/** One list as its version in force, or as an older one that says so (REG-15). */
export function listPage(page: ListPage): Html {
	const { version, authority, rows, total, query } = page;
	const path = listPath(authority.id, version.kind);
	return html`<h1>${version.name}<small>${authority.name}</small></h1>
${versionRibbon(version, path)}
${searchRows(page, path)}
<div class="result"><p role="status">共 ${total} 项</p>${
		total > 0 &&
		html`<p><a class="export" href="${path}.csv${versionQuery(version)}">下载表格（CSV）</a> <a class="export" href="${path}.xlsx${versionQuery(version)}">下载表格（Excel）</a></p>`
	}</div>
${rows.length === 0 ? html`<div class="empty card"><p><strong>没有符合条件的条目</strong></p><p><a href="${path}${versionQuery(version)}">查看全部</a></p></div>` : rowTable(page, path)}
${pager(total, query, path, version)}
${aboutVersion(page, path)}`;
}

function versionQuery(version: ListVersion, first = "?"): string {
	return version.supersededOn === null ? "" : `${first}version=${version.version}`;
}

function versionRibbon(version: ListVersion, path: string): Html {
	return version.supersededOn === null
		? html`<p class="ribbon valid"><strong>现行有效</strong>　第 ${version.version} 版，自 ${longDate(version.effectiveOn)} 起施行，内容核对至 ${longDate(version.asOf)}</p>`
		: html`<p class="ribbon gone"><strong>已失效</strong>　第 ${version.version} 版，${longDate(version.supersededOn)} 被新版本替代。<a href="${path}">查看现行版本</a></p>`;
}

function searchRows({ query, version, authority }: ListPage, path: string): Html {
	const typed = version.columns.some(({ label }) => /类别/.test(label)) || version.kind === "matter";
	return html`<form class="search card" method="get" action="${path}" role="search" aria-label="查询${version.name}">
<div class="row"><label class="grow"><span>关键词</span><input type="search" name="q" value="${query.q}" maxlength="60" placeholder="在${authority.shortName}的本清单中查询"></label>${
		typed &&
		html`<label><span>类别</span><select name="type"><option value="">全部</option>${ENFORCEMENT_TYPES.map((type) => html`<option value="${type}"${type === query.type && html` selected`}>${enforcementTypeLabel[type]}</option>`)}</select></label>`
	}${version.supersededOn !== null && html`<input type="hidden" name="version" value="${version.version}">`}<button type="submit">查询</button></div></form>`;
}

/** A wider table cannot be read on a screen; the other columns stand on the page of the row and in the files. */
const COLUMNS_SHOWN_MAX = 7;

/** The regime's columns and no others; on a phone each row becomes a card. Long texts have a page of their own. */
function rowTable({ version, rows, words }: ListPage, path: string): Html {
	const labels = version.columns.map(({ label }) => label);
	const shown = labels.length > COLUMNS_SHOWN_MAX ? labels.slice(0, COLUMNS_SHOWN_MAX - 2) : labels;
	const named = shown.find((label) => rows.some((row) => textOf(row, label) === row.name)) ?? shown[0];
	return html`<div class="card flush scroll"><table class="list"><caption>${version.name}</caption><thead><tr>${shown.map((label) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>${rows.map(
		(row) =>
			html`<tr>${shown.map((label) =>
				label === named
					? html`<td data-label="${label}" class="main-cell">${firstCell(row, textOf(row, label), words, `${path}/${row.key}${versionQuery(version)}`)}</td>`
					: html`<td data-label="${label}">${shortCell(textOf(row, label), words)}</td>`,
			)}</tr>`,
	)}</tbody></table></div>${shown.length < labels.length && html`<p class="note">本清单共 ${labels.length} 栏，其余 ${labels.slice(shown.length).join("、")} 见各条目和下载的表格。</p>`}`;
}

function textOf(row: ListRow, label: string): string {
	return row.cells.find((cell) => cell.label === label)?.text ?? "";
}

function firstCell(row: ListRow, text: string, words: readonly string[], href: string): Html {
	return html`<a href="${href}">${highlighted(clip(text === "" ? row.name : text), words)}</a>${mark(row)}`;
}

/** Why a row in force no longer counts. */
export function mark({ marked, markedOn }: ListRow): Part {
	return marked !== null && html` <span class="tag late">${marked}${markedOn !== null && html`（${markedOn}）`}</span>`;
}

const CELL_CHARS_MAX = 60;

function clip(text: string): string {
	const chars = [...text.replace(/\s+/g, " ")];
	return chars.length <= CELL_CHARS_MAX ? chars.join("") : `${chars.slice(0, CELL_CHARS_MAX).join("")}……`;
}

function shortCell(text: string, words: readonly string[]): Part {
	return text === "" ? html`<span class="none">未载明</span>` : highlighted(clip(text), words);
}

function pager(total: number, query: RowQuery, path: string, version: ListVersion): Part {
	const last = Math.max(1, Math.ceil(total / query.size));
	if (last === 1) return false;
	const link = (page: number, label: string) => {
		const params = new URLSearchParams({
			...(query.q === "" ? {} : { q: query.q }),
			...(query.type === "" ? {} : { type: query.type }),
			...(version.supersededOn === null ? {} : { version: String(version.version) }),
			page: String(page),
		});
		return html`<a href="${path}?${params.toString()}">${label}</a>`;
	};
	return html`<nav class="pager" aria-label="分页">${query.page > 1 ? link(query.page - 1, "上一页") : html`<span class="off">上一页</span>`}<span>第 ${query.page} 页，共 ${last} 页</span>${query.page < last ? link(query.page + 1, "下一页") : html`<span class="off">下一页</span>`}</nav>`;
}

/** 谁编制、为什么更新、谁确认过、依据哪一条 (REG-05, REG-15, REG-16). */
function aboutVersion({ version, versions }: ListPage, path: string): Html {
	const bases = [...new Set(version.columns.flatMap(({ basis }) => (basis === null ? [] : [basis])))];
	return html`<section class="card" aria-labelledby="about"><h2 id="about">编制和更新</h2>${facts([
		{ label: "牵头编制", text: version.leadUnit },
		...(version.cooperatingUnits.length > 0 ? [{ label: "配合编制", text: version.cooperatingUnits.join("、") }] : []),
		{ label: "更新原因", text: version.trigger },
		{ label: "公示日期", text: longDate(version.publishedOn) },
		...(version.confirmedBy === null
			? []
			: [{ label: "审核确认", text: `${version.confirmedBy}，${longDate(version.confirmedOn)}` }]),
		...(bases.length > 0 ? [{ label: "栏目依据", text: bases.join("；") }] : []),
	])}
<h3>历次版本</h3><table class="list small"><caption class="sr">历次版本</caption><thead><tr><th scope="col">版本</th><th scope="col">施行日期</th><th scope="col">更新原因</th><th scope="col">状态</th></tr></thead><tbody>${versions.map(
		(one) =>
			html`<tr><td data-label="版本"><a href="${path}${versionQuery(one)}"${one.id === version.id && html` aria-current="page"`}>第 ${one.version} 版</a></td><td data-label="施行日期">${one.effectiveOn}</td><td data-label="更新原因">${one.trigger}</td><td data-label="状态">${stateOf(one)}</td></tr>`,
	)}</tbody></table></section>`;
}

function stateOf({ supersededOn, withdrawnOn }: ListVersion): string {
	if (withdrawnOn !== null) return `已撤下（${withdrawnOn}）`;
	return supersededOn === null ? "现行有效" : `已失效（${supersededOn}）`;
}

type Gone = {
	readonly authority: PortalAuthority;
	readonly version: ListVersion;
	readonly place: LedgerPlace | undefined;
};

/** Taken down: that and why, and nothing of what it said; the salt proves this note, not what stood here before. */
export function withdrawnListPage({ authority, version, place }: Gone): Html {
	return html`<article><p class="ribbon gone">已撤下</p><h1>该版本的清单已不再公示</h1>
${section(
	"gone",
	"说明",
	facts([
		{ label: "机关", text: authority.name },
		{ label: "清单", text: `${version.name}第 ${version.version} 版` },
		{ label: "公示日期", text: longDate(version.publishedOn) },
		{ label: "撤下日期", text: longDate(version.withdrawnOn) },
		{ label: "理由", text: version.withdrawalReason ?? "" },
	]),
)}
${section(
	"verify",
	"核验",
	facts([
		{ label: "公示存证日志", text: version.log },
		...placeLines(place),
		{ label: "事件编号", text: html`<code class="wrap">${version.eventId}</code>` },
		{ label: "盐值", text: html`<code class="wrap">${version.salt ?? ""}</code>` },
	]),
	"verify",
)}
<p class="back"><a href="${listPath(authority.id, version.kind)}">查看现行版本</a>　<a href="/public/${authority.id}">返回${authority.name}公示专栏</a></p></article>`;
}

export type RowPage = {
	readonly authority: PortalAuthority;
	readonly version: ListVersion;
	readonly row: ListRow;
	/** Rows of other lists that point here: the guide of a matter, its benchmark. */
	readonly related: readonly { readonly label: string; readonly name: string; readonly href: string }[];
};

/** One row whole, with what belongs to it and where one can turn (REG-12, REG-17). */
export function rowPage({ authority, version, row, related }: RowPage): Html {
	const path = listPath(authority.id, version.kind);
	const remedies = version.columns.some(({ label }) => /救济/.test(label));
	return html`<h1>${row.name}<small>${LIST_KINDS[version.kind]}</small></h1>
${versionRibbon(version, path)}
${row.marked !== null && html`<p class="ribbon gone"><strong>${row.marked}</strong>${row.markedOn !== null && html`　自 ${longDate(row.markedOn)} 起`}</p>`}
<section class="card" aria-labelledby="content"><h2 id="content">公示内容</h2>${facts(
		row.cells.filter(({ text }) => text !== "").map(({ label, text }) => ({ label, text })),
	)}</section>
${(row.links.length > 0 || related.length > 0) && html`<section class="card" aria-labelledby="links"><h2 id="links">相关内容</h2><ul class="related">${row.links.map((link) => linkOf(authority.id, link))}${related.map(({ label, name, href }) => html`<li><span class="tag plain">${label}</span> <a href="${href}">${name}</a></li>`)}</ul></section>`}
${!remedies && channels(authority)}
<p class="more"><a href="${path}">返回${version.name}</a>　<a href="/public/${authority.id}/lists/${version.kind}/${row.key}/board">打印公示牌</a></p>`;
}

function linkOf(authorityId: string, { kind, key, text, url }: ListLink): Part {
	const label = Object.hasOwn(LIST_KINDS, kind) ? LIST_KINDS[kind as keyof typeof LIST_KINDS] : undefined;
	if (label !== undefined)
		return html`<li><span class="tag plain">${label}</span> <a href="${listPath(authorityId, kind)}/${key}">${text}</a></li>`;
	const href = url === undefined ? undefined : safeUrl(url);
	return html`<li>${href === undefined ? text : html`<a href="${href}">${text}</a>`}</li>`;
}

/** 救济和监督渠道 from the one record of the authority (REG-17). */
export function channels(authority: PortalAuthority): Html {
	return html`<section class="card" aria-labelledby="channels"><h2 id="channels">救济和监督渠道</h2>${facts([
		{ label: "行政复议", text: authority.reconsiderationOrgan },
		{ label: "行政诉讼", text: authority.court },
		{ label: "投诉举报电话", text: authority.complaintPhone },
	])}</section>`;
}

/** A whole row as lines for a board or a phone. */
export function cellLines(row: ListRow): Html {
	return html`<dl class="board-lines">${row.cells.map(({ label, text }) => html`<div><dt>${label}</dt><dd>${text === "" ? "未载明" : paragraphs(text)}</dd></div>`)}</dl>`;
}
