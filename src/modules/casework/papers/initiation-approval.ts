import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { citeList, paper, partyOf, signedBy, signedNow, sourceOf } from "./parts.ts";

type Input = { opinion: string };

/** 立案审批表 with the six items of 沁源全过程记录办法 12 (STP-03); the urgent start is told where there was one. */
export function initiationApproval(state: PenaltyCase, input: Input, context: ActContext): DocumentRequest {
	return paper("initiation-approval", formOf(state, input, context));
}

/** 不予立案审批表: the same form, with the clue that it answers (行政处罚法 54 第二款). */
export function nonInitiationApproval(state: PenaltyCase, input: Input, context: ActContext): DocumentRequest {
	return paper("non-initiation-approval", { ...formOf(state, input, context), clue: state.clue.summary });
}

function formOf(state: PenaltyCase, { opinion }: Input, context: ActContext) {
	const { requested, endorsed, urgent } = state.initiation;
	return {
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
		head: signedNow(context, opinion),
	};
}
