import { z } from "zod";
import { formatFen } from "#kernel/money";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import type { ActContext } from "../../act.ts";
import { choice, date, longText, money, text } from "../../fields.ts";
import { compulsionLaw, penaltyLaw } from "../../law.ts";
import type { PenaltyCase } from "../../model/penalty-case.ts";
import { act, event } from "./define.ts";
import { refundDueFen, refundTotalFen, undoneOf } from "./restitution-owed.ts";

const ARTICLE = compulsionLaw("第四十一条");
const isBegun = ({ status }: PenaltyCase) => status !== "none" && status !== "not-initiated";

export const moneyRefunded = event(
	"MoneyRefunded",
	z.object({
		penaltyFen: z.number(),
		surchargeFen: z.number(),
		on: z.string(),
		receipt: z.string(),
		recipient: z.string(),
		ground: z.string(),
	}),
	(state, data) => {
		const booked = { on: data.on as PlainDate, receipt: data.receipt };
		const back = [
			{ amountFen: -data.penaltyFen, surcharge: false, ...booked },
			{ amountFen: -data.surchargeFen, surcharge: true, ...booked },
		].filter((one) => one.amountFen < 0);
		return { ...state, performance: { ...state.performance, payments: [...state.performance.payments, ...back] } };
	},
	(data) => `退还罚没款 ${formatFen(data.penaltyFen + data.surchargeFen)}`,
);

/** The treasury pays back (行政处罚法 74 第三款 “依法应当退还”); the article sets no time, so none is shown. */
export const refundMoney = act({
	name: "refund-money",
	label: "退还罚没款",
	stage: "execution",
	basis: ARTICLE,
	actors: ["handler"],
	input: z.object({
		amountFen: money("退还金额"),
		refundedOn: date("退还日期"),
		receipt: text("退付凭证号码"),
		recipient: text("收款人和账户"),
		ground: longText("退还的依据和情况"),
	}),
	offered: (state, context) => isBegun(state) && refundTotalFen(state, context) > 0,
	gates: [],
	awaited: (state, context) => context !== undefined && refundTotalFen(state, context) > 0,
	emits: [moneyRefunded],
	decide: (state, input, context) => {
		const due = refundDueFen(state, context);
		if (input.refundedOn > context.today) return refusal("date-in-future", "退还日期不能晚于今天", ARTICLE);
		if (input.amountFen === 0) return refusal("amount-zero", "退还金额应大于零", ARTICLE);
		if (state.performance.payments.some((one) => one.receipt === input.receipt))
			return refusal("receipt-repeated", `票据 ${input.receipt} 已经登记过`, penaltyLaw("第七十四条"));
		if (input.amountFen > due.penaltyFen + due.surchargeFen)
			return refusal(
				"refund-too-high",
				`应当退还的是 ${formatFen(due.penaltyFen + due.surchargeFen)}`,
				ARTICLE,
				"请核对缴款和变更后的数额",
			);
		const penaltyFen = Math.min(input.amountFen, due.penaltyFen);
		const { receipt, recipient, ground } = input;
		const surchargeFen = input.amountFen - penaltyFen;
		return [moneyRefunded({ penaltyFen, surchargeFen, on: input.refundedOn, receipt, recipient, ground })];
	},
	consequence: (state, context) =>
		`应当退还 ${formatFen(refundTotalFen(state, context))}；退还前不能结案、归档。款项由财政部门退付（行政处罚法第七十四条）。`,
	sample: {
		amountFen: 5_000_000,
		refundedOn: "2024-08-20",
		receipt: "退付0001",
		recipient: "示例能源有限公司，示例银行 0000",
		ground: "行政处罚决定被撤销，退还全部罚款。",
	},
});

const WAYS = {
	restored: "恢复原状",
	returned: "退还财物",
	compensated: "不能恢复原状、退还财物，依法赔偿",
	needless: "没有可以恢复、退还的",
} as const;

export const performanceUndone = event(
	"PerformanceUndone",
	z.object({
		how: z.enum(Object.keys(WAYS) as [keyof typeof WAYS, ...(keyof typeof WAYS)[]]),
		on: z.string(),
		what: z.string(),
	}),
	(state, { on, what }) => ({
		...state,
		performance: {
			...state.performance,
			restored: [...(state.performance.restored ?? []), { on: on as PlainDate, what }],
		},
	}),
	(data) => `${WAYS[data.how]}：${data.what}`,
);

/** A licence handed in, goods given up, a business stopped for a decision that fell (行政强制法 41). */
export const undoPerformance = act({
	name: "undo-performance",
	label: "恢复原状（退还财物）",
	stage: "execution",
	basis: ARTICLE,
	actors: ["handler"],
	input: z.object({
		how: choice("方式", WAYS),
		on: date("日期"),
		what: longText("恢复、退还或者赔偿的情况"),
	}),
	offered: (state) => isBegun(state) && undoneOf(state) !== undefined,
	gates: [],
	awaited: (state) => undoneOf(state) !== undefined,
	emits: [performanceUndone],
	decide: (state, input, { today }: ActContext) => {
		const done = undoneOf(state);
		return input.on > today || (done && input.on < done.on)
			? refusal("date-wrong", `日期应在${done ? toChineseDate(done.on) : ""}与今天之间`, ARTICLE)
			: [performanceUndone(input)];
	},
	consequence: (state) => `当事人此前的履行：${undoneOf(state)?.what ?? ""}登记前不能结案、归档。`,
	sample: { how: "returned", on: "2024-08-20", what: "已退还许可证。" },
});
