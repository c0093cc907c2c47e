import { z } from "zod";
import { actsOf, defineProcess, eventKinds, fields, type StreamKind } from "#casework";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import type { InspectionFact } from "../figures/fact.ts";
import { ANNUAL_BASIS } from "../law.ts";

export type PlannedInspection = {
	readonly id: string;
	readonly subject: string;
	readonly matter: string;
	readonly month: number;
	readonly done: { readonly on: PlainDate; readonly result: string; readonly record: string } | null;
	readonly cancelled: { readonly on: PlainDate; readonly reason: string } | null;
};

/** 年度执法检查计划 of one unit: what is planned, and what has been done of it. */
export type InspectionPlan = {
	readonly id: string;
	readonly status: "none" | "open";
	readonly orgPath: string | undefined;
	readonly year: number;
	readonly title: string;
	readonly openedOn: PlainDate;
	readonly items: readonly PlannedInspection[];
};

export const INSPECTION_RESULTS = {
	clear: "未发现问题",
	advised: "当场提醒、责令改正",
	violation: "发现违法线索，移交立案",
	"not-possible": "检查对象停业、无法检查",
} as const;

const event = eventKinds<InspectionPlan>();
const act = actsOf<InspectionPlan>();
const CHECKERS = ["handler", "unit-head"] as const;

const item = z.object({
	subject: fields.text("检查对象"),
	matter: fields.text("检查事项"),
	month: fields.count("计划月份", 1, 12),
});

const planRegistered = event(
	"InspectionPlanRegistered",
	z.object({
		orgPath: z.string(),
		year: z.number(),
		title: z.string(),
		items: z.array(item.extend({ id: z.string() })),
	}),
	(state, data, meta) => ({
		...state,
		status: "open",
		orgPath: data.orgPath,
		year: data.year,
		title: data.title,
		openedOn: meta.date,
		items: data.items.map((one) => ({ ...one, done: null, cancelled: null })),
	}),
	(data) => `登记${data.year}年度检查计划，${data.items.length} 项`,
);

const inspectionAdded = event(
	"InspectionAdded",
	item.extend({ id: z.string(), reason: z.string() }),
	(state, { reason: _why, ...data }) => ({
		...state,
		items: [...state.items, { ...data, done: null, cancelled: null }],
	}),
	(data) => `增加检查：${data.subject}（${data.reason}）`,
);

const inspectionDone = event(
	"InspectionDone",
	z.object({ id: z.string(), on: z.string(), result: z.string(), record: z.string() }),
	(state, data) => ({
		...state,
		items: state.items.map((one) =>
			one.id === data.id
				? { ...one, done: { on: data.on as PlainDate, result: data.result, record: data.record } }
				: one,
		),
	}),
	(data) => `第${data.id}项检查完成（${toChineseDate(data.on as PlainDate)}）`,
);

const inspectionCancelled = event(
	"InspectionCancelled",
	z.object({ id: z.string(), reason: z.string() }),
	(state, data, meta) => ({
		...state,
		items: state.items.map((one) =>
			one.id === data.id ? { ...one, cancelled: { on: meta.date, reason: data.reason } } : one,
		),
	}),
	(data) => `取消第${data.id}项检查：${data.reason}`,
);

export const registerInspectionPlan = act({
	name: "register-inspection-plan",
	label: "登记年度检查计划",
	stage: "plan",
	basis: ANNUAL_BASIS,
	actors: [...CHECKERS],
	input: z.object({
		year: fields.count("年度", 2000, 2100),
		title: fields.text("计划名称"),
		items: z
			.array(item, { error: "请填写检查项目" })
			.min(1, "请至少填写一项检查")
			.max(500, "一份计划不超过500项")
			.meta({ title: "检查项目", widget: "items" }),
	}),
	offered: (state) => state.status === "none",
	gates: [],
	emits: [planRegistered],
	decide: (_state, input, { actor }) => [
		planRegistered({
			...input,
			orgPath: actor.unitPath,
			items: input.items.map((one, index) => ({ ...one, id: String(index + 1) })),
		}),
	],
	consequence: () => "登记后，计划数和完成数进入年度执法数据；增减项目须写明理由。",
	sample: {
		year: 2024,
		title: "2024年度煤矿安全执法检查计划",
		items: [{ subject: "示例煤业有限公司", matter: "安全生产责任制落实情况", month: 4 }],
	},
});

const itemRef = z
	.string({ error: "请选择检查项目" })
	.regex(/^\d{1,4}$/, "请选择检查项目")
	.meta({ title: "检查项目", widget: "planned-inspection" });

export const isOpenItem = (one: PlannedInspection) => one.done === null && one.cancelled === null;

function openItemRefusal(state: InspectionPlan, id: string): Refusal | undefined {
	return state.items.some((one) => one.id === id && isOpenItem(one))
		? undefined
		: refusal("inspection-not-open", "没有这项待完成的检查", ANNUAL_BASIS, "请从未完成的项目中选择");
}

export const addInspection = act({
	name: "add-inspection",
	label: "增加检查项目",
	stage: "plan",
	basis: ANNUAL_BASIS,
	actors: ["unit-head"],
	input: item.extend({ reason: fields.longText("增加的理由") }),
	offered: (state) => state.status === "open",
	gates: [],
	emits: [inspectionAdded],
	decide: (state, input) => [inspectionAdded({ ...input, id: String(state.items.length + 1) })],
	sample: { subject: "示例煤业有限公司", matter: "专项检查", month: 9, reason: "上级部署专项检查。" },
});

export const recordInspection = act({
	name: "record-inspection",
	label: "登记检查完成情况",
	stage: "plan",
	basis: ANNUAL_BASIS,
	actors: [...CHECKERS],
	input: z.object({
		itemId: itemRef,
		doneOn: fields.date("检查日期"),
		result: fields.choice("检查结果", INSPECTION_RESULTS),
		record: fields.text("检查记录编号"),
	}),
	offered: (state) => state.items.some(isOpenItem),
	gates: [],
	emits: [inspectionDone],
	decide: (state, input, { today }) => {
		if (input.doneOn > today) return refusal("date-in-future", "检查日期不能晚于今天", ANNUAL_BASIS);
		if (input.doneOn < `${state.year}-01-01`)
			return refusal("date-before-plan", "检查日期不能早于计划年度", ANNUAL_BASIS);
		return (
			openItemRefusal(state, input.itemId) ?? [
				inspectionDone({ id: input.itemId, on: input.doneOn, result: input.result, record: input.record }),
			]
		);
	},
	sample: { itemId: "1", doneOn: "2024-04-10", result: "clear", record: "检查记录001" },
});

export const cancelInspection = act({
	name: "cancel-inspection",
	label: "取消检查项目",
	stage: "plan",
	basis: ANNUAL_BASIS,
	actors: ["unit-head", "leader"],
	input: z.object({ itemId: itemRef, reason: fields.longText("取消的理由") }),
	offered: (state) => state.items.some(isOpenItem),
	gates: [],
	emits: [inspectionCancelled],
	decide: (state, input) =>
		openItemRefusal(state, input.itemId) ?? [inspectionCancelled({ id: input.itemId, reason: input.reason })],
	consequence: ({ year }, { today }) =>
		today > `${year}-12-31`
			? "计划年度已经结束：取消的项目仍计入计划数，按没有完成计算。"
			: "取消的项目不再计入计划数，单独列示。",
	sample: { itemId: "1", reason: "检查对象已经注销。" },
});

export const inspectionPlanKind: StreamKind<InspectionPlan> = {
	process: defineProcess<InspectionPlan>({
		kind: "inspection-plan",
		initial: (id) => ({
			id,
			status: "none",
			orgPath: undefined,
			year: 0,
			title: "",
			openedOn: "1970-01-01" as PlainDate,
			items: [],
		}),
		acts: [registerInspectionPlan, addInspection, recordInspection, cancelInspection],
		orgPathOf: (state) => state.orgPath,
	}),
	describe: (state) => ({
		title: state.title,
		partyName: "",
		status: state.items.some(isOpenItem) ? "open" : "done",
		stage: "plan",
		procedure: String(state.year),
		personIds: [],
		number: null,
		openedOn: state.openedOn,
		awaiting: [],
		search: [state.title, ...state.items.map((one) => one.subject)].join(" "),
	}),
	clocks: () => [],
	matterBases: () => [],
	regimeOf: () => undefined,
};

export function inspectionPlanFacts(stream: {
	readonly streamId: string;
	readonly orgPath: string;
	readonly state: unknown;
}): readonly InspectionFact[] {
	const state = stream.state as InspectionPlan;
	return state.items.map((one) => ({
		kind: "inspection",
		streamId: stream.streamId,
		part: one.id,
		orgPath: stream.orgPath,
		title: `${one.matter}（计划${one.month}月）`,
		party: one.subject,
		type: "inspection",
		year: state.year,
		doneOn: one.done?.on ?? null,
		cancelledOn: one.cancelled?.on ?? null,
	}));
}
