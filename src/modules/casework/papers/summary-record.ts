import { sentences } from "#kernel/sentence";
import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { decisionNumber, officersOf, paper, partyOf } from "./parts.ts";

/**
 * 简易程序记录 with every item of 沁源全过程记录办法 26 (DEC-06). Made when the filing is accepted: only then are the number of
 * the decision and the day of filing facts.
 */
export function summaryRecord(
	state: PenaltyCase,
	input: { contents: string },
	{ actor, today }: ActContext,
): DocumentRequest {
	const { decision, summaryRecord: record } = state;
	return paper("summary-record", {
		party: partyOf(state),
		decisionNumber: decisionNumber(state),
		decidedOn: decision?.on,
		factualGround: record?.factualGround,
		legalGround: record?.legalGround,
		steps: record?.steps,
		defence: record?.defence,
		review: record?.handling,
		adopted: record?.adopted,
		filing: sentences(input.contents, `接收人：${actor.name}`),
		filedOn: today,
		collection: decision && decision.penalty.fineFen > 0 ? record?.collection : undefined,
		officers: officersOf({ officers: record?.officers ?? state.officers }, record?.officerIds),
	});
}
