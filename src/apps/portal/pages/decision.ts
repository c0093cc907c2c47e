import { DISCLOSURE_MODES, PERFORMANCE_STATUS } from "#disclosure/contract";
import { citeOf } from "#kernel/basis";
import { daysBetween } from "#kernel/plain-date";
import { enforcementTypeLabel } from "#regime/contract";
import { statuteId } from "#registry";
import { longDate } from "../decision-list.ts";
import { type Html, html, type Part, safeUrl } from "../html.ts";
import { facts, paragraphs, section } from "../layout.ts";
import type { LedgerPlace } from "../ledger-lookup.ts";
import { qr } from "../qr.ts";
import type { Decision, PortalAuthority, Tombstone } from "../queries.ts";
import { lawPath } from "./law.ts";

export type DecisionData<D> = {
	readonly decision: D;
	readonly authority: PortalAuthority | undefined;
	readonly place: LedgerPlace | undefined;
	readonly publicUrl: string;
	/** Statutes that can be opened here, by id. */
	readonly statutes?: ReadonlySet<string>;
	/** Whether corrections can be asked for here: then a link stands beside every field (COR-02). */
	readonly correctable?: boolean;
	/** Shown to those who decide on its release: nothing yet that can be verified or printed. */
	readonly preview?: boolean;
};

/** One decision: the regime's fields in its order, and everything needed to trust or to contest it. */
export function decisionPage(data: DecisionData<Decision>): Html {
	const { decision, authority, place, publicUrl, preview = false } = data;
	const { content } = decision;
	const title = content.title === "" ? `${content.party}${enforcementTypeLabel[decision.type]}案` : content.title;
	return html`<article>
<p class="ribbon valid"><span aria-hidden="true">✔</span> 状态：有效${decision.correctedOn !== null && "（已更正）"}</p>
<h1>${title}</h1>
<p class="meta">${decision.number !== null && html`<span>${decision.number}</span>`}<span>${enforcementTypeLabel[decision.type]}</span><span>公开方式：${DISCLOSURE_MODES[decision.mode]}</span>${decision.correctedOn !== null && html`<span>${longDate(decision.correctedOn)}更正</span>`}${decision.origin === "import" && html`<span>历史数据</span>`}</p>
${section(
	"fields",
	"公示内容",
	html`${fields(data, content.fields)}${
		content.fieldsBasis !== null && html`<p class="cite">公示项目依据：${citeOf(content.fieldsBasis)}</p>`
	}`,
)}
${
	content.supplements.length > 0 &&
	section(
		"supplements",
		"按上位规定一并公开",
		html`${fields(data, content.supplements)}${content.supplementsBasis !== null && html`<p class="cite">依据：${citeOf(content.supplementsBasis)}</p>`}`,
	)
}
${corrections(decision)}
${decision.performance !== null && performance(decision)}
${content.fullText.length > 0 && fullText(decision)}
${section("dates", "日期和期限", facts(datesOf(decision)))}
${content.bases.length > 0 && section("bases", "依据条文", basisList(data))}
${section("remedies", "救济途径", remedies(decision, authority))}
${decision.origin === "import" && sourceSection(decision)}
${!preview && verifyBox({ decision, place, publicUrl })}
${!preview && !decision.naturalPerson && html`<p class="more"><a href="/d/${decision.id}/board" rel="nofollow">打印公示栏（A4 一页）</a></p>`}
${!preview && authority && html`<p class="back"><a href="/public/${authority.id}">返回${authority.name}公示专栏</a></p>`}
</article>`;
}

/** The fields as people read forms, each with the way to say that it is wrong. */
function fields({ decision, correctable }: DecisionData<Decision>, list: Decision["content"]["fields"]): Html {
	if (correctable !== true) return facts(list);
	return html`<dl class="facts">${list.map(
		({ id, label, text }) =>
			html`<div class="with-report"><dt>${label}</dt><dd>${paragraphs(text)}</dd><dd class="report"><a href="/services/correct?decision=${decision.id}&amp;field=${id}" rel="nofollow" aria-label="报告“${label}”有错误">报告错误</a></dd></div>`,
	)}</dl>`;
}

/** 依据条文, each opening the article as it stood on the day of the decision. */
function basisList({ decision, statutes }: DecisionData<Decision>): Html {
	const on = decision.decidedOn ?? decision.publishedOn;
	const bases = [...new Map(decision.content.bases.map((one) => [citeOf(one), one])).values()];
	return html`<ul class="bases">${bases.map((one) => {
		const id = statuteId(one.document);
		return html`<li>${statutes?.has(id) === true ? html`<a href="${lawPath(id, one.article, on)}">${citeOf(one)}</a>` : citeOf(one)}</li>`;
	})}</ul>${bases.some((one) => statutes?.has(statuteId(one.document))) && html`<p class="note">条文按作出决定当日有效的文本显示。</p>`}`;
}

/** 更正说明: that, when and why it was corrected; never what it said before (COR-02). */
function corrections({ content }: Decision): Part {
	const notes = content.corrections ?? [];
	return (
		notes.length > 0 &&
		section(
			"corrections",
			"更正说明",
			facts(
				notes.map(({ on, labels, reason }) => ({
					label: longDate(on),
					text: `更正${labels.map((one) => `“${one}”`).join("、")}。${reason}。本页显示的是更正后的内容。`,
				})),
			),
		)
	);
}

/** 履行情况, only where the authority's own text publishes it (PUB-10). */
function performance({ performance: status, performanceOn }: Decision): Part {
	return (
		status !== null &&
		section("performance", "履行情况", facts([{ label: PERFORMANCE_STATUS[status], text: longDate(performanceOn) }]))
	);
}

function fullText({ content, id }: Decision): Html {
	return section(
		"full",
		"决定书全文（已依法隐去个人信息）",
		html`<div class="paper"><p class="head">${content.authority}<br>${enforcementTypeLabel[content.type]}决定书</p>${content.number !== null && html`<p class="number">${content.number}</p>`}${content.fullText.map(
			(block) => html`<h3>${block.heading}</h3>${block.paragraphs.map((text) => html`<p>${text}</p>`)}`,
		)}<p class="sign">${content.authority}<br>${longDate(content.decidedOn)}</p></div>
<p class="note">全文由案件数据经隐去后重新生成，不是原件的遮盖件；“某某”和“【已隐去】”为隐去之处。<a href="/d/${id}.pdf">下载全文（PDF）</a></p>`,
		"full",
	);
}

function datesOf(decision: Decision): readonly { label: string; text: Part }[] {
	const { dueOn, publishedOn } = decision;
	const lateDays = dueOn === null ? 0 : daysBetween(dueOn, publishedOn);
	return [
		{ label: "决定日期", text: longDate(decision.decidedOn) },
		{ label: "公示日期", text: longDate(publishedOn) },
		...(dueOn === null
			? []
			: [
					{
						label: "公示期限",
						text:
							lateDays > 0
								? html`${longDate(dueOn)}　<span class="late"><span aria-hidden="true">▲</span> 逾期 ${lateDays} 日公示</span>`
								: html`${longDate(dueOn)}　<span class="good"><span aria-hidden="true">✔</span> 按期公示</span>`,
					},
				]),
	];
}

function remedies(decision: Decision, authority: PortalAuthority | undefined): Html {
	const { remedies: text } = decision.content;
	const complaint = authority?.rules.complaint ?? null;
	const lines = [
		...(authority ? [{ label: "监督投诉电话", text: authority.complaintPhone }] : []),
		...(complaint
			? [
					{
						label: "认为公示侵犯合法权益的",
						text: html`可以向${complaint.to.join("或者")}投诉、举报，也可以依法申请行政复议或者提起行政诉讼。<span class="cite">${complaint.basis}</span>`,
					},
				]
			: []),
	];
	return html`${text === "" ? html`<p class="none">原公示信息未载明救济途径，请以决定书为准。</p>` : paragraphs(text)}${lines.length > 0 && facts(lines)}`;
}

function sourceSection({ content }: Decision): Html {
	const url = safeUrl(content.sourceUrl ?? "");
	const doubts = content.doubts ?? [];
	return section(
		"source",
		"数据来源",
		html`<p>本条由原公示网站的数据导入，内容以原公示为准。</p>${url !== undefined && html`<p>原公示网址：<a href="${url}" rel="noopener nofollow external">${url}</a></p>`}
${doubts.length > 0 && html`<p>导入时发现的疑点：</p><ul>${doubts.map((doubt) => html`<li>${doubt}</li>`)}</ul>`}`,
	);
}

type BoxData = {
	readonly decision: Decision | Tombstone;
	readonly place: LedgerPlace | undefined;
	readonly publicUrl: string;
};

function verifyBox({ decision, place, publicUrl }: BoxData): Html {
	const url = `${publicUrl}/d/${decision.id}`;
	return html`<section class="card verify" aria-labelledby="verify"><h2 id="verify">真伪核验</h2><div class="verify-grid"><div>
${facts([
	{ label: "存证日志", text: decision.log },
	...placeLines(place),
	{ label: "事件编号", text: html`<code>${decision.eventId}</code>` },
	...(decision.salt === null ? [] : [{ label: "盐值", text: html`<code class="wrap">${decision.salt}</code>` }]),
])}
<p>不依赖本网站核验的方法：下载<a href="/d/${decision.id}.json">公示数据（JSON）</a>，以盐值和规范化（RFC 8785）的内容计算 SHA-256 和 SM3，与存证日志中上述序号的条目比较，再用任何支持 C2SP tlog 格式的工具核对检查点的签名。<a href="/ledger">如何校验</a></p></div>
<figure>${qr(url)}<figcaption>扫码打开本页</figcaption></figure></div></section>`;
}

export function placeLines(place: LedgerPlace | undefined): readonly { label: string; text: string }[] {
	if (place === undefined) return [{ label: "日志序号", text: "正在并入日志，通常在数秒内完成" }];
	return [
		{ label: "日志序号", text: String(place.index) },
		{ label: "检查点时间", text: place.checkpointAt ?? "尚未签发检查点" },
	];
}

/** 撤下、期满后的说明: that there was something, when and why it went; not a word of what it said (COR-01). */
export function tombstonePage({ decision, authority, place }: DecisionData<Tombstone>): Html {
	const expired = decision.status === "expired";
	return html`<article><p class="ribbon gone"><span aria-hidden="true">✖</span> 状态：${expired ? "公示期满" : "已撤下"}</p>
<h1>${expired ? "该公示信息公示期满" : "该公示信息已撤下"}</h1>
${section(
	"why",
	"撤下说明",
	facts([
		{ label: "公示机关", text: decision.authorityName },
		{ label: "撤下日期", text: longDate(decision.withdrawnOn) },
		{ label: "撤下理由", text: decision.withdrawalReason },
		{ label: "原公示日期", text: longDate(decision.publishedOn) },
		{ label: "存证日志", text: decision.log },
		...placeLines(place),
	]),
)}
${authority && html`<p class="back"><a href="/public/${authority.id}">返回${authority.name}公示专栏</a></p>`}</article>`;
}
