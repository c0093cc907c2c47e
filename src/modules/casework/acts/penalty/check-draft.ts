import { z } from "zod";
import { refusal } from "#kernel/refusal";
import { flag, longText } from "../../fields.ts";
import { draftAfterHearing, draftCheckRule } from "../../gates/before-decision.ts";
import { penaltyLaw } from "../../law.ts";
import { withHandlers } from "../../model/penalty-case.ts";
import { draftDecisionSheet } from "../../papers/draft-decision-sheet.ts";
import { act, event } from "./define.ts";

export const draftReviewed = event(
	"DraftChecked",
	z.object({ agree: z.boolean(), opinion: z.string(), hash: z.string() }),
	(state, data, meta) => ({
		...withHandlers(state, [meta.actor.personId]),
		draft: state.draft && {
			...state.draft,
			checked: { agree: data.agree, opinion: data.opinion, by: meta.actor, on: meta.date },
		},
	}),
	(data) => `起草机构审查：${data.agree ? "同意" : "退回修改"}`,
);

export const checkDraft = act({
	name: "check-draft",
	label: "审查代拟稿",
	stage: "review",
	basis: penaltyLaw("第五十七条"),
	actors: ["unit-head"],
	input: z.object({ agree: flag("同意"), opinion: longText("起草机构审查意见") }),
	offered: (state) =>
		state.status === "open" && state.draft !== null && state.draft.checked === undefined && state.decision === null,
	gates: [
		draftAfterHearing,
		{
			name: "checker-not-drafter",
			label: "审查人不是起草人",
			check: (state, { actor, rules }) => {
				const rule = draftCheckRule(rules);
				return rule && state.draft?.drafter.personId === actor.personId
					? refusal("checker-is-drafter", "起草人不能审查自己起草的决定", rule.basis, "请由其他承办机构负责人审查")
					: undefined;
			},
		},
	],
	awaited: (_state, context) => !context || draftCheckRule(context.rules) !== undefined,
	emits: [draftReviewed],
	decide: (state, input) => [draftReviewed({ ...input, hash: state.draft?.hash ?? "" })],
	documents: (after, input) => (input.agree ? [draftDecisionSheet(after)] : []),
	consequence: () => "同意后生成《行政处罚决定草拟（审查）表》。",
	sample: { agree: true, opinion: "事实清楚，依据准确，同意。" },
});
