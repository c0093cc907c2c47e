import { PERFORMANCE_STATUS } from "#disclosure/contract";
import { isOfClosedUnit, LIST_KINDS } from "#lists/contract";
import { enforcementTypeLabel } from "#regime/contract";
import { longDate } from "../decision-list.ts";
import type { DecisionRow } from "../decision-search.ts";
import { type Html, html, type Part, safeUrl } from "../html.ts";
import { paragraphs } from "../layout.ts";
import type { ListRow, ListVersion } from "../list-queries.ts";
import { qr } from "../qr.ts";
import type { Decision, PortalAuthority } from "../queries.ts";
import { fitOnPage } from "./board-fit.ts";
import { cite } from "./conduct.ts";

export function boardPath(authorityId: string, key: string): string {
	return `/public/${authorityId}/boards/${key}`;
}

/** Required fields without words, of the list's columns and of the rule as it is today (MID-07). */
export function missingFields(authority: PortalAuthority, version: ListVersion, row: ListRow): readonly string[] {
	const required = [
		...version.columns.filter((column) => column.required).map(({ label }) => label),
		...(version.kind === "window-board" ? (authority.rules.conduct?.windowBoard?.items ?? []) : []),
	];
	const filled = new Set(row.cells.filter(({ text }) => text.trim() !== "").map(({ label }) => label));
	return [...new Set(required)].filter((label) => !filled.has(label));
}

export type BoardsPage = {
	readonly authority: PortalAuthority;
	readonly boards: { readonly version: ListVersion; readonly rows: readonly ListRow[] } | undefined;
};

export function boardsPage({ authority, boards }: BoardsPage): Html {
	const rule = authority.rules.conduct?.windowBoard;
	return html`<h1>岗位信息公示牌<small>${authority.name}</small></h1>
${rule && html`<p class="note">公示内容：${rule.items.join("、")}。${cite(rule)}</p>`}
${
	!boards || boards.rows.length === 0
		? html`<div class="empty card"><p><strong>尚未公布岗位信息公示牌</strong></p><p>办公地址 ${authority.address}，电话 ${authority.phone}。</p></div>`
		: html`<ul class="boards">${boards.rows.map((row) => boardCard(authority, boards.version, row))}</ul>`
}
<p class="more"><a href="/public/${authority.id}/screen">大厅电子屏</a>　<a href="/public/${authority.id}/during">返回事中公示</a></p>`;
}

function boardCard(authority: PortalAuthority, version: ListVersion, row: ListRow): Html {
	return html`<li class="card"><h2><a href="${boardPath(authority.id, row.key)}">${row.name}</a></h2>${incomplete(missingFields(authority, version, row))}${cells(row.cells)}${sampleLinks(authority, version, row)}<p class="more"><a href="${boardPath(authority.id, row.key)}">打印公示牌</a></p></li>`;
}

function incomplete(missing: readonly string[]): Part {
	return (
		missing.length > 0 &&
		html`<p class="ribbon gone incomplete"><strong>不完整</strong>　缺少：${missing.join("、")}</p>`
	);
}

function cells(lines: readonly Line[], most = Number.POSITIVE_INFINITY): Html {
	return html`<dl class="board-lines">${lines.map(({ label, text }) => html`<div><dt>${label}</dt><dd>${text.trim() === "" ? "未载明" : shortened(text, most)}</dd></div>`)}</dl>`;
}

function shortened(text: string, most: number): Part {
	const chars = [...text];
	return chars.length <= most ? paragraphs(text) : `${chars.slice(0, most).join("")}……（全文扫描二维码查看）`;
}

/** Where a sample text is read or fetched. */
export function sampleHref(
	authorityId: string,
	version: ListVersion,
	row: ListRow,
	link: ListRow["links"][number],
): string | undefined {
	if (link.kind !== "sample") return undefined;
	if (link.url !== undefined) return safeUrl(link.url);
	return link.content === undefined
		? undefined
		: `/public/${authorityId}/samples/${version.kind}/${row.key}/${link.key}`;
}

function sampleLinks(authority: PortalAuthority, version: ListVersion, row: ListRow): Part {
	const samples = row.links.flatMap((link) => {
		const href = sampleHref(authority.id, version, row, link);
		return href === undefined ? [] : [{ href, text: link.text }];
	});
	return (
		samples.length > 0 &&
		html`<ul class="related">${samples.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li>`)}</ul>`
	);
}

/** A code on a board: where it leads and what stands under it. */
export type Code = { readonly url: string; readonly label: string };

export type PrintBoard = {
	readonly authority: PortalAuthority;
	readonly version: ListVersion;
	readonly row: ListRow;
	readonly codes: readonly Code[];
	/** Where the page about the same content is. */
	readonly back: string;
};

type Line = { readonly label: string; readonly text: string };
/** What stands on one page of A4 to hang up, whatever it is of. */
type Sheet = {
	readonly who: string;
	readonly title: string;
	readonly what: string;
	readonly ribbons: readonly string[];
	readonly lines: readonly Line[];
	readonly codes: readonly Code[];
	readonly foot: string;
	readonly back: string;
};

/** One page of A4 to hang up (PLT-05, MID-07). The frame of the site is not printed. */
export function printBoard({ authority, version, row, codes, back }: PrintBoard): Html {
	const missing = isOfClosedUnit(row.marked) ? [] : missingFields(authority, version, row);
	return printSheet({
		who: authority.name,
		title: row.name,
		what: LIST_KINDS[version.kind],
		ribbons: [
			...(missing.length === 0 ? [] : [`不完整　缺少：${missing.join("、")}`]),
			...(row.marked === null
				? []
				: [`${row.marked}${row.markedOn === null ? "" : `　自 ${longDate(row.markedOn)} 起`}`]),
		],
		lines: row.cells,
		codes,
		foot: `监督投诉电话 ${authority.complaintPhone}　第 ${version.version} 版，${longDate(version.effectiveOn)} 起施行，内容核对至 ${longDate(version.asOf)}`,
		back,
	});
}

/** A published decision for the 公示栏 (PLT-05): its fields as on its page, and how to complain of it. */
export function decisionBoard(
	decision: Decision,
	{ complaintPhone, code }: { readonly complaintPhone: string | undefined; readonly code: Code },
): Html {
	const { content, publishedOn, id } = decision;
	const shown: readonly Line[] = [...content.fields, ...content.supplements];
	const status = decision.performance;
	const performance =
		status === null
			? []
			: [{ label: "履行情况", text: `${PERFORMANCE_STATUS[status]}（${longDate(decision.performanceOn)}）` }];
	const phone = complaintPhone === undefined ? "" : `监督投诉电话 ${complaintPhone}　`;
	return printSheet({
		who: content.authority,
		title: content.title === "" ? content.party : content.title,
		what: `${enforcementTypeLabel[decision.type]}决定`,
		ribbons: decision.correctedOn === null ? [] : [`${longDate(decision.correctedOn)}更正`],
		lines: [
			...shown,
			...performance,
			...(content.remedies === "" ? [] : [{ label: "救济途径", text: content.remedies }]),
		],
		codes: [code],
		foot: `${phone}${longDate(publishedOn)}公示`,
		back: `/d/${id}`,
	});
}

function printSheet(sheet: Sheet): Html {
	const { who, title, what, ribbons, lines, codes, foot, back } = sheet;
	const { size, most, shown } = fitOnPage(lines, title, ribbons);
	const rest = lines.length - shown;
	return html`<article class="print-board ${size}">
<header><p class="who">${who}</p><h1>${title}</h1><p class="what">${what}</p></header>
${ribbons.map((one) => html`<p class="ribbon gone">${one}</p>`)}
${cells(lines.slice(0, shown), most)}
${rest > 0 && html`<p class="note">另有 ${rest} 项，扫描二维码查看全文。</p>`}
${codes.length > 0 && html`<div class="codes">${codes.map(({ url, label }) => html`<figure>${qr(url, `二维码：${label}`)}<figcaption>${label}</figcaption></figure>`)}</div>`}
<footer><p>${foot}</p></footer>
</article>
<p class="more">用浏览器的“打印”功能打印，纸张选 A4，一页。　<a href="${back}">返回</a></p>`;
}

/** What turns on the display of the hall, one after another. */
export type Slide =
	| { readonly kind: "board"; readonly version: ListVersion; readonly row: ListRow }
	| { readonly kind: "lists"; readonly versions: readonly ListVersion[] }
	| { readonly kind: "decisions"; readonly rows: readonly DecisionRow[] }
	| { readonly kind: "channels" };

export type ScreenPage = {
	readonly authority: PortalAuthority;
	readonly slide: Slide;
	readonly at: number;
	readonly of: number;
	readonly playing: boolean;
	readonly code: Code;
};

/** 大厅电子屏: large type, turning by itself once started, and stopped by a link. */
export function screenPage({ authority, slide, at, of, playing, code }: ScreenPage): Html {
	const path = `/public/${authority.id}/screen`;
	return html`<div class="screen"><h1>${titleOf(slide)}<small>${authority.name}</small></h1>
<div class="screen-body">${slideBody(authority, slide)}<figure>${qr(code.url, `二维码：${code.label}`)}<figcaption>${code.label}</figcaption></figure></div>
<nav class="screen-nav" aria-label="翻页"><a href="${path}?at=${(at + of - 1) % of}">上一屏</a><span>第 ${at + 1} 屏，共 ${of} 屏</span><a href="${path}?at=${(at + 1) % of}">下一屏</a>${
		playing
			? html`<a href="${path}?at=${at}">暂停轮播</a>`
			: html`<a href="${path}?at=${at}&play=1" rel="nofollow">开始轮播</a>`
	}</nav></div>`;
}

function titleOf(slide: Slide): string {
	switch (slide.kind) {
		case "board":
			return slide.row.name;
		case "lists":
			return "现行有效的公示清单";
		case "decisions":
			return "最近公开的执法决定";
		case "channels":
			return "办公窗口和监督渠道";
	}
}

const CELL_ON_SCREEN = 120;

function slideBody(authority: PortalAuthority, slide: Slide): Html {
	switch (slide.kind) {
		case "board":
			return html`<div>${incomplete(missingFields(authority, slide.version, slide.row))}${cells(slide.row.cells, CELL_ON_SCREEN)}</div>`;
		case "lists":
			return html`<ul>${slide.versions.map((one) => html`<li>${one.name}<span class="sub">${one.rows} 项，${longDate(one.effectiveOn)} 起施行</span></li>`)}</ul>`;
		case "decisions":
			return html`<ul>${slide.rows.map((one) => html`<li>${one.title === "" ? one.partyName : one.title}<span class="sub">${one.number ?? "文号未载明"}，${longDate(one.publishedOn)} 公示</span></li>`)}</ul>`;
		case "channels":
			return html`<dl class="board-lines">${[
				["办公地址", authority.address],
				["办公时间", authority.officeHours],
				["电话", authority.phone],
				["监督投诉", authority.complaintPhone],
				["行政复议", authority.reconsiderationOrgan],
				["行政诉讼", authority.court],
			].map(([label, text]) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`)}</dl>`;
	}
}
