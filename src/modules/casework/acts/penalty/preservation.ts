import { z } from "zod";
import { type Refusal, refusal } from "#kernel/refusal";
import type { ActContext } from "../../act.ts";
import { choice, choices, flag, longText, officers, streamId, text } from "../../fields.ts";
import { initiationStands } from "../../gates/initiation.ts";
import { approverHandled, presentRefusal, twoOfficers } from "../../gates/officers.ts";
import { hasOpenPreservation, isUndisposed } from "../../gates/preservation.ts";
import { compulsionLaw, penaltyLaw } from "../../law.ts";
import { isInvestigated, type PenaltyCase, PRESERVATION_FORMS } from "../../model/penalty-case.ts";
import { preservationApproval } from "../../papers/preservation-approval.ts";
import { preservationDisposal } from "../../papers/preservation-disposal.ts";
import { preservationNotice } from "../../papers/preservation-notice.ts";
import { act, event } from "./define.ts";

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
	offered: isInvestigated,
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
	decide: (state, input, context) => {
		const handled = approverHandled(state, context, {
			what: "审批本案的证据保全",
			article: penaltyLaw("第五十六条"),
		});
		if (handled) return handled;
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

const disposal = z.object({ preservationId: z.string(), result: z.string(), detail: z.string() });

export const preservationDisposed = event(
	"PreservationDisposed",
	/** Who dealt with the things; absent in records of before two were asked for. */
	disposal.extend({ officers: z.array(z.string()).optional() }),
	(state, data, meta) => ({
		...state,
		preservations: state.preservations.map((one) =>
			one.id === data.preservationId ? { ...one, disposedOn: one.disposedOn ?? meta.date, result: data.result } : one,
		),
	}),
	(data) => `先行登记保存处理：${data.detail}`,
);

/** 查封、扣押 is a measure of compulsion: reported to the head before it is taken (行政强制法 18 第一项, 24). */
export const seizureRequested = event(
	"SeizureRequested",
	disposal.extend({ officers: z.array(z.string()) }),
	(state, { preservationId, detail, officers: by }, meta) => ({
		...state,
		preservations: state.preservations.map((one) =>
			one.id === preservationId ? { ...one, seizure: { detail, officers: by, requestedOn: meta.date } } : one,
		),
	}),
	(data) => `报请查封、扣押登记保存的证据：${data.detail}`,
);

/** What becomes of the things when no decision can follow any more: they go back, or to whom the case went. */
const AFTER_THE_END: ReadonlySet<string> = new Set(["release", "copy", "transfer"]);

function lateRefusal(
	{ status, decision }: PenaltyCase,
	{ disposedOn }: Pick<PenaltyCase["preservations"][number], "disposedOn">,
	result: string,
): Refusal | undefined {
	if (disposedOn !== null && !AFTER_THE_END.has(result))
		return refusal(
			"disposal-kept-on",
			"登记保存的物品没有依法没收，只能退还或者移交",
			penaltyLaw("第五十六条"),
			"请选择解除并退还、复制后退还或者移交有关机关",
		);
	if (status !== "open" && !AFTER_THE_END.has(result))
		return refusal(
			"disposal-after-end",
			"案件已经终结，登记保存的证据只能退还或者移交",
			penaltyLaw("第五十六条"),
			"请选择解除并退还、复制后退还或者移交有关机关",
		);
	return result === "confiscate" && decision !== null && !decision.penalty.kinds.includes("confiscate-goods")
		? refusal(
				"confiscation-undecided",
				"处罚决定已经作出，没有没收财物",
				penaltyLaw("第五十六条"),
				"请按照处罚决定处理登记保存的证据",
			)
		: undefined;
}

/** 执法人员不得少于两人 (行政处罚法 42; for 查封、扣押 行政强制法 18 第二项), and who says it was done is one of them. */
function attendingRefusal(officerIds: readonly string[], { actor }: ActContext): Refusal | undefined {
	return officerIds.includes(actor.personId)
		? undefined
		: refusal(
				"disposer-not-present",
				"登记保存的证据应当由处理的执法人员本人登记",
				penaltyLaw("第四十二条"),
				"请由参加处理的承办人员办理",
			);
}

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
		officerIds: officers("处理的执法人员"),
	}),
	// Also in a case that has ended otherwise: until the archive somebody has to say what becomes of the things.
	offered: (state) => state.status !== "archived" && hasOpenPreservation(state),
	gates: [],
	awaited: () => true,
	needs: ({ officerIds }) => ({ officers: officerIds }),
	emits: [preservationDisposed, seizureRequested],
	decide: (state, { officerIds, ...input }, context) => {
		const article = penaltyLaw("第五十六条");
		const open = state.preservations.find((one) => one.id === input.preservationId && isUndisposed(one, state));
		if (!open) return refusal("preservation-not-open", "没有这件待处理的证据保全", article);
		const refused =
			attendingRefusal(officerIds, context) ??
			presentRefusal(officerIds, state, context) ??
			lateRefusal(state, open, input.result);
		if (refused) return refused;
		const data = { ...input, officers: officerIds };
		if (input.result !== "seize") return [preservationDisposed(data)];
		return open.seizure
			? refusal("seizure-pending", "查封、扣押已经报请负责人批准", compulsionLaw("第十八条"), "请等候审批")
			: [seizureRequested(data)];
	},
	documents: (after, input, context) =>
		input.result === "seize" ? [] : [preservationDisposal(after, { ...input, officers: input.officerIds }, context)],
	consequence: () =>
		"提交后生成《先行登记保存证据处理决定书》，须送达当事人；查封、扣押的，报本机关负责人批准后生成（行政强制法第十八条）。",
	sample: {
		preservationId: "0".repeat(32),
		result: "release",
		detail: "已查明与本案无关，当日退还。",
		officerIds: ["sample-officer-1", "sample-officer-2"],
	},
});
