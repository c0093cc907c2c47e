import { z } from "zod";
import { type ActContext, actsOf, fields, type Gate } from "#casework";
import type { Basis } from "#kernel/basis";
import { refusal } from "#kernel/refusal";
import { correctedText, correctedValues, type FieldChange } from "../correction.ts";
import {
	correctionChecked,
	correctionDrafted,
	correctionDropped,
	correctionRequested,
	decisionCorrected,
} from "../events-after.ts";
import type { Publication } from "../publication.ts";
import { fieldId } from "../schemas.ts";
import { templateOf } from "../template.ts";
import { formatRefusal } from "../template-check.ts";
import { CORRECTION_REASONS } from "../vocabulary.ts";
import { PUBLISHING_BASIS } from "./bases.ts";
import { leakRefusal, unconfirmedRefusal } from "./release.ts";

const act = actsOf<Publication>();

/** 公示办法 19, 工信部 二（一）5; where the own text is silent, 国办发〔2018〕118号 二、引言. */
function correctionBasis({ rules }: ActContext): Basis {
	return rules.effective("disclosure.correct-own")?.basis ?? PUBLISHING_BASIS;
}

const isPublic = (state: Publication) => state.status === "published" && state.release !== null;

/** 发现公示信息不准确: the wrong and the right content, by whoever found it; redrafted as often as it is sent back. */
export const openCorrection = act({
	name: "open-correction",
	label: "拟订更正",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["disclosure-clerk"],
	input: z.object({
		fields: z
			.array(z.object({ id: fieldId, text: fields.longText("正确的内容") }))
			.min(1, "请选择要更正的信息项")
			.max(20)
			.meta({ title: "更正内容", widget: "correction-fields" }),
		reason: fields.choice("更正原因", CORRECTION_REASONS),
		explanation: fields.longText("发现经过和核实情况（内部）"),
	}),
	offered: isPublic,
	gates: [],
	awaited: (state) => isPublic(state) && state.correction?.stage === "requested",
	emits: [correctionDrafted],
	decide: (state, input, context) => {
		const basis = correctionBasis(context);
		const text = correctedText(
			state,
			{ changes: input.fields as readonly FieldChange[], reason: input.reason },
			context,
		);
		if (text.fields.length === 0) {
			return refusal("nothing-corrected", "填写的内容与公示的内容相同", basis, "请填写要更正的信息项和正确的内容");
		}
		const empty = text.fields.find((one) => one.right.trim() === "");
		if (empty) return refusal("fields-missing", `公示信息缺少：${empty.label}`, basis, "请补充后再提交");
		const unfit =
			formatRefusal(text.values, templateOf(context.rules, state.type)) ??
			leakRefusal(state, text.content, correctedValues(text));
		if (unfit) return unfit;
		return [
			correctionDrafted({
				correctionId: state.correction?.correctionId ?? context.newId(),
				reason: input.reason,
				explanation: input.explanation,
				fields: [...text.fields],
				values: { ...text.values },
				redactions: [...text.redactions],
				content: text.content as never,
				hash: text.hash,
			}),
		];
	},
	consequence: () => "提交后由另一人审核；发布前公众看到的内容不变。",
	sample: {
		fields: [{ id: "conclusion", text: "给予罚款人民币贰仟元整（¥2,000.00）" }],
		reason: "clerical-error",
		explanation: "复核决定书时发现金额多录一个零。",
	},
});

const anotherPerson: Gate<Publication> = {
	name: "another-person",
	label: "审核人不是拟订人",
	check: (state, context) =>
		state.correction?.by?.personId === context.actor.personId
			? refusal("checker-is-drafter", "拟订人不能审核自己拟订的更正", correctionBasis(context), "请由另一人审核")
			: undefined,
};

export const checkCorrection = act({
	name: "check-correction",
	label: "审核更正",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["disclosure-clerk", "unit-head", "legal-reviewer", "leader"],
	input: z.object({
		contentChecked: fields.confirmed("更正内容与决定一致、准确"),
		secrecyChecked: fields.confirmed("应当隐去的内容均已隐去"),
		confirmedFields: z
			.array(z.string())
			.max(40)
			.default([])
			.meta({ title: "逐项核对隐去内容的信息项", widget: "correction-confirm" }),
		opinion: fields.longText("审核意见"),
	}),
	offered: (state) => isPublic(state) && state.correction?.stage === "drafted",
	gates: [anotherPerson],
	awaited: (state) => isPublic(state) && state.correction?.stage === "drafted",
	emits: [correctionChecked],
	decide: (state, input, context) => {
		const { correction } = state;
		if (correction === null) return refusal("correction-missing", "没有待审核的更正", correctionBasis(context));
		const changed = new Set<string>(correction.fields.map((one) => one.id));
		const redactions = correction.redactions.filter((one) => changed.has(one.field));
		return (
			unconfirmedRefusal(state, { redactions, confirmed: input.confirmedFields }, context) ?? [
				correctionChecked({
					correctionId: correction.correctionId,
					hash: correction.hash,
					opinion: input.opinion,
				}),
			]
		);
	},
	sample: { contentChecked: true, secrecyChecked: true, opinion: "与决定书核对无误，同意更正。" },
});

export const dropCorrection = act({
	name: "drop-correction",
	label: "撤销更正",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["disclosure-clerk", "unit-head", "leader"],
	input: z.object({ reason: fields.longText("理由") }),
	// What a party was promised is not dropped quietly: that request is answered where it was granted.
	offered: (state) => state.correction !== null && state.correction.requestId === null,
	gates: [],
	emits: [correctionDropped],
	decide: (state, input) => [correctionDropped({ correctionId: state.correction?.correctionId ?? "", ...input })],
	sample: { reason: "经核对，原公示内容无误。" },
});

const reviewed: Gate<Publication> = {
	name: "reviewed",
	label: "更正审核记录",
	check: (state, context) =>
		state.correction?.stage === "checked" && state.correction.check !== null
			? undefined
			: refusal(
					"review-missing",
					"更正没有经另一人审核，不能发布",
					correctionBasis(context),
					"请先由拟订人以外的人审核",
				),
};

/** Replaces the public version; the old one stays inside, whole (COR-02). */
export const publishCorrection = act({
	name: "publish-correction",
	label: "发布更正",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["disclosure-clerk", "leader", "head"],
	input: z.object({ confirmed: fields.confirmed("以更正后的内容替换公示内容") }),
	offered: (state) => isPublic(state) && ["drafted", "checked"].includes(state.correction?.stage ?? ""),
	gates: [reviewed],
	awaited: (state) => isPublic(state) && state.correction?.stage === "checked",
	emits: [decisionCorrected],
	decide: (state, _input, context) => {
		const { correction, release } = state;
		if (correction?.content == null || release === null)
			return refusal("correction-missing", "没有待发布的更正", correctionBasis(context));
		const leak = leakRefusal(state, correction.content);
		if (leak) return leak;
		return [
			decisionCorrected({
				publicId: release.publicId,
				correctionId: correction.correctionId,
				requestId: correction.requestId,
				version: state.corrected.length + 2,
				hash: correction.hash,
				labels: correction.fields.map((one) => one.label),
				reason: correction.reason,
				content: correction.content as never,
			}),
		];
	},
	consequence: () => "提交后公示页面立即显示更正后的内容和更正说明，原内容只在内部保留，并重新推送。",
	sample: { confirmed: true },
});

/** By reaction on a granted request (COR-03), as the person who granted it; never offered by hand. */
export const requestCorrection = act({
	name: "request-correction",
	label: "登记属实的更正申请",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["petition-officer", "disclosure-clerk", "handler", "unit-head", "leader", "head"],
	input: z.object({
		requestId: z.string(),
		field: z.string(),
		wrong: z.string(),
		right: z.string(),
		reason: z.string(),
	}),
	offered: isPublic,
	gates: [],
	emits: [correctionRequested],
	decide: (_state, input, context) => [correctionRequested({ correctionId: context.newId(), ...input })],
	sample: {
		requestId: "00000000000000000000000000000003",
		field: "执法结论",
		wrong: "20000",
		right: "2000",
		reason: "笔误",
	},
});
