import { lastDay } from "../case-file.ts";
import type { Told } from "../vocabulary.ts";
import type { Paper, PaperRule } from "./paper.ts";
import { amountsIn, inPrint } from "./print.ts";

const PENALTY = ["penalty-decision"];
const NONE = ["no-penalty-decision"];
const SPOT = ["on-the-spot-decision"];
const DECISIONS = [...PENALTY, ...NONE, ...SPOT];
/** 行政处罚法 9. */
const KINDS: Readonly<Record<string, string>> = {
	warning: "警告",
	"notice-of-criticism": "通报批评",
	fine: "罚款",
	"confiscate-income": "没收违法所得",
	"confiscate-goods": "没收非法财物",
	"suspend-licence": "暂扣许可证件",
	"lower-qualification": "降低资质等级",
	"revoke-licence": "吊销许可证件",
	"restrict-business": "限制开展生产经营活动",
	"stop-production": "责令停产停业",
	"close-down": "责令关闭",
	"restrict-employment": "限制从业",
};
/** Done with, once the decision is served; the money among the rest has its bank and its day. */
const DONE_BY_SERVICE = ["warning", "notice-of-criticism"];
const MONEY = ["fine", "confiscate-income"];
/** 行政处罚法 30, 31, 33, 36, 57 I（三）. */
const GROUNDS: Readonly<Record<string, string>> = {
	minor: "第三十三条第一款",
	"first-time": "第三十三条第一款",
	"no-fault": "第三十三条第二款",
	"under-age": "第三十条",
	"no-capacity": "第三十一条",
	expired: "第三十六条",
};
const GUARDED = ["under-age", "no-capacity"];

const madeOf = ({ file, issued }: Paper) => file.last(issued, "DecisionMade");
const draftOf = ({ file, issued }: Paper) => file.last(issued, "DecisionDrafted");
const partyOf = ({ file }: Paper) => file.all("ClueRegistered")[0]?.data.party;
const burdenOf = (paper: Paper) => madeOf(paper)?.data.penalty;
const dueFen = (paper: Paper) => (burdenOf(paper)?.fineFen ?? 0) + (burdenOf(paper)?.confiscatedFen ?? 0);

function noticeOf(
	paper: Paper,
): { notice: Told<"DocumentIssued">; served: Told<"DocumentServed"> | undefined } | undefined {
	const notice = paper.file
		.between(undefined, paper.issued, "DocumentIssued")
		.findLast(({ data }) => data.kind === "penalty-notice");
	return notice && { notice, served: paper.file.service(notice, paper.issued) };
}

/** What was paid and not paid back before the decision: it counts to this one. */
function paidFen({ file, issued }: Paper): number {
	const paid = file
		.between(undefined, issued, "PaymentRecorded")
		.filter(({ data }) => !data.surcharge)
		.reduce((sum, { data }) => sum + data.amountFen, 0);
	return file.between(undefined, issued, "MoneyRefunded").reduce((rest, { data }) => rest - data.penaltyFen, paid);
}

/** 决定书: 行政处罚法 30–33, 44, 45, 51, 52, 57, 59, 64–70, 72, 73; 行政复议法 20, 23; 行政诉讼法 45, 46. */
export const DECISION_PAPERS: readonly PaperRule[] = [
	{
		article: "行政处罚法 59 I（一）, 52",
		sentence: "决定书没有当事人的姓名或者名称、地址",
		kinds: DECISIONS,
		broken: (paper) => {
			const party = partyOf(paper);
			return party !== undefined && !paper.says(party.name, party.address);
		},
	},
	{
		article: "行政处罚法 59 I（二）",
		sentence: "决定书没有写明据以认定的证据",
		kinds: [...PENALTY, ...NONE],
		broken: (paper) => draftOf(paper)?.data.evidence.some((number) => !paper.says(`${number}　`)) ?? true,
	},
	{
		article: "行政处罚法 59 I（三）",
		sentence: "决定书没有引用作为依据的条文",
		kinds: [...PENALTY, ...NONE],
		broken: (paper) =>
			draftOf(paper)?.data.bases.some(({ document, article }) => !paper.says(`《${document}》`, article)) ?? true,
	},
	{
		article: "行政处罚法 59 I（三）, 52 II",
		sentence: "决定书的处罚种类或者数额不是所决定的",
		kinds: [...PENALTY, ...SPOT],
		broken: (paper) => {
			const burden = burdenOf(paper);
			const printed = paper.under(paper.kind === "penalty-decision" ? "处罚决定" : "处罚种类和罚款数额");
			const amounts = amountsIn(printed).map(({ capital }) => capital);
			const due = [burden?.fineFen ?? 0, burden?.confiscatedFen ?? 0].filter((fen) => fen > 0);
			const named = Object.entries(KINDS).every(
				([kind, name]) => !burden?.kinds.includes(kind) || printed.includes(name),
			);
			const more = ["fine", "warning"].some((kind) => {
				const line = new RegExp(`(?:^|[．；\n])${KINDS[kind]}`, "mu");
				return burden?.other === "" && !burden.kinds.includes(kind) && line.test(printed);
			});
			return !named || more || amounts.toSorted().join() !== due.toSorted().join();
		},
	},
	{
		article: "行政处罚法 59 I（四）, 67; 罚缴分离实施办法 7",
		sentence: "有钱款的决定没有写明代收机构、地址、账户、数额和十五日的期限",
		kinds: PENALTY,
		broken: (paper) => {
			const { bank, address, account } = paper.authority.payment;
			const due = dueFen(paper);
			if (due === 0) return paper.says(bank);
			const open = due - Math.min(due, paidFen(paper));
			const printed = paper.under("履行方式和期限");
			if (open === 0) return printed.includes("缴至");
			// What stands last before the bank is what is to be paid in.
			const asked = amountsIn(printed.split("缴至")[0] ?? "").at(-1)?.capital;
			return !paper.says(bank, address, account, "自收到本决定书之日起15日内") || asked !== open;
		},
	},
	{
		article: "行政处罚法 72 I（一）; 行政强制法 45",
		sentence: "没有按罚款告知加处罚款的标准和上限，或者没有罚款却写了",
		kinds: PENALTY,
		broken: (paper) =>
			(burdenOf(paper)?.fineFen ?? 0) > paidFen(paper) !==
			paper.says("每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额"),
	},
	{
		article: "行政处罚法 59 I（四）",
		sentence: "钱款以外的处罚没有写明怎样、何时履行",
		kinds: PENALTY,
		broken: (paper) => {
			const rest = burdenOf(paper)?.kinds.filter((kind) => ![...MONEY, ...DONE_BY_SERVICE].includes(kind)) ?? [];
			const printed = paper.under("履行方式和期限");
			return printed.trim() === "" || rest.some((kind) => !printed.includes(KINDS[kind] ?? kind));
		},
	},
	{
		article: "行政处罚法 59 I（五）; 行政复议法 20; 行政诉讼法 46",
		sentence: "决定书的救济途径、机关或者期限不对",
		kinds: [...PENALTY, ...NONE],
		broken: (paper) =>
			paper.says("应当先") ||
			!paper.says(
				`60日内向${paper.authority.reconsiderationOrgan}申请行政复议`,
				`6个月内依法向${paper.authority.court}提起行政诉讼`,
			),
	},
	{
		article: "行政复议法 23 I（一）、II, 34; 行政诉讼法 45",
		sentence: "当场处罚的决定书没有告知先申请行政复议",
		kinds: SPOT,
		broken: (paper) =>
			!paper.says(
				`60日内先向${paper.authority.reconsiderationOrgan}申请行政复议`,
				"十五日内依法向",
				paper.authority.court,
			) || paper.says("也可以自收到"),
	},
	{
		article: "行政处罚法 73 I",
		sentence: "处罚决定没有写明救济期间不停止执行，或者不处罚的决定写了",
		kinds: DECISIONS,
		broken: (paper) => paper.says("不停止执行") !== (paper.kind !== "no-penalty-decision"),
	},
	{
		article: "行政强制法 34, 53",
		sentence: "没有可以强制的内容却写了强制执行，或者有而没有写",
		kinds: [...PENALTY, ...NONE],
		broken: (paper) => {
			const { kinds = [], other = "" } = burdenOf(paper) ?? {};
			const open = other !== "" || kinds.some((kind) => !DONE_BY_SERVICE.includes(kind));
			return paper.says("申请人民法院强制执行") !== open || paper.says("依法强制执行或者");
		},
	},
	{
		article: "行政处罚法 44",
		sentence: "处罚决定没有写明告知书的文号和送达日期，或者写的不是送达的日期",
		kinds: PENALTY,
		broken: (paper) => {
			const told = noticeOf(paper);
			return (
				!told?.served || !paper.says(`${inPrint(told.served.data.on)}向当事人送达告知书`, told.notice.data.number ?? "")
			);
		},
	},
	{
		article: "行政处罚法 45 I, 62",
		sentence: "决定书所说的陈述、申辩与案卷不一致",
		kinds: PENALTY,
		broken: (paper) => {
			const said = paper.file.between(undefined, paper.issued, "DefenceRecorded");
			const waived = paper.file.between(undefined, paper.issued, "DefenceWaived");
			const days = said.every(({ meta }) => paper.says(`当事人于${inPrint(meta.date)}提出陈述、申辩`));
			if (said.length > 0) return !days;
			return waived.length > 0 ? !paper.says("明确放弃陈述、申辩") : !paper.says("未提出陈述、申辩");
		},
	},
	{
		article: "行政处罚法 45, 62",
		sentence: "期限没有届满，文书却说当事人没有陈述申辩（要求听证）",
		kinds: [...PENALTY, "decision-approval"],
		broken: (paper) => {
			const told = paper.file.last(paper.issued, "PenaltyNotified");
			const served = noticeOf(paper)?.served;
			if (!told || !served) return paper.says("在规定期限内未");
			const over = (days: number) => paper.issued.meta.date > lastDay(served.data.on, days, "workday");
			return (
				(paper.says("在规定期限内未提出陈述、申辩") && !over(told.data.defenceWorkdays)) ||
				(paper.says("在规定期限内未要求听证") && !over(5))
			);
		},
	},
	{
		article: "行政处罚法 63, 64, 65",
		sentence: "决定书所说的听证与案卷不一致",
		kinds: PENALTY,
		broken: (paper) => {
			const held = paper.file.between(undefined, paper.issued, "HearingHeld");
			return held.length === 0
				? paper.says("举行听证，")
				: held.some(
						({ data }) =>
							!paper.says(`${inPrint(data.on)}公开举行听证`) && !paper.says(`${inPrint(data.on)}不公开举行听证`),
					);
		},
	},
	{
		article: "行政复议法 64; 行政诉讼法 70, 71",
		sentence: "重新作出的决定没有写明原决定和重新作出的原因，或者第一次的决定写了",
		kinds: [...PENALTY, ...NONE],
		broken: (paper) => {
			const reopened = paper.file.last(paper.issued, "CaseReopened");
			const former = paper.file
				.between(undefined, reopened, "DocumentIssued")
				.findLast(({ data }) => DECISIONS.includes(data.kind));
			if (!reopened) return paper.says("现重新作出决定");
			return !paper.says("现重新作出决定", inPrint(reopened.data.endedOn), former?.data.number ?? "");
		},
	},
	{
		article: "行政处罚法 50",
		sentence: "送给当事人的文书写出了投诉举报的来源情况",
		kinds: [...DECISIONS, "penalty-notice", "rights-notice"],
		broken: (paper) => {
			const clue = paper.file.all("ClueRegistered")[0]?.data;
			return clue?.source === "complaint" && clue.sourceDetail.length > 3 && paper.says(clue.sourceDetail);
		},
	},
	{
		article: "行政处罚法 52 II",
		sentence: "当场处罚的决定书缺少违法行为、依据、时间、地点、行政机关或者执法人员",
		kinds: SPOT,
		broken: (paper) =>
			["违法行为", "处罚依据", "时间", "地点", "执法人员"].some((title) => /^[／\s]*$/u.test(paper.under(title))) ||
			!paper.says(paper.sheet.authority, "执法人员（签名）", "出示执法证件"),
	},
	{
		article: "行政处罚法 67–70",
		sentence: "当场处罚的罚款没有写明缴到哪里，也没有当场收缴的理由和票据",
		kinds: SPOT,
		broken: (paper) =>
			(burdenOf(paper)?.fineFen ?? 0) > 0 &&
			!paper.says(paper.authority.payment.bank, "15日内") &&
			!paper.says("当场收缴。理由", "专用票据号码"),
	},
	{
		article: "行政处罚法 57 I（二）（三）",
		sentence: "不予处罚的决定书写了金额、缴款或者处罚",
		kinds: NONE,
		broken: (paper) => amountsIn(paper.text).length > 0 || paper.says("加处罚款") || !paper.says("不予行政处罚。"),
	},
	{
		article: "行政处罚法 30, 31, 33, 36, 57 I（三）",
		sentence: "不予处罚的决定书没有引用所属情形的条款",
		kinds: NONE,
		broken: (paper) => {
			const ground = draftOf(paper)?.data.ground;
			return !paper.under("决定").includes(ground ? (GROUNDS[ground] ?? ground) : "第五十七条第一款第三项");
		},
	},
	{
		article: "行政处罚法 30, 31, 33 III",
		sentence: "不予处罚没有教育当事人或者责令监护人",
		kinds: NONE,
		broken: (paper) => {
			const ground = draftOf(paper)?.data.ground;
			if (!ground) return paper.says("请当事人认真学习");
			return GUARDED.includes(ground) ? !paper.says("责令当事人的监护人") : !paper.says("请当事人认真学习");
		},
	},
];
