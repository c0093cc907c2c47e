import { DISCLOSURE_MODES } from "#disclosure/contract";
import { toChineseDate } from "#kernel/plain-date";
import { ENFORCEMENT_TYPES, enforcementTypeLabel } from "#regime/contract";
import { type Html, html } from "./html.ts";
import { isSearch, searchString } from "./params.ts";
import { COUNT_MAX, type DecisionPage, type DecisionQuery, type DecisionRow, SORTS } from "./queries.ts";

/** The table of decisions; on a phone each row becomes a card by the style sheet alone. */
export function decisionTable(
	rows: readonly DecisionRow[],
	options: { caption: string; withAuthority: boolean },
): Html {
	return html`<table class="list"><caption>${options.caption}</caption>
<thead><tr><th scope="col">公示日期</th><th scope="col">类别</th><th scope="col">当事人和案件</th>${
		options.withAuthority && html`<th scope="col">执法机关</th>`
	}<th scope="col">决定书文号</th><th scope="col">结论</th></tr></thead>
<tbody>${rows.map((row) => decisionRow(row, options.withAuthority))}</tbody></table>`;
}

function decisionRow(row: DecisionRow, withAuthority: boolean): Html {
	const title = row.title === "" ? row.partyName : row.title;
	return html`<tr>
<td data-label="公示日期"><time datetime="${row.publishedOn}">${row.publishedOn}</time></td>
<td data-label="类别"><span class="tag">${enforcementTypeLabel[row.type]}</span>${row.origin === "import" && html` <span class="tag plain">历史数据</span>`}</td>
<td data-label="当事人和案件" class="main-cell"><a href="/d/${row.id}">${title}</a>${title !== row.partyName && html`<span class="sub">${row.partyName}</span>`}</td>
${withAuthority && html`<td data-label="执法机关">${row.authorityName}</td>`}
<td data-label="决定书文号" class="nowrap">${row.number ?? html`<span class="none">未载明</span>`}</td>
<td data-label="结论">${shortened(row.conclusion)}</td></tr>`;
}

const CONCLUSION_SHOWN = 48;

function shortened(text: string): string {
	const chars = [...text];
	return chars.length <= CONCLUSION_SHOWN ? text : `${chars.slice(0, CONCLUSION_SHOWN).join("")}……`;
}

/** Search and filters as one plain form: works without a script and can be bookmarked. */
export function searchForm(action: string, query: DecisionQuery): Html {
	const option = (value: string, label: string, chosen: string) =>
		html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`;
	return html`<form class="search card" method="get" action="${action}" role="search" aria-label="查询执法决定">
<div class="row"><label class="grow"><span>关键词</span><input type="search" name="q" value="${query.q}" maxlength="60" placeholder="当事人、案由、文号、违法事实"></label>
<button type="submit">查询</button></div>
<details${isSearch({ ...query, q: "", page: 1 }) && html` open`}><summary>更多条件</summary><div class="grid">
<label><span>当事人</span><input name="party" value="${query.party}" maxlength="60"></label>
<label><span>决定书文号</span><input name="number" value="${query.number}" maxlength="60"></label>
<label><span>执法类别</span><select name="type"><option value="">全部</option>${ENFORCEMENT_TYPES.map((type) => option(type, enforcementTypeLabel[type], query.type))}</select></label>
<label><span>公开方式</span><select name="mode_of"><option value="">全部</option>${Object.entries(DISCLOSURE_MODES).map(([mode, label]) => option(mode, label, query.mode))}</select></label>
<label><span>决定日期自</span><input type="date" name="from" value="${query.from}"></label>
<label><span>决定日期至</span><input type="date" name="to" value="${query.to}"></label>
<label><span>排序</span><select name="sort">${Object.entries(SORTS).map(([sort, label]) => option(sort, `${label}从近到远`, query.sort))}</select></label>
<p class="reset"><a href="${action}">清除条件</a></p>
</div></details></form>`;
}

export function resultLine(query: DecisionQuery, page: DecisionPage, csv: string): Html {
	const words = [query.q, query.party, query.number].filter((one) => one !== "").join("、");
	const count = page.more ? `超过 ${COUNT_MAX} 条，请补充条件` : `共 ${page.total} 条`;
	return html`<p class="result" role="status">${words !== "" && html`“<strong>${words}</strong>”`}${count}${
		page.total > 0 && html`<a class="export" href="${csv}${searchString(query, { page: 1 })}">导出表格（CSV）</a>`
	}</p>`;
}

export function emptyState(query: DecisionQuery): Html {
	return html`<div class="empty card"><p><strong>${isSearch(query) ? "没有符合条件的公示信息" : "暂无公示信息"}</strong></p>
${isSearch(query) && html`<p>可以减少条件、缩短关键词，或者核对文号中的年份和序号。已撤下和依法不予公开的决定不在查询范围内。</p>`}</div>`;
}

export function pager(path: string, query: DecisionQuery, page: DecisionPage): Html | false {
	const last = Math.max(1, Math.ceil(page.total / query.size));
	if (last <= 1) return false;
	const at = Math.min(query.page, last);
	const link = (to: number, label: string, rel: string) =>
		html`<a href="${path}${searchString(query, { page: to })}" rel="${rel}">${label}</a>`;
	return html`<nav class="pager" aria-label="分页">
${at > 1 ? link(at - 1, "上一页", "prev") : html`<span class="off">上一页</span>`}
<span>第 ${at} 页，共 ${last}${page.more && "＋"} 页</span>
${at < last ? link(at + 1, "下一页", "next") : html`<span class="off">下一页</span>`}</nav>`;
}

/** Cells that a spreadsheet would run as a formula begin with an apostrophe (ASVS 1.2.10). */
export function toCsv(rows: readonly DecisionRow[]): string {
	const cell = (text: string) => {
		const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
		return `"${safe.replaceAll('"', '""').replace(/\r?\n/g, " ")}"`;
	};
	const head = ["公示日期", "决定日期", "类别", "执法机关", "当事人", "案件名称", "决定书文号", "结论"];
	const lines = rows.map((row) => [
		row.publishedOn,
		row.decidedOn ?? "",
		enforcementTypeLabel[row.type],
		row.authorityName,
		row.partyName,
		row.title,
		row.number ?? "",
		row.conclusion,
	]);
	return `\uFEFF${[head, ...lines].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

export function longDate(date: string | null): string {
	return date === null ? "未载明" : toChineseDate(date as Parameters<typeof toChineseDate>[0]);
}
