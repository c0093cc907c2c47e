import { z } from "zod";
import { instantInBeijing } from "#kernel/instant";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import { clockTime, confirmed, date, flag, longText, text } from "../../fields.ts";
import { decisionApprover } from "../../gates/approver.ts";
import { basesNeeded, basesRefusal } from "../../gates/bases.ts";
import * as before from "../../gates/before-decision.ts";
import { initiationApproved, initiationStands } from "../../gates/initiation.ts";
import { notTimeBarred, violationOf } from "../../gates/limitation.ts";
import { approverHandled, twoOfficers } from "../../gates/officers.ts";
import { penaltyLaw } from "../../law.ts";
import { draftFollowsParty } from "../../model/defences.ts";
import {
	DECISION_OUTCOMES,
	type DecisionOutcome,
	isReviewDue,
	type PenaltyCase,
	type PenaltyKind,
	withApprover,
} from "../../model/penalty-case.ts";
import { passedFor } from "../../model/review-record.ts";
import { decisionApproval } from "../../papers/decision-approval.ts";
import { decisionPapers } from "../../papers/decision-papers.ts";
import { discussionOfDraft } from "../../papers/discussion-record.ts";
import { act, event } from "./define.ts";
import { penaltyContent } from "./draft.ts";

const undecided = (state: PenaltyCase) =>
	state.status === "open" && state.procedure === "ordinary" && state.draft !== null && state.decision === null;

/**
 * What must be done before the responsible head decides: by 行政处罚法 57 it is his word that decides, and the paper only
 * follows. So the party is told and heard (44, 45, 62), the review passed (58), recusals and transfers answered by then.
 */
const BEFORE_THE_HEAD = [
	initiationStands,
	twoOfficers,
	before.draftChecked,
	before.heardBeforePenalty,
	before.hearingBeforePenalty,
	before.recusalsDecided,
	notTimeBarred,
	before.handOverAnswered,
	before.scopeAnswered,
	before.reviewPassed,
	before.penaltyBesideTransfer,
	before.discussedWhenDue,
];

export const collectivelyDiscussed = event(
	"CollectivelyDiscussed",
	z.object({
		on: z.string(),
		draftHash: z.string(),
		agreed: z.boolean(),
		attendees: z.array(z.object({ name: z.string(), opinion: z.string() })),
		conclusion: z.string(),
		/** The day of the meeting, and since when it is read: events without it stand under the day they were entered. */
		heldOn: z.string().optional(),
	}),
	(state, data, meta) => ({
		...state,
		discussion: {
			draftHash: data.draftHash,
			on: (data.heldOn ?? meta.date) as PlainDate,
			agreed: data.agreed,
			conclusion: data.conclusion,
		},
	}),
	(data) => `集体讨论：${data.agreed ? "同意拟作出的决定" : "不同意拟作出的决定"}`,
);

/** 集体讨论记录: who attended, what each said, what was concluded (DEC-03; 行政处罚法 57 第二款). */
export const discussCollectively = act({
	name: "discuss-collectively",
	label: "集体讨论",
	stage: "decision",
	basis: penaltyLaw("第五十七条"),
	actors: ["head", "leader"],
	input: z.object({
		heldOn: date("讨论日期"),
		startedAt: clockTime("开始时间"),
		endedAt: clockTime("结束时间"),
		place: text("地点"),
		chair: text("主持人"),
		recorder: text("记录人"),
		attendees: z
			.array(z.object({ name: text("姓名"), title: text("职务"), opinion: longText("意见") }), {
				error: "请填写出席人员",
			})
			.min(3, "集体讨论出席人员不少于三人")
			.meta({ title: "出席人员和意见", widget: "items" }),
		dissent: longText("不同意见").optional(),
		conclusion: longText("讨论结论"),
		agreed: flag("同意拟作出的决定"),
		signed: confirmed("出席人员均已签名"),
	}),
	offered: undecided,
	// The discussion is the decision of the heads (57 第二款), and the review stands before it (58).
	gates: [before.draftChecked, before.scopeAnswered, before.reviewPassed],
	emits: [collectivelyDiscussed],
	decide: (state, input, { today, now }) => {
		const article = penaltyLaw("第五十七条");
		if (input.heldOn > today) return refusal("date-in-future", "讨论日期不能晚于今天", article);
		if (state.draft && input.heldOn < state.draft.on)
			return refusal(
				"discussion-before-draft",
				`代拟稿形成于${toChineseDate(state.draft.on)}，此前的会议讨论的不是这份代拟稿`,
				article,
				"请就现在的代拟稿组织集体讨论",
			);
		if (input.endedAt <= input.startedAt) return refusal("time-reversed", "结束时间应晚于开始时间", article);
		if (instantInBeijing(input.heldOn, input.endedAt) > now)
			return refusal("time-in-future", "结束时间不能晚于现在", article);
		return [
			collectivelyDiscussed({
				on: input.heldOn,
				heldOn: input.heldOn,
				draftHash: state.draft?.hash ?? "",
				agreed: input.agreed,
				attendees: input.attendees,
				conclusion: input.conclusion,
			}),
		];
	},
	documents: (after, input, context) => [discussionOfDraft(after, input, context)],
	consequence: () => "提交后生成《集体讨论记录》。",
	sample: {
		heldOn: "2024-04-20",
		startedAt: "09:00",
		endedAt: "10:10",
		place: "本局会议室",
		chair: "王示例",
		recorder: "李示例",
		attendees: [
			{ name: "王示例", title: "局长", opinion: "同意。" },
			{ name: "赵示例", title: "副局长", opinion: "同意。" },
			{ name: "孙示例", title: "副局长", opinion: "同意。" },
		],
		conclusion: "同意拟处罚意见。",
		agreed: true,
		signed: true,
	},
});

export const decisionApproved = event(
	"DecisionApproved",
	z.object({ draftHash: z.string(), opinion: z.string() }),
	(state, data, meta) => ({
		...withApprover(state, meta.actor.personId),
		stage: "decision",
		approval: { draftHash: data.draftHash, on: meta.date, by: meta.actor },
	}),
	() => "负责人审批同意",
);

export const decisionSentBack = event(
	"DecisionSentBack",
	z.object({ draftHash: z.string(), opinion: z.string() }),
	(state, _data, meta) => ({
		...withApprover(state, meta.actor.personId),
		stage: "review",
		draft: state.draft && { ...withoutCheck(state.draft), sentBackOn: meta.date },
		approval: null,
	}),
	(data) => `负责人退回：${data.opinion}`,
);

function withoutCheck(draft: NonNullable<PenaltyCase["draft"]>): NonNullable<PenaltyCase["draft"]> {
	const { checked: _checked, ...rest } = draft;
	return rest;
}

/** The responsible head signs the very draft that was reviewed (DEC-04). */
export const approveDecision = act({
	name: "approve-decision",
	label: "负责人审批决定",
	stage: "decision",
	basis: penaltyLaw("第五十七条"),
	actors: ["head", "leader"],
	input: z.object({ approve: flag("同意"), opinion: longText("负责人意见") }),
	offered: (state) => undecided(state) && state.approval === null,
	gates: [decisionApprover, ...BEFORE_THE_HEAD],
	awaited: (state) =>
		draftFollowsParty(state) &&
		state.scope !== null &&
		!before.isSentBack(state) &&
		(!isReviewDue(state) || passedFor(state.review, state.scope.draftHash)),
	emits: [decisionApproved, decisionSentBack],
	decide: (state, input, context) => {
		const { actor } = context;
		const handled = approverHandled(state, context, { what: "审批本案决定", article: penaltyLaw("第五十七条") });
		if (handled) return handled;
		if (state.reviewers.includes(actor.personId)) {
			return refusal(
				"approver-reviewed",
				"审核过本案的人员不能审批本案决定",
				penaltyLaw("第五十八条"),
				"请由其他负责人审批",
			);
		}
		const data = { draftHash: state.draft?.hash ?? "", opinion: input.opinion };
		return [input.approve ? decisionApproved(data) : decisionSentBack(data)];
	},
	documents: (after, input, context) => (input.approve ? [decisionApproval(after, input, context)] : []),
	consequence: () => "同意后生成《行政处罚决定审批表》，可以作出决定。",
	sample: { approve: true, opinion: "同意拟处罚意见。" },
});

export const decisionMade = event(
	"DecisionMade",
	z.object({
		outcome: z.string(),
		draftHash: z.string(),
		penalty: penaltyContent,
		summary: z.boolean(),
		title: z.string(),
	}),
	(state, data, meta) => ({
		...state,
		stage: "service",
		decision: {
			on: meta.date,
			outcome: data.outcome as DecisionOutcome,
			draftHash: data.draftHash,
			documentId: null,
			number: null,
			penalty: { ...data.penalty, kinds: data.penalty.kinds as readonly PenaltyKind[] },
			summary: data.summary,
			title: data.title,
		},
	}),
	(data) => `作出决定：${DECISION_OUTCOMES[data.outcome as DecisionOutcome]}`,
);

/** The only act of the ordinary procedure that emits a decision. Every gate of the law stands before it. */
export const makeDecision = act({
	name: "make-decision",
	label: "作出决定",
	stage: "decision",
	basis: penaltyLaw("第五十七条"),
	actors: ["handler"],
	input: z.object({
		remedyTold: confirmed("决定书写明申请行政复议、提起行政诉讼的途径和期限"),
		sealed: confirmed("决定书加盖本机关印章"),
	}),
	offered: undecided,
	gates: [initiationApproved, before.crimeTransferred, ...BEFORE_THE_HEAD, before.headApproved],
	// DEC-05: each basis is law on the day of the decision, not only on the day of the draft (or was, 行政处罚法 37).
	needs: (_input, state) =>
		basesNeeded([...(state.draft?.bases ?? []), ...(state.draft?.violated ?? [])], state, violationOf(state)),
	emits: [decisionMade],
	decide: (state, _input, context) => {
		const { draft } = state;
		if (!draft) return refusal("draft-missing", "没有决定代拟稿", penaltyLaw("第五十七条"));
		const fault = basesRefusal(context, draft.lawChoice);
		if (fault) return fault;
		return [
			decisionMade({
				outcome: draft.outcome,
				draftHash: draft.hash,
				penalty: { ...draft.penalty, kinds: [...draft.penalty.kinds] },
				summary: false,
				title: state.title,
			}),
		];
	},
	documents: (after, _input, context) => decisionPapers(after, context),
	consequence: () => "提交后生成决定书和文号，开始计算送达期限和公示期限。",
	sample: { remedyTold: true, sealed: true },
});
