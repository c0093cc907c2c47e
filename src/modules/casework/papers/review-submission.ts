import type { ActContext, DocumentRequest } from "../act.ts";
import { scopeClasses } from "../acts/penalty/review-scope.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { paper, partyOf, proposalOf, signedBy } from "./parts.ts";

type Input = { materials: readonly { id: string; pages: number }[]; suggestion: string };

/** 送审表: what is handed to the review body, in this round, about this draft (REV-07, REV-08, REV-14). */
export function reviewSubmission(state: PenaltyCase, input: Input, context: ActContext): DocumentRequest {
	const { draft, review, scope } = state;
	const round = review.rounds.at(-1);
	const before = review.rounds.at(-2);
	const labels = new Map(
		(context.rules.effective("review.materials")?.value.materials ?? []).map((one) => [one.id as string, one.label]),
	);
	const classes = scopeClasses(state, context).filter((one) => scope?.classes.includes(one.id));
	const { selfCheck } = review;
	return paper("review-submission", {
		caseTitle: state.title,
		party: partyOf(state),
		unitName: round?.submittedBy.unitName,
		round: round?.number,
		submittedOn: round?.submittedOn,
		submitter: round?.submittedBy.name,
		reviewBody: round?.reviewBody.name,
		classes: classes.length > 0 ? classes.map((one) => one.label) : ["本案此前的代拟稿已经送过法制审核"],
		proposal: proposalOf(state),
		draftHash: draft?.hash,
		situation: input.suggestion,
		materials: input.materials.map((one) => ({ name: labels.get(one.id) ?? one.id, pages: one.pages, provided: true })),
		selfCheck: selfCheck && selfCheck.draftHash === draft?.hash ? selfCheck.opinion : undefined,
		answers: before?.opinion?.problems.map((problem, index) => ({
			problem,
			handling: before.answers.find((answer) => answer.problem === index)?.handling,
		})),
		unitHead:
			draft?.checked && signedBy(draft.checked.by, `代拟稿审查意见：${draft.checked.opinion}`, draft.checked.on),
	});
}
