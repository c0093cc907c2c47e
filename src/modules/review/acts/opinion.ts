import { z } from "zod";
import { fields, type PenaltyCase, penaltyLaw, reviewElementsOf, reviewOpinion } from "#casework";
import { refusal } from "#kernel/refusal";
import { elementAnswers, opinionOutcomes } from "../contract.ts";
import { reviewBasis, reviewerNeverHandled, reviewerOutsideUnit, reviewerQualified, roundAccepted } from "../gates.ts";
import { act, changeLatest, event, isOvertaken, latest, withReviewers } from "./define.ts";

const element = z.object({
	element: z.string(),
	answer: z.enum(elementAnswers),
	finding: z.string(),
});
const CRIME_ELEMENT = "crime";

export const opinionIssued = event(
	"ReviewOpinionIssued",
	z.object({
		opinionId: z.string(),
		label: z.string(),
		outcome: z.enum(opinionOutcomes),
		text: z.string(),
		suggestion: z.string(),
		elements: z.array(element),
		problems: z.array(z.string()),
		crimeSuspected: z.boolean(),
	}),
	(state, data, meta) => {
		const changed = changeLatest(withReviewers(state, [meta.actor.personId]), (round) => ({
			...round,
			reviewer: meta.actor,
			suspensions: round.suspensions.map((one) => (one.to === null ? { ...one, to: meta.date } : one)),
			opinion: {
				id: data.opinionId,
				label: data.label,
				outcome: data.outcome,
				text: data.text,
				suggestion: data.suggestion,
				elements: data.elements,
				problems: data.problems,
				crimeSuspected: data.crimeSuspected,
				on: meta.date,
				by: meta.actor,
				documentId: null,
				receivedOn: null,
			},
		}));
		return { ...changed, stage: data.outcome === "passed" ? "decision" : "review" };
	},
	(data) => `法制审核意见：${data.label}`,
);

/** Every element answered, the opinion one of the regime's own kinds, never beside the findings (REV-05, REV-12). */
export const issueOpinion = act({
	name: "issue-review-opinion",
	label: "出具审核意见",
	stage: "review",
	basis: penaltyLaw("第五十八条"),
	actors: ["legal-reviewer"],
	input: z.object({
		elements: z
			.array(
				z.object({
					element: z.string(),
					answer: z.enum(elementAnswers, { error: "请选择审核结论" }),
					finding: z.string().max(5000).default(""),
				}),
			)
			.meta({ title: "审核要素", widget: "review-elements" }),
		opinionId: z.string().min(1, "请选择审核意见").meta({ title: "审核意见", widget: "review-opinion" }),
		problems: z.array(fields.longText("问题")).default([]).meta({ title: "存在的问题", widget: "tags" }),
		text: fields.longText("审核意见正文"),
		suggestion: fields.longText("建议"),
	}),
	offered: (state) => {
		const round = latest(state);
		return (
			state.status === "open" &&
			state.decision === null &&
			round !== undefined &&
			round.acceptedOn !== null &&
			round.opinion === null
		);
	},
	gates: [
		reviewerNeverHandled,
		reviewerOutsideUnit,
		reviewerQualified,
		roundAccepted,
		{
			name: "draft-unchanged",
			label: "代拟稿与送审时一致",
			check: (state, context) =>
				latest(state)?.draftHash === state.draft?.hash && !isOvertaken(state)
					? undefined
					: refusal(
							"draft-changed",
							"送审后代拟稿已经改变，这次审核已经终止，不能对旧稿出具意见",
							reviewBasis(context),
							"无须办理；承办机构重新送审后，就新的代拟稿另行审核",
						),
		},
	],
	// Overtaken it stays in sight, with the reason, until the next submission; nobody has to do it any more.
	awaited: (state) => !isOvertaken(state),
	needs: () => ({ reviewer: true }),
	emits: [opinionIssued],
	decide: (_state, input, context) => {
		const basis = context.rules.effective("review.opinions")?.basis ?? reviewBasis(context);
		const { due, basis: elementsBasis } = reviewElementsOf(context.rules);
		const blank = due.find((one) => !input.elements.some((answer) => answer.element === one.id));
		if (blank)
			return refusal("element-blank", `没有回答审核要素“${blank.label}”`, elementsBasis ?? basis, "请逐项回答");
		const unexplained = input.elements.find((answer) => answer.answer === "problem" && answer.finding.trim() === "");
		if (unexplained) return refusal("finding-missing", "答为“存在问题”的要素应当写明问题", basis, "请填写审核发现");
		const opinion = context.rules
			.effective("review.opinions")
			?.value.opinions.find((one) => one.id === input.opinionId);
		if (!opinion)
			return refusal("opinion-unknown", "所选意见不是本机关制度规定的审核意见种类", basis, "请从列出的种类中选择");
		const found = input.elements.filter((answer) => answer.answer === "problem");
		if (opinion.outcome === "passed" && found.length > 0)
			return refusal("opinion-beside-findings", "有要素存在问题，不能出具同意的意见", basis, "请改选相应的意见种类");
		if (opinion.outcome !== "passed" && (found.length === 0 || input.problems.length === 0)) {
			return refusal(
				"opinion-without-problem",
				"不同意的意见应当有存在问题的要素并逐项写明问题",
				basis,
				"请写明存在的问题",
			);
		}
		const crimeSuspected = opinion.outcome === "transfer" || found.some((answer) => answer.element === CRIME_ELEMENT);
		return [
			opinionIssued({
				opinionId: opinion.id,
				label: opinion.label,
				outcome: opinion.outcome,
				text: input.text,
				suggestion: input.suggestion,
				elements: input.elements,
				problems: input.problems,
				crimeSuspected,
			}),
		];
	},
	documents: (after, _input, context) => [reviewOpinion(after, context)],
	consequence: (_state, { rules }) => {
		const rule = rules.effective("review.opinion-document");
		return `提交后生成《${rule?.value.title ?? "法制审核意见书"}》${rule && rule.value.copies > 1 ? "一式两份" : ""}；意见不能更改。`;
	},
	sample: {
		elements: [{ element: "subject", answer: "lawful" }],
		opinionId: "agree",
		text: "经审核，同意。",
		suggestion: "无。",
	},
});

export const opinionReceived = event(
	"ReviewOpinionReceived",
	z.object({ round: z.number() }),
	(state, data, meta) => ({
		...state,
		review: {
			...state.review,
			rounds: state.review.rounds.map((round) =>
				round.number === data.round && round.opinion
					? { ...round, opinion: { ...round.opinion, receivedOn: meta.date } }
					: round,
			),
		},
	}),
	(data) => `承办机构签收第 ${data.round} 次审核意见书`,
);

/** REV-13: one copy comes back to the handling body with the file and goes into it. */
export const receiveOpinion = act({
	name: "receive-review-opinion",
	label: "签收审核意见书",
	stage: "review",
	basis: penaltyLaw("第五十八条"),
	actors: ["handler", "unit-head"],
	input: z.object({ round: fields.count("审核次数", 1, 99) }),
	offered: (state) =>
		state.status !== "archived" &&
		state.review.rounds.some((round) => round.opinion && round.opinion.receivedOn === null),
	gates: [],
	emits: [opinionReceived],
	decide: (state, input, context) =>
		state.review.rounds.some(
			(round) => round.number === input.round && round.opinion && round.opinion.receivedOn === null,
		)
			? [opinionReceived(input)]
			: refusal("opinion-not-waiting", "没有这份待签收的审核意见书", reviewBasis(context)),
	sample: { round: 1 },
});

export const problemsAnswered = event(
	"ReviewProblemsAnswered",
	z.object({ answers: z.array(z.object({ problem: z.number(), handling: z.string() })) }),
	(state, data, meta) => ({
		...changeLatest(state, (round) => ({ ...round, answers: [...round.answers, ...data.answers] })),
		handlers: [...new Set([...state.handlers, meta.actor.personId])],
	}),
	(data) => `处理审核指出的 ${data.answers.length} 个问题`,
);

/** Point by point: what was done about each problem, or why nothing was (REV-14). */
export const answerProblems = act({
	name: "answer-review-problems",
	label: "处理审核问题",
	stage: "review",
	basis: penaltyLaw("第五十八条"),
	actors: ["handler"],
	input: z.object({
		answers: z
			.array(z.object({ problem: z.number().int().min(0), handling: fields.longText("处理情况或者不处理的理由") }), {
				error: "请填写处理情况",
			})
			.min(1, "请填写处理情况")
			.meta({ title: "逐项处理", widget: "review-problems" }),
	}),
	offered: (state) => state.status === "open" && state.decision === null && openProblems(state).length > 0,
	gates: [],
	emits: [problemsAnswered],
	decide: (state, input, context) => {
		const open = openProblems(state);
		const wrong = input.answers.find((answer) => !open.includes(answer.problem));
		if (wrong)
			return refusal("problem-unknown", `第 ${wrong.problem + 1} 个问题不存在或者已经处理`, reviewBasis(context));
		if (new Set(input.answers.map((answer) => answer.problem)).size !== input.answers.length)
			return refusal("problem-repeated", "同一个问题只能填写一次处理情况", reviewBasis(context));
		return [problemsAnswered(input)];
	},
	sample: { answers: [{ problem: 0, handling: "已补充证据。" }] },
});

function openProblems(state: PenaltyCase): number[] {
	const round = latest(state);
	if (!round?.opinion || round.opinion.outcome === "passed") return [];
	return round.opinion.problems
		.map((_, index) => index)
		.filter((index) => !round.answers.some((answer) => answer.problem === index));
}
