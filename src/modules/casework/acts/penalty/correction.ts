import { z } from "zod";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import { bases, date, flag, longText, streamId } from "../../fields.ts";
import { initiationStands } from "../../gates/initiation.ts";
import { twoOfficers } from "../../gates/officers.ts";
import { penaltyLaw } from "../../law.ts";
import { correctionOrder } from "../../papers/correction-order.ts";
import { act, event } from "./define.ts";

export const correctionOrdered = event(
	"CorrectionOrdered",
	z.object({ correctionId: z.string(), requirements: z.string(), dueOn: z.string() }),
	(state, data) => ({
		...state,
		corrections: [
			...state.corrections,
			{ id: data.correctionId, dueOn: data.dueOn as PlainDate, checkedOn: null, corrected: false },
		],
	}),
	(data) => `责令在${toChineseDate(data.dueOn as PlainDate)}前改正`,
);

/** 责令改正 is not a kind of penalty and has its own document (行政处罚法 28). */
export const orderCorrection = act({
	name: "order-correction",
	label: "责令改正",
	stage: "investigation",
	basis: penaltyLaw("第二十八条"),
	actors: ["handler"],
	input: z.object({
		facts: longText("违法行为"),
		bases: bases("依据"),
		violated: bases("违反的规定（与依据不同的填写）").optional(),
		requirements: longText("改正要求"),
		dueOn: date("改正期限"),
	}),
	offered: (state) => state.status === "open" && state.officers.length > 0 && state.decision === null,
	gates: [initiationStands, twoOfficers],
	emits: [correctionOrdered],
	documents: (after, input, context) => [correctionOrder(after, input, context)],
	decide: (_state, input, { newId, today }) =>
		input.dueOn < today
			? refusal("date-in-past", "改正期限不能早于今天", penaltyLaw("第二十八条"))
			: [correctionOrdered({ correctionId: newId(), requirements: input.requirements, dueOn: input.dueOn })],
	consequence: () => "提交后生成《责令改正通知书》，须送达当事人，到期核查改正情况。",
	sample: {
		facts: "未取得许可证对外供电。",
		bases: [{ document: "电力监管条例", article: "第三十条" }],
		requirements: "立即停止供电。",
		dueOn: "2030-01-01",
	},
});

export const correctionChecked = event(
	"CorrectionChecked",
	z.object({ correctionId: z.string(), corrected: z.boolean(), findings: z.string() }),
	(state, data, meta) => ({
		...state,
		corrections: state.corrections.map((one) =>
			one.id === data.correctionId ? { ...one, checkedOn: meta.date, corrected: data.corrected } : one,
		),
	}),
	(data) => `核查改正情况：${data.corrected ? "已改正" : "未改正"}`,
);

export const checkCorrection = act({
	name: "check-correction",
	label: "核查改正情况",
	stage: "investigation",
	basis: penaltyLaw("第二十八条"),
	actors: ["handler"],
	input: z.object({
		correctionId: streamId.meta({ title: "责令改正", widget: "correction" }),
		corrected: flag("已经改正"),
		findings: longText("核查情况"),
	}),
	offered: (state) => state.status === "open" && state.corrections.some((one) => one.checkedOn === null),
	gates: [],
	emits: [correctionChecked],
	decide: (state, input) =>
		state.corrections.some((one) => one.id === input.correctionId && one.checkedOn === null)
			? [correctionChecked(input)]
			: refusal("correction-not-open", "没有这件待核查的责令改正", penaltyLaw("第二十八条")),
	sample: { correctionId: "0".repeat(32), corrected: true, findings: "已停止供电。" },
});
