import { longDate } from "../decision-list.ts";
import { highlighted } from "../highlight.ts";
import { type Html, html, type Part } from "../html.ts";
import { facts, section } from "../layout.ts";
import type { LedgerPlace } from "../ledger-lookup.ts";
import type { PortalAuthority } from "../queries.ts";
import type { GivenUpRound, PublishedRound, RoundHit, RoundQuery, WithdrawnRound } from "../round-queries.ts";
import { placeLines } from "./decision.ts";
import { drawSection } from "./round-draw.ts";

export type RoundListPage = {
	readonly rows: readonly RoundHit[];
	readonly total: number;
	readonly query: RoundQuery;
	readonly years: readonly number[];
	readonly authorities: readonly { readonly id: string; readonly name: string }[];
	readonly words: readonly string[];
	/** 您是不是要找, where nothing was found. */
	readonly suggestions: readonly string[];
};

/** 双随机抽查结果: every published round, by authority and year, found by the name of an object. */
export function roundListPage(page: RoundListPage): Html {
	const { total, query, years, suggestions } = page;
	const none = total === 0;
	return html`<h1>双随机抽查结果</h1>
<p class="lead">随机抽取检查对象、随机选派执法检查人员，抽查情况和查处结果及时向社会公开。每一批次都从本机关公布的随机抽查事项清单中抽取。</p>
${form(page)}
<p class="more"><a href="/feeds/rounds.atom" type="application/atom+xml">订阅新公开的抽查结果（Atom）</a>　<a href="/open/download#rounds">批量下载</a></p>
<p class="result" role="status">${none ? "" : `共 ${total} 个批次`}</p>
${none ? html`<div class="empty card"><p><strong>${years.length === 0 ? "还没有公开的双随机抽查结果" : "没有符合条件的抽查批次"}</strong></p>${suggestions.length > 0 && suggested(suggestions)}${years.length > 0 && html`<p><a href="/rounds">查看全部</a></p>`}</div>` : roundTableOf(page)}
${pager(total, query)}`;
}

function suggested(terms: readonly string[]): Html {
	return html`<p>您是不是要找：</p><ul class="suggested">${terms.map((term) => html`<li><a href="/rounds?${new URLSearchParams({ q: term }).toString()}" rel="nofollow">${term}</a></li>`)}</ul>`;
}

function form({ query, years, authorities }: RoundListPage): Html {
	return html`<form class="search card" method="get" action="/rounds" role="search" aria-label="查询双随机抽查结果">
<div class="row"><label class="grow"><span>抽查对象、批次或者事项</span><input type="search" name="q" value="${query.q}" maxlength="60" placeholder="单位名称、统一社会信用代码、抽查事项"></label><label><span>机关</span><select name="authority"><option value="">全部机关</option>${authorities.map(
		({ id, name }) => html`<option value="${id}"${id === query.authorityId && html` selected`}>${name}</option>`,
	)}</select></label><label><span>年度</span><select name="year"><option value="">全部年度</option>${years.map(
		(year) => html`<option value="${year}"${year === query.year && html` selected`}>${year}年</option>`,
	)}</select></label><button type="submit">查询</button></div></form>`;
}

/** The same table where rounds are found among other things. */
export function roundTableOf({ rows, words }: Pick<RoundListPage, "rows" | "words">): Html {
	return html`<div class="card flush"><table class="list"><caption class="sr">双随机抽查批次</caption><thead><tr><th scope="col">批次</th><th scope="col">抽查事项</th><th scope="col">机关</th><th scope="col" class="num">对象</th><th scope="col">公示日期</th></tr></thead><tbody>${rows.map(
		(row) =>
			html`<tr><td data-label="批次" class="main-cell"><a href="/rounds/${row.id}">${row.name}</a>${
				row.found.length > 0 &&
				html`<span class="sub">${row.found.map((name, at) => html`${at > 0 && "、"}${highlighted(name, words)}`)}</span>`
			}</td><td data-label="抽查事项">${row.entryName}</td><td data-label="机关">${row.authorityName}</td><td data-label="对象" class="num">${row.objects} 个</td><td data-label="公示日期">${longDate(row.publishedOn)}${row.correctedOn !== null && html`<span class="sub">${longDate(row.correctedOn)}更正</span>`}</td></tr>`,
	)}</tbody></table></div>`;
}

function pager(total: number, query: RoundQuery): Part {
	const last = Math.max(1, Math.ceil(total / query.size));
	if (last === 1) return false;
	const link = (page: number, label: string) => {
		const params = new URLSearchParams({
			...(query.q === "" ? {} : { q: query.q }),
			...(query.authorityId === undefined ? {} : { authority: query.authorityId }),
			...(query.year === undefined ? {} : { year: String(query.year) }),
			page: String(page),
		});
		return html`<a href="/rounds?${params.toString()}">${label}</a>`;
	};
	return html`<nav class="pager" aria-label="分页">${query.page > 1 ? link(query.page - 1, "上一页") : html`<span class="off">上一页</span>`}<span>第 ${query.page} 页，共 ${last} 页</span>${query.page < last ? link(query.page + 1, "下一页") : html`<span class="off">下一页</span>`}</nav>`;
}

export type RoundData<R> = {
	readonly round: R;
	readonly authority: PortalAuthority | undefined;
	readonly place: LedgerPlace | undefined;
};

/** One round: what was drawn, by whom, what came out, what was done, by which text it is public, and how to verify it. */
export function roundPage({
	round,
	authority,
	place,
	givenUp,
}: RoundData<PublishedRound> & { readonly givenUp: readonly GivenUpRound[] }): Html {
	const { content, id } = round;
	return html`<article class="round">
<p class="ribbon valid"><span aria-hidden="true">✔</span> 状态：有效${round.correctedOn !== null && `（第 ${round.version} 版，已更正）`}</p>
<h1>${content.name}</h1>
<p class="meta"><span>${content.authority}</span><span>${content.year}年度</span><span>公示日期：${longDate(round.publishedOn)}</span>${round.correctedOn !== null && html`<span>${longDate(round.correctedOn)}更正</span>`}</p>
<p class="downloads"><a class="export" href="/rounds/${id}.xlsx">下载表格（Excel）</a> <a class="export" href="/rounds/${id}.csv">下载表格（CSV）</a> <a class="export" href="/rounds/${id}.json">下载数据（JSON）</a></p>
${section("how", "抽查情况", facts(situation(round)))}
${section("objects", `抽查对象和结果（${content.objects.length} 个）`, objectTable(round))}
${drawSection(content, givenUp)}
${section("bases", "公示项目和依据", itemTable(round))}
${corrections(round)}
${verification({ round, place })}
${authority && html`<p class="back"><a href="/rounds?authority=${authority.id}">${authority.shortName}的全部抽查批次</a>　<a href="/public/${authority.id}">返回${authority.name}公示专栏</a></p>`}
</article>`;
}

function situation({ content, authorityId }: PublishedRound) {
	const { entry, inspectors } = content;
	const href = `/public/${authorityId}/lists/random-inspection/${entry.rowKey}?version=${entry.version}`;
	return [
		{ label: "检查主体", text: content.unit === "" ? content.authority : `${content.authority}（${content.unit}）` },
		{
			label: "抽查事项",
			text: html`<a href="${href}">${entry.name}</a><span class="cite">${entry.listName}第 ${entry.version} 版</span>`,
		},
		...(entry.matter === "" || entry.matter === entry.name ? [] : [{ label: "检查内容", text: entry.matter }]),
		{ label: "抽查依据", text: content.basis },
		{ label: "抽取日期", text: longDate(content.drawnOn as never) },
		{ label: "检查完成日期", text: longDate(content.endedOn as never) },
		{ label: "随机抽取方式", text: content.method },
		{
			label: "检查人员",
			text: html`<ul class="inspectors">${inspectors.map(
				({ name, certificate }) => html`<li>${name !== null && `${name}，`}执法证件号 ${certificate}</li>`,
			)}</ul>${content.inspectorsBasis !== null && html`<span class="cite">${content.inspectorsBasis}</span>`}`,
		},
	];
}

function objectTable({ content }: PublishedRound): Html {
	const isDrawn = content.objects.some((one) => one.by !== undefined);
	const sent = (by: readonly number[] = []) =>
		by.flatMap((at) => content.inspectors[at - 1] ?? []).map(({ name, certificate }) => name ?? certificate);
	return html`<table class="list"><caption class="sr">抽查对象、抽查结果和查处结果</caption><thead><tr><th scope="col" class="num">序号</th><th scope="col">抽查对象</th><th scope="col">统一社会信用代码</th>${isDrawn && html`<th scope="col">检查人员</th>`}<th scope="col">抽查结果</th><th scope="col">查处结果</th></tr></thead><tbody>${content.objects.map(
		(one, index) =>
			html`<tr><td class="num" data-label="序号">${index + 1}</td><td data-label="抽查对象" class="main-cell">${one.name}</td><td data-label="统一社会信用代码" class="nowrap">${one.creditCode ?? (one.natural ? "自然人，不公开" : "未载明")}</td>${isDrawn && html`<td data-label="检查人员">${sent(one.by).join("、")}</td>`}<td data-label="抽查结果">${one.result}</td><td data-label="查处结果">${one.disposal}</td></tr>`,
	)}</tbody></table>${content.objects.some((one) => one.natural) && html`<p class="note">自然人的姓名已依法隐去，只保留姓氏。</p>`}`;
}

/** Own words of the authority first; what only a higher norm asks for is marked 上位规定. */
function itemTable({ content }: PublishedRound): Html {
	return html`<table class="list small"><caption class="sr">公示项目和依据</caption><thead><tr><th scope="col">公示项目</th><th scope="col">依据</th></tr></thead><tbody>${content.items.map(
		({ label, basis, via }) =>
			html`<tr><td data-label="公示项目" class="main-cell">${label}</td><td data-label="依据">${via !== null && html`<span class="tag plain">${via}</span>`}${basis}</td></tr>`,
	)}</tbody></table>`;
}

/** That, when and why it was corrected; never what it said before (COR-02). */
function corrections({ content }: PublishedRound): Part {
	return (
		content.corrections.length > 0 &&
		section(
			"corrections",
			"更正说明",
			facts(
				content.corrections.map(({ on, version, reason }) => ({
					label: longDate(on as never),
					text: `更正为第 ${version} 版。${reason}。本页显示的是更正后的内容。`,
				})),
			),
		)
	);
}

function verification({
	round,
	place,
}: {
	round: PublishedRound | WithdrawnRound;
	place: LedgerPlace | undefined;
}): Html {
	return section(
		"verify",
		"核验",
		html`<p>本页内容已写入公示存证日志，任何人都可以用盐值和下载的数据（JSON）核对它没有被改动。<a href="/ledger">如何校验</a></p>
${facts([
	{ label: "公示存证日志", text: round.log },
	...placeLines(place),
	{ label: "事件编号", text: html`<code class="wrap">${round.eventId}</code>` },
	{ label: "盐值", text: html`<code class="wrap">${round.salt}</code>` },
])}`,
		"verify",
	);
}

/** Taken down: that and why, and nothing of what it said. */
export function withdrawnRoundPage({ round, authority, place }: RoundData<WithdrawnRound>): Html {
	const { abandoned } = round;
	return html`<article><p class="ribbon gone">${abandoned ? "抽取后作废" : "已撤下"}</p><h1>${abandoned ? "该抽查批次提交抽取后作废，没有公示结果" : "该抽查结果已不再公示"}</h1>
${section(
	"gone",
	"说明",
	facts([
		{ label: "机关", text: round.authorityName },
		...(abandoned ? [] : [{ label: "公示日期", text: longDate(round.publishedOn) }]),
		{ label: abandoned ? "作废日期" : "撤下日期", text: longDate(round.withdrawnOn) },
		{ label: "理由", text: round.withdrawalReason },
	]),
)}
${verification({ round, place })}
${authority && html`<p class="back"><a href="/public/${authority.id}">返回${authority.name}公示专栏</a></p>`}</article>`;
}

/** The same round as a table of texts, for CSV and Excel. */
export function roundTable({ content }: PublishedRound): readonly (readonly string[])[] {
	const inspectors = content.inspectors
		.map(({ name, certificate }) => (name === null ? certificate : `${name}（${certificate}）`))
		.join("、");
	return [
		[
			"机关",
			"年度",
			"批次名称",
			"抽查事项",
			"抽查依据",
			"抽取日期",
			"检查完成日期",
			"随机抽取方式",
			"检查人员",
			"抽查对象",
			"统一社会信用代码",
			"抽查结果",
			"查处结果",
			"抽取",
		],
		...content.objects.map((one) => [
			content.authority,
			String(content.year),
			content.name,
			content.entry.name,
			content.basis,
			content.drawnOn,
			content.endedOn,
			content.method,
			inspectors,
			one.name,
			one.creditCode ?? "",
			one.result,
			one.disposal,
			content.draws === undefined ? "非本平台抽取" : "本平台抽取",
		]),
	];
}
