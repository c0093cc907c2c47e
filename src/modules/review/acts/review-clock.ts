import { z } from "zod";
import { fields, penaltyLaw, reviewDueOn } from "#casework";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import { reviewBasis, reviewerNeverHandled, reviewerOutsideUnit, roundAccepted } from "../gates.ts";
import { act, changeLatest, event, isUnderReview, latest } from "./define.ts";

export const reviewSuspended = event(
	"ReviewSuspended",
	z.object({ kind: z.string(), label: z.string(), reason: z.string(), from: z.string() }),
	(state, data) =>
		changeLatest(state, (round) => ({
			...round,
			suspensions: [
				...round.suspensions,
				{ kind: data.kind, reason: data.reason, from: data.from as PlainDate, to: null },
			],
		})),
	(data) => `审核期限停止计算：${data.label}`,
);

/** Only the kinds the regime names stop its clock (REV-10: 补充材料、专家论证、提请解释). */
export const suspendReview = act({
	name: "suspend-review",
	label: "审核期限停止计算",
	stage: "review",
	basis: penaltyLaw("第五十八条"),
	actors: ["legal-reviewer"],
	input: z.object({
		kind: z.string().min(1, "请选择事由").meta({ title: "事由", widget: "suspension-kind" }),
		reason: fields.longText("说明"),
		from: fields.date("起始日期"),
	}),
	offered: (state) => isUnderReview(state) && (latest(state)?.suspensions.every((one) => one.to !== null) ?? false),
	gates: [reviewerNeverHandled, reviewerOutsideUnit, roundAccepted],
	emits: [reviewSuspended],
	decide: (state, input, context) => {
		const rule = context.rules.effective("review.suspensions");
		const kind = rule?.value.kinds.find((one) => one.id === input.kind);
		if (!rule || !kind)
			return refusal(
				"suspension-unknown",
				"本机关制度没有规定这种停止计算审核期限的事由",
				rule?.basis ?? reviewBasis(context),
			);
		const acceptedOn = latest(state)?.acceptedOn;
		if (input.from > context.today || (acceptedOn && input.from < acceptedOn)) {
			const since = acceptedOn ? `在接收日${toChineseDate(acceptedOn)}与今天之间` : "不晚于今天";
			return refusal("date-wrong", `起始日期应${since}`, rule.basis);
		}
		return [reviewSuspended({ kind: kind.id, label: kind.label, reason: input.reason, from: input.from })];
	},
	sample: { kind: "expert", reason: "专家论证。", from: "2024-05-13" },
});

export const reviewResumed = event(
	"ReviewResumed",
	z.object({ to: z.string() }),
	(state, data) =>
		changeLatest(state, (round) => ({
			...round,
			suspensions: round.suspensions.map((one) => (one.to === null ? { ...one, to: data.to as PlainDate } : one)),
		})),
	() => "恢复计算审核期限",
);

export const resumeReview = act({
	name: "resume-review",
	label: "恢复计算审核期限",
	stage: "review",
	basis: penaltyLaw("第五十八条"),
	actors: ["legal-reviewer"],
	input: z.object({ to: fields.date("停止计算的最后一日") }),
	offered: (state) => isUnderReview(state) && (latest(state)?.suspensions.some((one) => one.to === null) ?? false),
	gates: [reviewerNeverHandled, reviewerOutsideUnit],
	emits: [reviewResumed],
	decide: (state, input, context) => {
		const open = latest(state)?.suspensions.find((one) => one.to === null);
		if (open && (input.to < open.from || input.to > context.today))
			return refusal("date-wrong", `日期应在${toChineseDate(open.from)}与今天之间`, reviewBasis(context));
		return [reviewResumed(input)];
	},
	sample: { to: "2024-05-15" },
});

export const reviewExtended = event(
	"ReviewExtended",
	z.object({ reason: z.string() }),
	(state, data, meta) =>
		changeLatest(state, (round) => ({ ...round, extension: { on: meta.date, reason: data.reason, by: meta.actor } })),
	() => "批准延长审核期限",
);

/** Once, before expiry, by the leader in charge of legal affairs, for a complex case (REV-09). */
export const extendReview = act({
	name: "extend-review",
	label: "批准延长审核期限",
	stage: "review",
	basis: penaltyLaw("第五十八条"),
	actors: ["leader"],
	input: z.object({ reason: fields.longText("案件复杂的理由") }),
	offered: (state) => isUnderReview(state) && latest(state)?.extension === null,
	gates: [
		{
			name: "extension-known",
			label: "制度允许延长审核期限",
			check: (_state, context) =>
				context.rules.effective("review.extension")
					? undefined
					: refusal("extension-unknown", "本机关制度没有规定审核期限可以延长", reviewBasis(context)),
		},
		{
			name: "extension-in-time",
			label: "审核期限尚未届满",
			check: (state, context) => {
				const dueOn = reviewDueOn(state, context);
				const basis = context.rules.effective("review.extension")?.basis ?? reviewBasis(context);
				return dueOn && context.today > dueOn
					? refusal("extension-late", `审核期限已于${toChineseDate(dueOn)}届满，不能延长`, basis)
					: undefined;
			},
		},
	],
	emits: [reviewExtended],
	decide: (_state, input) => [reviewExtended(input)],
	sample: { reason: "案件涉及多个法律关系，情况复杂。" },
});
