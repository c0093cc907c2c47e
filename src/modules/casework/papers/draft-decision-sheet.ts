import type { DocumentRequest } from "../act.ts";
import { DECISION_OUTCOMES, type PenaltyCase } from "../model/penalty-case.ts";
import { citeBoth, evidenceOf, paper, partyOf, penaltyAmounts, penaltySentences, signedBy } from "./parts.ts";

/** 行政处罚决定草拟（审查）表: drafter, drafting unit's reviewer, bases, evidence (沁源全过程记录办法 24 第一项; DEC-01). */
export function draftDecisionSheet(state: PenaltyCase): DocumentRequest {
	const { draft } = state;
	return paper("draft-decision-sheet", {
		caseTitle: state.title,
		party: partyOf(state),
		draftVersion: draft?.version,
		draftHash: draft?.hash,
		drafter: draft?.drafter.name,
		draftedOn: draft?.on,
		outcome: draft && DECISION_OUTCOMES[draft.outcome],
		facts: draft?.facts,
		reasons: draft?.reasons,
		bases: draft && citeBoth(draft.violated, draft.bases),
		evidence: evidenceOf(state, draft?.evidence),
		penalties: draft && penaltySentences(draft.penalty),
		...(draft ? penaltyAmounts(draft.penalty) : {}),
		unitReviewer: draft?.checked && signedBy(draft.checked.by, draft.checked.opinion, draft.checked.on),
	});
}
