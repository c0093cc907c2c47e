import type { PlainDate } from "#kernel/plain-date";
import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { decisionNumber, paper, partyOf, paymentOf } from "./parts.ts";

type Input = {
	appliedOn: PlainDate;
	reason: string;
	schedule: readonly { dueOn: PlainDate; amountFen: number }[];
};

/** 延期（分期）缴纳罚款批准书 (行政处罚法 66 第二款). */
export function instalmentApproval(state: PenaltyCase, input: Input, context: ActContext): DocumentRequest {
	return paper("instalment-approval", {
		party: partyOf(state),
		decisionNumber: decisionNumber(state),
		decidedOn: state.decision?.on,
		appliedOn: input.appliedOn,
		reason: input.reason,
		result: input.schedule.length > 1 ? "instalments" : "defer",
		resultReason: `${state.party.type === "citizen" ? "你" : "你单位"}确有经济困难。`,
		outstandingFen: input.schedule.reduce((sum, one) => sum + one.amountFen, 0),
		schedule: input.schedule,
		payment: paymentOf(context),
	});
}
