import { type ActContext, type Gate, type PenaltyCase, penaltyLaw } from "#casework";
import { refusal } from "#kernel/refusal";
import { latest } from "./acts/define.ts";

export function reviewBasis({ rules }: ActContext) {
	return rules.own("review.gate")?.basis ?? rules.effective("review.gate")?.basis ?? penaltyLaw("第五十八条");
}

/** Handler is never reviewer, as natural persons, whatever account is used (REV-02, SEC-05). */
export const reviewerNeverHandled: Gate<PenaltyCase> = {
	name: "reviewer-never-handled",
	label: "审核人员没有承办过本案",
	check: (state, context) =>
		state.handlers.includes(context.actor.personId)
			? refusal("reviewer-handled", "承办过本案的人员不能审核本案", reviewBasis(context), "请由其他法制审核人员办理")
			: undefined,
};

/** The clock runs only from complete materials; before that there is nothing to review. */
export const roundAccepted: Gate<PenaltyCase> = {
	name: "round-accepted",
	label: "送审材料已接收",
	check: (state, context) =>
		latest(state)?.acceptedOn
			? undefined
			: refusal("submission-not-accepted", "送审材料尚未接收", reviewBasis(context), "请先核对送审材料"),
};

/** The dispute is about a problem the review found in the very draft still on the table. */
export const opinionNotPassed: Gate<PenaltyCase> = {
	name: "opinion-not-passed",
	label: "审核意见不是同意",
	check: (state, context) => {
		const opinion = latest(state)?.opinion;
		return opinion && opinion.outcome !== "passed"
			? undefined
			: refusal("no-disagreement", "没有存在问题的审核意见", reviewBasis(context));
	},
};
