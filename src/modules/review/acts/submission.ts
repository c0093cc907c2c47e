import { z } from "zod";
import {
	type ActContext,
	draftChecked,
	fields,
	heldHearings,
	initiationStands,
	isReviewDue,
	type PenaltyCase,
	penaltyLaw,
	reviewElementsOf,
	reviewSubmission,
	scopeAnswered,
	withHandlers,
} from "#casework";
import { refusal } from "#kernel/refusal";
import { elementAnswers } from "../contract.ts";
import { reviewBasis, reviewerNeverHandled, reviewerOutsideUnit, reviewerQualified } from "../gates.ts";
import { act, changeLatest, event, isOvertaken, latest, withReviewers } from "./define.ts";

const BASIS = penaltyLaw("第五十八条");
const inScope = (state: PenaltyCase) =>
	state.status === "open" && state.decision === null && state.draft !== null && isReviewDue(state);

export const selfChecked = event(
	"SelfChecked",
	z.object({
		draftHash: z.string(),
		opinion: z.string(),
		answers: z.array(z.object({ element: z.string(), answer: z.string(), finding: z.string() })),
	}),
	(state, data, meta) => ({
		...withHandlers(state, [meta.actor.personId]),
		review: {
			...state.review,
			selfCheck: { draftHash: data.draftHash, opinion: data.opinion, on: meta.date, by: meta.actor },
		},
	}),
	() => "形成合法性自查意见",
);

/** 合法性自查 by the handling body, over the very elements of the review, signed by its leader (REV-08). */
export const checkLegalityOneself = act({
	name: "self-check",
	label: "合法性自查",
	stage: "review",
	basis: BASIS,
	actors: ["unit-head"],
	input: z.object({
		answers: z
			.array(
				z.object({
					element: z.string(),
					answer: z.enum(elementAnswers),
					finding: z.string().max(5000).default(""),
				}),
			)
			.meta({ title: "自查要素", widget: "review-elements" }),
		opinion: fields.longText("自查意见"),
	}),
	offered: (state, { rules }) => inScope(state) && rules.effective("review.self-check")?.value.required === true,
	gates: [draftChecked],
	emits: [selfChecked],
	decide: (state, input, context) => {
		const blank = reviewElementsOf(context.rules).due.find(
			(one) => !input.answers.some((answer) => answer.element === one.id),
		);
		if (blank) return refusal("element-blank", `自查没有回答“${blank.label}”`, reviewBasis(context), "请逐项回答");
		return [selfChecked({ draftHash: state.draft?.hash ?? "", opinion: input.opinion, answers: input.answers })];
	},
	sample: { answers: [{ element: "subject", answer: "lawful" }], opinion: "经自查，合法。" },
});

/** The regime's materials that this case must hand in; a hearing record only where there was a hearing (REV-07). */
export function requiredMaterials(state: PenaltyCase, { rules }: ActContext) {
	const listed = rules.effective("review.materials")?.value.materials ?? [];
	return listed.filter(
		(one) => one.id !== "other" && (one.when !== "hearing-or-assessment" || heldHearings(state).length > 0),
	);
}

export const submittedForReview = event(
	"SubmittedForReview",
	z.object({
		draftHash: z.string(),
		materials: z.array(z.string()),
		suggestion: z.string(),
		reviewBody: z.object({ unitPath: z.string(), name: z.string() }),
	}),
	(state, data, meta) => ({
		...withHandlers(state, [meta.actor.personId]),
		stage: "review",
		review: {
			...state.review,
			disagreement: null,
			rounds: [
				...state.review.rounds,
				{
					number: state.review.rounds.length + 1,
					draftHash: data.draftHash,
					submittedOn: meta.date,
					submittedBy: meta.actor,
					materials: data.materials,
					reviewBody: data.reviewBody,
					acceptedOn: null,
					returned: null,
					reviewer: null,
					suspensions: [],
					extension: null,
					opinion: null,
					answers: [],
				},
			],
		},
	}),
	() => "提交法制审核",
);

export const submitForReview = act({
	name: "submit-for-review",
	label: "提交法制审核",
	stage: "review",
	basis: BASIS,
	actors: ["handler"],
	input: z.object({
		materials: z
			.array(z.object({ id: fields.text("送审材料"), pages: fields.count("页数", 1, 99_999) }), {
				error: "请选择送审材料",
			})
			.min(1, "请选择送审材料")
			.meta({ title: "送审材料", widget: "review-materials" }),
		suggestion: fields.longText("决定建议及情况说明"),
	}),
	offered: (state) => inScope(state) && roundClosed(state),
	gates: [
		initiationStands,
		draftChecked,
		scopeAnswered,
		{
			name: "self-checked",
			label: "合法性自查意见",
			check: (state, context) => {
				const rule = context.rules.effective("review.self-check");
				if (!rule?.value.required) return undefined;
				return state.review.selfCheck?.draftHash === state.draft?.hash
					? undefined
					: refusal(
							"self-check-missing",
							"提交法制审核前应当进行合法性自查、形成自查意见",
							rule.basis,
							"请承办机构负责人完成自查",
						);
			},
		},
		{
			name: "problems-answered",
			label: "上次审核指出的问题已逐项处理",
			check: (state, context) => {
				const round = latest(state);
				const { rounds } = state.review;
				// Also after a submission of another draft that came to nothing: the refused one stays refused.
				if (rounds.some((one) => one.opinion?.outcome === "refuse" && one.draftHash === state.draft?.hash)) {
					return refusal(
						"draft-refused",
						"审核意见为撤销或者不予作出，这份代拟稿不能再次送审",
						reviewBasis(context),
						"请重新起草，或者终止办理",
					);
				}
				const open =
					round?.opinion?.problems.filter((_, index) => !round.answers.some((answer) => answer.problem === index)) ??
					[];
				const basis = context.rules.effective("review.resubmission")?.basis ?? reviewBasis(context);
				return open.length > 0
					? refusal("problems-open", `还有 ${open.length} 个问题没有处理`, basis, "请逐项填写处理情况")
					: undefined;
			},
		},
		{
			name: "review-body",
			label: "已设置法制审核机构",
			check: (_state, context) =>
				context.facts.reviewBody === null
					? refusal(
							"review-body-missing",
							"本机关没有设置法制审核机构",
							reviewBasis(context),
							"请联系管理员设置审核机构",
						)
					: undefined,
		},
	],
	needs: () => ({ reviewBody: true }),
	emits: [submittedForReview],
	decide: (state, input, context) => {
		const { reviewBody } = context.facts;
		if (!reviewBody) return refusal("review-body-missing", "本机关没有设置法制审核机构", reviewBasis(context));
		return [
			submittedForReview({
				draftHash: state.draft?.hash ?? "",
				materials: [...new Set(input.materials.map((one) => one.id))],
				suggestion: input.suggestion,
				reviewBody,
			}),
		];
	},
	documents: (after, input, context) => [reviewSubmission(after, input, context)],
	consequence: () => "提交后生成《送审表》；审核机构接收完备材料之日起计算审核期限。",
	sample: { materials: [{ id: "draft", pages: 3 }], suggestion: "建议罚款五万元。" },
});

function roundClosed(state: PenaltyCase): boolean {
	const round = latest(state);
	if (!round || round.returned || isOvertaken(state)) return true;
	return round.opinion !== null && round.opinion.outcome !== "passed"
		? true
		: round.opinion !== null && round.draftHash !== state.draft?.hash;
}

export const submissionAccepted = event(
	"SubmissionAccepted",
	z.object({ materials: z.array(z.string()) }),
	(state, _data, meta) =>
		changeLatest(withReviewers(state, [meta.actor.personId]), (round) => ({
			...round,
			acceptedOn: meta.date,
			reviewer: meta.actor,
		})),
	() => "接收送审材料，开始计算审核期限",
);

export const submissionReturned = event(
	"SubmissionReturned",
	z.object({ missing: z.array(z.string()), note: z.string() }),
	(state, data, meta) =>
		changeLatest(withReviewers(state, [meta.actor.personId]), (round) => ({
			...round,
			returned: { on: meta.date, missing: data.missing },
		})),
	(data) => `退回送审材料，缺少：${data.missing.join("、")}`,
);

const waiting = (state: PenaltyCase) => {
	const round = latest(state);
	return (
		inScope(state) && round !== undefined && round.acceptedOn === null && round.returned === null && !isOvertaken(state)
	);
};

export const acceptSubmission = act({
	name: "accept-submission",
	label: "接收送审材料",
	stage: "review",
	basis: BASIS,
	actors: ["legal-reviewer"],
	input: z.object({ checked: fields.confirmed("已逐项核对送审材料") }),
	offered: waiting,
	gates: [
		reviewerNeverHandled,
		reviewerOutsideUnit,
		reviewerQualified,
		{
			name: "materials-complete",
			label: "送审材料完备",
			check: (state, context) => {
				const missing = requiredMaterials(state, context).filter((one) => !latest(state)?.materials.includes(one.id));
				const basis = context.rules.effective("review.materials")?.basis ?? reviewBasis(context);
				return missing.length > 0
					? refusal(
							"materials-incomplete",
							`送审材料缺少：${missing.map((one) => one.label).join("、")}`,
							basis,
							"请退回承办机构补齐",
						)
					: undefined;
			},
		},
	],
	awaited: () => true,
	needs: () => ({ reviewer: true }),
	emits: [submissionAccepted],
	decide: (state) => [submissionAccepted({ materials: [...(latest(state)?.materials ?? [])] })],
	consequence: (_state, { rules }) => {
		const period = rules.effective("review.period")?.value.period;
		return period
			? `提交后自今日起计算 ${period.count} 个工作日的审核期限。`
			: "提交后开始审核；本机关制度未规定审核期限的具体天数。";
	},
	sample: { checked: true },
});

export const returnSubmission = act({
	name: "return-submission",
	label: "退回送审材料",
	stage: "review",
	basis: BASIS,
	actors: ["legal-reviewer"],
	input: z.object({
		missing: z
			.array(fields.text("缺少的材料"))
			.min(1, "请写明缺少的材料")
			.meta({ title: "缺少的材料", widget: "tags" }),
		note: fields.longText("说明"),
	}),
	offered: waiting,
	gates: [reviewerNeverHandled, reviewerOutsideUnit, reviewerQualified],
	needs: () => ({ reviewer: true }),
	emits: [submissionReturned],
	decide: (_state, input) => [submissionReturned(input)],
	sample: { missing: ["决定书代拟稿"], note: "请补齐后重新报送。" },
});
