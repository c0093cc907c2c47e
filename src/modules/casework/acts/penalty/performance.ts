import { z } from "zod";
import { type Fen, formatFen } from "#kernel/money";
import type { PlainDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import { choice, date, documentRef, flag, longText, money, text } from "../../fields.ts";
import { penaltyLaw } from "../../law.ts";
import type { PenaltyCase } from "../../model/penalty-case.ts";
import { instalmentApproval } from "../../papers/instalment-approval.ts";
import { act, event } from "./define.ts";
import { decisionServedOn, owedFen, paidFen, paymentDueOn, surchargeFen } from "./money-owed.ts";

const executing = (state: PenaltyCase) =>
	state.status === "open" && state.decision !== null && decisionServedOn(state) !== null;

export const paymentRecorded = event(
	"PaymentRecorded",
	z.object({ amountFen: z.number(), on: z.string(), receipt: z.string(), surcharge: z.boolean(), channel: z.string() }),
	(state, data) => ({
		...state,
		performance: {
			...state.performance,
			payments: [
				...state.performance.payments,
				{ amountFen: data.amountFen, on: data.on as PlainDate, receipt: data.receipt, surcharge: data.surcharge },
			],
		},
	}),
	(data) => `缴纳${data.surcharge ? "加处罚款" : "罚没款"} ${formatFen(data.amountFen)}`,
);

export const recordPayment = act({
	name: "record-payment",
	label: "登记缴款",
	stage: "execution",
	basis: penaltyLaw("第六十七条"),
	actors: ["handler"],
	input: z.object({
		amountFen: money("缴纳金额"),
		paidOn: date("缴款日期"),
		receipt: text("票据号码"),
		channel: choice("缴款方式", { bank: "指定银行", electronic: "电子支付系统", "on-the-spot": "当场收缴" }),
		surcharge: flag("加处的罚款"),
	}),
	offered: (state) => executing(state) && owedFen(state) > 0,
	gates: [],
	emits: [paymentRecorded],
	decide: (state, input, context) => {
		const article = penaltyLaw("第六十七条");
		if (input.amountFen === 0) return refusal("amount-zero", "缴纳金额应大于零", article);
		if (input.paidOn > context.today) return refusal("date-in-future", "缴款日期不能晚于今天", article);
		if (state.performance.payments.some((one) => one.receipt === input.receipt))
			return refusal("receipt-repeated", `票据 ${input.receipt} 已经登记过`, penaltyLaw("第七十条"));
		const limit = input.surcharge
			? surchargeFen(state, input.paidOn, context) - paidFen(state, true)
			: owedFen(state) - paidFen(state);
		if (input.amountFen > limit)
			return refusal("overpaid", `登记金额超过应缴的 ${formatFen(Math.max(0, limit))}`, article, "请核对票据");
		if (input.channel === "on-the-spot") return onTheSpotRefusal(state, input.amountFen) ?? paid(input);
		return paid(input);
	},
	sample: { amountFen: 5_000_000, paidOn: "2024-05-20", receipt: "财票0001", channel: "bank", surcharge: false },
});

function paid(input: { amountFen: number; paidOn: string; receipt: string; surcharge: boolean; channel: string }) {
	return [
		paymentRecorded({
			amountFen: input.amountFen,
			on: input.paidOn,
			receipt: input.receipt,
			surcharge: input.surcharge,
			channel: input.channel,
		}),
	];
}

/** Collecting on the spot belongs to decisions made on the spot; the ground was judged there (行政处罚法 68, 69). */
function onTheSpotRefusal(state: PenaltyCase, _amountFen: Fen) {
	return state.decision?.summary
		? undefined
		: refusal(
				"on-the-spot-not-allowed",
				"普通程序的罚款应当到指定银行或者通过电子支付系统缴纳",
				penaltyLaw("第六十七条"),
			);
}

export const instalmentsApproved = event(
	"InstalmentsApproved",
	z.object({ schedule: z.array(z.object({ dueOn: z.string(), amountFen: z.number() })), reason: z.string() }),
	(state, data) => ({
		...state,
		performance: {
			...state.performance,
			instalments: { schedule: data.schedule.map((one) => ({ ...one, dueOn: one.dueOn as PlainDate })) },
		},
	}),
	(data) => `批准${data.schedule.length > 1 ? `分 ${data.schedule.length} 期` : "延期"}缴纳罚款`,
);

export const approveInstalments = act({
	name: "approve-instalments",
	label: "批准延期（分期）缴纳",
	stage: "execution",
	basis: penaltyLaw("第六十六条"),
	actors: ["head", "leader"],
	input: z.object({
		appliedOn: date("当事人申请日期"),
		reason: longText("当事人的经济困难和申请"),
		schedule: z
			.array(z.object({ dueOn: date("到期日"), amountFen: money("金额") }), { error: "请填写缴纳安排" })
			.min(1, "请填写缴纳安排")
			.max(36)
			.meta({ title: "缴纳安排", widget: "items" }),
	}),
	offered: (state) =>
		executing(state) && (state.decision?.penalty.fineFen ?? 0) > paidFen(state) && !state.performance.instalments,
	gates: [],
	emits: [instalmentsApproved],
	decide: (state, input, { today }) => {
		const total = input.schedule.reduce((sum, one) => sum + one.amountFen, 0);
		const open = owedFen(state) - paidFen(state);
		if (total !== open)
			return refusal(
				"schedule-sum-wrong",
				`各期合计 ${formatFen(total)}，应为尚未缴纳的 ${formatFen(open)}`,
				penaltyLaw("第六十六条"),
			);
		if (input.schedule.some((one) => one.dueOn <= today))
			return refusal("date-in-past", "各期到期日应晚于今天", penaltyLaw("第六十六条"));
		if (input.schedule.some((one, index) => index > 0 && one.dueOn <= (input.schedule[index - 1]?.dueOn ?? "")))
			return refusal("schedule-order-wrong", "各期到期日应依次在后", penaltyLaw("第六十六条"));
		if (input.appliedOn > today) return refusal("date-in-future", "申请日期不能晚于今天", penaltyLaw("第六十六条"));
		return [instalmentsApproved(input)];
	},
	consequence: () => "提交后生成《延期（分期）缴纳罚款批准书》；期满前不加处罚款。",
	documents: (after, input, context) => [instalmentApproval(after, input, context)],
	sample: {
		appliedOn: "2024-05-20",
		reason: "企业停产，经营困难。",
		schedule: [{ dueOn: "2030-06-30", amountFen: 5_000_000 }],
	},
});

export const surchargeImposed = event(
	"SurchargeImposed",
	z.object({ from: z.string(), unpaidFen: z.number() }),
	(state, data) => ({
		...state,
		performance: { ...state.performance, surchargeImposed: { from: data.from as PlainDate } },
	}),
	(data) => `自 ${data.from} 次日起每日加处罚款`,
);

export const imposeSurcharge = act({
	name: "impose-surcharge",
	label: "加处罚款",
	stage: "execution",
	basis: penaltyLaw("第七十二条"),
	actors: ["handler"],
	input: z.object({ reason: longText("逾期不缴纳的情况") }),
	offered: (state) =>
		executing(state) && (state.decision?.penalty.fineFen ?? 0) > paidFen(state) && !state.performance.surchargeImposed,
	gates: [
		{
			name: "payment-overdue",
			label: "缴款期限已经届满",
			check: (state, context) => {
				const dueOn = paymentDueOn(state, context);
				return dueOn !== undefined && context.today > dueOn
					? undefined
					: refusal(
							"payment-not-overdue",
							`缴款期限到 ${dueOn ?? "（未起算）"} 届满`,
							penaltyLaw("第六十七条"),
							"请等待期限届满",
						);
			},
		},
	],
	emits: [surchargeImposed],
	decide: (state, _input, context) => {
		const dueOn = paymentDueOn(state, context);
		if (!dueOn) return refusal("payment-not-overdue", "缴款期限没有起算", penaltyLaw("第六十七条"));
		return [surchargeImposed({ from: dueOn, unpaidFen: (state.decision?.penalty.fineFen ?? 0) - paidFen(state) })];
	},
	consequence: () => "自缴款期限届满次日起每日按罚款数额的百分之三加处，加处总额不超过罚款数额；复议、诉讼期间不计算。",
	sample: { reason: "经电话催缴仍未缴纳。" },
});

export const remedyRecorded = event(
	"RemedyRecorded",
	z.object({ kind: z.enum(["reconsideration", "litigation"]), from: z.string(), organ: z.string() }),
	(state, data) => ({
		...state,
		performance: {
			...state.performance,
			remedies: [...state.performance.remedies, { kind: data.kind, from: data.from as PlainDate, to: null }],
		},
	}),
	(data) =>
		data.kind === "reconsideration" ? `当事人申请行政复议（${data.organ}）` : `当事人提起行政诉讼（${data.organ}）`,
);

export const recordRemedy = act({
	name: "record-remedy",
	label: "登记复议（诉讼）",
	stage: "execution",
	basis: penaltyLaw("第七十三条"),
	actors: ["handler"],
	input: z.object({
		kind: choice("救济方式", { reconsideration: "行政复议", litigation: "行政诉讼" }),
		from: date("受理（立案）日期"),
		organ: text("受理机关"),
	}),
	offered: (state) => executing(state) && state.performance.remedies.every((one) => one.to !== null),
	gates: [],
	emits: [remedyRecorded],
	decide: (_state, input, { today }) =>
		input.from > today
			? refusal("date-in-future", "日期不能晚于今天", penaltyLaw("第七十三条"))
			: [remedyRecorded(input)],
	consequence: () => "复议、诉讼期间不停止执行，但加处罚款不予计算（行政处罚法第七十三条）。",
	sample: { kind: "reconsideration", from: "2024-06-01", organ: "示例县人民政府" },
});

export const remedyEnded = event(
	"RemedyEnded",
	z.object({ to: z.string(), result: z.string(), detail: z.string() }),
	(state, data) => ({
		...state,
		performance: {
			...state.performance,
			remedies: state.performance.remedies.map((one) => (one.to === null ? { ...one, to: data.to as PlainDate } : one)),
		},
	}),
	(data) => `复议（诉讼）终结：${data.detail}`,
);

export const endRemedy = act({
	name: "end-remedy",
	label: "登记复议（诉讼）结果",
	stage: "execution",
	basis: penaltyLaw("第七十三条"),
	actors: ["handler"],
	input: z.object({
		to: date("决定（判决）生效日期"),
		result: choice("结果", {
			upheld: "维持（驳回）",
			annulled: "撤销",
			changed: "变更",
			unlawful: "确认违法",
			void: "确认无效",
			remade: "责令重新作出",
			withdrawn: "撤回申请（撤诉）",
		}),
		detail: longText("文书名称、编号和内容"),
	}),
	offered: (state) => state.status === "open" && state.performance.remedies.some((one) => one.to === null),
	gates: [],
	emits: [remedyEnded],
	decide: (state, input, { today }) => {
		const open = state.performance.remedies.find((one) => one.to === null);
		if (open && (input.to < open.from || input.to > today))
			return refusal("date-wrong", `生效日期应在 ${open.from} 与今天之间`, penaltyLaw("第七十三条"));
		return [remedyEnded(input)];
	},
	consequence: () => "决定被撤销、变更、确认违法或者无效、责令重作的，将立即开始公示信息的撤回期限。",
	sample: { to: "2024-08-01", result: "upheld", detail: "示例县人民政府行政复议决定书 示复决〔2024〕1号，维持。" },
});

export const otherPerformed = event(
	"OtherPerformed",
	z.object({ on: z.string(), what: z.string() }),
	(state, data) => ({
		...state,
		performance: { ...state.performance, otherDone: { on: data.on as PlainDate, what: data.what } },
	}),
	(data) => `履行情况：${data.what}`,
);

/** Performance of what is not money: licence handed in, business stopped, goods confiscated (EXE-01). */
export const recordPerformance = act({
	name: "record-performance",
	label: "登记履行情况",
	stage: "execution",
	basis: penaltyLaw("第六十六条"),
	actors: ["handler"],
	input: z.object({
		performedOn: date("履行日期"),
		what: longText("履行情况"),
		documentId: documentRef("有关文书").optional(),
	}),
	offered: (state) => executing(state) && !state.performance.otherDone,
	gates: [],
	emits: [otherPerformed],
	decide: (_state, input, { today }) =>
		input.performedOn > today
			? refusal("date-in-future", "履行日期不能晚于今天", penaltyLaw("第六十六条"))
			: [otherPerformed({ on: input.performedOn, what: input.what })],
	sample: { performedOn: "2024-05-20", what: "已停止违法供电。" },
});
