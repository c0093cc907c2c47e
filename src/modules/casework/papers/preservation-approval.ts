import type { ActContext, DocumentRequest } from "../act.ts";
import { type PenaltyCase, PRESERVATION_FORMS, type PreservationForm } from "../model/penalty-case.ts";
import { approvalOf, paper } from "./parts.ts";

type Input = { preservationId: string; approve: boolean; opinion: string };

/** 先行登记保存证据审批表: what was asked for, and whether the head let it be done (行政处罚法 56; 沁源全过程记录办法 19). */
export function preservationApproval(state: PenaltyCase, input: Input, context: ActContext): DocumentRequest {
	const asked = state.preservations.find(({ id }) => id === input.preservationId);
	return paper("preservation-approval", {
		...approvalOf(state, input.opinion, context),
		reason: asked?.reason,
		items: asked?.things,
		forms: asked?.forms?.map((form) => PRESERVATION_FORMS[form as PreservationForm]).join("、"),
		keptAt: asked?.keptAt,
		keptBy: asked?.keptBy,
		requestedOn: asked?.requestedOn,
		requestedBy: asked?.requestedBy?.name,
		result: input.approve ? "approved" : "refused",
	});
}
