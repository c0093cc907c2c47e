import { z } from "zod";
import { type ActContext, actsOf, fields, type Gate } from "#casework";
import type { Basis } from "#kernel/basis";
import { type Refusal, refusal } from "#kernel/refusal";
import {
	answeredBy,
	correctedText,
	correctedValues,
	dateIn,
	type FieldChange,
	findShownField,
	releasedCorrection,
	shownFields,
} from "../correction.ts";
import {
	correctionChecked,
	correctionDrafted,
	correctionDropped,
	correctionRequested,
	correctionRequestSettled,
	decisionCorrected,
} from "../events-after.ts";
import type { CorrectedField, Correction, Publication } from "../publication.ts";
import { fieldId } from "../schemas.ts";
import { templateOf } from "../template.ts";
import { formatRefusal } from "../template-check.ts";
import { CORRECTION_REASONS } from "../vocabulary.ts";
import { PUBLISHING_BASIS } from "./bases.ts";
import { consentStands } from "./consent.ts";
import { leakRefusal, unconfirmedRefusal } from "./release.ts";

const act = actsOf<Publication>();

/** 公示办法 19, 工信部 二（一）5; where the own text is silent, 国办发〔2018〕118号 二、引言. */
function correctionBasis({ rules }: ActContext): Basis {
	return rules.effective("disclosure.correct-own")?.basis ?? PUBLISHING_BASIS;
}

const isPublic = (state: Publication) => state.status === "published" && state.release !== null;

/** The page as its readers name its parts. */
function labelsOf({ draft }: Publication): string {
	return draft === null
		? ""
		: shownFields(draft.content)
				.map((one) => one.label)
				.join("、");
}

/** Requests that nobody has answered yet: they end with the page, and their senders are told (COR-03). */
export function openRequestsOf({ correction }: Publication): string[] {
	return correction?.requests.map((one) => one.requestId) ?? [];
}

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
			return refusal(
				"nothing-corrected",
				"填写的内容与公示的内容相同，或者不是公示页面上的信息项",
				basis,
				`请填写正确的内容；可以更正的信息项：${labelsOf(state)}`,
			);
		}
		const empty = text.fields.find((one) => one.right.trim() === "");
		if (empty) return refusal("fields-missing", `公示信息缺少：${empty.label}`, basis, "请补充后再提交");
		const unfit =
			formatRefusal(text.values, templateOf(context.rules, state.type)) ??
			decidedOnRefusal(text.fields, context) ??
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

/** 公示期限 counts from this day (PUB-01): it is a day, and one that has come. */
function decidedOnRefusal(corrected: readonly CorrectedField[], context: ActContext): Refusal | undefined {
	const text = corrected.find((one) => one.id === "decision-date")?.right;
	if (text === undefined) return undefined;
	const date = dateIn(text);
	return date === undefined || date > context.today
		? refusal(
				"date-in-future",
				`“${text}”不是已经到来的日期，不能作为决定日期`,
				correctionBasis(context),
				"请填写决定书上的日期，例如：2024年3月4日",
			)
		: undefined;
}

const anotherPerson: Gate<Publication> = {
	name: "another-person",
	label: "审核人不是拟订人",
	check: (state, context) =>
		state.correction?.drafters.includes(context.actor.personId)
			? refusal("checker-is-drafter", "拟订过更正的人不能审核更正", correctionBasis(context), "请由没有拟订过的人审核")
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
	// A draft can be dropped; what a party was promised stays until it is answered, here or where it was granted.
	offered: ({ correction }) =>
		correction !== null && (correction.stage !== "requested" || correction.requests.length === 0),
	gates: [],
	emits: [correctionDropped],
	decide: (state, input) => [correctionDropped({ correctionId: state.correction?.correctionId ?? "", ...input })],
	consequence: ({ correction }) =>
		correction?.requests.length
			? "提交后本次拟订作废；当事人申请更正的仍待办理。"
			: "提交后本次更正作废，公众看到的内容不变。",
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
	gates: [reviewed, consentStands],
	awaited: (state) => isPublic(state) && state.correction?.stage === "checked",
	emits: [decisionCorrected],
	decide: (state, _input, context) => {
		const { correction, release } = state;
		const content = releasedCorrection(state, context.today);
		if (correction === null || content === undefined || release === null)
			return refusal("correction-missing", "没有待发布的更正", correctionBasis(context));
		const leak = leakRefusal(state, content);
		if (leak) return leak;
		return [
			decisionCorrected({
				publicId: release.publicId,
				correctionId: correction.correctionId,
				answered: [...answeredBy(correction, content)],
				version: state.corrected.length + 2,
				hash: correction.hash,
				labels: correction.fields.map((one) => one.label),
				reason: correction.reason,
				content: content as never,
			}),
		];
	},
	consequence: ({ correction }) => {
		const waiting = correction ? waitingAfter(correction) : [];
		const still = waiting.length === 0 ? "" : `当事人申请更正的${waiting.join("、")}不在本次更正之内，提交后仍待办理。`;
		return `提交后公示页面立即显示更正后的内容和更正说明，原内容只在内部保留，并重新推送。${still}`;
	},
	sample: { confirmed: true },
});

/** Fields that were asked for and are not in this correction: those requests stay open (COR-03). */
function waitingAfter(correction: Correction): readonly string[] {
	const answered = correction.content === null ? [] : answeredBy(correction, correction.content);
	return correction.requests
		.filter(({ requestId }) => !answered.some((one) => one.requestId === requestId))
		.map(({ field }) => `“${(correction.content && findShownField(correction.content, field)?.label) ?? field}”`);
}

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
	// Only with a field of the page can it be told later whether it was corrected.
	decide: (state, input, context) => {
		const field = state.draft && findShownField(state.draft.content, input.field.trim());
		return field
			? [
					correctionRequested({
						...input,
						correctionId: state.correction?.correctionId ?? context.newId(),
						field: field.id,
					}),
				]
			: refusal(
					"field-not-shown",
					`公示页面上没有“${input.field}”这一信息项`,
					correctionBasis(context),
					`请写明页面上的信息项：${labelsOf(state)}`,
				);
	},
	sample: {
		requestId: "00000000000000000000000000000003",
		field: "执法结论",
		wrong: "20000",
		right: "2000",
		reason: "笔误",
	},
});

/** By reaction, when a granted request was answered or closed by hand: it waits here no longer. */
export const settleCorrectionRequest = act({
	name: "settle-correction-request",
	label: "更正申请已另行答复",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["disclosure-clerk"],
	input: z.object({ requestId: z.string() }),
	offered: ({ correction }) => correction !== null && correction.requests.length > 0,
	gates: [],
	emits: [correctionRequestSettled],
	decide: (_state, input) => [correctionRequestSettled(input)],
	sample: { requestId: "00000000000000000000000000000003" },
});
