import { addDays, type PlainDate } from "#kernel/plain-date";
import { type CaseFile, dayOf, lastDay } from "../case-file.ts";
import { owedOf, paidOf, standing } from "../money.ts";
import type { Told } from "../vocabulary.ts";
import type { Paper, PaperRule } from "./paper.ts";
import { amountsIn, inPrint } from "./print.ts";

/** 行政处罚法 60. */
const NINETY = 90;
/** The words of 行政强制法 40 by which what the act calls its ground is known. */
const GROUNDS_OF_40: Readonly<Record<string, string>> = {
	"citizen-dead": "公民死亡，无遗产可供执行",
	"organisation-ended": "法人或者其他组织终止，无财产可供执行",
	"object-lost": "执行标的灭失",
	other: "行政机关认为需要终结执行的其他情形",
};
/** What somebody must have signed with a word. */
const blank = (paper: Paper, ...titles: readonly string[]) => titles.some((title) => paper.under(title).trim() === "");
const cited = ({ document, article }: { readonly document: string; readonly article: string }) =>
	`《${document}》${article}`;

/** The days after 立案 on which the count stood still; its own day never counts. */
function pausedDays(file: CaseFile, begun: Told, before: Told): number {
	const days = new Set<PlainDate>();
	for (const paused of file.between(undefined, before, "HandlingPaused")) {
		const to = file.between(paused, before, "HandlingResumed")[0]?.data.to ?? dayOf(before);
		for (let day = paused.data.from; day <= to; day = addDays(day, 1)) if (day > dayOf(begun)) days.add(day);
	}
	return days.size;
}

/** It stands still when this happens. */
function isStopped(file: CaseFile, before: Told): boolean {
	return file.last(before, "HandlingPaused", "HandlingResumed")?.type === "HandlingPaused";
}

/** The last of the ninety days by what was on record before that event: moved by pauses and extensions. */
function handlingUntil(file: CaseFile, before: Told): string {
	const begun = file.last(before, "InitiationApproved");
	if (!begun) return "？";
	const more = file.between(begun, before, "HandlingExtended").reduce((sum, { data }) => sum + data.days, 0);
	return inPrint(lastDay(dayOf(begun), NINETY + pausedDays(file, begun, before) + more, "day"));
}

/** The forms by which one matter of a case was put before the head: 行政处罚法 60; 行政强制法 37; 沁源全过程记录办法 4, 24（五）. */
export const APPROVAL_PAPERS: readonly PaperRule[] = [
	{
		article: "行政处罚法 54, 57",
		sentence: "撤案（终止办理）审批表没有写明办理情况、理由或者负责人意见",
		kinds: ["ending-approval"],
		broken: (paper) =>
			blank(paper, "办理情况", "具体理由", "行政机关负责人意见") ||
			paper.sheet.title.includes("撤销立案") !== paper.file.all("CaseWithdrawn").length > 0,
	},
	{
		article: "行政强制法 37; 沁源全过程记录办法 4, 24（五）",
		sentence: "加处罚款审批表没有写明提请的理由、依据、双方意见，或者结果与案卷不符",
		kinds: ["surcharge-approval"],
		broken: (paper) => {
			const { file, issued } = paper;
			const decided = file.last(issued, "SurchargeImposed", "SurchargeDeclined");
			const asked = file.last(issued, "SurchargeRequested");
			const imposed = decided?.type === "SurchargeImposed";
			return (
				!asked ||
				blank(paper, "法律依据", "承办人意见", "行政机关负责人意见") ||
				!paper.says(asked.data.reason.replace(/。$/u, ""), asked.data.opinion) ||
				paper.under("审批结果") !== (imposed ? "加处罚款" : "不予加处罚款")
			);
		},
	},
	{
		article: "行政处罚法 43; 沁源全过程记录办法 4",
		sentence: "回避审批表没有写明申请的人员、方式、理由或者负责人的意见，或者结果与案卷不符",
		kinds: ["recusal-approval"],
		broken: (paper) => {
			const decided = paper.file.last(paper.issued, "RecusalDecided");
			const asked = paper.file
				.between(undefined, decided, "RecusalRequested")
				.find(({ data }) => data.recusalId === decided?.data.recusalId);
			return (
				!decided ||
				!asked ||
				paper.under("申请回避的人员") !== asked.data.name ||
				paper.under("提出方式") !== (asked.data.by === "party" ? "当事人申请" : "执法人员自行申请") ||
				paper.under("申请日期") !== inPrint(dayOf(asked)) ||
				paper.under("申请回避的理由") !== asked.data.reason ||
				paper.under("审批结果") !== (decided.data.granted ? "决定回避" : "驳回回避申请") ||
				paper.under("行政机关负责人意见") !== decided.data.reason ||
				(decided.data.granted && paper.under("承办人员").split("、").includes(asked.data.name))
			);
		},
	},
	{
		article: "行政处罚法 56; 沁源全过程记录办法 4, 19",
		sentence: "先行登记保存证据审批表没有写明理由、标的物、形式或者负责人意见，或者结果与案卷不符",
		kinds: ["preservation-approval"],
		broken: (paper) => {
			const answered = paper.file.last(paper.issued, "PreservationApproved");
			const asked = paper.file
				.between(undefined, answered, "PreservationRequested")
				.find(({ data }) => data.preservationId === answered?.data.preservationId);
			const listed = paper.under("具体标的物");
			return (
				!answered ||
				!asked ||
				paper.under("启动证据保全的理由") !== asked.data.reason ||
				asked.data.things.some(({ name, quantity }) => !listed.includes(name) || !listed.includes(quantity)) ||
				paper.under("证据保全的形式").split("、").length !== asked.data.forms.length ||
				paper.under("提请人") !== asked.meta.actor.name ||
				paper.under("提请日期") !== inPrint(dayOf(asked)) ||
				paper.under("审批结果") !== `${answered.data.approve ? "" : "不"}批准先行登记保存` ||
				paper.under("行政机关负责人意见") !== answered.data.opinion ||
				(paper.file.paperOf(answered, "preservation-notice") !== undefined) !== answered.data.approve
			);
		},
	},
	{
		article: "行政处罚法 60; 沁源全过程记录办法 4",
		sentence: "延长办案期限审批表没有写明理由、依据、负责人意见，或者届满的日期不是依法计算的",
		kinds: ["extension-approval"],
		broken: (paper) => {
			const { file, issued } = paper;
			const extended = file.last(issued, "HandlingExtended");
			if (!extended) return true;
			const [from, to] = [handlingUntil(file, extended), handlingUntil(file, issued)];
			return (
				blank(paper, "延长的理由", "行政机关负责人意见") ||
				paper.under("延长的依据") !== `${cited(extended.data.basis)}。` ||
				!paper.says(`延长${extended.data.days}日`) ||
				(isStopped(file, issued) ? /日届满。/u.test(paper.text) : !paper.says(`于${from}届满`, `至${to}届满`))
			);
		},
	},
	{
		article: "行政处罚法 60; 沁源全过程记录办法 4",
		sentence: "中止案件审批表没有写明事由、理由、依据、起算日期或者负责人意见",
		kinds: ["pause-approval"],
		broken: (paper) => {
			const paused = paper.file.last(paper.issued, "HandlingPaused");
			return (
				!paused ||
				blank(paper, "中止的事由", "中止的理由", "行政机关负责人意见") ||
				paper.under("中止的依据") !== `${cited(paused.data.basis)}。` ||
				!paper.says(paused.data.reason, `自${inPrint(paused.data.from)}起中止计算`) ||
				!paper.says(`中止前于${handlingUntil(paper.file, paused)}届满`)
			);
		},
	},
	{
		article: "行政处罚法 60; 沁源全过程记录办法 4",
		sentence: "恢复案件审批表没有写明中止的起止、理由或者负责人意见，或者届满的日期不是依法计算的",
		kinds: ["resume-approval"],
		broken: (paper) => {
			const { file, issued } = paper;
			const resumed = file.last(issued, "HandlingResumed");
			const paused = file.last(resumed ?? issued, "HandlingPaused");
			return (
				!resumed ||
				!paused ||
				blank(paper, "行政机关负责人意见") ||
				paper.under("恢复的理由") !== resumed.data.reason ||
				!paper.says(`自${inPrint(paused.data.from)}起中止计算办案期限，至${inPrint(resumed.data.to)}止`) ||
				!paper.says(`于${handlingUntil(file, issued)}届满`)
			);
		},
	},
	{
		article: "行政强制法 40; 沁源全过程记录办法 4, 30",
		sentence: "终结执行审批表没有写明决定、情形、理由或者负责人意见，或者尚未履行的与案卷不符",
		kinds: ["termination-approval"],
		broken: (paper) => {
			const { file, issued } = paper;
			const ended = file.last(issued, "EnforcementTerminated");
			const now = standing(file, issued);
			if (!ended || !now) return true;
			const decision = file.paperOf(now.made, "penalty-decision", "on-the-spot-decision");
			const [open = 0] = amountsIn(paper.under("尚未履行"))
				.filter(({ before }) => before.endsWith("罚没款"))
				.map(({ capital }) => capital);
			const owed = owedOf(now.penalty);
			const due = Math.max(0, owed - paidOf(file, undefined, issued, false));
			// What was paid for a decision that fell or was changed may be paid back, and then it is open again.
			const mayBeRefunded = file.between(undefined, issued, "RemedyEnded").length > 0;
			return (
				blank(paper, "处罚决定", "执行情况", "尚未履行", "行政机关负责人意见") ||
				paper.under("决定书文号") !== decision?.data.number ||
				!paper.under("终结执行的情形").includes(GROUNDS_OF_40[ended.data.ground] ?? "") ||
				paper.under("查明的情况和理由") !== ended.data.reason ||
				open > owed ||
				open < due ||
				(open !== due && !mayBeRefunded) ||
				file.between(now.made, issued, "CourtApplied").length > 0 !== /日申请.+强制执行/u.test(paper.under("执行情况"))
			);
		},
	},
];
