import type { ActContext, DocumentRequest } from "../act.ts";
import { overdueParts } from "../acts/penalty/demand-parts.ts";
import { decisionServedOn } from "../acts/penalty/money-owed.ts";
import { compulsionLaw } from "../law.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { contactOf, decisionNumber, numberOf, otherBurden, paper, partyOf, paymentOf } from "./parts.ts";

/**
 * 履行行政处罚决定催告书 (行政强制法 35, 54): exact amounts as of today, payments counted to the fine first; and what is not
 * money, in the words of the decision.
 */
export function demand(state: PenaltyCase, input: { manner: string }, context: ActContext): DocumentRequest {
	const { rules, today } = context;
	const wait = rules.effective("execution.demand-wait")?.value.period;
	const asked = overdueParts(state, context);
	const [fine, confiscated, surcharge] = (["fine", "confiscated", "surcharge"] as const).map(
		(part) => asked.find((one) => one.part === part)?.fen ?? 0,
	) as [number, number, number];
	const owed = fine + confiscated + surcharge;
	return paper("demand", {
		party: partyOf(state),
		decisionNumber: decisionNumber(state),
		decidedOn: state.decision?.on,
		servedOn: decisionServedOn(state),
		unperformed: owed > 0 ? "未履行缴纳义务" : "未履行决定",
		manner: input.manner,
		imposedFineFen: state.decision?.penalty.fineFen ?? 0,
		fineFen: fine,
		surchargeFen: surcharge,
		surchargeNumber: surcharge > 0 ? numberOf(state, "surcharge-decision") : undefined,
		surchargeUntil: surcharge > 0 ? today : undefined,
		confiscatedFen: confiscated,
		otherObligation: asked.some(({ part }) => part === "other") ? `履行：${otherBurden(state)}。` : undefined,
		withinDays: wait?.count,
		daysUnit: wait?.unit,
		payment: owed > 0 ? paymentOf(context) : undefined,
		consequence: "court",
		bases: [compulsionLaw("第三十五条"), compulsionLaw("第五十四条")],
		contact: contactOf(state, context),
	});
}
