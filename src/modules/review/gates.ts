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

/**
 * 法制审核机构 and 承办机构 are two bodies (国办发〔2018〕118号 四（十一）、（十三）, and each of the five texts in its clause on the
 * review body): nobody whose post is in the unit that handles the case reviews it, whatever role he holds. Where the body
 * that was asked is that unit, or lies in it, its own people do; of a case without a unit of its own nothing can be said.
 * None of the texts says who sits on 沁源's committee; that a member's post in the handling 股室 bars him is our reading.
 */
export const reviewerOutsideUnit: Gate<PenaltyCase> = {
	name: "reviewer-outside-unit",
	label: "审核人员不属于承办机构",
	check: (state, context) => {
		const { unitPath } = context.actor;
		const handling = state.orgPath ?? "";
		const body = latest(state)?.reviewBody.unitPath;
		const ofUnit = isUnit(handling) && unitPath.startsWith(handling);
		const ofBody = body !== undefined && isUnit(body) && unitPath.startsWith(body);
		return ofUnit && !ofBody
			? refusal(
					"reviewer-of-handling-unit",
					"法制审核由法制审核机构承担，承办机构的人员不能审核本机构承办的案件",
					context.rules.effective("review.body")?.basis ?? reviewBasis(context),
					"请由法制审核机构的审核人员办理",
				)
			: undefined;
	},
};

/** `authority/unit/`, and not the authority itself. */
const isUnit = (orgPath: string) => /^[^/]+\/.+/.test(orgPath);

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
