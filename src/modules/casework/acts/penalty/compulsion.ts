import { z } from "zod";
import { formatFen } from "#kernel/money";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import type { ActContext } from "../../act.ts";
import { type ClockContext, endText, type Term, termFrom } from "../../clock.ts";
import { choice, date, flag, longText, money, streamId, text } from "../../fields.ts";
import { compulsionLaw, penaltyLaw, reconsiderationLaw } from "../../law.ts";
import { DEMAND_PART_IDS, DEMAND_PARTS, type PenaltyCase } from "../../model/penalty-case.ts";
import { courtApplication } from "../../papers/court-application.ts";
import { demand } from "../../papers/demand.ts";
import { COURT_STEPS, courtEnded, courtRefusal, stepMissing } from "./court-steps.ts";
import { courtWindow, higherCourtTerm, mayApply } from "./court-window.ts";
import { act, event } from "./define.ts";
import { notDemanded, overdueParts, partsNotDue } from "./demand-parts.ts";
import { courtDone, inForce, isEnforcedByReconsideration, moneyOpenFen, unperformed } from "./force.ts";
import { openSurchargeFen, owedFen, paidFen } from "./money-owed.ts";
import { surchargeTold } from "./surcharge.ts";

/** 催告书送达十日 (行政强制法 54, 69). */
export function demandTerm({ demand }: PenaltyCase, context: ClockContext): Term | undefined {
	return termFrom("execution.demand-wait", demand?.servedOn, context);
}

export const demandMade = event(
	"DemandMade",
	z.object({
		dueFen: z.number(),
		surchargeFen: z.number(),
		manner: z.string(),
		/** Open, but not due that day; absent where there was nothing, and in demands of before a part could wait. */
		lacks: z.array(z.enum(DEMAND_PART_IDS)).optional(),
	}),
	(state, { lacks }, meta) => ({
		...state,
		demand: {
			documentId: null,
			on: meta.date,
			servedOn: null,
			statements: state.demand?.statements ?? [],
			...(lacks ? { lacks } : {}),
		},
	}),
	(data) => (data.dueFen > 0 ? `催告履行，应缴 ${formatFen(data.dueFen)}` : "催告履行"),
);

/**
 * 催告 (行政强制法 35, 54): amount, manner, time, and the right to state and defend. Once more for what the last one did not
 * ask for: a surcharge imposed since (46), a fine whose day was put off since (35 第一项).
 */
export const demandPerformance = act({
	name: "demand-performance",
	label: "催告",
	stage: "execution",
	basis: compulsionLaw("第三十五条"),
	actors: ["handler"],
	input: z.object({ manner: longText("履行方式"), rightsTold: flag("写明陈述权和申辩权") }),
	offered: (state, context) => unperformed(state, context) && mayApply(state) && notDemanded(state, context).length > 0,
	gates: [
		{
			name: "performance-overdue",
			label: "履行期限已经届满",
			check: (state, context) => {
				const dueOn = notDemanded(state, context)
					.flatMap((one) => one.dueOn ?? [])
					.toSorted()[0];
				return dueOn !== undefined && context.today > dueOn
					? undefined
					: refusal(
							"payment-not-overdue",
							`履行期限${endText(dueOn)}，尚不能催告`,
							compulsionLaw("第三十四条"),
							"请等待期限届满",
						);
			},
		},
	],
	emits: [demandMade],
	decide: (state, input, context) => {
		if (!input.rightsTold)
			return refusal("rights-not-told", "催告书应当写明当事人依法享有的陈述权和申辩权", compulsionLaw("第三十五条"));
		const asked = overdueParts(state, context);
		const sumOf = (parts: typeof asked) => parts.reduce((sum, { fen }) => sum + fen, 0);
		const lacks = partsNotDue(state, context);
		return [
			demandMade({
				dueFen: sumOf(asked),
				surchargeFen: sumOf(asked.filter(({ part }) => part === "surcharge")),
				manner: input.manner,
				...(lacks.length > 0 ? { lacks: [...lacks] } : {}),
			}),
		];
	},
	documents: (after, input, context) => [demand(after, input, context)],
	consequence: () =>
		"提交后生成《履行行政处罚决定催告书》，须送达当事人；送达十个工作日后仍不履行的，可以申请法院强制执行。",
	sample: { manner: "到指定银行缴纳罚款及加处罚款。", rightsTold: true },
});

export const demandAnswered = event(
	"DemandAnswered",
	z.object({ statementId: z.string(), content: z.string(), needsReview: z.boolean() }),
	(state, data) => ({
		...state,
		demand: state.demand && {
			...state.demand,
			statements: [
				...state.demand.statements,
				{ id: data.statementId, content: data.content, needsReview: data.needsReview, reviewed: false },
			],
		},
	}),
	(data) => `当事人对催告提出意见${data.needsReview ? "（需要复核）" : ""}`,
);

export const recordDemandStatement = act({
	name: "record-demand-statement",
	label: "登记催告后的意见",
	stage: "execution",
	basis: compulsionLaw("第三十六条"),
	actors: ["handler"],
	input: z.object({ content: longText("陈述和申辩意见"), needsReview: flag("有需要复核的事实、理由或者证据") }),
	offered: (state) => state.status === "open" && state.demand?.servedOn != null && state.court === null,
	gates: [],
	emits: [demandAnswered],
	decide: (_state, input, { newId }) => [demandAnswered({ ...input, statementId: newId() })],
	sample: { content: "已缴纳部分罚款，请核对。", needsReview: true },
});

export const demandStatementReviewed = event(
	"DemandStatementReviewed",
	z.object({ statementId: z.string(), tenable: z.boolean(), result: z.string() }),
	(state, data) => ({
		...state,
		demand: state.demand && {
			...state.demand,
			statements: state.demand.statements.map((one) =>
				one.id === data.statementId ? { ...one, reviewed: true } : one,
			),
		},
	}),
	(data) => `复核催告意见：${data.tenable ? "成立，予以采纳" : "不成立"}`,
);

export const reviewDemandStatement = act({
	name: "review-demand-statement",
	label: "复核催告意见",
	stage: "execution",
	basis: compulsionLaw("第三十六条"),
	actors: ["handler", "unit-head"],
	input: z.object({
		statementId: streamId.meta({ title: "意见", widget: "demand-statement" }),
		tenable: flag("意见成立"),
		result: longText("复核处理意见"),
	}),
	offered: (state) =>
		state.status === "open" && (state.demand?.statements.some((one) => one.needsReview && !one.reviewed) ?? false),
	gates: [],
	emits: [demandStatementReviewed],
	decide: (state, input) =>
		state.demand?.statements.some((one) => one.id === input.statementId && one.needsReview && !one.reviewed)
			? [demandStatementReviewed(input)]
			: refusal("statement-not-open", "没有这件待复核的意见", compulsionLaw("第三十六条")),
	sample: { statementId: "0".repeat(32), tenable: false, result: "经核对银行记录，没有缴款。" },
});

export const courtApplied = event(
	"CourtApplied",
	z.object({
		court: z.string(),
		amountFen: z.number(),
		/** 正当理由 for an application after the three months (行诉解释 156). */
		lateReason: z.string().optional(),
	}),
	(state, data, meta) => ({ ...state, court: { on: meta.date, court: data.court, progress: [], ended: false } }),
	(data) => `申请${data.court}强制执行`,
);

export const applyToCourt = act({
	name: "apply-to-court",
	label: "申请法院强制执行",
	stage: "execution",
	basis: compulsionLaw("第五十三条"),
	actors: ["handler"],
	input: z.object({
		court: text("管辖法院"),
		facts: longText("执行标的和情况"),
		materials: longText("申请材料"),
		headSigned: flag("行政机关负责人已签名并加盖印章"),
		lateReason: longText("超过三个月申请期限的正当理由（逾期申请的填写）").optional(),
		signedBy: z
			.object({ name: text("负责人姓名"), title: text("职务") })
			.optional()
			.meta({ title: "签名的负责人（不是审批决定的负责人的填写）" }),
	}),
	offered: (state, context) => unperformed(state, context) && mayApply(state),
	gates: [
		{
			name: "demand-served",
			label: "催告书已经送达并经过十个工作日",
			check: (state, context) => {
				const dueOn = demandTerm(state, context)?.due.date;
				const basis = compulsionLaw("第五十四条");
				if (dueOn === undefined)
					return refusal("demand-not-served", "申请强制执行前应当催告当事人履行", basis, "请催告并送达催告书");
				return context.today > dueOn
					? undefined
					: refusal(
							"demand-running",
							`催告书送达满十个工作日（${toChineseDate(dueOn)}）后仍未履行的，才可以申请`,
							basis,
							"请等待期满",
						);
			},
		},
		{
			name: "demand-complete",
			label: "催告书写明了申请执行的全部内容",
			check: (state, context) => {
				const missing = notDemanded(state, context);
				return missing.length === 0
					? undefined
					: refusal(
							"demand-incomplete",
							`最近一次催告没有写明${missing.map(({ part }) => DEMAND_PARTS[part]).join("、")}，催告应当有明确的金额`,
							compulsionLaw("第三十五条", "申请执行前的催告见第五十四条"),
							"请重新催告并送达催告书",
						);
			},
		},
		{
			name: "demand-statements-reviewed",
			label: "催告后的意见已经复核",
			check: (state) =>
				state.demand?.statements.some((one) => one.needsReview && !one.reviewed)
					? refusal(
							"demand-review-open",
							"当事人的意见需要复核，尚未复核",
							compulsionLaw("第三十六条"),
							"请先复核并记录处理意见",
						)
					: undefined,
		},
		surchargeTold,
		{
			name: "court-window",
			label: "起诉期限已经届满",
			check: (state, context) => {
				const window = courtWindow(state, context);
				if (!window) return refusal("court-window-unknown", "决定书尚未送达", compulsionLaw("第五十三条"));
				if (state.performance.remedies.some((one) => one.to === null))
					return refusal("remedy-open", "复议（诉讼）尚未终结", compulsionLaw("第五十三条"), "请登记复议（诉讼）结果");
				return context.today <= window.startedOn
					? refusal(
							"court-window-early",
							`当事人的法定起诉期限到${toChineseDate(window.startedOn)}届满`,
							compulsionLaw("第五十三条"),
							"请在期限届满后申请",
						)
					: undefined;
			},
		},
		{
			name: "own-decision-enforced",
			label: "申请执行的是本机关的决定",
			check: (state) =>
				isEnforcedByReconsideration(state)
					? refusal(
							"enforced-by-reconsideration-organ",
							"决定已由行政复议机关变更，由行政复议机关强制执行或者申请人民法院强制执行",
							reconsiderationLaw("第七十八条"),
							"请与行政复议机关衔接；执行到位的，登记缴款和履行情况",
						)
					: undefined,
		},
	],
	emits: [courtApplied],
	decide: (state, input, context) => {
		if (!input.headSigned || !(input.signedBy ?? state.approval))
			return refusal(
				"application-unsigned",
				"强制执行申请书应当由行政机关负责人签名，加盖行政机关的印章",
				compulsionLaw("第五十五条"),
			);
		const window = courtWindow(state, context);
		const isLate = window !== undefined && context.today > window.due.date;
		// Whether the reason is a good one is for the court to say (行诉解释 156); without one nothing is applied for.
		if (isLate && input.lateReason === undefined)
			return refusal(
				"court-window-late",
				`申请期限已于${toChineseDate(window.due.date)}届满`,
				compulsionLaw("第五十三条"),
				"有正当理由的，请写明后申请；没有的，请负责人办理终结执行",
			);
		return [
			courtApplied({
				court: input.court,
				amountFen: moneyOpenFen(state, context),
				...(isLate && input.lateReason !== undefined ? { lateReason: input.lateReason } : {}),
			}),
		];
	},
	documents: (after, input, context) => [courtApplication(after, input, context)],
	consequence: () => "提交后生成《强制执行申请书》；受理、裁定和执行结果须逐项登记。",
	sample: {
		court: "示例县人民法院",
		facts: "罚款五万元及加处罚款未缴纳。",
		materials: "申请书、决定书、催告书、送达回证",
		headSigned: true,
	},
});

export const courtProgressed = event(
	"CourtProgressed",
	z.object({
		step: z.string(),
		on: z.string(),
		note: z.string(),
		amountFen: z.number(),
		/** How much of it went to the decision and to the surcharge; absent in records of before it was booked. */
		booked: z.object({ penaltyFen: z.number(), surchargeFen: z.number() }).optional(),
	}),
	(state, { step, note, amountFen, booked, ...data }) => {
		if (state.court === null) return state;
		const on = data.on as PlainDate;
		const progress = [...state.court.progress, { step, on, note, ...(booked ? { amountFen } : {}) }];
		return {
			...state,
			court: { ...state.court, progress, ended: courtEnded({ progress }) },
			performance: { ...state.performance, payments: [...state.performance.payments, ...executedOn(on, booked)] },
		};
	},
	(data) => COURT_STEPS[data.step as keyof typeof COURT_STEPS],
);

/** What the court collected is paid, whoever paid it (EXE-01). */
function executedOn(on: PlainDate, booked: { penaltyFen: number; surchargeFen: number } | undefined) {
	const receipt = "人民法院执行款";
	return [
		{ amountFen: booked?.penaltyFen ?? 0, on, receipt, surcharge: false },
		{ amountFen: booked?.surchargeFen ?? 0, on, receipt, surcharge: true },
	].filter((one) => one.amountFen > 0);
}

export const recordCourtProgress = act({
	name: "record-court-progress",
	label: "登记法院执行情况",
	stage: "execution",
	basis: compulsionLaw("第五十六条"),
	actors: ["handler"],
	input: z.object({
		step: choice("环节", COURT_STEPS),
		on: date("日期"),
		note: longText("文书和情况"),
		amountFen: money("执行到位金额"),
	}),
	offered: (state, context) =>
		state.status === "open" &&
		inForce(state) &&
		state.court !== null &&
		!courtDone(state, context) &&
		!courtRefusal(state.court)?.upheld,
	gates: [],
	emits: [courtProgressed],
	decide: (state, input, context) => {
		const last = state.court?.progress.at(-1)?.on ?? state.court?.on ?? "";
		if (input.on > context.today || input.on < last)
			return refusal("date-wrong", "日期应在申请日、上一环节与今天之间", penaltyLaw("第七十二条"));
		const penaltyFen = Math.min(input.amountFen, Math.max(0, owedFen(state) - paidFen(state)));
		const surchargeFen = input.amountFen - penaltyFen;
		if (surchargeFen > openSurchargeFen(state, input.on, context))
			return refusal(
				"overpaid",
				`执行到位金额超过尚未缴纳的 ${formatFen(moneyOpenFen(state, context))}`,
				penaltyLaw("第七十二条"),
				"请核对法院文书",
			);
		return (
			refusalStepFault(state, input, context) ??
			stepOrderFault(state, input.step) ?? [courtProgressed({ ...input, booked: { penaltyFen, surchargeFen } })]
		);
	},
	consequence: () => "执行到位的金额计入缴款；法院不予受理、不予执行的，可以在十五日内向上一级人民法院申请复议。",
	sample: { step: "accepted", on: "2025-01-10", note: "（2025）示行审1号受理通知书", amountFen: 0 },
});

function stepOrderFault({ court }: PenaltyCase, step: keyof typeof COURT_STEPS) {
	const missing = stepMissing(court, step);
	return (
		missing &&
		refusal(
			"court-step-missing",
			`没有登记${COURT_STEPS[missing]}，不能登记${COURT_STEPS[step]}`,
			compulsionLaw("第五十七条"),
			"请按法院文书依次登记",
		)
	);
}

/** After a refusal only the higher court moves the application on, and only when it is asked within fifteen days (行政强制法 56, 58). */
function refusalStepFault(state: PenaltyCase, { step, on }: { step: string; on: PlainDate }, context: ActContext) {
	const refused = courtRefusal(state.court);
	const basis = compulsionLaw(refused?.step === "denied" ? "第五十八条第三款" : "第五十六条第二款");
	if (step === "review-asked") {
		if (!refused || refused.asked)
			return refusal("court-refusal-missing", "没有登记法院不予受理、不予执行的裁定", basis, "请先登记法院的裁定");
		const dueOn = higherCourtTerm(state.court, context)?.due.date;
		return dueOn !== undefined && on > dueOn
			? refusal("higher-court-late", `向上一级人民法院申请复议的期限已于${toChineseDate(dueOn)}届满`, basis)
			: undefined;
	}
	if (step === "refusal-upheld" && !refused?.asked)
		return refusal("higher-court-not-asked", "没有登记向上一级人民法院申请复议", basis, "请先登记申请复议");
	return refused && !refused.asked
		? refusal(
				"court-refused",
				`法院已${COURT_STEPS[refused.step as keyof typeof COURT_STEPS].replace("法院", "")}`,
				basis,
				"有异议的，请登记向上一级人民法院申请复议",
			)
		: undefined;
}
