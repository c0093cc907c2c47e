import { z } from "zod";
import { refusal } from "#kernel/refusal";
import type { ActContext } from "../../act.ts";
import { flag } from "../../fields.ts";
import { draftChecked } from "../../gates/before-decision.ts";
import { initiationStands } from "../../gates/initiation.ts";
import { penaltyLaw } from "../../law.ts";
import { heldHearings } from "../../model/hearings.ts";
import type { PenaltyCase } from "../../model/penalty-case.ts";
import { act, event } from "./define.ts";

export type ScopeClass = { id: string; label: string; detected: boolean | null };

/**
 * The regime's own questionnaire plus what a higher norm adds. A class the case itself shows
 * (hearing held, hearing due) is answered by the record and cannot be answered otherwise (REV-03).
 */
export function scopeClasses(state: PenaltyCase, context: ActContext): readonly ScopeClass[] {
	const own = context.rules.own("review.scope")?.value.classes ?? [];
	const effective = context.rules.effective("review.scope")?.value.classes ?? [];
	const all = new Map([...effective, ...own].map((one) => [one.id, one]));
	return [...all.values()].map((one) => ({ id: one.id, label: one.label, detected: detect(one.detect, state) }));
}

function detect(how: string | undefined, state: PenaltyCase): boolean | null {
	const held = heldHearings(state).length > 0;
	if (how === "hearing-held") return held;
	if (how === "hearing-due") return state.notice?.hearingRight === true || state.hearing !== null || held;
	return null;
}

export const reviewScopeAnswered = event(
	"ReviewScopeAnswered",
	z.object({
		classes: z.array(z.string()),
		inScope: z.boolean(),
		collective: z.boolean(),
		draftHash: z.string(),
		note: z.string(),
		reviewedBefore: z.boolean().optional(),
	}),
	(state, data) => ({ ...state, stage: data.inScope ? "review" : "decision", scope: data }),
	(data) => {
		if (data.reviewedBefore) return "本案此前的代拟稿已经送过法制审核，这份代拟稿也须经法制审核";
		return data.inScope ? "判定为重大执法决定，须经法制审核" : "判定不属于重大执法决定";
	},
);

export const answerReviewScope = act({
	name: "answer-review-scope",
	label: "重大执法决定判定",
	stage: "review",
	basis: penaltyLaw("第五十八条"),
	actors: ["handler"],
	input: z.object({
		answers: z
			.array(z.object({ id: z.string(), applies: z.boolean(), note: z.string().max(2000).default("") }))
			.meta({ title: "逐项判定", widget: "review-scope" }),
		complexOrMajor: flag("情节复杂或者重大违法行为（须集体讨论）"),
	}),
	offered: (state) =>
		state.status === "open" && state.draft !== null && state.scope === null && state.decision === null,
	gates: [initiationStands, draftChecked],
	emits: [reviewScopeAnswered],
	decide: (state, input, context) => {
		const classes = scopeClasses(state, context);
		const basis = context.rules.effective("review.scope")?.basis ?? penaltyLaw("第五十八条");
		for (const one of classes) {
			const answer = input.answers.find((candidate) => candidate.id === one.id);
			if (!answer) return refusal("scope-answer-missing", `没有回答“${one.label}”`, basis, "请逐项回答");
			if (one.detected !== null && answer.applies !== one.detected) {
				return refusal(
					"scope-answer-wrong",
					`“${one.label}”由案卷记录判定为${one.detected ? "是" : "否"}，不能改答`,
					basis,
				);
			}
		}
		const applying = classes
			.filter((one) => input.answers.some((answer) => answer.id === one.id && answer.applies))
			.map((one) => one.id);
		const collective = input.complexOrMajor || applying.includes("complex");
		const note = input.answers
			.filter((answer) => answer.note !== "")
			.map((answer) => `${answer.id}：${answer.note}`)
			.join("；");
		// Answers alone never lead past a review that was begun: its way out is a passed round or the regime's ruling (REV-15).
		const reviewedBefore = applying.length === 0 && state.review.rounds.length > 0;
		return [
			reviewScopeAnswered({
				classes: applying,
				inScope: applying.length > 0 || reviewedBefore,
				collective,
				draftHash: state.draft?.hash ?? "",
				note,
				...(reviewedBefore ? { reviewedBefore } : {}),
			}),
		];
	},
	consequence: ({ review }) =>
		review.rounds.length > 0
			? "本案此前的代拟稿已经送过法制审核：不论怎样回答，这份代拟稿都须经法制审核，未经审核或者审核未通过不得作出决定。"
			: "有一项为“是”的，本案须经法制审核，未经审核或者审核未通过不得作出决定。",
	sample: { answers: [{ id: "public-interest", applies: false }], complexOrMajor: false },
});
