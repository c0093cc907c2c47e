import type { PlainDate } from "#kernel/plain-date";
import type { ActContext, DocumentRequest } from "../act.ts";
import { openFineFen, paymentTerm } from "../acts/penalty/money-owed.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { decisionNumber, paper, partyOf, paymentOf } from "./parts.ts";

type Input = { appliedOn: PlainDate; asked: "defer" | "instalments"; reason: string; refusal: string };

/** 不予延期（分期）缴纳罚款通知书 (行政处罚法 66 第二款). */
export function instalmentRefusal(state: PenaltyCase, input: Input, context: ActContext): DocumentRequest {
	return paper("instalment-refusal", {
		party: partyOf(state),
		decisionNumber: decisionNumber(state),
		decidedOn: state.decision?.on,
		appliedOn: input.appliedOn,
		asked: input.asked,
		reason: input.reason,
		refusal: input.refusal,
		outstandingFen: openFineFen(state),
		dueOn: paymentTerm(state, context)?.due.date,
		payment: paymentOf(context),
	});
}
