import type { Basis } from "#kernel/basis";
import { printFen } from "#kernel/money";
import { sentences } from "#kernel/sentence";
import type { ActContext, DocumentRequest } from "../act.ts";
import { currentRemedies, otherBurdenOpen } from "../acts/penalty/force.ts";
import { decisionServedOn, openSurchargeFen, owedFen, paidFen } from "../acts/penalty/money-owed.ts";
import { compulsionLaw, penaltyLaw, reconsiderationLaw } from "../law.ts";
import { type PenaltyCase, REMEDY_RESULTS } from "../model/penalty-case.ts";
import { decisionNumber, itemsOf, numberOf, otherBurden, paper, partyOf, zhDay } from "./parts.ts";

type Input = {
	court: string;
	facts: string;
	materials: string;
	signedBy?: { name: string; title: string } | undefined;
	lateReason?: string | undefined;
};

/** 强制执行申请书 with the five enclosures of 行政强制法 55, signed by the head. */
export function courtApplication(state: PenaltyCase, input: Input, context: ActContext): DocumentRequest {
	const { authority, today } = context;
	const open = owedFen(state) - paidFen(state);
	const surcharge = openSurchargeFen(state, today, context);
	const head = input.signedBy ?? state.approval?.by;
	const said = sentences(...(state.demand?.statements.map((one) => one.content) ?? []));
	return paper("court-application", {
		court: input.court,
		applicantAddress: authority.address,
		applicantHead: head?.name,
		applicantHeadPost: head?.title || "负责人",
		party: partyOf(state),
		decisionNumber: decisionNumber(state),
		decidedOn: state.decision?.on,
		servedOn: decisionServedOn(state),
		requests: [
			...(open > 0 ? [`强制执行罚没款${printFen(open)}。`] : []),
			...(surcharge > 0 ? [`强制执行加处罚款${printFen(surcharge)}。`] : []),
			...(otherBurdenOpen(state) ? [`强制被申请人履行：${otherBurden(state)}。`] : []),
		],
		facts: state.draft?.facts ?? state.summaryRecord?.facts,
		partyOpinion: said === "" ? "被申请人收到催告书后未提出陈述、申辩意见。" : said,
		demand: {
			number: numberOf(state, "demand") ?? "（无文号）",
			servedOn: state.demand?.servedOn,
			result: "送达满十个工作日后被申请人仍未履行义务。",
		},
		remedies: remedySought(state),
		object: sentences(input.facts, input.lateReason && `逾期申请的理由：${input.lateReason}`),
		bases: basesOf(state),
		enclosures: itemsOf(input.materials).map((name) => ({ name, copies: 1 })),
	});
}

/**
 * 行政强制法 53 is of a party that sought no remedy, or took it back. 维持 by reconsideration has an article of its own (行政复议法
 * 78 第一项); after a suit the application rests on what is said of every one.
 */
function basesOf(state: PenaltyCase): readonly Basis[] {
	const last = currentRemedies(state).findLast((one) => one.to !== null && one.result !== "withdrawn");
	const always = [compulsionLaw("第五十四条"), penaltyLaw("第七十二条第一款第四项")];
	if (!last) return [compulsionLaw("第五十三条"), ...always];
	const upheld = last.kind === "reconsideration" && last.result === "upheld";
	return upheld ? [reconsiderationLaw("第七十八条第一项"), ...always] : always;
}

/** What the party sought before, so that the application does not say it sought nothing. */
function remedySought(state: PenaltyCase): string | undefined {
	const last = currentRemedies(state).findLast((one) => one.to !== null);
	if (!last?.to) return undefined;
	const result = last.result === undefined ? "" : `（${REMEDY_RESULTS[last.result]}）`;
	if (last.result === "withdrawn")
		return `被申请人${last.kind === "litigation" ? "提起行政诉讼后撤诉" : "申请行政复议后撤回，在法定期限内未提起行政诉讼"}`;
	return last.kind === "litigation"
		? `被申请人提起行政诉讼，人民法院的裁判${result}于${zhDay(last.to)}生效`
		: `被申请人申请行政复议，行政复议决定${result}于${zhDay(last.to)}送达，被申请人在法定期限内未提起行政诉讼`;
}
