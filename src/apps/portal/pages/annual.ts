import {
	acceptedComplaints,
	chartsOf,
	correctedRow,
	doneRow,
	figureText,
	hidesRows,
	type ReportChapter,
	type ReportContent,
	type ReportRow,
	shownRows,
	unitText,
} from "#oversight";
import type { AnnualRow, PublishedReport } from "../annual-queries.ts";
import { longDate } from "../decision-list.ts";
import { type Html, html, picture } from "../html.ts";
import { facts, section } from "../layout.ts";
import type { LedgerPlace } from "../ledger-lookup.ts";
import type { PortalAuthority } from "../queries.ts";
import { placeLines } from "./decision.ts";

type Chosen = { readonly year: number | undefined; readonly authorityId: string | undefined };

/** Every published report, newest year first; narrowed by authority and year. */
export function annualList(all: readonly AnnualRow[], chosen: Chosen): Html {
	const years = [...new Set(all.map(({ year }) => year))];
	const authorities = [...new Map(all.map((row) => [row.authorityId, row.authorityName]))];
	const shown = all.filter(
		(row) =>
			(chosen.year === undefined || row.year === chosen.year) &&
			(chosen.authorityId === undefined || row.authorityId === chosen.authorityId),
	);
	return html`<h1>年度行政执法数据</h1>
<p class="lead">各机关每年公开上年度行政执法总体情况的数据，包括执法检查、案件办理、投诉举报、行政复议和行政诉讼等。每一份数据都写明依据哪些存证记录计算，可以重新核对。</p>
<form class="annual-filter" method="get" action="/annual" role="search" aria-label="筛选年度数据"><div><label for="annual-authority">机关</label>
<select id="annual-authority" name="authority"><option value="">全部机关</option>${authorities.map(
		([id, name]) => html`<option value="${id}"${id === chosen.authorityId && html` selected`}>${name}</option>`,
	)}</select></div><div><label for="annual-year">年度</label>
<select id="annual-year" name="year"><option value="">全部年度</option>${years.map(
		(year) => html`<option value="${year}"${year === chosen.year && html` selected`}>${year}年</option>`,
	)}</select></div><button type="submit">查看</button></form>
${
	shown.length === 0
		? html`<p class="none">${all.length === 0 ? "还没有公开的年度数据。" : "没有符合条件的年度数据，请换一个机关或者年度。"}</p>`
		: html`<div class="card flush"><table class="list"><caption class="sr">已公开的年度行政执法数据</caption><thead><tr><th scope="col">机关</th><th scope="col">年度</th><th scope="col">公开日期</th><th scope="col">下载</th></tr></thead><tbody>${shown.map(
				(row) =>
					html`<tr><td data-label="机关"><a href="/annual/${row.id}">${row.authorityName}${row.year}年度数据</a></td><td data-label="年度">${row.year}年</td><td data-label="公开日期">${longDate(row.publishedOn)}${row.correctedOn !== null && html`<span class="sub">${longDate(row.correctedOn)}更正</span>`}</td><td data-label="下载"><a href="/annual/${row.id}/data.xlsx">表格<span class="sr">（${row.authorityName}${row.year}年，XLSX）</span></a>　<a href="/annual/${row.id}/data.csv">CSV<span class="sr">（${row.authorityName}${row.year}年）</span></a></td></tr>`,
			)}</tbody></table></div>`
}`;
}

type AnnualData = {
	readonly report: PublishedReport;
	readonly authority: PortalAuthority | undefined;
	readonly place: LedgerPlace | undefined;
	readonly others: readonly AnnualRow[];
};

/** One report: what stands out, its chapters with pictures beside tables, and how to compute it again. */
export function annualPage({ report, authority, place, others }: AnnualData): Html {
	const { content } = report;
	return html`<article class="annual"><h1>${content.title}</h1>
<p class="meta"><span>公开日期：${longDate(report.publishedOn)}</span>${report.correctedOn !== null && html`<span>${longDate(report.correctedOn)}更正</span>`}<span>数据截至：${longDate(content.asOf)}</span><span>依据：${content.basis}${content.via !== null && html`（${content.via}）`}</span></p>
<p class="downloads"><a href="/annual/${report.id}/data.xlsx">下载表格（XLSX）</a><a href="/annual/${report.id}/data.csv">下载数据（CSV）</a><a href="/annual/${report.id}/data.json">下载数据（JSON）</a></p>
${correctionSection(content)}
${headline(content)}
${content.chapters.map((chapter, index) => chapterSection(chapter, index))}
${methodSection(report, place)}
${
	others.length > 0 &&
	section(
		"years",
		"其他年度",
		html`<ul>${others.map((row) => html`<li><a href="/annual/${row.id}">${row.title}</a></li>`)}</ul>`,
	)
}
${authority && html`<p class="back"><a href="/public/${authority.id}">返回${authority.name}公示专栏</a></p>`}</article>`;
}

/** 更正说明: that and why it was corrected; what it said before is for the authority only (COR-02). */
function correctionSection({ corrections = [] }: ReportContent): Html | false {
	return (
		corrections.length > 0 &&
		section(
			"correction",
			"更正说明",
			html`<ul>${corrections.map(({ version, reason }) => html`<li>第 ${version} 版：${reason}</li>`)}</ul>`,
		)
	);
}

const rowsOf = (content: ReportContent) => content.chapters.flatMap(({ rows }) => rows);

/** The handful of numbers people come for (STA-04: reconsiderations and how many went against the authority). */
function headline(content: ReportContent): Html {
	const rows = rowsOf(content);
	const value = (id: string) => rows.find((row) => row.id === id)?.value ?? 0;
	const accepted = acceptedComplaints(rows);
	const corrected = (remedy: string) => correctedRow(rows, remedy)?.value ?? 0;
	const total = rows.filter(({ id }) => id.startsWith("decided-")).reduce((sum, row) => sum + row.value, 0);
	const shown = [
		{ label: "作出行政执法决定", text: String(total), unit: "件", note: "" },
		{ label: "检查计划完成", text: `${value("plan-done")}/${value("planned")}`, unit: "件", note: "完成数/计划数" },
		{
			label: "投诉、举报",
			text: `${(accepted && doneRow(rows, accepted.id)?.value) ?? 0}/${accepted?.value ?? 0}`,
			unit: "件",
			note: "办结数/受理数",
		},
		{
			label: "行政复议",
			text: `${value("reconsideration")}/${corrected("reconsideration")}`,
			unit: "件",
			note: "受理数/行政行为被纠正数",
		},
		{
			label: "行政诉讼",
			text: String(value("litigation")),
			unit: "件",
			note: `行政行为被纠正 ${corrected("litigation")} 件`,
		},
	];
	return html`<ul class="annual-figures" aria-label="主要数据">${shown.map(
		(one) =>
			html`<li><span>${one.label}</span><strong>${one.text}<small>${one.unit}</small></strong>${one.note !== "" && html`<em>${one.note}</em>`}</li>`,
	)}</ul>`;
}

const NUMBERS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

function chapterSection(chapter: ReportChapter, index: number): Html {
	const charts = chartsOf(chapter);
	return section(
		`chapter-${index + 1}`,
		`${NUMBERS[index] ?? index + 1}、${chapter.title}`,
		html`${chapter.text !== "" && html`<p>${chapter.text}</p>`}
<div class="annual-chapter"><div>${figureTable(chapter)}</div>${
			charts.length > 0 &&
			html`<div class="annual-charts">${charts.map(
				(chart) => html`<figure>${picture(chart)}<figcaption>${chart.title}</figcaption></figure>`,
			)}</div>`
		}</div>`,
	);
}

function figureTable(chapter: ReportChapter): Html {
	const rows = shownRows(chapter);
	if (rows.length === 0) return html`<p class="none">本部分没有数据。</p>`;
	const edited = rows.filter((row) => row.edited !== null);
	return html`<table class="list figures"><caption class="sr">${chapter.title}</caption><thead><tr><th scope="col">项目</th><th scope="col" class="num">数值</th><th scope="col">单位</th></tr></thead><tbody>${rows.map(
		(row) =>
			html`<tr><th scope="row">${row.label}</th><td class="num" data-label="数值">${figureText(row)}${row.edited !== null && html`<sup><a href="#edits-${row.id}">更正</a></sup>`}</td><td data-label="单位">${unitText(row.unit)}</td></tr>`,
	)}</tbody></table>${hidesRows(chapter) && html`<p class="note">未列出的分项均为零。</p>`}${edited.length > 0 && edits(edited)}`;
}

/** What was put right by hand is public with its reason, and with what the record itself says (STA-02). */
function edits(rows: readonly ReportRow[]): Html {
	return html`<h3>更正说明</h3><ul class="annual-edits">${rows.map(
		(row) =>
			html`<li id="edits-${row.id}"><strong>${row.label}</strong>：系统计算值 ${figureText({ ...row, value: row.edited?.computed ?? row.value })}，更正为 ${figureText(row)}。理由：${row.edited?.reason ?? ""}</li>`,
	)}</ul>`;
}

function methodSection(report: PublishedReport, place: LedgerPlace | undefined): Html {
	const { content } = report;
	return section(
		"method",
		"数据怎样算出来、怎样核对",
		html`<p>除写明更正的以外，全部数据由执法记录自动计算：只计数据截止日以前已经签入存证日志的记录，此后的记录不影响本报告。</p>
${
	content.points.length === 0
		? html`<p class="none">本年度没有存证日志。</p>`
		: html`<table class="list"><caption class="sr">计算所依据的存证日志</caption><thead><tr><th scope="col">存证日志</th><th scope="col" class="num">前多少条</th><th scope="col">根哈希</th></tr></thead><tbody>${content.points.map(
				(one) =>
					html`<tr><td data-label="存证日志">${one.log}</td><td class="num" data-label="前多少条">${one.size}</td><td data-label="根哈希"><code class="wrap">${one.root}</code></td></tr>`,
			)}</tbody></table>`
}
<p>公布机关可以随时运行 <code>sanzhi report recompute</code>，用这些记录重新计算并逐项比较；任何人都可以核对本页内容与公示存证日志的条目一致。<a href="/ledger">如何校验</a></p>
${facts([
	{ label: "公示存证日志", text: report.log },
	...placeLines(place),
	{ label: "事件编号", text: html`<code class="wrap">${report.eventId}</code>` },
	{ label: "盐值", text: html`<code class="wrap">${report.salt}</code>` },
])}`,
		"verify",
	);
}
