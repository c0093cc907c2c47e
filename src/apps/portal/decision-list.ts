import { DISCLOSURE_MODES, PERFORMANCE_STATUS } from "#disclosure/contract";
import { toChineseDate } from "#kernel/plain-date";
import { textCell } from "#kernel/text-cell";
import { ENFORCEMENT_TYPES, enforcementTypeLabel } from "#regime/contract";
import { type DecisionQuery, SORTS } from "./decision-query.ts";
import { type DecisionPage, type DecisionRow, ROWS_SHOWN_MAX } from "./decision-search.ts";
import { countText } from "./facets.ts";
import { highlighted, showsAll } from "./highlight.ts";
import { type Html, html, type Part } from "./html.ts";
import { OUTCOMES, outcomesFor } from "./outcomes.ts";
import { hasFilters, isSearch, searchString } from "./params.ts";

export type TableOptions = {
	readonly caption: string;
	readonly withAuthority: boolean;
	/** Marked wherever they are shown. */
	readonly words?: readonly string[];
};

/** The table of decisions; on a phone each row becomes a card by the style sheet alone. */
export function decisionTable(rows: readonly DecisionRow[], options: TableOptions): Html {
	return html`<table class="list"><caption>${options.caption}</caption>
<thead><tr><th scope="col">公示日期</th><th scope="col">类别</th><th scope="col">当事人和案件</th>${
		options.withAuthority && html`<th scope="col">执法机关</th>`
	}<th scope="col">决定书文号</th><th scope="col">结论</th></tr></thead>
<tbody>${rows.map((row) => decisionRow(row, options))}</tbody></table>`;
}

function decisionRow(row: DecisionRow, { withAuthority, words = [] }: TableOptions): Html {
	const title = row.title === "" ? row.partyName : row.title;
	const conclusion = shortened(row.conclusion);
	const shown = [title, row.partyName, row.number ?? "", conclusion, withAuthority ? row.authorityName : ""];
	return html`<tr>
<td data-label="公示日期"><time datetime="${row.publishedOn}">${row.publishedOn}</time></td>
<td data-label="类别"><span class="tag">${enforcementTypeLabel[row.type]}</span>${row.origin === "import" && html` <span class="tag plain">历史数据</span>`}</td>
<td data-label="当事人和案件" class="main-cell"><a href="/d/${row.id}">${highlighted(title, words)}</a>${title !== row.partyName && html`<span class="sub">${highlighted(row.partyName, words)}</span>`}${!showsAll(shown, words) && passage(row.around, words)}</td>
${withAuthority && html`<td data-label="执法机关">${highlighted(row.authorityName, words)}</td>`}
<td data-label="决定书文号" class="nowrap">${row.number === null ? html`<span class="none">未载明</span>` : highlighted(row.number, words)}</td>
<td data-label="结论"><span>${highlighted(conclusion, words)}${row.performance !== null && html`<span class="sub"><span class="tag plain">${PERFORMANCE_STATUS[row.performance]}</span></span>`}</span></td></tr>`;
}

/** Where the words stand in the text; cut where one text ends and the next begins. */
function passage(around: string | null, words: readonly string[]): Part {
	const text = around?.split("\u001f").find((part) => words.some((word) => part.includes(word)));
	return text !== undefined && html`<span class="sub around">……${highlighted(text, words)}……</span>`;
}

const CONCLUSION_SHOWN = 48;

function shortened(text: string): string {
	const chars = [...text];
	return chars.length <= CONCLUSION_SHOWN ? text : `${chars.slice(0, CONCLUSION_SHOWN).join("")}……`;
}

export type FormOptions = {
	readonly action: string;
	readonly query: DecisionQuery;
	/** Authorities to choose one of; none where there is no choice. */
	readonly units: readonly { readonly id: string; readonly shortName: string }[];
	/** What the field offers while somebody types. */
	readonly offered: readonly string[];
	/** Years there are decisions of. */
	readonly years: readonly string[];
	/** Whether an authority of the place publishes 履行情况 (PUB-10); elsewhere nobody is asked for what is not there. */
	readonly performance: boolean;
};

const option = (value: string, label: string, chosen: string) =>
	html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`;
const field = (label: string, control: Html) => html`<label><span>${label}</span>${control}</label>`;
const text = (name: string, value: string) => html`<input name="${name}" value="${value}" maxlength="60">`;
const date = (name: string, value: string) => html`<input type="date" name="${name}" value="${value}">`;
const select = (name: string, options: readonly Html[]) =>
	html`<select name="${name}"><option value="">全部</option>${options}</select>`;

/** Search and filters as one plain form: works without a script and can be bookmarked. */
export function searchForm({ action, query, units, offered, years, performance }: FormOptions): Html {
	return html`<form class="search card" method="get" action="${action}" role="search" aria-label="查询执法决定">
<div class="row"><label class="grow"><span>关键词（多个关键词用空格隔开）</span><input type="search" name="q" value="${query.q}" maxlength="60" list="offered" placeholder="当事人、案由、文号、违法事实"></label>
<button type="submit">查询</button></div>
<datalist id="offered">${offered.map((term) => html`<option value="${term}"></option>`)}</datalist>
<details${hasFilters(query) && html` open`}><summary>更多条件</summary><div class="grid">
${field("当事人", text("party", query.party))}
${field("决定书文号", text("number", query.number))}
${
	units.length > 1 &&
	field(
		"执法机关",
		select(
			"unit",
			units.map((one) => option(one.id, one.shortName, query.unit)),
		),
	)
}
${field(
	"执法类别",
	select(
		"type",
		ENFORCEMENT_TYPES.map((type) => option(type, enforcementTypeLabel[type], query.type)),
	),
)}
${field(
	"结果",
	select(
		"outcome",
		outcomesFor(query.type).map((outcome) => option(outcome, OUTCOMES[outcome], query.outcome)),
	),
)}
${
	performance &&
	field(
		"履行情况",
		select(
			"performance",
			Object.entries(PERFORMANCE_STATUS).map(([status, label]) => option(status, label, query.performance)),
		),
	)
}
${field(
	"公开方式",
	select(
		"mode_of",
		Object.entries(DISCLOSURE_MODES).map(([mode, label]) => option(mode, label, query.mode)),
	),
)}
${field(
	"决定年份",
	select(
		"year",
		years.map((year) => option(year, `${year}年`, query.year)),
	),
)}
${field("执法事项", text("matter", query.matter))}
${field("决定日期自", date("from", query.from))}
${field("决定日期至", date("to", query.to))}
${field("公示日期自", date("published_from", query.publishedFrom))}
${field("公示日期至", date("published_to", query.publishedTo))}
${query.region !== "" && html`<input type="hidden" name="region" value="${query.region}">`}
${field("排序", html`<select name="sort">${Object.entries(SORTS).map(([sort, label]) => option(sort, sort === "relevance" ? label : `${label}从近到远`, query.sort))}</select>`)}
<p class="reset"><button type="submit">按条件查询</button></p>
</div></details></form>`;
}

/** How many there are, in what order, and what else can be done with them. */
export function resultLine(query: DecisionQuery, page: DecisionPage, path: string): Html {
	const sorted = Object.entries(SORTS).map(([sort, label]) =>
		sort === query.sort
			? html`<li aria-current="true">${label}</li>`
			: html`<li><a href="${path}${searchString(query, { sort: sort as DecisionQuery["sort"], page: 1 })}" rel="nofollow">${label}</a></li>`,
	);
	return html`<div class="result"><p role="status">共 ${countText(page.total, page.exact)} 条</p>${
		page.total > 0 &&
		html`<p class="to-facets"><a href="#facets">缩小范围</a></p><ul class="sorts" aria-label="排序">${sorted}</ul><p><a class="export" href="${path}.csv${searchString(query, { page: 1 })}">导出表格（CSV）</a></p>`
	}</div>${
		query.sort === "relevance" && !page.exact && html`<p class="note">命中较多，相关度只在最近公示的决定中比较。</p>`
	}`;
}

/** Nothing found: what to try, as links that can be followed. */
export function emptyState(query: DecisionQuery, path: string, suggestions: readonly string[]): Html {
	if (!isSearch(query)) return html`<div class="empty card"><p><strong>暂无公示信息</strong></p></div>`;
	const words = query.q.split(/\s+/).filter((word) => word !== "");
	const link = (change: Partial<DecisionQuery>, text: string) =>
		html`<li><a href="${path}${searchString(query, { ...change, page: 1 })}" rel="nofollow">${text}</a></li>`;
	return html`<div class="empty card"><p><strong>没有符合条件的公示信息</strong></p>
${suggestions.length > 0 && html`<p>您是不是要找：</p><ul class="suggested">${suggestions.map((term) => link({ q: term, party: "" }, term))}</ul>`}
<p>可以试一试：</p><ul>
${words.length > 1 && words.map((word) => link({ q: words.filter((one) => one !== word).join(" ") }, `去掉关键词“${word}”`))}
${hasFilters(query) && words.length > 0 && html`<li><a href="${path}${searchString({ ...EMPTY, q: query.q })}" rel="nofollow">只按关键词查询，不限其他条件</a></li>`}
<li>缩短关键词，或者核对文号中的年份和序号</li>
<li>自然人的姓名已依法隐去，不能按姓名查询</li>
<li>已撤下和依法不予公开的决定不在查询范围内；需要的，可以依法申请公开</li></ul></div>`;
}

const EMPTY: DecisionQuery = {
	q: "",
	party: "",
	number: "",
	unit: "",
	type: "",
	mode: "",
	matter: "",
	year: "",
	region: "",
	outcome: "",
	performance: "",
	from: "",
	to: "",
	publishedFrom: "",
	publishedTo: "",
	sort: "published",
	page: 1,
	size: 20,
};

export function pager(path: string, query: DecisionQuery, page: DecisionPage): Html | false {
	const all = Math.max(1, Math.ceil(page.total / query.size));
	const last = Math.min(all, ROWS_SHOWN_MAX / query.size);
	if (last <= 1) return false;
	const at = Math.min(query.page, last);
	const link = (to: number, label: string, rel: string) =>
		html`<a href="${path}${searchString(query, { page: to })}" rel="${rel}">${label}</a>`;
	return html`<nav class="pager" aria-label="分页">
${at > 1 ? link(at - 1, "上一页", "prev") : html`<span class="off">上一页</span>`}
<span>第 ${at} 页，共 ${countText(all, page.exact)} 页</span>
${at < last ? link(at + 1, "下一页", "next") : html`<span class="off">下一页</span>`}</nav>
${last < all && at === last && html`<p class="note">最多翻到第 ${last} 页，请补充条件缩小范围。</p>`}`;
}

/** Cells that a spreadsheet would run as a formula begin with an apostrophe (ASVS 1.2.10). */
export function toCsv(rows: readonly DecisionRow[], { performance }: Pick<FormOptions, "performance">): string {
	const cell = (text: string) => {
		return `"${textCell(text).replaceAll('"', '""').replace(/\r?\n/g, " ")}"`;
	};
	const head = [
		"公示日期",
		"决定日期",
		"类别",
		"执法机关",
		"当事人",
		"案件名称",
		"决定书文号",
		"结论",
		...(performance ? ["履行情况", "履行情况日期"] : []),
	];
	const lines = rows.map((row) => [
		row.publishedOn,
		row.decidedOn ?? "",
		enforcementTypeLabel[row.type],
		row.authorityName,
		row.partyName,
		row.title,
		row.number ?? "",
		row.conclusion,
		...(performance
			? [row.performance === null ? "" : PERFORMANCE_STATUS[row.performance], row.performanceOn ?? ""]
			: []),
	]);
	return `\uFEFF${[head, ...lines].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

export function longDate(date: string | null): string {
	return date === null ? "未载明" : toChineseDate(date as Parameters<typeof toChineseDate>[0]);
}
