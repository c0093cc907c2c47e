import { z } from "zod";
import type { Basis } from "#kernel/basis";
import { contentHash } from "#kernel/hash";
import { refusal } from "#kernel/refusal";
import type { ActContext } from "../../act.ts";
import { bases, choice, evidenceRefs, longText } from "../../fields.ts";
import { basesNeeded, basesRefusal, lawChoiceField } from "../../gates/bases.ts";
import { draftCheckRule, hearingSettled, partyHeard } from "../../gates/before-decision.ts";
import { initiationStands } from "../../gates/initiation.ts";
import { limitationRefusal, timeBarred, violationFault } from "../../gates/limitation.ts";
import { twoOfficers } from "../../gates/officers.ts";
import { factsDiffer, type Grounds, untoldGrounds } from "../../gates/told-grounds.ts";
import { litigationLaw, penaltyLaw } from "../../law.ts";
import { defencesOf } from "../../model/defences.ts";
import { hearingMark } from "../../model/hearings.ts";
import {
	DECISION_OUTCOMES,
	type DecisionOutcome,
	type Draft,
	NO_PENALTY_GROUNDS,
	type NoPenaltyGround,
	type PenaltyCase,
	type PenaltyKind,
	withHandlers,
} from "../../model/penalty-case.ts";
import { isSuperseded, latestRound } from "../../model/review-record.ts";
import { type Violation, violationFields, violationRecord } from "../../model/violation.ts";
import { act, event } from "./define.ts";
import { cited, isHeavier, penaltyFault, penaltyFields, violatedBy } from "./notice.ts";

/** What is imposed, as events of draft and decision keep it. */
export const penaltyContent = z.object({
	kinds: z.array(z.string()),
	fineFen: z.number(),
	confiscatedFen: z.number(),
	other: z.string(),
});

export const decisionDrafted = event(
	"DecisionDrafted",
	z.object({
		hash: z.string(),
		outcome: z.string(),
		penalty: penaltyContent,
		facts: z.string(),
		reasons: z.string(),
		bases: z.array(cited),
		violated: z.array(cited),
		ground: z.enum(Object.keys(NO_PENALTY_GROUNDS) as [NoPenaltyGround, ...NoPenaltyGround[]]).optional(),
		evidence: z.array(z.string()),
		/** Absent in records of before it was asked. */
		violation: violationRecord.optional(),
		lawChoice: z.string().optional(),
		/** Absent where the facts are told in the same words, and in records of before it was asked. */
		sameFacts: z.string().optional(),
	}),
	(state, data, meta) => ({
		...withHandlers(state, [meta.actor.personId]),
		stage: "review",
		draft: {
			...withoutGround(data),
			...(data.ground ? { ground: data.ground } : {}),
			outcome: data.outcome as DecisionOutcome,
			penalty: { ...data.penalty, kinds: data.penalty.kinds as readonly PenaltyKind[] },
			version: (state.draft?.version ?? 0) + 1,
			hearings: hearingMark(state),
			drafter: meta.actor,
			on: meta.date,
		},
		scope: null,
		approval: null,
		discussion: null,
	}),
	(data) => `起草决定：${DECISION_OUTCOMES[data.outcome as DecisionOutcome]}`,
);

function withoutGround<T extends { ground?: unknown }>(data: T): Omit<T, "ground"> {
	const { ground: _ground, ...rest } = data;
	return rest;
}

/**
 * What a draft was made after, beside its words: what was reviewed, discussed and approved before a hearing (行政处罚法 65), a
 * new notice, a statement that was adopted (45) or for a former decision never passes for the same words drafted again. 58
 * wants the review before the decision and asks whether the procedure was lawful: of a later notice it could not say.
 * Nothing of it where there was none.
 */
function circumstances(state: PenaltyCase) {
	const hearings = hearingMark(state);
	const counted = {
		former: state.formerDecisions?.length ?? 0,
		renotified: state.documents.filter((one) => one.kind === "penalty-notice").length - 1,
		adopted: defencesOf(state).filter(({ answer }) => answer && answer.adopted !== "none").length,
	};
	const after = Object.fromEntries(Object.entries(counted).filter(([, times]) => times > 0));
	return { ...(hearings === "" ? {} : { hearings }), ...after };
}

/** 处罚决定代拟稿 with drafter, bases and evidence (DEC-01, DEC-05). A new draft needs a new judgement of everything after it. */
export const draftDecision = act({
	name: "draft-decision",
	label: "起草决定",
	stage: "review",
	basis: penaltyLaw("第五十七条"),
	actors: ["handler"],
	input: z.object({
		outcome: choice("拟作出的决定", DECISION_OUTCOMES),
		facts: longText("认定的事实"),
		sameFacts: longText("认定的事实与告知的是同一事实、只是表述不同的理由（与告知书表述不同的填写）").optional(),
		reasons: longText("理由（含裁量理由）"),
		bases: bases("法律依据"),
		violated: bases("违反的规定（与告知书、调查终结报告不同的填写）").optional(),
		lawChoice: lawChoiceField,
		violation: violationFields.optional().meta({ title: "违法行为发生时间和追究时效（与调查终结报告不同的填写）" }),
		ground: choice("不予处罚的情形（不予行政处罚的填写）", NO_PENALTY_GROUNDS).optional(),
		evidence: evidenceRefs("证据材料"),
		...penaltyFields,
		kinds: penaltyFields.kinds
			.or(z.array(z.never()).length(0))
			.meta({ title: "处罚种类", widget: "choices", options: penaltyFields.kinds.meta()?.["options"] }),
	}),
	offered: (state) =>
		state.status === "open" && state.procedure === "ordinary" && state.concluded !== null && state.decision === null,
	gates: [initiationStands, twoOfficers],
	needs: (input, state) =>
		basesNeeded(
			[...input.bases, ...violatedAsTold(input, state)],
			state,
			input.violation ?? state.concluded?.violation,
		),
	emits: [decisionDrafted],
	decide: (state, input, context) => {
		const violation = input.violation ?? state.concluded?.violation;
		const violated = violatedAsTold(input, state);
		const lawChoice = input.lawChoice ?? state.notice?.lawChoice;
		const unknown = input.evidence.find((number) => !state.evidence.some((one) => one.number === number));
		if (unknown !== undefined) return refusal("evidence-unknown", `案卷中没有${unknown}`, penaltyLaw("第四十六条"));
		const refused =
			basesRefusal(context, lawChoice) ??
			violationFault(input.violation, context) ??
			(input.outcome === "penalise" ? limitationRefusal(state, violation, context) : undefined) ??
			(input.outcome === "penalise" ? penaltyRefusal(state, { ...input, violated }, context) : burdenFault(input)) ??
			groundFault(input) ??
			expiryFault(state, input, violation, context);
		if (refused) return refused;
		const penalty = {
			kinds: [...input.kinds],
			fineFen: input.fineFen,
			confiscatedFen: input.confiscatedFen,
			other: input.other ?? "",
		};
		const content = {
			outcome: input.outcome,
			penalty,
			facts: input.facts,
			reasons: input.reasons,
			bases: input.bases,
			...(input.outcome === "penalise" && input.sameFacts !== undefined && factsDiffer(state.notice, input.facts)
				? { sameFacts: input.sameFacts }
				: {}),
			violated: [...violated],
			...(input.ground ? { ground: input.ground } : {}),
			evidence: input.evidence,
			...(violation ? { violation } : {}),
			...(lawChoice === undefined ? {} : { lawChoice }),
		};
		const unchanged = unchangedFault(state, content);
		if (unchanged) return unchanged;
		return [decisionDrafted({ ...content, hash: contentHash({ ...content, ...circumstances(state) }) })];
	},
	consequence: ({ review, draft }, { rules }) => {
		const round = latestRound(review);
		const ends = round && round.returned === null && round.opinion === null && !isSuperseded(round, draft?.hash);
		const next = draftCheckRule(rules) ? "提交后由起草机构审查；" : "";
		return `${next}此前的判定、讨论和审批不再适用于新的代拟稿。${ends ? "正在进行的法制审核随之终止，须就新的代拟稿重新送审。" : ""}`;
	},
	sample: {
		outcome: "penalise",
		facts: "未取得电力业务许可证对外供电。",
		reasons: "情节一般，适用一般裁量幅度。",
		bases: [{ document: "电力监管条例", article: "第三十条" }],
		evidence: ["证1"],
		kinds: ["fine"],
		fineFen: 5_000_000,
		confiscatedFen: 0,
	},
});

/** What the party broke: as named now, as it was told, or as the investigation found. */
function violatedAsTold(input: { violated?: readonly Basis[] | undefined }, state: PenaltyCase): readonly Basis[] {
	return input.violated ?? state.notice?.violated ?? violatedBy(input, state);
}

type DraftInput = {
	kinds: readonly PenaltyKind[];
	fineFen: number;
	confiscatedFen: number;
	other?: string | undefined;
};

function penaltyRefusal(state: PenaltyCase, input: DraftInput & Grounds, context: ActContext) {
	if (input.kinds.length === 0)
		return refusal("penalty-empty", "给予行政处罚应当写明处罚种类", penaltyLaw("第五十九条"));
	return (
		penaltyFault(input) ??
		partyHeard(state, context) ??
		hearingSettled(state, context) ??
		heavierRefusal(state, input) ??
		otherRefusal(state, input) ??
		untoldGrounds(state, input)
	);
}

function burdenFault(input: DraftInput) {
	return input.kinds.length > 0 || input.fineFen > 0 || input.confiscatedFen > 0
		? refusal("burden-without-penalty", "不给予行政处罚的决定不能写处罚种类和金额", penaltyLaw("第五十七条"))
		: undefined;
}

/**
 * 不得以同一的事实和理由作出与原行政行为基本相同的行政行为 (行政诉讼法 71, 行政复议法 64 第二款), unless the former fell for its
 * procedure alone. Only what is word for word the same is found here; 基本相同 is for the review to judge.
 */
function unchangedFault(state: PenaltyCase, now: Pick<Draft, "outcome" | "penalty" | "facts" | "reasons">) {
	const former = state.formerDecisions?.findLast((one) => one.cause === "remade");
	if (!former?.draft || former.proceduralFault) return undefined;
	const said = ({ outcome, penalty, facts, reasons }: typeof now) =>
		contentHash({ outcome, penalty: { ...penalty, kinds: [...penalty.kinds] }, facts, reasons });
	return said(now) === said(former.draft)
		? refusal(
				"remade-unchanged",
				"重新作出的决定与原决定的事实、理由和内容完全相同",
				litigationLaw("第七十一条"),
				"请按复议决定（判决）重新认定事实、说明理由",
			)
		: undefined;
}

/** 不予行政处罚 names the one of the law's reasons it rests on; nothing else has one. */
function groundFault(input: { outcome: DecisionOutcome; ground?: NoPenaltyGround | undefined }) {
	if ((input.outcome === "no-penalty") === (input.ground !== undefined)) return undefined;
	return input.ground === undefined
		? refusal("ground-missing", "不予行政处罚应当写明情形", penaltyLaw("第三十三条"), "请选择不予处罚的情形")
		: refusal("ground-inconsistent", "只有不予行政处罚的决定填写不予处罚的情形", penaltyLaw("第五十七条"));
}

/** 超过追究时效 is said of what did. */
function expiryFault(
	state: PenaltyCase,
	{ ground }: { ground?: NoPenaltyGround | undefined },
	violation: Violation | undefined,
	context: ActContext,
) {
	if (ground !== "expired" || !violation) return undefined;
	return timeBarred(state, violation, context)
		? undefined
		: refusal(
				"ground-inconsistent",
				"按认定的时间，违法行为没有超过追究时效",
				penaltyLaw("第三十六条"),
				"请核对违法行为发生时间，或者选择其他情形",
			);
}

/** 不得因当事人陈述、申辩而给予更重的处罚 (行政处罚法 45): nothing beyond what the served notice announced. */
function heavierRefusal(state: PenaltyCase, input: DraftInput) {
	const { notice } = state;
	if (!notice) return undefined;
	return isHeavier(input, notice)
		? refusal(
				"heavier-than-notice",
				"拟作出的处罚重于告知书的内容",
				penaltyLaw("第四十五条"),
				"如有新的事实和证据，请重新告知",
			)
		: undefined;
}

/** Kinds that say all there is to say by themselves or by their amount; every other one has its licence, scope or term in words. */
const WORDLESS_KINDS: ReadonlySet<PenaltyKind> = new Set([
	"warning",
	"notice-of-criticism",
	"fine",
	"confiscate-income",
	"confiscate-goods",
]);

/**
 * What is imposed besides money is imposed in the very words that were told. Nobody can judge by machine whether 十二个月 is
 * more than 一个月, and 44 and 62 ask that the party be told 拟作出的行政处罚内容: that other words are other content, so that
 * the party is told anew, is our reading. Words may go with the burdens they describe, but a suspension that lost its term
 * has not been dropped.
 */
function otherRefusal(state: PenaltyCase, input: DraftInput) {
	const [told, other] = [state.notice?.other ?? "", input.other ?? ""];
	const dropped = other === "" && input.kinds.every((kind) => WORDLESS_KINDS.has(kind));
	return other === told || dropped
		? undefined
		: refusal(
				"other-than-notice",
				"其他处罚内容与告知书告知的不一致",
				penaltyLaw("第四十四条"),
				"请按告知书的内容填写；需要变更的，请重新告知",
			);
}
