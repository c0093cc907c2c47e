import { z } from "zod";
import { addPeriod } from "#calendar";
import type { Basis } from "#kernel/basis";
import { formatFen } from "#kernel/money";
import { refusal } from "#kernel/refusal";
import type { ActContext } from "../../act.ts";
import { type ClockContext, statuteRule, type Term, termFrom } from "../../clock.ts";
import { bases, choices, count, flag, longText, money, text } from "../../fields.ts";
import { basesNeeded, basesRefusal, lawChoiceField } from "../../gates/bases.ts";
import { initiationStands } from "../../gates/initiation.ts";
import { notTimeBarred } from "../../gates/limitation.ts";
import { twoOfficers } from "../../gates/officers.ts";
import { requestedHearingDone } from "../../gates/requested-hearing.ts";
import { statementAnswered } from "../../gates/statement-answered.ts";
import { litigationLaw, penaltyLaw } from "../../law.ts";
import { defencesOf, withDefenceKept } from "../../model/defences.ts";
import { heldHearings, isPending } from "../../model/hearings.ts";
import { PENALTY_KINDS, type PenaltyCase, type PenaltyKind } from "../../model/penalty-case.ts";
import { penaltyNotice } from "../../papers/penalty-notice.ts";
import { act, event } from "./define.ts";

/** 行政处罚法 63 (二)至(四): kinds for which the party must be told of the right to a hearing, whatever the amount. */
const HEARING_KINDS: ReadonlySet<PenaltyKind> = new Set([
	"lower-qualification",
	"revoke-licence",
	"stop-production",
	"close-down",
	"restrict-employment",
]);

export const penaltyFields = {
	kinds: choices("处罚种类", PENALTY_KINDS),
	fineFen: money("罚款金额"),
	confiscatedFen: money("没收金额"),
	other: text("其他处罚内容").optional(),
};

export type PenaltyInput = {
	kinds: readonly PenaltyKind[];
	fineFen: number;
	confiscatedFen: number;
	other?: string | undefined;
};

/** Whether the first imposes anything that the second does not. */
export function isHeavier(now: PenaltyInput, before: PenaltyInput): boolean {
	return (
		now.kinds.some((kind) => !before.kinds.includes(kind)) ||
		now.fineFen > before.fineFen ||
		now.confiscatedFen > before.confiscatedFen
	);
}

/** 处罚种类 by their weight, in the order of 行政处罚法 9: words, money, what touches the business or the person itself. */
const weightOf = ({ kinds }: PenaltyInput) =>
	Math.max(0, ...kinds.map((kind) => (LIGHT_KINDS.has(kind) ? 1 : MONEY_KINDS.has(kind) ? 2 : 3)));

/** Another kind of less weight (a warning for the fine) is no graver, although it was not told of before. */
function isGraver(now: PenaltyInput, before: PenaltyInput): boolean {
	const [weight, was] = [weightOf(now), weightOf(before)];
	return weight === was ? isHeavier(now, before) : weight > was;
}

/** Words that were not told before, of no less a kind: whether they are more (十二个月 for 一个月) no machine can say. */
function isReworded(now: PenaltyInput, before: PenaltyInput): boolean {
	const words = (now.other ?? "").trim();
	return words !== "" && words !== (before.other ?? "").trim() && weightOf(now) >= weightOf(before);
}

type Anew = PenaltyInput & { newFacts?: string | undefined; notGraver?: string | undefined };

/**
 * 不得因当事人陈述、申辩而给予更重的处罚 (行政处罚法 45 第二款): who was heard is told of more only for what was found since, and
 * what that is goes on record; so does why other words are not more. That a hearing is such a statement, and the weight of
 * the kinds, are our reading.
 */
function heavierAfterDefence(state: PenaltyCase, input: Anew) {
	const { notice } = state;
	const isHeard = defencesOf(state).length > 0 || heldHearings(state).length > 0;
	if (!notice || !isHeard || input.newFacts !== undefined) return undefined;
	if (isGraver(input, notice))
		return refusal(
			"heavier-after-defence",
			"当事人陈述、申辩（听证）后，拟作出的处罚重于此前告知的内容",
			penaltyLaw("第四十五条"),
			"有新的事实和证据的，请写明；没有的，不得加重",
		);
	return input.notGraver === undefined && isReworded(input, notice)
		? refusal(
				"weight-in-words",
				"当事人陈述、申辩（听证）后，其他处罚内容与此前告知的不同",
				penaltyLaw("第四十五条"),
				"请写明不重于此前告知的理由；加重的，须有新的事实和证据并写明",
			)
		: undefined;
}

/**
 * Nor does seeking a remedy make it worse: the organ and the court may not (行政复议法 63 第二款, 行政诉讼法 77 第二款). That the
 * authority may not either when it decides anew, unless something was found since, is our reading; what was decided on the
 * spot was not investigated before.
 */
function heavierAfterRemedy({ formerDecisions }: PenaltyCase, input: Anew) {
	const former = formerDecisions?.findLast((one) => one.cause === "remade")?.decision;
	return former?.outcome === "penalise" &&
		!former.summary &&
		input.newFacts === undefined &&
		isGraver(input, former.penalty)
		? refusal(
				"heavier-after-remedy",
				"原决定被撤销后，拟重新作出的处罚重于原决定",
				litigationLaw("第七十七条"),
				"有新的事实和证据的，请写明；没有的，不得加重",
			)
		: undefined;
}

/** Kinds of which the amount, or the word itself, says all. */
type MeasuredKind = "warning" | "notice-of-criticism" | "fine" | "confiscate-income";
/** What must be said of a kind that no amount says: else nobody knows what to do, and how long (行政处罚法 59 第四项). */
const TO_BE_SAID: Readonly<Record<Exclude<PenaltyKind, MeasuredKind>, string>> = {
	"confiscate-goods": "没收哪些财物（名称、数量）",
	"suspend-licence": "暂扣哪一许可证件、暂扣的期限",
	"lower-qualification": "资质的名称，由何等级降至何等级",
	"revoke-licence": "吊销哪一许可证件（名称、编号）",
	"restrict-business": "限制的范围和期限",
	"stop-production": "停产停业的范围，期限或者恢复的条件",
	"close-down": "关闭的单位或者场所",
	"restrict-employment": "限制的人员、职业或者行业和期限",
};

/** The kinds and the amounts say the same, and what no amount says is said in words. */
export function penaltyFault(input: PenaltyInput) {
	return amountsFault(input) ?? wordsFault(input);
}

const isUnmeasured = (kind: PenaltyKind): kind is keyof typeof TO_BE_SAID => kind in TO_BE_SAID;

function wordsFault({ kinds, other = "" }: PenaltyInput) {
	const unsaid = other.trim() === "" ? kinds.filter(isUnmeasured) : [];
	if (unsaid.length === 0) return undefined;
	return refusal(
		"penalty-unspecified",
		`选择了${unsaid.map((kind) => PENALTY_KINDS[kind]).join("、")}，没有写明内容`,
		penaltyLaw("第五十九条第一款第四项"),
		`在“其他处罚内容”中写明：${unsaid.map((kind) => TO_BE_SAID[kind]).join("；")}`,
	);
}

function amountsFault(input: PenaltyInput) {
	const fined = input.kinds.includes("fine");
	if (fined !== input.fineFen > 0)
		return refusal(
			"fine-inconsistent",
			fined ? "选择了罚款，罚款金额应大于零" : "填写了罚款金额，应选择罚款",
			penaltyLaw("第九条"),
		);
	const confiscated = input.kinds.includes("confiscate-income") || input.kinds.includes("confiscate-goods");
	if (!confiscated && input.confiscatedFen > 0)
		return refusal("confiscation-inconsistent", "填写了没收金额，应选择没收的种类", penaltyLaw("第九条"));
	return undefined;
}

/** Whether the law itself gives the party a hearing: by kind, or by the authority's own 较大数额 (行政处罚法 63). */
export function hearingDue(input: PenaltyInput, partyType: "organisation" | "citizen", context: ActContext): boolean {
	if (input.kinds.some((kind) => HEARING_KINDS.has(kind))) return true;
	const limitFen = largeAmountFen(partyType, context);
	return limitFen !== undefined && (input.fineFen >= limitFen || input.confiscatedFen >= limitFen);
}

function largeAmountFen(partyType: "organisation" | "citizen", context: ActContext): number | undefined {
	const limits = context.rules.effective("penalty.large-amount")?.value;
	return partyType === "citizen" ? limits?.citizenFen : limits?.organisationFen;
}

const MONEY_KINDS: ReadonlySet<PenaltyKind> = new Set(["fine", "confiscate-income", "confiscate-goods"]);
const LIGHT_KINDS: ReadonlySet<PenaltyKind> = new Set(["warning", "notice-of-criticism"]);

/**
 * Whether only the officer can say that no hearing is due (行政处罚法 63): for money as long as the authority has not set what is
 * 较大, and for the kinds of which the law says no more than 其他较重的 (第五项; that 暂扣许可证件 and 限制开展生产经营活动
 * may be such is our reading). The text has no number, so there is none here: the reason goes on record.
 */
function hearingIsJudged(input: PenaltyInput, state: PenaltyCase, context: ActContext): boolean {
	const unset = largeAmountFen(state.party.type, context) === undefined;
	return input.kinds.some((kind) => !LIGHT_KINDS.has(kind) && (unset || !MONEY_KINDS.has(kind)));
}

function noHearingRefusal(
	input: PenaltyInput & { noHearingReason?: string | undefined },
	state: PenaltyCase,
	context: ActContext,
) {
	const article = penaltyLaw("第六十三条");
	if (hearingDue(input, state.party.type, context))
		return refusal(
			"hearing-right-missing",
			"拟作出的处罚属于听证范围，应当告知当事人有权要求听证",
			article,
			"请选择“告知听证权利”",
		);
	return hearingIsJudged(input, state, context) && input.noHearingReason === undefined
		? refusal(
				"no-hearing-reason-missing",
				"不告知听证权利的，应当写明拟作出的处罚不属于听证范围的理由",
				article,
				"请填写理由，或者选择“告知听证权利”",
			)
		: undefined;
}

export const cited = z.object({ document: z.string(), article: z.string() });

export const penaltyNotified = event(
	"PenaltyNotified",
	z.object({
		kinds: z.array(z.string()),
		fineFen: z.number(),
		confiscatedFen: z.number(),
		other: z.string(),
		hearingRight: z.boolean(),
		defenceWorkdays: z.number(),
		noHearingReason: z.string().optional(),
		/** What made it heavier after the party was heard; absent where it is not, and in records of before it was asked. */
		newFacts: z.string().optional(),
		/** Why its words are no more than those told before the party was heard; absent in records of before it was asked. */
		notGraver: z.string().optional(),
		lawChoice: z.string().optional(),
		/** Absent in records of before they were kept: there a decision is not held against them. */
		facts: z.string().optional(),
		bases: z.array(cited).optional(),
		violated: z.array(cited).optional(),
	}),
	(state, data) => ({
		...withDefenceKept(state),
		stage: "notice",
		notice: { ...data, kinds: data.kinds as readonly PenaltyKind[], documentId: null, servedOn: null },
		...hearingsAfterNotice(state),
		draft: null,
		scope: null,
		approval: null,
		discussion: null,
	}),
	(data) =>
		`告知拟处罚内容${data.fineFen > 0 ? `（拟罚款${formatFen(data.fineFen)}）` : ""}${data.hearingRight ? "和听证权利" : ""}`,
);

/**
 * A hearing that was held is kept as such; a request that was not dealt with stays a request. No notice is given over one any
 * more, but older records hold such notices, and there the request used to vanish (行政处罚法 63).
 */
function hearingsAfterNotice({ hearing, pastHearings }: PenaltyCase): Pick<PenaltyCase, "hearing" | "pastHearings"> {
	if (hearing === null || isPending(hearing)) return { hearing, pastHearings };
	return { hearing: null, pastHearings: hearing.held ? [...pastHearings, hearing] : pastHearings };
}

/** What the party broke: as the officer names it now, or as the investigation found. */
export function violatedBy(input: { violated?: readonly Basis[] | undefined }, state: PenaltyCase): readonly Basis[] {
	return input.violated ?? state.concluded?.violated ?? [];
}

const LARGE_AMOUNT_UNSET =
	"本机关没有设置“较大数额”的标准（行政处罚法第六十三条）：罚款、没收或者其他较重的处罚不告知听证权利的，须写明理由并记入案卷。";

/** 事先告知 (行政处罚法 44): content, facts, reasons, bases, and the rights to state, defend and be heard. */
export const notifyPenalty = act({
	name: "notify-penalty",
	label: "事先告知",
	stage: "notice",
	basis: penaltyLaw("第四十四条"),
	actors: ["handler"],
	input: z.object({
		facts: longText("违法事实"),
		reasons: longText("处罚理由"),
		bases: bases("处罚依据"),
		violated: bases("违反的规定（与调查终结报告不同的填写）").optional(),
		lawChoice: lawChoiceField,
		...penaltyFields,
		hearingRight: flag("告知听证权利"),
		noHearingReason: longText("不告知听证权利的理由（罚款、没收或者其他较重的处罚填写）").optional(),
		defenceWorkdays: count("陈述申辩期限（工作日）", 1, 60),
		newFacts: longText(
			"重于此前告知的，新的事实和证据（当事人陈述申辩、听证后加重的，或者重于原决定的填写）",
		).optional(),
		notGraver: longText("其他处罚内容与此前告知的不同、但不更重的理由（当事人陈述申辩、听证后变更的填写）").optional(),
	}),
	offered: (state) =>
		state.status === "open" && state.procedure === "ordinary" && state.concluded !== null && state.decision === null,
	gates: [initiationStands, twoOfficers, requestedHearingDone, statementAnswered, notTimeBarred],
	needs: (input, state) =>
		basesNeeded([...input.bases, ...violatedBy(input, state)], state, state.concluded?.violation),
	emits: [penaltyNotified],
	decide: (state, input, context) => {
		const fault =
			penaltyFault(input) ??
			basesRefusal(context, input.lawChoice) ??
			heavierAfterDefence(state, input) ??
			heavierAfterRemedy(state, input) ??
			(input.hearingRight ? undefined : noHearingRefusal(input, state, context));
		if (fault) return fault;
		return [
			penaltyNotified({
				facts: input.facts,
				bases: input.bases,
				violated: [...violatedBy(input, state)],
				kinds: input.kinds,
				fineFen: input.fineFen,
				confiscatedFen: input.confiscatedFen,
				other: input.other ?? "",
				hearingRight: input.hearingRight,
				defenceWorkdays: input.defenceWorkdays,
				...(input.hearingRight || input.noHearingReason === undefined
					? {}
					: { noHearingReason: input.noHearingReason }),
				...(input.lawChoice === undefined ? {} : { lawChoice: input.lawChoice }),
				...(input.newFacts === undefined ? {} : { newFacts: input.newFacts }),
				...(input.notGraver === undefined ? {} : { notGraver: input.notGraver }),
			}),
		];
	},
	documents: (after, input, context) => [penaltyNotice(after, input, context)],
	consequence: (state, context) =>
		`提交后生成《行政处罚事先（听证）告知书》，须送达当事人；送达后开始计算陈述申辩和听证申请期限。${
			largeAmountFen(state.party.type, context) === undefined ? LARGE_AMOUNT_UNSET : ""
		}`,
	sample: {
		facts: "未取得电力业务许可证对外供电。",
		reasons: "违反电力监管条例，情节一般。",
		bases: [{ document: "电力监管条例", article: "第三十条" }],
		kinds: ["fine"],
		fineFen: 5_000_000,
		confiscatedFen: 0,
		hearingRight: true,
		defenceWorkdays: 5,
	},
});

/** The party's time for statements: what the notice gave, counted from its service. */
export function defenceTerm({ notice }: PenaltyCase, { calendar }: ClockContext): Term | undefined {
	if (!notice?.servedOn) return undefined;
	return {
		startedOn: notice.servedOn,
		due: addPeriod(calendar, notice.servedOn, { count: notice.defenceWorkdays, unit: "workday" }),
		rule: statuteRule(penaltyLaw("第四十四条"), "workday"),
	};
}

/** The time to ask for a hearing: five working days from service of the notice (行政处罚法 64(一)、85). */
export function hearingRequestTerm({ notice }: PenaltyCase, context: ClockContext): Term | undefined {
	return notice?.hearingRight ? termFrom("penalty.hearing-request", notice.servedOn, context) : undefined;
}
