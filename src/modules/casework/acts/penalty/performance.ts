import { z } from "zod";
import { type Fen, formatFen } from "#kernel/money";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import { choice, date, documentRef, flag, longText, money, text } from "../../fields.ts";
import { penaltyLaw } from "../../law.ts";
import type { PenaltyCase } from "../../model/penalty-case.ts";
import { instalmentApproval } from "../../papers/instalment-approval.ts";
import { instalmentRefusal } from "../../papers/instalment-refusal.ts";
import { act, event } from "./define.ts";
import { withoutPart } from "./demand-parts.ts";
import { enforceable, inForce } from "./force.ts";
import { openFineFen, openSurchargeFen, owedFen, paidFen } from "./money-owed.ts";

const executing = (state: PenaltyCase) => state.status === "open" && inForce(state);
const enforcing = (state: PenaltyCase) => state.status === "open" && enforceable(state);
/** 延期、分期 is of a fine that is still open, and granted once (行政处罚法 66 第二款). */
const mayPostpone = (state: PenaltyCase) =>
	enforcing(state) && openFineFen(state) > 0 && !state.performance.instalments;

export const paymentRecorded = event(
	"PaymentRecorded",
	z.object({
		amountFen: z.number(),
		on: z.string(),
		receipt: z.string(),
		surcharge: z.boolean(),
		channel: z.string(),
		/** The record of 行政处罚法 69, where it was collected on the spot in the ordinary procedure. */
		remote: z.string().optional(),
	}),
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
		remote: longText("边远、水上、交通不便，当事人提出当场缴纳的情况（作出决定后当场收缴的填写）").optional(),
	}),
	offered: (state) => executing(state) && owedFen(state) > 0,
	gates: [],
	emits: [paymentRecorded],
	decide: (state, input, context) => {
		const article = penaltyLaw("第六十七条");
		if (input.amountFen === 0) return refusal("amount-zero", "缴纳金额应大于零", article);
		if (input.paidOn > context.today) return refusal("date-in-future", "缴款日期不能晚于今天", article);
		// What was paid to a decision that fell counts to the one made anew: the first of them bounds it.
		const decidedOn = state.formerDecisions?.[0]?.decision.on ?? state.decision?.on;
		if (decidedOn && input.paidOn < decidedOn) return beforeDecision("缴款日期", decidedOn);
		if (state.performance.payments.some((one) => one.receipt === input.receipt))
			return refusal("receipt-repeated", `票据 ${input.receipt} 已经登记过`, penaltyLaw("第七十条"));
		const limit = input.surcharge ? openSurchargeFen(state, input.paidOn, context) : owedFen(state) - paidFen(state);
		if (input.amountFen > limit)
			return refusal("overpaid", `登记金额超过应缴的 ${formatFen(Math.max(0, limit))}`, article, "请核对票据");
		if (input.channel === "on-the-spot") return onTheSpotRefusal(state, input) ?? paid(input);
		return paid(input);
	},
	sample: { amountFen: 5_000_000, paidOn: "2024-05-20", receipt: "财票0001", channel: "bank", surcharge: false },
});

/** “行政处罚决定依法作出后，当事人应当…予以履行” (行政处罚法 66 第一款): before it nothing is performed. */
function beforeDecision(what: string, decidedOn: PlainDate) {
	return refusal(
		"before-decision",
		`${what}不能早于作出决定之日${toChineseDate(decidedOn)}`,
		penaltyLaw("第六十六条"),
		"请核对票据、记录上的日期",
	);
}

type Payment = {
	amountFen: Fen;
	paidOn: string;
	receipt: string;
	surcharge: boolean;
	channel: string;
	remote?: string | undefined;
};

function paid({ paidOn, remote, ...input }: Payment) {
	const ground = input.channel === "on-the-spot" && remote !== undefined ? { remote } : {};
	return [paymentRecorded({ ...input, on: paidOn, ...ground })];
}

/**
 * What is collected when a decision is made on the spot is booked with it (行政处罚法 68). Later, after either procedure, only
 * in 边远、水上、交通不便地区 at the wish of the party, and the fine alone (69).
 */
function onTheSpotRefusal(state: PenaltyCase, { amountFen, surcharge, remote }: Payment) {
	if (remote === undefined)
		return refusal(
			"on-the-spot-not-allowed",
			"罚款应当到指定银行或者通过电子支付系统缴纳；当场作出决定时没有收缴的，执法人员不得自行收缴",
			penaltyLaw("第六十七条"),
			"边远、水上、交通不便地区，当事人提出当场缴纳的，请写明情况",
		);
	return surcharge || amountFen > openFineFen(state)
		? refusal("on-the-spot-fine-only", "当场收缴的只能是罚款", penaltyLaw("第六十九条"), "其他款项请到指定银行缴纳")
		: undefined;
}

export const instalmentsApproved = event(
	"InstalmentsApproved",
	z.object({ schedule: z.array(z.object({ dueOn: z.string(), amountFen: z.number() })), reason: z.string() }),
	(state, data, meta) => ({
		...state,
		performance: {
			...state.performance,
			instalments: {
				schedule: data.schedule.map((one) => ({ ...one, dueOn: one.dueOn as PlainDate })),
				approvedOn: meta.date,
			},
		},
		// The time a demand sets (行政强制法 35 第一项) is not that of the fine any more.
		demand: withoutPart(state, "fine"),
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
	offered: mayPostpone,
	gates: [],
	emits: [instalmentsApproved],
	decide: (state, input, { today }) => {
		const total = input.schedule.reduce((sum, one) => sum + one.amountFen, 0);
		const open = openFineFen(state);
		if (total !== open)
			return refusal(
				"schedule-sum-wrong",
				`各期合计 ${formatFen(total)}，应为尚未缴纳的罚款 ${formatFen(open)}`,
				penaltyLaw("第六十六条"),
			);
		if (input.schedule.some((one) => one.dueOn <= today))
			return refusal("date-in-past", "各期到期日应晚于今天", penaltyLaw("第六十六条"));
		if (input.schedule.some((one, index) => index > 0 && one.dueOn <= (input.schedule[index - 1]?.dueOn ?? "")))
			return refusal("schedule-order-wrong", "各期到期日应依次在后", penaltyLaw("第六十六条"));
		if (input.appliedOn > today) return refusal("date-in-future", "申请日期不能晚于今天", penaltyLaw("第六十六条"));
		return [instalmentsApproved(input)];
	},
	consequence: () => "提交后生成《延期（分期）缴纳罚款批准书》；期满前不加处罚款，批准前已经加处的不变。",
	documents: (after, input, context) => [instalmentApproval(after, input, context)],
	sample: {
		appliedOn: "2024-05-20",
		reason: "企业停产，经营困难。",
		schedule: [{ dueOn: "2030-06-30", amountFen: 5_000_000 }],
	},
});

export const instalmentsRefused = event(
	"InstalmentsRefused",
	z.object({ appliedOn: z.string(), asked: z.enum(["defer", "instalments"]), reason: z.string(), refusal: z.string() }),
	(state) => state,
	(data) => `不予批准${data.asked === "defer" ? "延期" : "分期"}缴纳罚款：${data.refusal}`,
);

/** The other answer to the same application: the day to pay and all that follows from it stay as they are. */
export const refuseInstalments = act({
	name: "refuse-instalments",
	label: "不予延期（分期）缴纳",
	stage: "execution",
	basis: penaltyLaw("第六十六条"),
	actors: ["head", "leader"],
	input: z.object({
		appliedOn: date("当事人申请日期"),
		asked: choice("申请事项", { defer: "延期缴纳", instalments: "分期缴纳" }),
		reason: longText("当事人的申请理由"),
		refusal: longText("不予批准的理由"),
	}),
	offered: mayPostpone,
	gates: [],
	emits: [instalmentsRefused],
	decide: (_state, input, { today }) =>
		input.appliedOn > today
			? refusal("date-in-future", "申请日期不能晚于今天", penaltyLaw("第六十六条"))
			: [instalmentsRefused(input)],
	consequence: () => "提交后生成《不予延期（分期）缴纳罚款通知书》，须送达当事人；缴款期限不变。",
	documents: (after, input, context) => [instalmentRefusal(after, input, context)],
	sample: {
		appliedOn: "2024-05-20",
		asked: "defer",
		reason: "资金周转困难。",
		refusal: "财务报表显示账户余额足以缴纳罚款，不属于确有经济困难。",
	},
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
	decide: (state, input, { today }) => {
		if (input.performedOn > today) return refusal("date-in-future", "履行日期不能晚于今天", penaltyLaw("第六十六条"));
		const decidedOn = state.decision?.on;
		if (decidedOn && input.performedOn < decidedOn) return beforeDecision("履行日期", decidedOn);
		return [otherPerformed({ on: input.performedOn, what: input.what })];
	},
	sample: { performedOn: "2024-05-20", what: "已停止违法供电。" },
});
