import { sentence, sentences } from "#kernel/sentence";
import type { ActContext, DocumentRequest } from "../act.ts";
import { DECISION_OUTCOMES, isReviewDue, type PenaltyCase } from "../model/penalty-case.ts";
import { wholeHearingStory } from "./hearing-story.ts";
import {
	citeBoth,
	numberOf,
	paper,
	partyOf,
	penaltyAmounts,
	penaltySentences,
	proposalOf,
	signedBy,
	signedNow,
	zhDay,
} from "./parts.ts";

/** 行政处罚决定审批表: everyone's part, then the head's written opinion, name and time (DEC-04). */
export function decisionApproval(state: PenaltyCase, input: { opinion: string }, context: ActContext): DocumentRequest {
	const { draft, discussion } = state;
	return paper("decision-approval", {
		caseTitle: state.title,
		initiationNumber: numberOf(state, "initiation-approval"),
		party: partyOf(state),
		facts: draft && sentences(draft.facts, `证据：${draft.evidence.join("、")}`),
		bases: draft && citeBoth(draft.violated, draft.bases),
		outcome: draft && DECISION_OUTCOMES[draft.outcome],
		penalties: draft && penaltySentences(draft.penalty),
		...(draft ? penaltyAmounts(draft.penalty) : {}),
		defence: wholeHearingStory(state, context),
		draftHash: draft?.hash,
		handler:
			draft &&
			signedBy(draft.drafter, sentences(`拟作出的决定：${proposalOf(state)}`, `理由：${draft.reasons}`), draft.on),
		unitHead: draft?.checked && signedBy(draft.checked.by, draft.checked.opinion, draft.checked.on),
		review: reviewStory(state),
		discussion: discussion && `${zhDay(discussion.on)}集体讨论：${discussion.conclusion}`,
		head: signedNow(context, input.opinion),
		approvedAt: context.now,
	});
}

/** The review's last word, or the ruling that took its place. */
function reviewStory(state: PenaltyCase): string | undefined {
	if (!isReviewDue(state)) return undefined;
	const opinion = state.review.rounds.at(-1)?.opinion;
	const number = numberOf(state, "review-opinion");
	const said = opinion
		? sentence(`法制审核意见书${number ? `（${number}）` : ""}：${opinion.label}。${opinion.text}`)
		: "";
	const ruling = state.review.disagreement?.ruling;
	if (!ruling) return said;
	const decider = ruling.decider === "collective" ? "集体讨论" : "分管负责人审定";
	return `${said}${zhDay(ruling.on)}${decider}：${ruling.record}`;
}
