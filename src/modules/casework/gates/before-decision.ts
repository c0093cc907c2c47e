import { type Refusal, refusal } from "#kernel/refusal";
import type { ActContext, Gate } from "../act.ts";
import { defenceTerm, hearingRequestTerm } from "../acts/penalty/notice.ts";
import { endText } from "../clock.ts";
import { penaltyLaw } from "../law.ts";
import { draftFollowsHearings } from "../model/hearings.ts";
import { isReviewDue, type PenaltyCase } from "../model/penalty-case.ts";
import { passedFor } from "../model/review-record.ts";
import { suspicionOpen, transferMissing, transferUnanswered } from "./crime-suspicion.ts";
import { requestedHearingMissing } from "./requested-hearing.ts";
import { statementAnswered } from "./statement-answered.ts";

type Check = (state: PenaltyCase, context: ActContext) => Refusal | undefined;

/** A decision that punishes needs the party told and heard; the other three outcomes burden nobody (行政处罚法 44, 57). */
const punishes = (state: PenaltyCase) => (state.draft?.outcome ?? "penalise") === "penalise";

/**
 * Told (44), and heard through the time given (必须充分听取, 45, 62), unless the party waived it or said that it has said everything:
 * that one statement does not use up its time, and that its own word that it was all does, is our reading. A decision that fell took its notice with it, also
 * where it fell for its procedure: 行政诉讼法解释 90 第二款 lets the same be decided again, not without telling. Our reading.
 */
export const partyHeard: Check = (state, context) => {
	const { notice, defence } = state;
	if (!notice)
		return refusal("notice-missing", "作出处罚决定前应当告知当事人", penaltyLaw("第四十四条"), "请办理事先告知");
	if (notice.former)
		return refusal(
			"notice-former",
			"告知书是为原决定作出的，原决定已被撤销",
			penaltyLaw("第四十四条"),
			"重新作出处罚决定的，请重新告知",
		);
	if (notice.overtakenOn !== undefined)
		return refusal(
			"notice-overtaken",
			"告知之后进行了补充调查，查明的事实没有告知当事人",
			penaltyLaw("第四十四条"),
			"请按再次终结调查查明的事实重新告知",
		);
	if (!notice.servedOn)
		return refusal("notice-not-served", "告知书尚未送达当事人", penaltyLaw("第四十四条"), "请送达告知书");
	const unanswered = statementAnswered.check(state, context);
	if (unanswered) return unanswered;
	if (defence.complete !== undefined || defence.waivedOn !== null) return undefined;
	const dueOn = defenceTerm(state, context)?.due.date;
	return dueOn !== undefined && context.today > dueOn
		? undefined
		: refusal(
				"defence-period-open",
				`陈述申辩期限${endText(dueOn)}`,
				penaltyLaw("第六十二条"),
				"请等待期限届满，或登记当事人陈述、申辩完毕或者放弃的表示",
			);
};

/**
 * A requested hearing is held and reported; one that is not requested, or no more, is waived or has had its five working days
 * (63, 64): who takes a request back has not said that it will make none.
 * Who waives its statement has not waived the hearing: the exception of 62 speaks of 陈述或者申辩权利 alone.
 */
export const hearingSettled: Check = (state, context) => {
	const { hearing, notice, defence } = state;
	if (hearing && !hearing.withdrawn) return requestedHearingMissing(state);
	if (!notice?.hearingRight || defence.hearingWaivedOn !== undefined) return undefined;
	const dueOn = hearingRequestTerm(state, context)?.due.date;
	return dueOn !== undefined && context.today > dueOn
		? undefined
		: refusal(
				"hearing-period-open",
				`当事人要求听证的期限${endText(dueOn)}`,
				penaltyLaw("第六十四条"),
				"请等待期限届满，或登记当事人明确放弃听证的表示",
			);
};

export const heardBeforePenalty: Gate<PenaltyCase> = {
	name: "party-heard",
	label: "当事人已被告知并听取陈述申辩",
	check: (state, context) => (punishes(state) ? partyHeard(state, context) : undefined),
};

export const hearingBeforePenalty: Gate<PenaltyCase> = {
	name: "hearing-settled",
	label: "听证权利已经保障",
	check: (state, context) => (punishes(state) ? hearingSettled(state, context) : undefined),
};

function draftOvertaken(state: PenaltyCase): Refusal | undefined {
	if (state.draft?.defenceAdoptedOn)
		return refusal(
			"draft-before-defence",
			"代拟稿起草后采纳了当事人的陈述、申辩，代拟稿没有反映",
			penaltyLaw("第四十五条"),
			"请重新起草决定，此前的判定、审核、讨论和审批不再适用",
		);
	return draftFollowsHearings(state)
		? undefined
		: refusal(
				"draft-before-hearing",
				"代拟稿起草后当事人要求听证或者举行了听证，应当根据听证笔录重新起草",
				penaltyLaw("第六十五条"),
				"请在听证后重新起草决定，此前的判定、审核、讨论和审批不再适用",
			);
}

/** 听证结束后，行政机关应当根据听证笔录…作出决定 (行政处罚法 65), and what is tenable is adopted (45), whatever the outcome. */
export const draftAfterHearing: Gate<PenaltyCase> = {
	name: "draft-after-hearing",
	label: "代拟稿在听证、采纳陈述申辩之后起草",
	check: draftOvertaken,
};

/**
 * 起草机构审查人 is on record where the authority's own text wants it (DEC-01, 沁源全过程记录办法 24 第一项). Elsewhere a draft
 * may be checked and need not be: 行政处罚法 57 knows only the responsible head.
 */
export function draftCheckRule(rules: ActContext["rules"]) {
	const rule = rules.effective("decision.draft-record");
	return rule?.value.fields.includes("起草机构审查人") ? rule : undefined;
}

/** Whether the head's 退回 still stands against the draft: neither exchanged nor checked anew since. */
export function isSentBack({ draft }: PenaltyCase): boolean {
	return draft?.sentBackOn !== undefined && draft.checked?.agree !== true;
}

export const draftChecked: Gate<PenaltyCase> = {
	name: "draft-checked",
	label: "决定代拟稿（制度规定须经起草机构审查的，已经审查同意）",
	check: (state, { rules }) => {
		const rule = draftCheckRule(rules);
		const article = penaltyLaw("第五十七条");
		if (!state.draft) return refusal("draft-missing", "没有决定代拟稿", rule?.basis ?? article, "请起草决定");
		const stale = draftOvertaken(state);
		if (stale) return stale;
		if (state.draft.checked?.agree) return undefined;
		if (rule)
			return refusal(
				"draft-not-checked",
				"代拟稿没有起草机构审查人的同意意见",
				rule.basis,
				"请承办机构负责人审查代拟稿",
			);
		return isSentBack(state)
			? refusal(
					"draft-sent-back",
					"负责人审查后退回了这份代拟稿",
					article,
					"请按负责人意见重新起草，或者由承办机构负责人审查后再报",
				)
			: undefined;
	},
};

export const scopeAnswered: Gate<PenaltyCase> = {
	name: "review-scope-answered",
	label: "重大执法决定判定",
	check: (state, { rules }) =>
		state.scope && state.scope.draftHash === state.draft?.hash
			? undefined
			: refusal(
					"review-scope-open",
					"尚未就这份代拟稿判定是否属于重大执法决定",
					scopeBasis(rules),
					"请逐项回答重大执法决定判定",
				),
};

function scopeBasis(rules: ActContext["rules"]) {
	return rules.own("review.gate")?.basis ?? rules.effective("review.scope")?.basis ?? penaltyLaw("第五十八条");
}

/** The article that bars the decision: dazhou's own asks for the review and does not say what a review not passed means. */
function barBasis(rules: ActContext["rules"]) {
	return rules.effective("review.gate")?.basis ?? penaltyLaw("第五十八条");
}

/** REV-01: 未经法制审核或者审核未通过的，不得作出决定. Bound to the hash of the very draft. */
export const reviewPassed: Gate<PenaltyCase> = {
	name: "review-passed",
	label: "法制审核通过",
	check: (state, { rules }) => {
		if (!isReviewDue(state)) return undefined;
		if (state.draft && passedFor(state.review, state.draft.hash)) return undefined;
		const round = state.review.rounds.at(-1);
		const basis = barBasis(rules);
		if (!round)
			return refusal("review-missing", "本案属于重大执法决定，未经法制审核不得作出决定", basis, "请提交法制审核");
		if (round.draftHash !== state.draft?.hash)
			return refusal("review-outdated", "法制审核针对的不是现在的代拟稿", basis, "请就现在的代拟稿重新提交审核");
		if (!round.opinion) return refusal("review-pending", "法制审核尚未完成", basis, "请等待审核意见");
		return refusal(
			"review-not-passed",
			"法制审核未通过，不得作出决定",
			basis,
			"请按审核意见处理后再次报送，或按制度处理意见分歧",
		);
	},
};

export const discussedWhenDue: Gate<PenaltyCase> = {
	name: "collective-discussion",
	label: "负责人集体讨论",
	check: (state) => {
		if (!state.scope?.collective) return undefined;
		return state.discussion?.agreed && state.discussion.draftHash === state.draft?.hash
			? undefined
			: refusal(
					"discussion-missing",
					"情节复杂或者重大违法行为，应当由负责人集体讨论决定",
					penaltyLaw("第五十七条"),
					"请组织集体讨论",
				);
	},
};

export const headApproved: Gate<PenaltyCase> = {
	name: "head-approved",
	label: "负责人审批",
	check: (state, { rules }) =>
		state.approval &&
		state.approval.draftHash === state.draft?.hash &&
		!state.handlers.includes(state.approval.by.personId)
			? undefined
			: refusal(
					"approval-missing",
					"负责人尚未审批这份决定",
					rules.effective("decision.head-approval")?.basis ?? penaltyLaw("第五十七条"),
					"请报负责人审批",
				),
};

export const recusalsDecided: Gate<PenaltyCase> = {
	name: "recusals-decided",
	label: "回避申请已经决定",
	check: (state) =>
		state.recusals.some((recusal) => recusal.open)
			? refusal("recusal-open", "有回避申请尚未决定", penaltyLaw("第四十三条"), "请负责人决定是否回避")
			: undefined,
};

/**
 * While another authority is asked to take the case over nobody decides it: one act is not fined twice (行政处罚法 29), and
 * of two that could decide it one is found first (行政处罚法 25).
 */
export const handOverAnswered: Gate<PenaltyCase> = {
	name: "hand-over-answered",
	label: "移送其他行政机关的已经答复",
	check: (state) =>
		state.handOver?.outcome === null
			? refusal(
					"hand-over-open",
					`案件已移送${state.handOver.receiver.name}，对方尚未答复`,
					penaltyLaw("第二十九条"),
					"请等候接收机关答复",
				)
			: undefined,
};

/**
 * 移送司法机关 stands in place of a penalty, not beside one (行政处罚法 57 第一款第四项): whether to punish is open again when the
 * organ answers that it does not take the case (27 第一款), and what it takes is not fined besides (35 第二款).
 */
export const penaltyBesideTransfer: Gate<PenaltyCase> = {
	name: "penalty-beside-transfer",
	label: "涉嫌犯罪的已移送，司法机关已经答复",
	check: (state) => {
		const { crimeTransfer, draft } = state;
		if (!punishes(state)) return undefined;
		return (
			suspicionOpen(state) ??
			transferUnanswered(state) ??
			(crimeTransfer?.outcome === "accepted" && (draft?.penalty.fineFen ?? 0) > 0
				? refusal("transfer-accepted", "司法机关已经受理本案，不再给予罚款", penaltyLaw("第三十五条"), "请另行起草决定")
				: undefined)
		);
	},
};

/** A suspected crime goes to the judicial organs before, or instead of, an administrative decision (行政处罚法 27, 57). */
export const crimeTransferred: Gate<PenaltyCase> = {
	name: "crime-transferred",
	label: "涉嫌犯罪的已移送司法机关",
	check: (state) => {
		if (state.draft?.outcome === "transfer" && state.crimeTransfer?.outcome === "refused")
			return refusal(
				"transfer-was-refused",
				"司法机关已经退回，案件应当由本机关继续处理",
				penaltyLaw("第二十七条"),
				"请另行起草决定；有新的事实的，请再次办理移送",
			);
		return state.draft?.outcome === "transfer" && !state.crimeTransfer ? transferMissing() : suspicionOpen(state);
	},
};
