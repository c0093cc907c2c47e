import type { PublicVisit } from "#disclosure";
import { COMPANION_KINDS, VISIT_ANSWERS, VISIT_SCORES } from "#disclosure/contract";
import { dateInBeijing, type Instant } from "#kernel/instant";
import { type PlainDate, weekdayOf } from "#kernel/plain-date";
import { longDate } from "../decision-list.ts";
import { type Html, html, type Part } from "../html.ts";
import { facts, paragraphs, section } from "../layout.ts";
import { qr } from "../qr.ts";
import type { PortalAuthority } from "../queries.ts";
import { conductLines } from "./conduct.ts";
import { listPath } from "./list.ts";
import { officerPath } from "./officers.ts";

export type VisitPage = {
	readonly visit: PublicVisit;
	/** 查看地址, from the root. */
	readonly path: string;
	readonly authority: PortalAuthority | undefined;
	readonly today: PlainDate;
	/** 北京时间 of the last look at the certificates; undefined when it is too long ago to be told as now. */
	readonly checkedAt: string | undefined;
	/** Certificate number → row of the published personnel list. */
	readonly officerKeys: ReadonlyMap<string, string>;
	/** Of the forms; undefined where nothing can be sent in. */
	readonly token: string;
	/** What has just been sent from this page and may not be in the record yet. */
	readonly sent: "confirmation" | "feedback" | undefined;
	readonly faults: readonly string[];
	readonly values: ReadonlyMap<string, string>;
};

const WEEKDAYS = "日一二三四五六";
type When = Pick<PublicVisit, "visitOn" | "from" | "to">;

const dayText = (date: string) => `${longDate(date)}（星期${WEEKDAYS[weekdayOf(date as PlainDate)] ?? ""}）`;
const whenText = ({ visitOn, from, to }: When) => `${dayText(visitOn)} ${from}－${to}`;

/** What the enterprise sees at its address: who comes, by what right, what for, and how it went. */
export function visitPage(page: VisitPage): Html {
	const { visit, faults } = page;
	return html`<article class="visit"><p class="no-index-note">本页只供被检查单位查看，请不要转发给无关的人。</p>
<h1>检查通知<small>${visit.authorityName}　${visit.unitName}</small></h1>
${ribbon(page)}
${faults.length > 0 && html`<div class="faults" role="alert"><ul>${faults.map((one) => html`<li>${one}</li>`)}</ul></div>`}
${sentNote(page)}
${visit.status === "issued" && confirmation(page)}
${visit.status === "held" && feedback(page)}
${visit.held && section("held", "检查情况", heldFacts(visit.held))}
${section("who", visit.status === "held" ? "通知的检查人员" : "谁来检查", who(page))}
${section("when", "什么时候、在哪里", whenFacts(visit))}
${section("what", "检查什么、依据什么", whatFacts(visit))}
${section("rights", "您的权利和义务", html`<div class="said">${paragraphs(visit.rights)}</div>${conductLines(page.authority?.rules.conduct)}`)}
${section("turn", "有疑问、要投诉", turnFacts(page))}
<p class="note">本页有效至 ${longDate(visit.openUntil)}，到期后不能再打开；需要留存的，请<a href="${page.path}/notice">打印通知</a>。</p></article>`;
}

function ribbon({ visit, today }: VisitPage): Html {
	if (visit.cancelled)
		return html`<p class="ribbon gone"><strong>检查已取消</strong>　${longDate(visit.cancelled.on)}　${visit.cancelled.reason}</p>`;
	if (visit.held) return html`<p class="ribbon valid"><strong>检查已进行</strong>　${dayText(visit.held.heldOn)}</p>`;
	const changed = visit.changes.length > 0 && html`　<strong>已变更安排</strong>`;
	if (visit.visitOn === today)
		return html`<p class="ribbon open"><strong>今天检查</strong>　${visit.from}－${visit.to}${changed}</p>`;
	if (visit.visitOn > today)
		return html`<p class="ribbon open"><strong>将要检查</strong>　${whenText(visit)}${changed}</p>`;
	return html`<p class="ribbon gone"><strong>检查日期已过，检查机关还没有登记检查情况</strong></p>`;
}

function sentNote({ sent, visit }: VisitPage): Part {
	if (sent === "confirmation" && visit.confirmedAt === null)
		return html`<p class="ribbon valid" role="status"><span aria-hidden="true">✔</span> 已提交确认，通常在数秒内记入，刷新本页可以看到。</p>`;
	if (sent === "feedback" && visit.feedbackOn === null)
		return html`<p class="ribbon valid" role="status"><span aria-hidden="true">✔</span> 评价已提交，谢谢。</p>`;
	return false;
}

function confirmation({ visit, path, token, sent }: VisitPage): Part {
	if (visit.confirmedAt !== null)
		return html`<p class="note" role="status"><span aria-hidden="true">✔</span> 已于 ${longDate(dateInBeijing(visit.confirmedAt as Instant))} 确认收到通知。</p>`;
	if (token === undefined || sent === "confirmation") return false;
	return html`<form class="service confirm card" method="post" action="${path}/confirmation"><input type="hidden" name="token" value="${token}"><p>请确认收到${visit.changes.length > 0 ? "变更后的安排" : "通知"}。确认只说明您已经看到，不表示对检查没有异议。</p><button type="submit">确认收到</button></form>`;
}

function who({ visit, checkedAt, authority, officerKeys }: VisitPage): Html {
	const awaited = visit.status === "issued";
	const phone = authority?.complaintPhone ?? visit.contact;
	return html`<ul class="comers">${visit.officers.map(
		(one) =>
			html`<li><strong>${one.name}</strong><span>${one.unitName}</span><span>执法证件号 ${one.certificate}</span>${awaited && standing(one.fault, checkedAt)}${check(visit.authorityId, officerKeys.get(one.certificate))}</li>`,
	)}</ul>
${visit.companions.length > 0 && html`<h3>随同人员（不是执法人员）</h3><ul class="comers">${visit.companions.map((one) => html`<li><strong>${one.name}</strong><span>${COMPANION_KINDS[one.kind]}</span><span>${one.identity}</span></li>`)}</ul>`}
${
	awaited &&
	html`<p class="note">${checkedAt === undefined ? "证件状态暂时不能核对，" : `证件状态核对于 ${checkedAt}（北京时间）。`}检查人员到场时，请核对姓名、证件号、照片，也可以扫描其证件上的二维码；与本页不一致或者不出示证件的，有权拒绝检查（《中华人民共和国行政处罚法》第五十五条），并请拨打 <strong>${phone}</strong>。</p>`
}`;
}

function standing(fault: string | null, checkedAt: string | undefined): Html {
	if (fault !== null) return html`<span class="ribbon gone">证件不能使用：${fault}</span>`;
	// Silence of the check is not told as "valid".
	return checkedAt === undefined
		? html`<span class="ribbon open">证件状态待核对</span>`
		: html`<span class="ribbon valid"><span aria-hidden="true">✔</span> 证件有效</span>`;
}

function check(authorityId: string, key: string | undefined): Part {
	return key !== undefined && html`<a href="${officerPath(authorityId, key)}" rel="nofollow">核验页和二维码</a>`;
}

function whenFacts(visit: PublicVisit): Html {
	const earlier = visit.changes.toReversed().map((one) => ({
		label: "原来的安排",
		text: html`<del>${whenText(one)}</del><span class="cite">${longDate(one.changedOn)} 变更：${one.reason}</span>`,
	}));
	return facts([
		{ label: "检查时间", text: whenText(visit) },
		...earlier,
		{ label: "检查地点", text: visit.place },
		...(visit.preparation === "" ? [] : [{ label: "请准备", text: visit.preparation }]),
		{ label: "联系人和电话", text: visit.contact },
	]);
}

function whatFacts(visit: PublicVisit): Html {
	const { matter } = visit;
	const href = `${listPath(visit.authorityId, matter.listKind)}/${matter.rowKey}?version=${matter.version}`;
	return facts([
		{
			label: "被检查单位",
			text: html`${visit.objectName}<span class="cite">统一社会信用代码 ${visit.creditCode}</span>`,
		},
		{
			label: "检查事项",
			text: html`<a href="${href}">${matter.name}</a><span class="cite">${matter.listName}第 ${matter.version} 版</span>`,
		},
		{ label: "检查事由", text: visit.reason },
		{ label: "检查依据", text: visit.basis },
		{ label: "检查内容", text: html`<ol class="items">${visit.items.map((one) => html`<li>${one}</li>`)}</ol>` },
	]);
}

function heldFacts(held: NonNullable<PublicVisit["held"]>): Html {
	return facts([
		{ label: "检查时间", text: `${dayText(held.heldOn)} ${held.arrivedAt}－${held.leftAt}` },
		{ label: "到场的检查人员", text: held.officers.map((one) => `${one.name}（${one.certificate}）`).join("、") },
		{
			label: "出具的执法文书",
			text: held.papers.map(({ title, number }) => (number === "" ? title : `${title}（${number}）`)).join("、"),
		},
	]);
}

function turnFacts({ visit, authority, officerKeys }: VisitPage): Html {
	const links = visit.officers.flatMap(({ name, certificate }) => {
		const key = officerKeys.get(certificate);
		return key === undefined
			? []
			: [html`<a href="/services/complain?officer=${key}" rel="nofollow">投诉${name}</a>　`];
	});
	return facts([
		...(authority ? [{ label: "监督投诉电话", text: authority.complaintPhone }] : []),
		{
			label: "网上投诉",
			text:
				links.length > 0
					? html`${links}`
					: html`<a href="/services/complain?authority=${visit.authorityId}" rel="nofollow">投诉执法人员</a>`,
		},
		...(authority
			? [
					{ label: "行政复议", text: authority.reconsiderationOrgan },
					{ label: "行政诉讼", text: authority.court },
				]
			: []),
	]);
}

function feedback(page: VisitPage): Part {
	const { visit, path, token, sent, values } = page;
	if (visit.feedbackOn !== null)
		return html`<p class="note" role="status"><span aria-hidden="true">✔</span> 已收到您的评价，内容由执法监督人员查看。</p>`;
	if (token === undefined || sent === "feedback") return false;
	const radios = (name: string, legend: string, options: Readonly<Record<string, string>>) =>
		html`<fieldset class="field choice" id="${name}"><legend>${legend}<em class="must">必填</em></legend>${Object.entries(
			options,
		).map(
			([code, label]) =>
				html`<p class="check"><input type="radio" id="${name}-${code}" name="${name}" value="${code}"${values.get(name) === code && html` checked`}><label for="${name}-${code}">${label}</label></p>`,
		)}</fieldset>`;
	const scores = Object.fromEntries(
		Object.entries(VISIT_SCORES)
			.toReversed()
			.map(([score, label]) => [`s${score}`, label]),
	);
	return section(
		"feedback",
		"评价这次检查",
		html`<p class="hint">评价由执法监督人员查看，去检查的人员看不到；只能提交一次。</p><form class="service" method="post" action="${path}/feedback" novalidate><input type="hidden" name="token" value="${token}">
${radios("score", "您是否满意", scores)}${radios("shown", "检查人员主动出示执法证件了吗", VISIT_ANSWERS)}${radios("matched", "来的人与通知的人一致吗", VISIT_ANSWERS)}<div class="field"><label for="comment">意见、建议<em class="may">选填</em></label><textarea id="comment" name="comment" rows="4" maxlength="2000">
${values.get("comment") ?? ""}</textarea></div><button type="submit">提交评价</button></form>`,
	);
}

export type NoticePage = Pick<VisitPage, "visit" | "authority" | "path"> & {
	/** Whole address of the page, for the code. */
	readonly url: string;
};

/** 检查通知 on one or two pages of A4, with the code of its page. */
export function printedNotice({ visit, authority, url, path }: NoticePage): Html {
	const lines: { label: string; text: Part }[] = [
		{ label: "统一社会信用代码", text: visit.creditCode },
		{ label: "检查时间", text: whenText(visit) },
		{ label: "检查地点", text: visit.place },
		{ label: "检查事项", text: `${visit.matter.name}（${visit.matter.listName}）` },
		{ label: "检查事由", text: visit.reason },
		{ label: "检查依据", text: visit.basis },
		{ label: "检查内容", text: html`<ol class="items">${visit.items.map((one) => html`<li>${one}</li>`)}</ol>` },
		{
			label: "检查人员",
			text: html`${visit.officers.map((one) => html`<p>${one.name}（${one.unitName}），执法证件号 ${one.certificate}</p>`)}`,
		},
		...(visit.companions.length === 0
			? []
			: [
					{
						label: "随同人员",
						text: visit.companions
							.map((one) => `${one.name}（${COMPANION_KINDS[one.kind]}，${one.identity}）`)
							.join("、"),
					},
				]),
		...(visit.preparation === "" ? [] : [{ label: "请准备", text: visit.preparation }]),
		{ label: "权利和义务", text: html`${paragraphs(visit.rights)}` },
		{ label: "联系人和电话", text: visit.contact },
		...(authority ? [{ label: "监督投诉电话", text: authority.complaintPhone }] : []),
	];
	return html`<article class="visit-notice"><header><p>${visit.authorityName}</p><h1>检查通知</h1></header>
${visit.cancelled && html`<p class="ribbon gone"><strong>检查已取消</strong>　${longDate(visit.cancelled.on)}</p>`}
<p class="to">${visit.objectName}：</p><p>本机关定于 ${whenText(visit)} 对你单位进行检查，现通知如下：</p>
${facts(lines)}
<div class="foot"><figure>${qr(url, "检查通知查看页的二维码")}<figcaption>扫码核对检查人员的证件状态、查看变更，有效至 ${longDate(visit.openUntil)}</figcaption></figure><p class="sign">${visit.authorityName}<br>${longDate(visit.issuedOn)}</p></div>
<p class="url">${url}</p></article>
<p class="more"><a href="${path}">返回查看页</a>　用浏览器的“打印”打印本页</p>`;
}
