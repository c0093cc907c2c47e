import { z } from "zod";
import {
	type ActContext,
	type Disagreement,
	discussionOfDispute,
	fields,
	type PenaltyCase,
	penaltyLaw,
} from "#casework";
import { hasRole } from "#identity/contract";
import type { Basis } from "#kernel/basis";
import { instantInBeijing } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import { opinionNotPassed, reviewBasis } from "../gates.ts";
import { act, event, latest } from "./define.ts";

const BASIS = penaltyLaw("第五十八条");

function mechanism(context: ActContext) {
	return context.rules.effective("review.disagreement");
}

function change(state: PenaltyCase, update: (dispute: Disagreement) => Disagreement): PenaltyCase {
	return {
		...state,
		review: { ...state.review, disagreement: state.review.disagreement && update(state.review.disagreement) },
	};
}

const disputed = (state: PenaltyCase) =>
	state.status === "open" &&
	state.decision === null &&
	state.review.disagreement !== null &&
	state.review.disagreement.ruling === null;

export const objected = event(
	"ReviewObjected",
	z.object({ objection: z.string(), draftHash: z.string(), round: z.number() }),
	(state, data) => ({
		...state,
		review: {
			...state.review,
			disagreement: {
				roundNumber: data.round,
				draftHash: data.draftHash,
				objection: data.objection,
				negotiated: null,
				referred: null,
				ruling: null,
			},
		},
	}),
	() => "承办机构对审核意见提出异议",
);

/** The regime's own way out, and only where it has one (REV-15): miit first wants the problems dealt with and a second round. */
export const objectToOpinion = act({
	name: "object-to-opinion",
	label: "对审核意见提出异议",
	stage: "review",
	basis: BASIS,
	actors: ["unit-head"],
	input: z.object({ objection: fields.longText("异议和理由") }),
	offered: (state) =>
		state.status === "open" &&
		state.decision === null &&
		state.review.disagreement === null &&
		(latest(state)?.opinion ?? null) !== null,
	gates: [
		opinionNotPassed,
		{
			name: "disagreement-known",
			label: "制度规定了意见分歧的处理",
			check: (_state, context) => {
				const rule = mechanism(context);
				return rule?.value.decider
					? undefined
					: refusal(
							"disagreement-unregulated",
							"本机关没有规定审核意见不一致的处理办法",
							rule?.basis ?? reviewBasis(context),
							"请按审核意见处理后再次报送，或由本机关先制定协调机制",
						);
			},
		},
		{
			name: "resubmitted-first",
			label: "已处理问题并再次报送审核",
			check: (state, context) => {
				const rule = mechanism(context);
				return rule?.value.steps.includes("resubmit") && state.review.rounds.filter((round) => round.opinion).length < 2
					? refusal(
							"resubmission-missing",
							"作出相应处理、再次报送审核后仍不一致的，才可以报请审定",
							rule.basis,
							"请处理问题后再次报送",
						)
					: undefined;
			},
		},
	],
	emits: [objected],
	decide: (state, input, context) => {
		const round = latest(state);
		if (!round || round.draftHash !== state.draft?.hash)
			return refusal("draft-changed", "代拟稿已经改变，请重新送审", reviewBasis(context));
		return [objected({ objection: input.objection, draftHash: round.draftHash, round: round.number })];
	},
	sample: { objection: "裁量符合基准，理由如下。" },
});

export const negotiated = event(
	"DisagreementNegotiated",
	z.object({ record: z.string(), agreed: z.boolean() }),
	(state, data, meta) =>
		change(state, (dispute) => ({
			...dispute,
			negotiated: { on: meta.date, record: data.record, agreed: data.agreed },
		})),
	(data) => (data.agreed ? "协商一致" : "协商不能达成一致"),
);

export const recordNegotiation = act({
	name: "record-negotiation",
	label: "登记协商情况",
	stage: "review",
	basis: BASIS,
	actors: ["unit-head", "legal-reviewer"],
	input: z.object({ record: fields.longText("协商经过和双方意见"), agreed: fields.flag("达成一致") }),
	offered: (state) => disputed(state) && state.review.disagreement?.negotiated === null,
	gates: [],
	emits: [negotiated],
	decide: (_state, input) => [negotiated(input)],
	consequence: () => "达成一致的，按一致意见修改后再次送审；不能达成一致的，按制度报请决定。",
	sample: { record: "双方对裁量幅度看法不同。", agreed: false },
});

export const referred = event(
	"DisagreementReferred",
	z.object({ handlingOpinion: z.string(), reviewOpinion: z.string() }),
	(state, data, meta) => change(state, (dispute) => ({ ...dispute, referred: { on: meta.date, ...data } })),
	() => "双方意见一并报请审定",
);

export const referDisagreement = act({
	name: "refer-disagreement",
	label: "双方意见一并报审",
	stage: "review",
	basis: BASIS,
	actors: ["unit-head"],
	input: z.object({
		handlingOpinion: fields.longText("承办机构意见"),
		reviewOpinion: fields.longText("法制审核机构意见"),
	}),
	offered: (state, context) =>
		disputed(state) &&
		state.review.disagreement?.referred === null &&
		(mechanism(context)?.value.steps.includes("refer-both-opinions") ?? false),
	gates: [negotiationFailed()],
	emits: [referred],
	decide: (_state, input) => [referred(input)],
	sample: { handlingOpinion: "维持拟处罚意见。", reviewOpinion: "建议减轻处罚。" },
});

function negotiationFailed() {
	return {
		name: "negotiation-failed",
		label: "已协商且不能达成一致",
		check: (state: PenaltyCase, context: ActContext) => {
			const rule = mechanism(context);
			if (!rule?.value.steps.includes("negotiate")) return undefined;
			const held = state.review.disagreement?.negotiated;
			if (!held) return refusal("negotiation-missing", "应当先与法制审核机构协商沟通", rule.basis, "请先登记协商情况");
			return held.agreed
				? refusal("negotiation-agreed", "双方已经协商一致", rule.basis, "请按一致意见修改后再次送审")
				: undefined;
		},
	};
}

export const ruled = event(
	"DisagreementRuled",
	z.object({
		decider: z.enum(["collective", "overseeing-leader"]),
		upheldDraft: z.boolean(),
		record: z.string(),
		attendees: z.array(z.object({ name: z.string(), opinion: z.string() })),
	}),
	(state, data, meta) => {
		const changed = change(state, (dispute) => ({
			...dispute,
			ruling: {
				on: meta.date,
				by: meta.actor.personId,
				decider: data.decider,
				upheldDraft: data.upheldDraft,
				record: data.record,
			},
		}));
		return { ...changed, stage: data.upheldDraft ? "decision" : "review" };
	},
	(data) =>
		`${data.decider === "collective" ? "集体讨论" : "分管负责人审定"}：${data.upheldDraft ? "同意承办机构意见" : "同意审核机构意见"}`,
);

/** Only the recorded ruling releases the gate, for the very draft and round it was about, and never by one who handled the case. */
export const ruleOnDisagreement = act({
	name: "rule-on-disagreement",
	label: "决定意见分歧",
	stage: "review",
	basis: BASIS,
	actors: ["leader", "head"],
	input: z.object({
		upheldDraft: fields.flag("同意承办机构的拟处理意见"),
		record: fields.longText("讨论（审定）记录和理由"),
		attendees: z
			.array(z.object({ name: fields.text("姓名"), title: fields.text("职务"), opinion: fields.longText("意见") }))
			.default([])
			.meta({ title: "集体讨论出席人员和意见", widget: "items" }),
		meeting: z
			.object({
				heldOn: fields.date("讨论日期"),
				startedAt: fields.clockTime("开始时间"),
				endedAt: fields.clockTime("结束时间"),
				place: fields.text("地点"),
				chair: fields.text("主持人"),
				recorder: fields.text("记录人"),
			})
			.optional()
			.meta({ title: "集体讨论会议（集体讨论决定的填写）" }),
	}),
	offered: (state) => disputed(state),
	gates: [
		negotiationFailed(),
		{
			name: "both-opinions-referred",
			label: "双方意见已一并报送",
			check: (state, context) => {
				const rule = mechanism(context);
				return rule?.value.steps.includes("refer-both-opinions") && !state.review.disagreement?.referred
					? refusal("referral-missing", "应当将双方意见一并报送", rule.basis, "请承办机构报送双方意见")
					: undefined;
			},
		},
		{
			name: "ruler-never-handled",
			label: "决定人没有承办过本案",
			check: (state, context) =>
				state.handlers.includes(context.actor.personId) || state.reviewers.includes(context.actor.personId)
					? refusal(
							"ruler-involved",
							"承办或者审核过本案的人员不能决定意见分歧",
							mechanism(context)?.basis ?? reviewBasis(context),
							"请由其他负责人决定",
						)
					: undefined,
		},
		{
			name: "ruler-by-regime",
			label: "由制度规定的负责人决定",
			check: (state, context) => {
				const rule = mechanism(context);
				if (rule?.value.decider !== "overseeing-leader") return undefined;
				return hasRole(context.actor, ["leader"], state.orgPath ?? "")
					? undefined
					: refusal("ruler-other", "应当报行政执法承办机构的分管负责人审定", rule.basis, "请由分管负责人审定");
			},
		},
	],
	awaited: () => true,
	emits: [ruled],
	decide: (state, input, context) => {
		const rule = mechanism(context);
		const decider = rule?.value.decider;
		if (!rule || !decider)
			return refusal("disagreement-unregulated", "本机关没有规定审核意见不一致的处理办法", reviewBasis(context));
		if (decider === "collective" && input.attendees.length < 3)
			return refusal("discussion-attendees", "集体讨论应当记录三名以上出席人员及其意见", rule.basis);
		if (state.review.disagreement?.draftHash !== state.draft?.hash)
			return refusal("draft-changed", "代拟稿已经改变，请重新送审", rule.basis);
		const faulty = decider === "collective" ? meetingRefusal(input.meeting, context, rule.basis) : undefined;
		if (faulty) return faulty;
		return [ruled({ decider, upheldDraft: input.upheldDraft, record: input.record, attendees: input.attendees })];
	},
	documents: (after, input, context) =>
		input.meeting && after.review.disagreement?.ruling?.decider === "collective"
			? [discussionOfDispute(after, { ...input, meeting: input.meeting }, context)]
			: [],
	consequence: () => "同意承办机构意见的，视为通过这份代拟稿的审核；不同意的，承办机构应当按审核意见处理。",
	sample: { upheldDraft: true, record: "经研究，同意承办机构意见。", attendees: [] },
});

type Meeting = { heldOn: string; startedAt: string; endedAt: string };

/** A collective ruling is worth its record: when it was held, and that it is over (DEC-03). */
function meetingRefusal(meeting: Meeting | undefined, context: ActContext, basis: Basis): Refusal | undefined {
	if (!meeting)
		return refusal(
			"discussion-record-missing",
			"集体讨论应当有会议记录",
			basis,
			"请填写会议时间、地点、主持人和记录人",
		);
	if (meeting.endedAt <= meeting.startedAt) return refusal("time-reversed", "结束时间应晚于开始时间", basis);
	return instantInBeijing(plainDateOf(meeting.heldOn), meeting.endedAt) > context.now
		? refusal("time-in-future", "集体讨论不能晚于现在", basis)
		: undefined;
}
