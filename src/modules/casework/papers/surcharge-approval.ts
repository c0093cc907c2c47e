import type { ActContext, DocumentRequest } from "../act.ts";
import { decisionServedOn, openFineFen, paymentTerm } from "../acts/penalty/money-owed.ts";
import { compulsionLaw, penaltyLaw } from "../law.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { approvalOf, decisionNumber, paper, signedBy } from "./parts.ts";

type Input = { approve: boolean; opinion: string };

/** 加处罚款审批表: what the handler put before the head, and what the head said to it (行政强制法 37; 沁源全过程记录办法 24 第五项). */
export function surchargeApproval(state: PenaltyCase, input: Input, context: ActContext): DocumentRequest {
	const { decision, demand, performance } = state;
	const request = performance.surchargeRequest;
	return paper("surcharge-approval", {
		...approvalOf(state, input.opinion, context),
		decisionNumber: decisionNumber(state),
		decidedOn: decision?.on,
		servedOn: decisionServedOn(state),
		fineFen: decision?.penalty.fineFen,
		unpaidFen: openFineFen(state),
		dueOn: paymentTerm(state, context)?.due.date,
		situation: request?.reason,
		demandServedOn: demand?.servedOn,
		bases: [penaltyLaw("第七十二条第一款第一项"), compulsionLaw("第四十五条")],
		result: input.approve ? "imposed" : "declined",
		handler: request && signedBy(request.by, request.opinion, request.on),
	});
}
