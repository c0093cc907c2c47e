import { z } from "zod";
import { addPeriod } from "#calendar";
import { formatFen } from "#kernel/money";
import type { PlainDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import type { ActContext } from "../../act.ts";
import { choice, date, flag, longText, money, streamId, text } from "../../fields.ts";
import { compulsionLaw, penaltyLaw } from "../../law.ts";
import type { PenaltyCase } from "../../model/penalty-case.ts";
import { courtApplication } from "../../papers/court-application.ts";
import { demand } from "../../papers/demand.ts";
import { act, event } from "./define.ts";
import { decisionServedOn, openSurchargeFen, owedFen, paidFen, paymentDueOn } from "./money-owed.ts";

const unperformed = (state: PenaltyCase, context: ActContext) =>
	state.status === "open" &&
	decisionServedOn(state) !== null &&
	state.decision?.outcome === "penalise" &&
	owedFen(state) + openSurchargeFen(state, context.today, context) > paidFen(state);

export const demandMade = event(
	"DemandMade",
	z.object({ dueFen: z.number(), surchargeFen: z.number(), manner: z.string() }),
	(state, _data, meta) => ({
		...state,
		demand: { documentId: null, on: meta.date, servedOn: null, statements: [] },
	}),
	(data) => `催告履行，应缴 ${formatFen(data.dueFen)}`,
);

/** 催告 (行政强制法 35, 54): amount, manner, time, and the right to state and defend. */
export const demandPerformance = act({
	name: "demand-performance",
	label: "催告",
	stage: "execution",
	basis: compulsionLaw("第三十五条"),
	actors: ["handler"],
	input: z.object({ manner: longText("履行方式"), rightsTold: flag("写明陈述权和申辩权") }),
	offered: (state, context) => unperformed(state, context) && state.demand === null,
	gates: [
		{
			name: "performance-overdue",
			label: "履行期限已经届满",
			check: (state, context) => {
				const dueOn = paymentDueOn(state, context);
				return dueOn !== undefined && context.today > dueOn
					? undefined
					: refusal(
							"payment-not-overdue",
							`履行期限到 ${dueOn ?? "（未起算）"} 届满，尚不能催告`,
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
		const surcharge = openSurchargeFen(state, context.today, context);
		return [
			demandMade({
				dueFen: owedFen(state) - paidFen(state) + surcharge,
				surchargeFen: surcharge,
				manner: input.manner,
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
	z.object({ court: z.string(), amountFen: z.number() }),
	(state, data, meta) => ({ ...state, court: { on: meta.date, court: data.court, progress: [], ended: false } }),
	(data) => `申请${data.court}强制执行`,
);

/** 行政诉讼法 46: six months from the day the party knew of the decision; the same for every authority. */
const SUIT_PERIOD = { count: 6, unit: "month", roll: true } as const;

/** The party's time to seek remedies: six months to sue from the day of service (行政诉讼法 46); then three months to apply (行政强制法 53). */
export function courtWindow(state: PenaltyCase, context: ActContext): { from: PlainDate; to: PlainDate } | undefined {
	const servedOn = decisionServedOn(state);
	const window = context.rules.effective("execution.court-window");
	if (!servedOn || !window?.value.period) return undefined;
	const instalmentEnd = state.performance.instalments ? paymentDueOn(state, context) : undefined;
	const suitEnds = addPeriod(context.calendar, servedOn, SUIT_PERIOD).date;
	const from = instalmentEnd && instalmentEnd > suitEnds ? instalmentEnd : suitEnds;
	return { from, to: addPeriod(context.calendar, from, { ...window.value.period, roll: true }).date };
}

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
		signedBy: z
			.object({ name: text("负责人姓名"), title: text("职务") })
			.optional()
			.meta({ title: "签名的负责人（不是审批决定的负责人的填写）" }),
	}),
	offered: (state, context) => unperformed(state, context) && state.court === null,
	gates: [
		{
			name: "demand-served",
			label: "催告书已经送达并经过十个工作日",
			check: (state, context) => {
				const wait = context.rules.effective("execution.demand-wait")?.value.period;
				const basis = compulsionLaw("第五十四条");
				if (!state.demand?.servedOn || !wait)
					return refusal("demand-not-served", "申请强制执行前应当催告当事人履行", basis, "请催告并送达催告书");
				const dueOn = addPeriod(context.calendar, state.demand.servedOn, wait).date;
				return context.today > dueOn
					? undefined
					: refusal(
							"demand-running",
							`催告书送达满十个工作日（${dueOn}）后仍未履行的，才可以申请`,
							basis,
							"请等待期满",
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
		{
			name: "court-window",
			label: "起诉期限届满且在三个月的申请期限内",
			check: (state, context) => {
				const window = courtWindow(state, context);
				if (!window) return refusal("court-window-unknown", "决定书尚未送达", compulsionLaw("第五十三条"));
				if (state.performance.remedies.some((one) => one.to === null))
					return refusal("remedy-open", "复议（诉讼）尚未终结", compulsionLaw("第五十三条"), "请登记复议（诉讼）结果");
				if (context.today <= window.from)
					return refusal(
						"court-window-early",
						`当事人的法定起诉期限到 ${window.from} 届满`,
						compulsionLaw("第五十三条"),
						"请在期限届满后申请",
					);
				return context.today > window.to
					? refusal(
							"court-window-late",
							`申请期限已于 ${window.to} 届满`,
							compulsionLaw("第五十三条"),
							"请报告本机关负责人",
						)
					: undefined;
			},
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
		return [
			courtApplied({
				court: input.court,
				amountFen: owedFen(state) - paidFen(state) + openSurchargeFen(state, context.today, context),
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

export const COURT_STEPS = {
	accepted: "法院受理",
	"not-accepted": "法院不予受理",
	granted: "裁定准予执行",
	denied: "裁定不予执行",
	progress: "执行进展",
	executed: "执行完毕",
	"execution-ended": "终结执行",
} as const;

export const courtProgressed = event(
	"CourtProgressed",
	z.object({ step: z.string(), on: z.string(), note: z.string(), amountFen: z.number() }),
	(state, data) => ({
		...state,
		court: state.court && {
			...state.court,
			progress: [...state.court.progress, { step: data.step, on: data.on as PlainDate, note: data.note }],
			ended: ["not-accepted", "denied", "executed", "execution-ended"].includes(data.step),
		},
	}),
	(data) => COURT_STEPS[data.step as keyof typeof COURT_STEPS],
);

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
	offered: (state) => state.status === "open" && state.court !== null && !state.court.ended,
	gates: [],
	emits: [courtProgressed],
	decide: (state, input, { today }) => {
		if (input.on > today || (state.court && input.on < state.court.on))
			return refusal("date-wrong", "日期应在申请日与今天之间", penaltyLaw("第七十二条"));
		return [courtProgressed(input)];
	},
	sample: { step: "accepted", on: "2025-01-10", note: "（2025）示行审1号受理通知书", amountFen: 0 },
});
