import { z } from "zod";
import { type ActContext, actsOf, fields, type Gate } from "#casework";
import type { Basis } from "#kernel/basis";
import { plainDateOf, toChineseDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import { consentRevoked } from "../events.ts";
import type { Publication } from "../publication.ts";
import { attachmentSchema } from "../schemas.ts";
import { endedConsent, sensitivityRuleOf } from "../sensitivity.ts";
import { DRAFTING_BASIS } from "./bases.ts";

const act = actsOf<Publication>();

/** The consent that the text rests on, drafted or public. Only where the rules know publication by consent can there be one. */
function consentOf({ draft }: Pick<Publication, "draft">) {
	const path = draft?.sensitivity.path;
	return path?.kind === "consent" ? path : undefined;
}

/** Whether the text of the item rests on a consent that was taken back. */
export function restsOnEndedConsent(state: Publication): boolean {
	return endedConsent(consentOf(state), state.consentRevoked) !== undefined;
}

/** 个人有权撤回其同意 (个人信息保护法 15); of a trade secret nobody consents any more (条例 15, 公示办法 13). */
export function consentBasis({ draft }: Publication, { rules }: Pick<ActContext, "rules">): Basis {
	return draft?.sensitivity.class === "privacy"
		? { document: "中华人民共和国个人信息保护法", article: "第十五条" }
		: sensitivityRuleOf(rules).basis;
}

export const consentStands: Gate<Publication> = {
	name: "consent-stands",
	label: "权利人的同意没有撤回",
	check: (state, context) =>
		restsOnEndedConsent(state)
			? refusal(
					"consent-ended",
					`权利人已于${state.consentRevoked ? toChineseDate(state.consentRevoked.on) : ""}撤回同意，不能凭原同意书公开`,
					consentBasis(state, context),
					"请撤下或者重新编制：登记此后另行出具的同意书，由负责人认定公共利益，或者办理“不予公开”",
				)
			: undefined,
};

/** PUB-08: ends the cited consent for this item and no other; what is public on it is taken down by an act of its own. */
export const recordConsentRevocation = act({
	name: "record-consent-revocation",
	label: "登记权利人撤回同意",
	stage: "publication",
	basis: DRAFTING_BASIS,
	actors: ["disclosure-clerk", "handler", "unit-head", "leader", "head"],
	input: z.object({
		on: fields.date("撤回同意日期"),
		document: fields.text("撤回同意的文书名称、编号"),
		file: attachmentSchema.meta({ title: "撤回同意的文书（扫描件）", widget: "disclosure-file" }),
	}),
	offered: (state) =>
		["drafted", "checked", "published"].includes(state.status) &&
		consentOf(state) !== undefined &&
		!restsOnEndedConsent(state),
	gates: [],
	emits: [consentRevoked],
	decide: (state, input, context) => {
		const basis = consentBasis(state, context);
		if (input.on > context.today) return refusal("date-in-future", "撤回同意的日期不能晚于今天", basis);
		const given = consentOf(state);
		return given !== undefined && input.on < given.on
			? refusal(
					"date-before-consent",
					`撤回同意的日期不能早于同意之日（${toChineseDate(plainDateOf(given.on))}）`,
					basis,
					"请核对日期",
				)
			: [consentRevoked(input)];
	},
	consequence: ({ status }) =>
		status === "published"
			? "提交后应当及时撤下；撤回前已经作出的公示不因此违法。重新公示的，须有此后另行出具的同意书。"
			: "提交后原同意书不能再作为公开的依据，须重新编制或者办理“不予公开”。",
	sample: {
		on: "2024-07-01",
		document: "撤回同意声明",
		file: { name: "撤回同意声明.pdf", sha256: "0".repeat(64) },
	},
});
