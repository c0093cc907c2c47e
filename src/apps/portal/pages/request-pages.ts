import type { Receipt } from "#intake";
import { REQUEST_KINDS, type RequestKind, SATISFACTION } from "#intake/contract";
import type { PlainDate } from "#kernel/plain-date";
import { longDate } from "../decision-list.ts";
import { type Html, html, type Part } from "../html.ts";
import { facts, paragraphs, section } from "../layout.ts";
import type { PortalAuthority } from "../queries.ts";
import { VERIFIER } from "../requests/fields.ts";
import type { Fault } from "../requests/judge.ts";
import type { ReceiptSlip } from "../requests/tokens.ts";
import { control, SERVICE_PATHS } from "./request-form.ts";

const WORDS: Readonly<Record<RequestKind, string>> = {
	correction: "公示的信息与您有关而且不准确，有证据证明的，可以要求更正。",
	report: "发现违法行为的，可以实名或者匿名举报。实名举报人的身份单独加密保管。",
	"officer-complaint": "认为执法人员执法不公、不规范的，可以投诉，由执法监督人员受理。",
	"disclosure-complaint": "认为公示侵犯您的合法权益的，可以投诉，也可以复议、诉讼。",
	application: "需要获取没有主动公开的政府信息的，可以申请公开。",
	consultation: "办事需要什么材料、怎样办理，可以咨询。",
};

/** 我要办: the kinds of request of one authority, or first which authority. */
export function servicesPage(authorities: readonly PortalAuthority[], chosen: PortalAuthority | undefined): Html {
	const kinds = Object.keys(REQUEST_KINDS) as RequestKind[];
	const query = chosen === undefined ? "" : `?authority=${chosen.id}`;
	return html`<h1>我要办<small>${chosen === undefined ? "请先选择办理机关" : chosen.name}</small></h1>
${authorityChooser("/services", authorities, chosen?.id)}
<ul class="kinds">${kinds.map(
		(kind) =>
			html`<li class="card"><h2><a href="${SERVICE_PATHS[kind]}${query}">${REQUEST_KINDS[kind]}</a></h2><p>${WORDS[kind]}</p></li>`,
	)}<li class="card"><h2><a href="/services/query">办理进度查询</a></h2><p>凭受理编号和查询口令，查看办到哪一步、什么时候答复，补正材料，评价办理结果。</p></li></ul>
${
	chosen !== undefined &&
	section(
		"other-ways",
		"其他方式",
		facts([
			{ label: "投诉举报电话", text: chosen.complaintPhone },
			{ label: "办公电话", text: chosen.phone },
			{ label: "到窗口、寄信", text: chosen.address },
			{ label: "办公时间", text: chosen.officeHours },
		]),
	)
}`;
}

/** Which authority: a plain form, so that it works without a script. */
export function authorityChooser(
	path: string,
	authorities: readonly PortalAuthority[],
	chosen: string | undefined,
	kept: Readonly<Record<string, string>> = {},
): Html {
	return html`<form class="hero slim" method="get" action="${path}" aria-label="选择办理机关"><label for="authority">办理机关</label>${Object.entries(kept).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<div class="row"><select id="authority" name="authority" required><option value="">请选择</option>${authorities.map(
		(one) => html`<option value="${one.id}"${one.id === chosen && html` selected`}>${one.name}</option>`,
	)}</select><button type="submit">确定</button></div></form>`;
}

export function chooseAuthorityPage(kind: RequestKind, authorities: readonly PortalAuthority[]): Html {
	return html`<h1>${REQUEST_KINDS[kind]}<small>请先选择办理机关</small></h1><p class="lead">${WORDS[kind]}</p>${authorityChooser(SERVICE_PATHS[kind], authorities, undefined)}`;
}

/** 回执: everything needed to come back with, on one page that prints. */
export function slipPage(slip: ReceiptSlip, authority: PortalAuthority | undefined): Html {
	return html`<article class="slip"><p class="ribbon valid"><span aria-hidden="true">✔</span> 已提交</p>
<h1>回执<small>${authority?.name ?? ""}</small></h1>
${section(
	"slip",
	slip.title,
	html`<p class="number-big"><span>受理编号</span><strong>${slip.number}</strong></p>${facts([
		{ label: "收到日期", text: longDate(slip.receivedOn as PlainDate) },
		{ label: "承诺办理日期", text: dueText(slip) },
		{ label: "办理期限", text: html`${slip.term}<span class="cite">${slip.basis}</span>` },
		{
			label: "怎样查询",
			text: html`打开<a href="/services/query?number=${slip.number}">办理进度查询</a>，输入受理编号和您填写的查询口令。`,
		},
	])}`,
)}
<p class="note">本页可以打印、收藏，刷新不会重复提交。查询口令只有您知道，忘记后不能在网上查询，可以拨打${authority?.phone ?? "办理机关"}询问。</p>
<p><a class="button" href="/services/query?number=${slip.number}">查询进度</a></p></article>`;
}

function dueText({ dueOn, provisional }: { dueOn: string | null; provisional: boolean }): Part {
	if (dueOn === null) return "没有规定具体天数，办结后即可查到结果";
	return html`${longDate(dueOn as PlainDate)}前${provisional && html`<span class="cite">暂估：所涉年度放假安排尚未公布，公布后以实际日期为准</span>`}`;
}

/** 已收到 for what is sent from the page of a receipt. */
export function followedPage(title: string): Html {
	return html`<p class="ribbon valid"><span aria-hidden="true">✔</span> 已提交</p><h1>${title}</h1><p>已经收到，通常在数秒内记入办理情况。</p><p><a class="button" href="/services/query">查询进度</a></p>`;
}

const NUMBER = {
	id: "number",
	label: "受理编号",
	control: "text",
	required: true,
	lengthMax: 40,
	hint: "回执上的编号，如 20240506-K7M2-9QXW。",
	autocomplete: "off",
} as const;

export function queryPage(of: {
	values: ReadonlyMap<string, string>;
	faults: readonly Fault[];
	nothing: boolean;
}): Html {
	const verifier = { ...VERIFIER, required: true, hint: "提交时填写的口令，或者身份证件号码后四位。" };
	return html`<h1>办理进度查询</h1>${of.nothing && html`<p class="faults" role="alert">没有查到。请核对受理编号和查询口令；刚刚提交的请稍候几秒再查。</p>`}
<form class="service narrow" method="post" action="/services/query" novalidate><fieldset class="card"><legend>请输入回执上的信息</legend>${control(NUMBER, of)}${control(verifier, of)}<button type="submit">查询</button></fieldset></form>
<p class="note">查询不需要注册账号。为保护您的信息，短时间内多次输入错误的，暂停查询。</p>`;
}

export type StatusPage = { readonly receipt: Receipt; readonly opened: string; readonly token: string };

function promiseOf(receipt: Receipt): Part {
	if (receipt.supplement) return "等待补正，收到补正材料之日起重新计算";
	if (receipt.paused) return "期限依法停止计算，恢复计算后按剩余时间确定";
	return dueText(receipt);
}

export function statusPage({ receipt, opened, token }: StatusPage): Html {
	const hidden = html`<input type="hidden" name="opened" value="${opened}"><input type="hidden" name="token" value="${token}">`;
	return html`<article class="slip"><p class="ribbon ${receipt.reply ? "valid" : "open"}">状态：${receipt.step}</p><h1>${REQUEST_KINDS[receipt.kind]}<small>${receipt.number}</small></h1>
${section(
	"state",
	"办理情况",
	facts([
		{
			label: "办理机关",
			text: receipt.unitName === "" ? receipt.authorityName : `${receipt.authorityName} ${receipt.unitName}`,
		},
		{ label: "当前环节", text: receipt.step },
		{ label: "收到日期", text: longDate(receipt.receivedOn as PlainDate) },
		{ label: "承诺办理日期", text: promiseOf(receipt) },
		{ label: "办理期限", text: html`${receipt.term}<span class="cite">${receipt.basis}</span>` },
	]),
)}
${receipt.supplement && supplementSection(receipt.supplement, hidden)}
${receipt.reply && replySection(receipt.reply)}
${section("steps", "办理过程", html`<ol class="steps">${receipt.steps.map(({ on, text }) => html`<li><time datetime="${on}">${longDate(on as PlainDate)}</time> ${text}</li>`)}</ol>`)}
${receipt.mayRate && ratingSection(hidden)}
${receipt.mayWithdraw && withdrawalSection(hidden)}</article>`;
}

function supplementSection(supplement: NonNullable<Receipt["supplement"]>, hidden: Html): Html {
	return section(
		"supplement",
		"请您补正",
		html`${facts([
			{ label: "需要补正", text: supplement.items },
			{
				label: "补正期限",
				text: html`${longDate(supplement.dueOn as PlainDate)}前<span class="cite">《中华人民共和国政府信息公开条例》第三十条：无正当理由逾期不补正的，视为放弃申请</span>`,
			},
		])}<form class="service" method="post" action="/services/follow" enctype="multipart/form-data">${hidden}<input type="hidden" name="type" value="supplement"><div class="field"><label for="content">补正内容</label><textarea id="content" name="content" rows="5" maxlength="10000" required></textarea></div><div class="field"><label for="evidence">附件</label><input id="evidence" name="evidence" type="file" multiple></div><button type="submit">提交补正</button></form>`,
	);
}

function replySection(reply: NonNullable<Receipt["reply"]>): Html {
	return section(
		"reply",
		"答复",
		facts([
			{ label: "答复类型", text: reply.kind },
			{ label: "答复日期", text: longDate(reply.on as PlainDate) },
			{ label: "内容", text: paragraphs(reply.text) },
			...(reply.basis === "" ? [] : [{ label: "依据", text: reply.basis }]),
			...(reply.remedies === "" ? [] : [{ label: "救济途径", text: reply.remedies }]),
		]),
	);
}

function ratingSection(hidden: Html): Html {
	return section(
		"rating",
		"评价办理结果",
		html`<form class="service" method="post" action="/services/follow" enctype="multipart/form-data">${hidden}<input type="hidden" name="type" value="rating"><fieldset class="field choice"><legend>您是否满意</legend>${Object.entries(
			SATISFACTION,
		)
			.toReversed()
			.map(
				([score, label]) =>
					html`<p class="check"><input type="radio" id="score-${score}" name="score" value="${score}" required><label for="score-${score}">${label}</label></p>`,
			)}</fieldset><div class="field"><label for="comment">意见（选填）</label><textarea id="comment" name="comment" rows="3" maxlength="1000"></textarea></div><button type="submit">提交评价</button></form>`,
	);
}

function withdrawalSection(hidden: Html): Html {
	return html`<details class="card"><summary>撤回</summary><form class="service" method="post" action="/services/follow" enctype="multipart/form-data">${hidden}<input type="hidden" name="type" value="withdrawal"><div class="field"><label for="reason">撤回理由（选填）</label><textarea id="reason" name="content" rows="2" maxlength="1000"></textarea></div><button type="submit">撤回，不再办理</button></form></details>`;
}
