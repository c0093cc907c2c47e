import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { citeList, paper, partyOf, signedBy, signedNow, sourceOf } from "./parts.ts";

/** 立案审批表 with the six items of 沁源全过程记录办法 12 (STP-03); the urgent start is told where there was one. */
export function initiationApproval(state: PenaltyCase, context: ActContext): DocumentRequest {
	const { requested, endorsed, urgent, approved } = state.initiation;
	return paper("initiation-approval", {
		caseTitle: state.title,
		source: sourceOf(state),
		discoveredOn: state.clue.on,
		reason: requested?.reason,
		party: partyOf(state),
		partyFacts: requested?.partyFacts,
		bases: citeList(requested?.bases ?? []),
		urgent: urgent && { startedAt: urgent.at, dueAt: urgent.dueAt, reason: urgent.reason },
		handler: requested && signedBy(requested.by, requested.opinion, requested.on),
		unitHead: endorsed && signedBy(endorsed.by, endorsed.opinion, endorsed.on),
		head: signedNow(context, approved?.opinion ?? ""),
	});
}
