import { z } from "zod";
import { contentHash } from "#kernel/hash";
import { type Fen, formatFen } from "#kernel/money";
import { toChineseDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import type { ActContext } from "../../act.ts";
import { bases, choice, confirmed, flag, longText, money, officers, signatures, text } from "../../fields.ts";
import { attendanceRefusal } from "../../gates/attendance.ts";
import { basesNeeded, basesRefusal } from "../../gates/bases.ts";
import { handOverAnswered, recusalsDecided } from "../../gates/before-decision.ts";
import { timeBarred, violationFault } from "../../gates/limitation.ts";
import { lapsedBeforeStart } from "../../gates/matter.ts";
import { twoOfficers } from "../../gates/officers.ts";
import { penaltyLaw } from "../../law.ts";
import type { PenaltyCase } from "../../model/penalty-case.ts";
import { NOT_SERVED } from "../../model/service-record.ts";
import { violationFields, violationRecord } from "../../model/violation.ts";
import { onTheSpotDecision } from "../../papers/on-the-spot-decision.ts";
import { summaryRecord } from "../../papers/summary-record.ts";
import { decisionMade } from "./decision.ts";
import { act, event } from "./define.ts";
import { paymentRecorded } from "./performance.ts";

const ARTICLE = penaltyLaw("第五十一条");

const collection = z
	.discriminatedUnion("kind", [
		z.object({ kind: z.literal("bank") }).meta({ title: "到指定银行或者电子支付缴纳" }),
		z
			.object({
				kind: z.literal("on-the-spot"),
				ground: choice("当场收缴的理由", {
					small: "一百元以下罚款",
					hard: "不当场收缴事后难以执行",
					remote: "边远、水上、交通不便地区，当事人提出",
				}),
				receipt: text("财政部门统一制发的专用票据号码"),
				course: longText("当场收缴过程"),
			})
			.meta({ title: "当场收缴" }),
	])
	.meta({ title: "罚款收缴方式", widget: "collection" });

export const decidedOnTheSpot = event(
	"SummaryRecorded",
	z.object({
		factualGround: z.string(),
		legalGround: z.string(),
		steps: z.string(),
		defence: z.string(),
		handling: z.string(),
		filing: z.string(),
		collection: z.string(),
		facts: z.string(),
		adopted: z.enum(["full", "part", "none", "not-raised"]),
		officerIds: z.array(z.string()),
		/** Absent where it was done on the day it was found, and in records of before it was asked. */
		violation: violationRecord.optional(),
	}),
	(state, data) => {
		// As they stood on the spot: who steps back afterwards (回避) decided it all the same.
		const officers = state.officers.filter((one) => data.officerIds.includes(one.personId));
		return { ...state, summaryRecord: { ...data, officers } };
	},
	() => "记录简易程序的适用条件、步骤和陈述申辩",
);

/**
 * 简易程序 (行政处罚法 51, 52; DEC-06): within the limits, decided and delivered on the spot, with all items of the record.
 * The delivery on the spot is its service.
 */
export const decideOnTheSpot = act({
	name: "decide-on-the-spot",
	label: "当场作出处罚决定",
	stage: "decision",
	basis: ARTICLE,
	actors: ["handler"],
	input: z.object({
		facts: longText("违法事实"),
		factualGround: longText("适用简易程序的事实依据"),
		legalGround: longText("适用简易程序的法律依据和具体条件"),
		bases: bases("处罚依据"),
		violated: bases("违反的规定（与处罚依据不同的填写）").optional(),
		warning: flag("警告"),
		fineFen: money("罚款金额"),
		place: text("处罚地点"),
		violation: violationFields.optional().meta({ title: "违法行为发生时间和追究时效（不是发现当日发生的填写）" }),
		steps: longText("程序步骤及法定文书"),
		defence: longText("当事人陈述、申辩"),
		adopted: choice("是否采纳", {
			full: "采纳",
			part: "部分采纳",
			none: "不予采纳",
			"not-raised": "未提出陈述、申辩",
		}),
		handling: longText("对陈述、申辩的复核处理和是否采纳的理由"),
		filing: longText("备案内容"),
		collection,
		officerIds: officers("执法人员"),
		certificatesShown: confirmed("已向当事人出示执法证件"),
		delivered: confirmed("决定书已当场交付当事人"),
		remedyTold: confirmed("已告知对当场处罚决定不服应当先申请行政复议"),
		signatures,
	}),
	offered: (state) =>
		state.status === "open" && state.procedure === "summary" && state.decision === null && state.officers.length > 0,
	gates: [twoOfficers, recusalsDecided, handOverAnswered],
	needs: (input, state) => ({
		officers: input.officerIds,
		...basesNeeded([...input.bases, ...(input.violated ?? [])], state, input.violation),
		matter: state.matter.id,
	}),
	emits: [decidedOnTheSpot, decisionMade, paymentRecorded],
	decide: (state, input, context) => {
		const refused =
			lapsedBeforeStart(context) ??
			limitRefusal(state, input, context) ??
			onTheSpotFault(state, input, context) ??
			collectionRefusal(input, context) ??
			basesRefusal(context) ??
			violationFault(input.violation, context) ??
			timeBarred(state, input.violation, context) ??
			attendanceRefusal(input, state, context);
		if (refused) return refused;
		const kinds = [...(input.warning ? ["warning"] : []), ...(input.fineFen > 0 ? ["fine"] : [])];
		const penalty = { kinds, fineFen: input.fineFen, confiscatedFen: 0, other: "" };
		return [
			decidedOnTheSpot({
				factualGround: input.factualGround,
				legalGround: input.legalGround,
				steps: input.steps,
				defence: input.defence,
				handling: input.handling,
				filing: input.filing,
				facts: input.facts,
				adopted: input.adopted,
				officerIds: input.officerIds,
				...(input.violation ? { violation: input.violation } : {}),
				collection: input.collection.kind === "on-the-spot" ? input.collection.course : "到指定银行或者电子支付缴纳",
			}),
			decisionMade({
				outcome: "penalise",
				draftHash: contentHash({ penalty, facts: input.facts, bases: input.bases }),
				penalty,
				summary: true,
				title: state.title,
			}),
			// 行政处罚法 68, 70: what was taken on the spot is paid, under the number of its receipt.
			...(input.collection.kind === "on-the-spot" ? [collected(input.fineFen, input.collection.receipt, context)] : []),
		];
	},
	documents: (after, input, context) => [onTheSpotDecision(after, input, context)],
	consequence: (state, { rules }) => {
		const limits = rules.effective("penalty.summary-limits")?.value;
		const limit = state.party.type === "citizen" ? limits?.citizenFen : limits?.organisationFen;
		return `提交后生成《当场行政处罚决定书》${limit === undefined ? "" : `（罚款不超过 ${formatFen(limit)}）`}，并开始计算公示期限；须报本机关备案。`;
	},
	sample: {
		facts: "未按规定悬挂安全警示标志。",
		factualGround: "违法事实确凿，当事人承认。",
		legalGround: "行政处罚法第五十一条，对法人处以三千元以下罚款。",
		bases: [{ document: "电力供应与使用条例", article: "第四十条" }],
		warning: true,
		fineFen: 100_000,
		place: "示例县示例路1号",
		steps: "出示证件、告知、听取陈述申辩、填写决定书、当场交付。",
		defence: "当事人无异议。",
		adopted: "not-raised",
		handling: "当事人未提出陈述申辩，无须复核。",
		filing: "当场行政处罚决定书一份。",
		collection: { kind: "bank" },
		officerIds: ["sample-officer-1", "sample-officer-2"],
		certificatesShown: true,
		delivered: true,
		remedyTold: true,
		signatures: { officersSigned: ["sample-officer-1", "sample-officer-2"], party: "signed" },
	},
});

function limitRefusal(state: PenaltyCase, input: { warning: boolean; fineFen: number }, context: ActContext) {
	const rule = context.rules.effective("penalty.summary-limits");
	if (!rule) return refusal("summary-limits-unknown", "没有简易程序罚款限额的规定", ARTICLE);
	const limit = state.party.type === "citizen" ? rule.value.citizenFen : rule.value.organisationFen;
	if (!input.warning && input.fineFen === 0) return refusal("penalty-empty", "应当写明警告或者罚款", rule.basis);
	if (!state.matter.summaryEnabled)
		return refusal("summary-not-enabled", `执法事项“${state.matter.name}”不适用简易程序`, rule.basis, "请改用普通程序");
	return input.fineFen > limit
		? refusal("summary-limit-exceeded", `简易程序的罚款不得超过 ${formatFen(limit)}`, rule.basis, "请改用普通程序")
		: undefined;
}

function collected(fineFen: Fen, receipt: string, { today }: ActContext) {
	return paymentRecorded({ amountFen: fineFen, on: today, receipt, surcharge: false, channel: "on-the-spot" });
}

/**
 * 当场 (行政处罚法 51, 52): the party is there to be handed the decision, signing or not. Where the clue is of another day, the
 * day of the violation is asked for, and with it whether it may still be punished (36).
 */
function onTheSpotFault(
	state: PenaltyCase,
	input: { readonly signatures: { readonly party: string }; readonly violation?: unknown },
	{ today }: ActContext,
) {
	if (input.signatures.party === "absent")
		return refusal(
			"party-absent",
			"当场处罚决定书应当当场交付当事人；当事人不在场的，不能当场作出处罚决定",
			penaltyLaw("第五十二条"),
			"请在当事人在场时办理；当事人拒绝签收的，注明“拒绝签名”；不能当场办理的，改用普通程序",
		);
	return state.clue.on < today && input.violation === undefined
		? refusal(
				"violation-day-missing",
				`违法行为线索于${toChineseDate(state.clue.on)}发现，不是当日`,
				penaltyLaw("第三十六条"),
				"请填写违法行为发生的时间",
			)
		: undefined;
}

/** 当场收缴: a hundred yuan or less, or hardly collectable later, or at the party's wish in a remote place (行政处罚法 68, 69). */
function collectionRefusal(input: { fineFen: number; collection: z.output<typeof collection> }, context: ActContext) {
	if (input.collection.kind === "bank") return undefined;
	const rule = context.rules.effective("penalty.on-the-spot-collection");
	const article = rule?.basis ?? penaltyLaw("第六十八条");
	if (input.fineFen === 0) return refusal("nothing-to-collect", "没有罚款，不能当场收缴", article);
	return input.collection.ground === "small" && input.fineFen > (rule?.value.limitFen ?? 0)
		? refusal(
				"on-the-spot-limit",
				`当场收缴的罚款不得超过 ${formatFen(rule?.value.limitFen ?? 0)}`,
				article,
				"请选择到指定银行缴纳",
			)
		: undefined;
}

/** The document handed over on the spot is served by that very act. */
export function servedOnTheSpot(state: PenaltyCase, documentId: string, on: PenaltyCase["openedOn"]): PenaltyCase {
	return {
		...state,
		stage: "execution",
		services: { ...state.services, [documentId]: { ...NOT_SERVED, servedOn: on, method: "direct" } },
	};
}

export const summaryFiled = event(
	"SummaryFiled",
	z.object({ contents: z.string(), acceptedBy: z.string() }),
	(state, data, meta) => ({ ...state, summaryFiling: { on: meta.date, by: data.acceptedBy } }),
	(data) => `当场处罚决定报备案，由${data.acceptedBy}接收`,
);

/** DEC-07: the filing is confirmed by the officer of the agency who accepts it. */
export const fileSummaryDecision = act({
	name: "file-summary-decision",
	label: "当场处罚备案",
	stage: "decision",
	basis: penaltyLaw("第五十二条"),
	actors: ["unit-head"],
	input: z.object({ contents: longText("备案内容") }),
	offered: (state) => state.status === "open" && state.decision?.summary === true && state.summaryFiling === null,
	gates: [],
	awaited: () => true,
	emits: [summaryFiled],
	decide: (_state, input, { actor }) => [summaryFiled({ contents: input.contents, acceptedBy: actor.name })],
	documents: (after, input, context) => [summaryRecord(after, input, context)],
	consequence: () => "提交后生成《简易程序记录》。",
	sample: { contents: "当场行政处罚决定书及现场笔录各一份。" },
});

export const procedureTurned = event(
	"ProcedureTurned",
	z.object({ reason: z.string() }),
	(state) => ({ ...state, procedure: "ordinary" as const, stage: "clue" as const }),
	({ reason }) => `改用普通程序：${reason}`,
);

/**
 * 除可以当场作出的外，应当全面、客观、公正地调查 (行政处罚法 54): what cannot or may not be decided on the spot (any more: the decision
 * fell) begins with 立案. What was found so far stays in the file.
 */
export const turnToOrdinary = act({
	name: "turn-to-ordinary",
	label: "改用普通程序",
	stage: "decision",
	basis: penaltyLaw("第五十四条"),
	actors: ["handler", "unit-head"],
	input: z.object({ reason: longText("不适用简易程序的理由") }),
	offered: (state) => state.status === "open" && state.procedure === "summary" && state.decision === null,
	gates: [],
	emits: [procedureTurned],
	decide: (_state, input) => [procedureTurned(input)],
	consequence: () => "提交后本案按普通程序办理，请先申请立案；已经制作的笔录和证据保留。",
	sample: { reason: "当事人对事实有争议，需要调查取证。" },
});
