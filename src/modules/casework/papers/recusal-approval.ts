import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { approvalOf, paper } from "./parts.ts";

type Input = { recusalId: string; granted: boolean; reason: string };

/** 回避审批表 (行政处罚法 43). The officers are those who handle the case from now on; who keeps out of it stands in a row of their own. */
export function recusalApproval(state: PenaltyCase, input: Input, context: ActContext): DocumentRequest {
	const recusal = state.recusals.find(({ id }) => id === input.recusalId);
	const { name, by, reason, requested } = recusal ?? {};
	return paper("recusal-approval", {
		...approvalOf(state, input.reason, context),
		person: name ?? state.officers.find(({ personId }) => personId === recusal?.personId)?.name ?? "／",
		askedBy: by,
		askedOn: requested?.on,
		reason,
		recordedBy: requested?.by.name,
		result: input.granted ? "granted" : "dismissed",
		decidedOn: context.today,
	});
}
