import { addDays } from "#kernel/plain-date";
import type { ActContext, DocumentRequest } from "../act.ts";
import { decisionServedOn, openFineFen, surchargeFen, surchargeStandard } from "../acts/penalty/money-owed.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { decisionNumber, numberOf, paper, partyOf, paymentOf, remediesOf } from "./parts.ts";

/** 加处罚款决定书 (行政强制法 37, 45; 沁源全过程记录办法 30 第一项; EXE-05): it tells of the demand where one was served before. */
export function surchargeDecision(state: PenaltyCase, context: ActContext): DocumentRequest {
	const { decision, demand, performance } = state;
	const dueOn = performance.surchargeImposed?.from;
	const standard = surchargeStandard(state, context);
	return paper("surcharge-decision", {
		party: partyOf(state),
		decisionNumber: decisionNumber(state),
		decidedOn: decision?.on,
		servedOn: decisionServedOn(state),
		dueOn,
		fineFen: decision?.penalty.fineFen,
		unpaidFen: openFineFen(state),
		situation: performance.surchargeRequest?.reason,
		demand: demand?.servedOn ? { number: numberOf(state, "demand"), servedOn: demand.servedOn } : undefined,
		from: dueOn && addDays(dueOn, 1),
		percentPerDay: standard?.percentPerDay,
		accruedFen: surchargeFen(state, context.today, context),
		capFen: standard?.capFen,
		payment: paymentOf(context),
		remedies: remediesOf(context),
	});
}
