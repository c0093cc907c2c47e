import { type ActContext, type Gate, hasDecided, type PenaltyCase, penaltyLaw } from "#casework";
import { refusal } from "#kernel/refusal";
import { latest } from "./acts/define.ts";

export function reviewBasis({ rules }: ActContext) {
	return rules.own("review.gate")?.basis ?? rules.effective("review.gate")?.basis ?? penaltyLaw("第五十八条");
}

/**
 * Handler is never reviewer, as natural persons, whatever account is used (REV-02, SEC-05). Nor is who decided on an earlier
 * draft of the case: the review stands between those who handle and those who decide (行政处罚法 58), and is neither's own.
 */
export const reviewerNeverHandled: Gate<PenaltyCase> = {
	name: "reviewer-never-handled",
	label: "审核人员没有承办过本案，也没有审批过本案决定",
	check: (state, context) => {
		const { personId } = context.actor;
		const refused = (code: string, message: string) =>
			refusal(code, message, reviewBasis(context), "请由其他法制审核人员办理");
		if (state.handlers.includes(personId)) return refused("reviewer-handled", "承办过本案的人员不能审核本案");
		return hasDecided(state, personId) ? refused("reviewer-approved", "审批过本案决定的人员不能审核本案") : undefined;
	},
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

/** 行政处罚法 as revised 2017-09-01, in force from that day, was the first to ask it; 58 第二款 of 2021 asks the same. */
const ASKED_FROM = "2018-01-01";

/**
 * 初次从事行政处罚决定法制审核的人员，应当通过国家统一法律职业资格考试取得法律职业资格 (行政处罚法 58 第二款). Not new to it is who had a
 * post of 法制审核 before anybody asked, by the register, and who reviewed cases here already: what the law says of beginners
 * takes nobody's work away.
 */
export const reviewerQualified: Gate<PenaltyCase> = {
	name: "reviewer-qualified",
	label: "初次从事法制审核的人员具有法律职业资格",
	check: (_state, { facts: { reviewer } }) =>
		!reviewer || reviewer.lawQualified || reviewer.reviewed || (reviewer.since !== null && reviewer.since < ASKED_FROM)
			? undefined
			: refusal(
					"reviewer-unqualified",
					"初次从事行政处罚决定法制审核的人员，应当通过国家统一法律职业资格考试取得法律职业资格",
					penaltyLaw("第五十八条第二款"),
					"请由具有法律职业资格的人员审核；已经取得资格，或者2018年以前已从事审核的，请先在人员名录中更正资格、任职起始日期",
				),
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
