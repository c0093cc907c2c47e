import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { officerNames, paper, partyOf } from "./parts.ts";

type Input = { preservationId: string; result: string; detail: string; officers: readonly string[] };

/** 先行登记保存证据处理决定书 (行政处罚法 56): under the number of the notice by which these very things were kept. */
export function preservationDisposal(state: PenaltyCase, input: Input, { today }: ActContext): DocumentRequest {
	const preservation = state.preservations.find((one) => one.id === input.preservationId);
	const notice = state.documents.find((one) => one.documentId === preservation?.noticeId);
	return paper("preservation-disposal", {
		party: partyOf(state),
		caseTitle: state.title,
		noticeNumber: notice?.number,
		from: preservation?.approvedOn,
		items: preservation?.things,
		result: input.result,
		detail: input.detail,
		...(input.result === "confiscate" && state.decision ? { decisionNumber: state.decision.number } : {}),
		handledBy: officerNames({ officers: state.officers.filter(({ personId }) => input.officers.includes(personId)) }),
		decidedOn: today,
	});
}
