import { addDays, type PlainDate } from "#kernel/plain-date";
import { type CaseFile, dayOf, lastDay } from "../case-file.ts";
import type { Told } from "../vocabulary.ts";
import type { Paper, PaperRule } from "./paper.ts";
import { inPrint } from "./print.ts";

/** 行政处罚法 60. */
const NINETY = 90;
/** What somebody must have signed with a word. */
const blank = (paper: Paper, ...titles: readonly string[]) => titles.some((title) => paper.under(title).trim() === "");
const cited = ({ document, article }: { readonly document: string; readonly article: string }) =>
	`《${document}》${article}`;

/** The days after 立案 on which the count stood still, and whether it does when this happens; its own day never counts. */
function pausesBefore(file: CaseFile, begun: Told, before: Told): { readonly days: number; readonly isOpen: boolean } {
	const days = new Set<PlainDate>();
	let isOpen = false;
	for (const paused of file.between(undefined, before, "HandlingPaused")) {
		const [resumed] = file.between(paused, before, "HandlingResumed");
		isOpen = resumed === undefined;
		const to = resumed?.data.to ?? dayOf(before);
		for (let day = paused.data.from; day <= to; day = addDays(day, 1)) if (day > dayOf(begun)) days.add(day);
	}
	return { days: days.size, isOpen };
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
		article: "行政处罚法 60; 沁源全过程记录办法 4",
		sentence: "延长办案期限审批表没有写明理由、依据、负责人意见，或者届满的日期不是依法计算的",
		kinds: ["extension-approval"],
		broken: (paper) => {
			const { file, issued } = paper;
			const extended = file.last(issued, "HandlingExtended");
			const begun = file.last(issued, "InitiationApproved");
			if (!extended || !begun) return true;
			const { days, isOpen } = pausesBefore(file, begun, extended);
			const until = (count: number) => inPrint(lastDay(dayOf(begun), NINETY + days + count, "day"));
			return (
				blank(paper, "延长的理由", "行政机关负责人意见") ||
				paper.under("延长的依据") !== `${cited(extended.data.basis)}。` ||
				!paper.says(`延长${extended.data.days}日`) ||
				(isOpen ? /届满。/u.test(paper.text) : !paper.says(`于${until(0)}届满`, `至${until(extended.data.days)}届满`))
			);
		},
	},
];
