import type { ActContext, DocumentRequest } from "../act.ts";
import { COURT_STEPS } from "../acts/penalty/court-steps.ts";
import { otherBurdenOpen } from "../acts/penalty/force.ts";
import { decisionServedOn, openSurchargeFen, owedFen, paidFen } from "../acts/penalty/money-owed.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { approvalOf, decisionNumber, numberOf, otherBurden, paper, penaltySentences, zhDay } from "./parts.ts";

/** 终结执行审批表 (行政强制法 40); `ground` in the words of the act. */
export function terminationApproval(
	state: PenaltyCase,
	{ ground, reason }: { ground: string; reason: string },
	context: ActContext,
): DocumentRequest {
	const { decision } = state;
	return paper("termination-approval", {
		...approvalOf(state, "同意终结执行。", context),
		decisionNumber: decisionNumber(state),
		decidedOn: decision?.on,
		servedOn: decisionServedOn(state),
		decision: decision && penaltySentences(decision.penalty),
		course: courseOfEnforcement(state),
		openFen: Math.max(0, owedFen(state) - paidFen(state)),
		surchargeFen: openSurchargeFen(state, context.today, context),
		otherOpen: otherBurdenOpen(state) ? otherBurden(state) : undefined,
		ground,
		reason,
		endedOn: state.performance.termination?.on,
	});
}

/** What was done to have the decision performed, in the order in which it is done. */
function courseOfEnforcement(state: PenaltyCase): string {
	const { performance, demand, court } = state;
	const surcharge = numberOf(state, "surcharge-decision");
	const steps = [
		performance.instalments && "批准延期（分期）缴纳罚款",
		performance.surchargeImposed && `加处罚款${surcharge ? `（${surcharge}）` : ""}`,
		demand && demandStep(state),
		court && `${zhDay(court.on)}申请${court.court}强制执行`,
		...(court?.progress ?? []).map(({ step, on }) => `${zhDay(on)}${COURT_STEPS[step as keyof typeof COURT_STEPS]}`),
	].filter((one) => typeof one === "string");
	return steps.length > 0 ? `${steps.join("；")}。` : "没有催告，没有申请人民法院强制执行。";
}

function demandStep(state: PenaltyCase): string {
	const number = numberOf(state, "demand");
	const servedOn = state.demand?.servedOn;
	return `催告书${number ? `（${number}）` : ""}${servedOn ? `于${zhDay(servedOn)}送达` : "没有送达"}`;
}
