import { longDate } from "../decision-list.ts";
import { type Html, html, type Part } from "../html.ts";
import type { ListRow, ListVersion } from "../list-queries.ts";
import { qr } from "../qr.ts";
import type { PortalAuthority } from "../queries.ts";
import { cellLines, listPath } from "./list.ts";

export type OfficersPage = {
	readonly authority: PortalAuthority;
	readonly q: string;
	/** The personnel list in force; undefined where none is public. */
	readonly version: ListVersion | undefined;
	readonly rows: readonly ListRow[];
	readonly total: number;
	readonly complaints: boolean;
};

/** 执法人员查询: the columns of the authority's own list and no others (REG-06, REG-07). */
export function officersPage(page: OfficersPage): Html {
	const { authority, version, q } = page;
	return html`<h1>执法人员查询<small>${authority.name}</small></h1>
${version === undefined ? notPublic(authority) : html`${form(authority, q)}${q === "" ? hint(authority, version) : results(page, version)}`}
<p class="more"><a href="/public/${authority.id}/during">执法人员应当出示什么、告知什么</a></p>`;
}

function notPublic(authority: PortalAuthority): Html {
	const why = authority.rules.personnel.published
		? "本机关的执法人员清单尚未发布。"
		: "本机关制度没有规定公布执法人员名单，不能在网上查询。";
	return html`<div class="empty card"><p><strong>${why}</strong></p><p>核对执法人员身份，请当场查看执法证件，或者拨打监督电话 <strong>${authority.complaintPhone}</strong>。</p></div>`;
}

function form(authority: PortalAuthority, q: string): Html {
	return html`<form class="search card" method="get" action="/public/${authority.id}/officers" role="search" aria-label="查询执法人员">
<div class="row"><label class="grow"><span>姓名或者执法证件号</span><input type="search" name="q" value="${q}" maxlength="60" autocomplete="off"></label><button type="submit">查询</button></div></form>`;
}

function hint(authority: PortalAuthority, version: ListVersion): Html {
	return html`<p class="note">填写执法证件上的姓名或者证件号码后查询。内容核对至 ${longDate(version.asOf)}。也可以查看<a href="${listPath(authority.id, "personnel")}">${version.name}</a>。</p>`;
}

function results({ authority, q, rows, total, complaints }: OfficersPage, version: ListVersion): Html {
	if (rows.length === 0)
		return html`<div class="empty card"><p role="status"><strong>没有查到“${q}”</strong></p><p>请核对证件上的字和号码。现行清单中没有的，不能说明其不是执法人员；请拨打监督电话 <strong>${authority.complaintPhone}</strong> 核实。</p></div>`;
	return html`<div class="result"><p role="status">查到 ${total} 人${total > rows.length && html`，只显示前 ${rows.length} 人，请写全姓名或者证件号`}</p></div>
${rows.map((row) => officer(authority, row, complaints))}<p class="note">内容核对至 ${longDate(version.asOf)}。证件失效的，当日标明。</p>`;
}

function officer(authority: PortalAuthority, row: ListRow, complaints: boolean): Part {
	return html`<section class="card" aria-label="${row.name}">${standing(row)}${cellLines(row)}<p><a class="button" href="${officerPath(authority.id, row.key)}" rel="nofollow">核验页和二维码</a>${complaints && complaintLink(row)}</p></section>`;
}

function standing({ marked, markedOn }: ListRow): Html {
	return marked === null
		? html`<p class="ribbon valid"><strong>在现行清单内</strong></p>`
		: html`<p class="ribbon gone"><strong>${marked}</strong>${markedOn !== null && html`　自 ${longDate(markedOn)} 起`}</p>`;
}

function complaintLink({ key }: ListRow): Html {
	return html`　<a class="button" href="/services/complain?officer=${key}" rel="nofollow">投诉该执法人员</a>`;
}

export function officerPath(authorityId: string, key: string): string {
	return `/public/${authorityId}/officers/${key}`;
}

export type OfficerCheck = Pick<OfficersPage, "authority" | "complaints"> & {
	readonly version: ListVersion;
	readonly row: ListRow;
	/** Of this page, for its code. */
	readonly url: string;
	/** 北京时间 of the answer: what a certificate is worth is told for this minute. */
	readonly checkedAt: string;
};

/** What the code on an officer's card opens: whether the person on the card may enforce, as of now (REG-06, REG-07, MID-01). */
export function officerCheckPage({ authority, version, row, complaints, url, checkedAt }: OfficerCheck): Html {
	const valid = row.marked === null;
	return html`<h1>${row.name}<small>执法人员核验　${authority.name}</small></h1>
${standing(row)}
<p class="note">${valid ? "证件上的姓名、号码、照片与本页和持证人不一致的，不能作为执法人员身份的证明。" : html`<strong>持此证件不能从事执法活动。</strong>`}核验时间：${checkedAt}（北京时间）。收到检查通知的，请同时扫描通知上的二维码，核对来的人是不是通知的人。</p>
<section class="card verify" aria-labelledby="listed"><h2 id="listed">${version.name}所载内容</h2><div class="verify-grid"><div>${cellLines(row)}</div><figure>${qr(url, "本页的二维码，可以印在执法证件或者公示牌上")}<figcaption>扫码核验</figcaption></figure></div></section>
<p>监督投诉电话 <strong>${authority.complaintPhone}</strong>${complaints && complaintLink(row)}</p>
<p class="more"><a href="/public/${authority.id}/during">执法人员应当出示什么、告知什么</a>　<a href="${listPath(authority.id, "personnel")}/${row.key}/board" rel="nofollow">打印</a></p>`;
}

/** The code was of somebody who is not listed (any more), or of nobody: the same answer for all of them. */
export function officerUnknownPage(authority: PortalAuthority): Html {
	return html`<h1>没有查到这名执法人员<small>${authority.name}</small></h1>
<div class="empty card"><p role="status"><strong>现行执法人员清单中没有这一项。</strong></p><p>证件可能已经失效，或者二维码不是本机关制作的。请不要仅凭二维码认定身份，可以拨打监督电话 <strong>${authority.complaintPhone}</strong> 核实。</p></div>
<p class="more"><a href="/public/${authority.id}/officers">按姓名或者证件号查询</a></p>`;
}
