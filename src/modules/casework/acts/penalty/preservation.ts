import { z } from "zod";
import { refusal } from "#kernel/refusal";
import { choice, choices, flag, longText, streamId, text } from "../../fields.ts";
import { initiationStands } from "../../gates/initiation.ts";
import { twoOfficers } from "../../gates/officers.ts";
import { hasOpenPreservation } from "../../gates/preservation.ts";
import { penaltyLaw } from "../../law.ts";
import { type PenaltyCase, PRESERVATION_FORMS } from "../../model/penalty-case.ts";
import { preservationApproval } from "../../papers/preservation-approval.ts";
import { preservationDisposal } from "../../papers/preservation-disposal.ts";
import { preservationNotice } from "../../papers/preservation-notice.ts";
import { act, event } from "./define.ts";

const investigating = (state: PenaltyCase) =>
	state.status === "open" && state.concluded === null && state.decision === null && state.officers.length > 0;
const GATES = [initiationStands, twoOfficers];

const thing = z.object({ name: z.string(), quantity: z.string(), specification: z.string().optional() });

export const preservationRequested = event(
	"PreservationRequested",
	z.object({
		preservationId: z.string(),
		reason: z.string(),
		items: z.string(),
		forms: z.array(z.string()),
		things: z.array(thing),
		keptAt: z.string(),
		keptBy: z.string(),
	}),
	(state, data, meta) => ({
		...state,
		preservations: [
			...state.preservations,
			{
				id: data.preservationId,
				items: data.items,
				things: data.things,
				reason: data.reason,
				keptAt: data.keptAt,
				keptBy: data.keptBy,
				forms: data.forms,
				requestedOn: meta.date,
				requestedBy: meta.actor,
				approvedOn: null,
				disposedOn: null,
				refused: false,
			},
		],
	}),
	(data) => `提请证据保全：${data.items}`,
);

export const requestPreservation = act({
	name: "request-preservation",
	label: "提请先行登记保存",
	stage: "investigation",
	basis: penaltyLaw("第五十六条"),
	actors: ["handler"],
	input: z.object({
		reason: longText("启动证据保全的理由"),
		items: z
			.array(z.object({ name: text("物品名称"), quantity: text("数量"), specification: text("规格型号").optional() }), {
				error: "请填写证据保全的具体标的物",
			})
			.min(1, "请填写证据保全的具体标的物")
			.max(200, "一次不超过200项")
			.meta({ title: "证据保全的具体标的物", widget: "items" }),
		keptAt: text("保存地点"),
		keptBy: text("保管人"),
		forms: choices("证据保全的形式", PRESERVATION_FORMS),
	}),
	offered: investigating,
	gates: GATES,
	emits: [preservationRequested],
	decide: (_state, input, { newId }) => [
		preservationRequested({
			...input,
			preservationId: newId(),
			items: input.items.map((one) => `${one.name}${one.quantity}`).join("、"),
			things: input.items,
		}),
	],
	consequence: () => "报行政机关负责人批准后实施；应当在七个工作日内作出处理决定（行政处罚法第五十六条、第八十五条）。",
	sample: {
		reason: "设备可能被转移，以后难以取得。",
		items: [{ name: "变压器", quantity: "2台" }],
		keptAt: "示例县示例路1号厂区（就地保存）",
		keptBy: "张示例",
		forms: ["register"],
	},
});

export const preservationApproved = event(
	"PreservationApproved",
	z.object({ preservationId: z.string(), approve: z.boolean(), opinion: z.string() }),
	(state, data, meta) => ({
		...state,
		preservations: state.preservations.map((one) =>
			one.id === data.preservationId
				? data.approve
					? { ...one, approvedOn: meta.date }
					: { ...one, refused: true, disposedOn: meta.date }
				: one,
		),
	}),
	(data) => (data.approve ? "批准先行登记保存" : "不批准先行登记保存"),
);

export const approvePreservation = act({
	name: "approve-preservation",
	label: "审批先行登记保存",
	stage: "investigation",
	basis: penaltyLaw("第五十六条"),
	actors: ["head", "leader"],
	input: z.object({
		preservationId: streamId.meta({ title: "证据保全", widget: "preservation" }),
		approve: flag("批准"),
		opinion: longText("负责人意见"),
	}),
	offered: (state) =>
		state.status === "open" && state.preservations.some((one) => one.approvedOn === null && !one.refused),
	gates: GATES,
	awaited: () => true,
	emits: [preservationApproved],
	decide: (state, input, { actor }) => {
		if (state.handlers.includes(actor.personId))
			return refusal(
				"approver-handled",
				"承办过本案的人员不能审批本案的证据保全",
				penaltyLaw("第五十六条"),
				"请由其他负责人审批",
			);
		return state.preservations.some((one) => one.id === input.preservationId && one.approvedOn === null && !one.refused)
			? [preservationApproved(input)]
			: refusal("preservation-not-pending", "没有这件待审批的证据保全", penaltyLaw("第五十六条"));
	},
	documents: (after, input, context) => [
		preservationApproval(after, input, context),
		...(input.approve ? [preservationNotice(after, input, context)] : []),
	],
	consequence: () =>
		"提交后生成《先行登记保存证据审批表》；批准的，并生成《先行登记保存证据通知书》，应当在七个工作日内作出处理决定。",
	sample: { preservationId: "0".repeat(32), approve: true, opinion: "同意。" },
});

export const preservationDisposed = event(
	"PreservationDisposed",
	z.object({ preservationId: z.string(), result: z.string(), detail: z.string() }),
	(state, data, meta) => ({
		...state,
		preservations: state.preservations.map((one) =>
			one.id === data.preservationId ? { ...one, disposedOn: meta.date } : one,
		),
	}),
	(data) => `先行登记保存处理：${data.detail}`,
);

export const disposePreservation = act({
	name: "dispose-preservation",
	label: "处理登记保存的证据",
	stage: "investigation",
	basis: penaltyLaw("第五十六条"),
	actors: ["handler"],
	input: z.object({
		preservationId: streamId.meta({ title: "证据保全", widget: "preservation" }),
		result: choice("处理方式", {
			release: "解除并退还",
			copy: "复制后退还",
			appraise: "送交鉴定",
			confiscate: "没收（待处罚决定）",
			seize: "依法查封扣押",
			transfer: "随案移交有关机关",
		}),
		detail: longText("处理情况"),
	}),
	// Also in a case that has ended otherwise: until the archive somebody has to say what becomes of the things.
	offered: (state) => state.status !== "archived" && hasOpenPreservation(state),
	gates: [],
	awaited: () => true,
	emits: [preservationDisposed],
	decide: (state, input) =>
		state.preservations.some(
			(one) => one.id === input.preservationId && one.approvedOn !== null && one.disposedOn === null,
		)
			? [preservationDisposed(input)]
			: refusal("preservation-not-open", "没有这件待处理的证据保全", penaltyLaw("第五十六条")),
	documents: (after, input, context) => [preservationDisposal(after, input, context)],
	consequence: () => "提交后生成《先行登记保存证据处理决定书》，须送达当事人。",
	sample: { preservationId: "0".repeat(32), result: "release", detail: "已查明与本案无关，当日退还。" },
});
