import { type Html, html, safeUrl } from "../html.ts";
import { facts, section } from "../layout.ts";
import type { ListRow, ListVersion } from "../list-queries.ts";
import type { PortalAuthority } from "../queries.ts";
import { boardPath } from "./board.ts";
import { conductLines } from "./conduct.ts";

/** 事中公示 of the installation: choose whose officers stand at the door. */
export function choosePage(authorities: readonly PortalAuthority[], services: boolean): Html {
	return html`<h1>事中公示<small>执法人员应当出示证件、表明身份，告知您有什么权利</small></h1>
<p class="lead">选择来检查、调查或者送达文书的机关，查看其执法人员依规定应当怎么做。</p>
<ul class="choices">${authorities.map((one) => html`<li><a href="/public/${one.id}/during"><strong>${one.name}</strong><span class="sub">监督投诉电话 ${one.complaintPhone}</span></a></li>`)}</ul>
${section(
	"check",
	"核对和查询",
	html`<ul class="related"><li><a href="/verify">核对收到的执法文书</a></li>${services && html`<li><a href="/services/query">查询办理进度</a></li><li><a href="/services/complain">投诉执法人员</a></li>`}</ul>`,
)}`;
}

export type DuringPage = {
	readonly authority: PortalAuthority;
	/** The boards in force, if the authority published any. */
	readonly boards: { readonly version: ListVersion; readonly rows: readonly ListRow[] } | undefined;
	readonly services: boolean;
};

export function duringPage({ authority, boards, services }: DuringPage): Html {
	const path = `/public/${authority.id}`;
	return html`<h1>${authority.name}<small>事中公示</small></h1>
${section("conduct", "执法人员应当怎么做", conductLines(authority.rules.conduct) || noConduct(authority))}
${section("check", "核对执法人员", html`<p>请执法人员出示执法证件，记下姓名和证件号码，到<a href="${path}/officers">执法人员查询</a>核对。没有出示执法证件的，当事人或者有关人员有权拒绝接受调查或者检查（《中华人民共和国行政处罚法》第五十五条）。</p>`)}
${section(
	"window",
	"办公窗口和岗位信息",
	html`${facts([
		{ label: "地址", text: authority.address },
		{ label: "时间", text: authority.officeHours },
		{ label: "电话", text: authority.phone },
	])}${boardLinks(authority, boards)}`,
)}
${section("ask", "查询、咨询和投诉", askLines(authority, services))}`;
}

function noConduct(authority: PortalAuthority): Html {
	return html`<p class="none">本机关尚未录入事中公示的规定。请拨打监督投诉电话 ${authority.complaintPhone} 询问。</p>`;
}

function boardLinks(authority: PortalAuthority, boards: DuringPage["boards"]): Html {
	if (!boards || boards.rows.length === 0) return html`<p class="none">尚未公布岗位信息公示牌。</p>`;
	return html`<h3>岗位信息公示牌</h3><ul class="related">${boards.rows.map((row) => html`<li><a href="${boardPath(authority.id, row.key)}">${row.name}</a></li>`)}</ul>`;
}

function askLines(authority: PortalAuthority, services: boolean): Html {
	const online = authority.complaintUrl === null ? undefined : safeUrl(authority.complaintUrl);
	return html`${facts([
		{ label: "投诉举报电话", text: authority.complaintPhone },
		...(online === undefined
			? []
			: [{ label: "网上投诉举报", text: html`<a href="${online}" rel="noopener external">${online}</a>` }]),
	])}<ul class="related">${services && html`<li><a href="/services/query">凭回执编号查询办理进度</a></li><li><a href="/services/consult?authority=${authority.id}">提交咨询</a></li><li><a href="/services/complain?authority=${authority.id}">投诉执法人员</a></li>`}<li><a href="/verify">核对收到的执法文书</a></li></ul>`;
}

/** Where every page of 事中公示 of an authority stands. */
export function duringCrumbs({ id, shortName }: PortalAuthority) {
	return [
		{ label: shortName, href: `/public/${id}` },
		{ label: "事中公示", href: `/public/${id}/during` },
	];
}
