import { z } from "zod";
import { hasRole } from "#identity/contract";
import type { PlainDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import { choice, longText } from "../../fields.ts";
import { initiationStands } from "../../gates/initiation.ts";
import { litigationLaw, penaltyLaw } from "../../law.ts";
import { defencesOf } from "../../model/defences.ts";
import { heldHearings } from "../../model/hearings.ts";
import { type PenaltyCase, withHandlers } from "../../model/penalty-case.ts";
import { act, event } from "./define.ts";

/** Why the facts are gone into again. */
const GROUNDS = {
	findings: "审查认为事实不清、证据不足，或者发现新的事实、证据",
	party: "当事人提出的事实、理由和证据需要复核",
	review: "法制审核认为需要补充、纠正",
	remade: "原决定被撤销，责令重新作出",
} as const;
type Ground = keyof typeof GROUNDS;

/** What has to have happened for a ground to be there, and the article that asks for it. */
const NEEDED: Readonly<Record<Exclude<Ground, "findings">, (state: PenaltyCase) => Refusal | undefined>> = {
	party: (state) =>
		defencesOf(state).length > 0 || heldHearings(state).length > 0
			? undefined
			: groundMissing("案卷中没有当事人的陈述、申辩和听证", penaltyLaw("第四十五条")),
	review: ({ review }) =>
		review.rounds.some(({ opinion }) => opinion !== null && opinion.outcome !== "passed")
			? undefined
			: groundMissing("案卷中没有未通过的法制审核意见", penaltyLaw("第五十八条")),
	remade: ({ formerDecisions = [] }) =>
		formerDecisions.some(({ cause }) => cause === "remade")
			? undefined
			: groundMissing("案卷中没有责令重新作出的原决定", litigationLaw("第七十条")),
};

function groundMissing(message: string, basis: Refusal["basis"]): Refusal {
	return refusal("ground-inconsistent", message, basis, "请选择与案卷相符的情形");
}

export const investigationResumed = event(
	"InvestigationResumed",
	z.object({
		ground: z.enum(Object.keys(GROUNDS) as [Ground, ...Ground[]]),
		reason: z.string(),
		/** In which office it was ordered: the handling unit's handles the case, the authority's examines it. */
		office: z.enum(["unit", "authority"]),
	}),
	(state, data, meta) => ({
		...(data.office === "unit" ? withHandlers(state, [meta.actor.personId]) : state),
		stage: "investigation",
		...setAside(state, meta.date),
		draft: null,
		scope: null,
		approval: null,
		discussion: null,
	}),
	(data) => `补充调查（${GROUNDS[data.ground]}）：${data.reason}`,
);

/** The report stays in the file, and what it suspected; the notice was of what was found by then. */
function setAside({ concluded, pastConclusions = [], notice }: PenaltyCase, on: PlainDate) {
	return {
		concluded: null,
		pastConclusions: concluded ? [...pastConclusions, concluded] : pastConclusions,
		notice: notice && { ...notice, overtakenOn: on },
	};
}

/**
 * 必须查明事实 (行政处罚法 40): what the party brings forward is gone into (45), and what the review (58), the head (57) or
 * the court (行政诉讼法 70 第一项) finds wanting is investigated, until it is decided. No text says who orders it: the head who
 * examines the findings, or the head of the unit that made them, is our reading. The ninety days go on (60).
 */
export const resumeInvestigation = act({
	name: "resume-investigation",
	label: "补充调查",
	stage: "investigation",
	basis: penaltyLaw("第四十条"),
	actors: ["unit-head", "leader", "head"],
	input: z.object({ ground: choice("补充调查的情形", GROUNDS), reason: longText("需要查明的事项和理由") }),
	offered: (state) =>
		state.status === "open" && state.procedure === "ordinary" && state.concluded !== null && state.decision === null,
	gates: [initiationStands],
	emits: [investigationResumed],
	decide: (state, input, { actor, rules }) => {
		if (state.reviewers.includes(actor.personId))
			return refusal(
				"reviewer-cannot-handle",
				"参与过本案法制审核的人员不能决定补充调查",
				rules.effective("review.gate")?.basis ?? penaltyLaw("第五十八条"),
				"请由其他负责人决定",
			);
		const missing = input.ground === "findings" ? undefined : NEEDED[input.ground](state);
		if (missing) return missing;
		const office = hasRole(actor, ["leader", "head"], state.orgPath ?? "") ? "authority" : "unit";
		return [investigationResumed({ ...input, office })];
	},
	consequence: ({ draft, notice }) =>
		`案件回到调查取证，须再次终结调查。${draft ? "代拟稿及其判定、审核、讨论和审批不再适用。" : ""}${notice ? "给予行政处罚的，须按查明的事实重新告知。" : ""}不停止计算办案期限（行政处罚法第六十条）。`,
	sample: { ground: "findings", reason: "供电范围没有查清，须调取供电合同并询问用户。" },
});
