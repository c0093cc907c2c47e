import { z } from "zod";
import { type ActContext, actsOf, fields } from "#casework";
import type { Json } from "#kernel/canonical-json";
import { contentHash } from "#kernel/hash";
import { toChineseDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import { isStorable } from "#kernel/storable-text";
import { namesOf, passagesOf, publicContentOf, remediesOf, type Values } from "../content.ts";
import { dateIn } from "../correction.ts";
import { disclosureDrafted } from "../events.ts";
import { decisionOf, type Publication, type SensitivityPath } from "../publication.ts";
import { joinRedactions, manualRedactions, proposeRedactions, type Redaction } from "../redaction.ts";
import { attachmentSchema, fieldId } from "../schemas.ts";
import { type Sensitivity, sensitivityRefusal } from "../sensitivity.ts";
import { settleRedactions } from "../settled.ts";
import { type DisclosureTemplate, modesOf, templateOf } from "../template.ts";
import { formatRefusal } from "../template-check.ts";
import { DISCLOSURE_MODES, SENSITIVITY_CLASSES } from "../vocabulary.ts";
import { DRAFTING_BASIS, PUBLISHING_BASIS } from "./bases.ts";

const act = actsOf<Publication>();

const readable = (max: number) =>
	z.string().trim().max(max, `内容不超过${max}字`).refine(isStorable, "含有无法显示的字符，请删除后重新填写");

const input = z.object({
	mode: fields.choice("公开方式", DISCLOSURE_MODES),
	/** Only what the clerk changed; every other field is taken from the case. */
	values: z
		.array(z.object({ id: fieldId, text: readable(20_000) }))
		.max(20)
		.default([])
		.meta({ title: "公示内容", widget: "disclosure-fields" }),
	reasons: readable(20_000).optional().meta({ title: "理由（全文方式）", widget: "textarea" }),
	/** Proposals the clerk refuses: the exact words, which stay readable. Mandatory ones cannot be refused. */
	keep: z
		.array(z.object({ text: fields.text("保留的内容"), reason: fields.text("保留理由") }))
		.max(100)
		.default([])
		.meta({ title: "不隐去的内容", widget: "disclosure-keep" }),
	hide: z.array(readable(200).min(1)).max(100).default([]).meta({ title: "另外隐去的内容", widget: "disclosure-hide" }),
	sensitivity: fields.choice("敏感信息", SENSITIVITY_CLASSES),
	path: z
		.discriminatedUnion("kind", [
			z
				.object({ kind: z.literal("processing"), need: fields.longText("依法确需公开的理由") })
				.meta({ title: "作适当处理后公开" }),
			z
				.object({
					kind: z.literal("consent"),
					on: fields.date("权利人同意日期"),
					document: fields.text("同意书名称、编号"),
					file: attachmentSchema.meta({ title: "同意书（扫描件）", widget: "disclosure-file" }),
				})
				.meta({ title: "权利人同意" }),
			z.object({ kind: z.literal("public-interest") }).meta({ title: "公共利益（须先由负责人认定）" }),
		])
		.optional()
		.meta({ title: "公开路径" }),
});

/** 编制公示信息: pre-filled from the case, complete by the regime's list, redacted field by field (PUB-03, PUB-04, PUB-07). */
export const draftDisclosure = act({
	name: "draft-disclosure",
	label: "编制公示信息",
	stage: "publication",
	basis: DRAFTING_BASIS,
	actors: ["disclosure-clerk"],
	input,
	offered: (state) => ["pending", "drafted", "checked"].includes(state.status),
	gates: [],
	awaited: (state) => state.status === "pending",
	emits: [disclosureDrafted],
	decide: (state, given, context) => {
		const values = valuesOf(state, given.values);
		const template = templateOf(context.rules, state.type);
		const unfit =
			fieldsRefusal(values, template) ??
			formatRefusal(values, template) ??
			decidedOnRefusal(state, values, context) ??
			modeRefusal(given.mode, context, template);
		if (unfit) return unfit;
		const reasons = given.mode === "full" ? (given.reasons ?? reasonsOf(state)) : "";
		const redactions = chosenRedactions(state, { values, reasons, keep: given.keep, hide: given.hide });
		const sensitivity: Sensitivity = { class: given.sensitivity, path: (given.path ?? null) as SensitivityPath | null };
		const refused =
			sensitivityRefusal(sensitivity, {
				rules: context.rules,
				today: context.today,
				redacted: redactions.length > 0,
				found: state.publicInterest !== null,
				revoked: state.consentRevoked,
			}) ?? keepRefusal(redactions, given.keep);
		if (refused) return refused;
		const content = publicContentOf({ state, mode: given.mode, values, reasons, redactions, rules: context.rules });
		const hash = contentHash(content as unknown as Json);
		return [
			disclosureDrafted({
				hash,
				mode: given.mode,
				values: { ...values },
				reasons,
				sensitivity,
				redactions: [...redactions],
				keep: given.keep.map((one) => one.text),
				content: content as never,
			}),
		];
	},
	consequence: () => "提交后由另一人审核；审核通过才能公示。编制后案件内容的改动不会进入本稿。",
	sample: { mode: "summary", values: [], keep: [], hide: [], sensitivity: "none" },
});

export function valuesOf(state: Publication, given: readonly { id: string; text: string }[]): Values {
	const prefilled = decisionOf(state)?.values ?? {};
	return { ...prefilled, ...Object.fromEntries(given.map(({ id, text }) => [id, text])) };
}

export function reasonsOf(state: Publication): string {
	return decisionOf(state)?.reasons ?? "";
}

/** PUB-03: none of the regime's fields, nor of those a higher norm adds, may be empty. */
function fieldsRefusal(values: Values, set: DisclosureTemplate): Refusal | undefined {
	const missing = [...set.fields, ...set.supplements].filter(({ id }) => (values[id] ?? "").trim() === "");
	if (missing.length === 0) return undefined;
	const own = set.fields.some((one) => missing.includes(one));
	return refusal(
		"fields-missing",
		`公示信息缺少：${missing.map((one) => one.label).join("、")}`,
		(own ? set.basis : set.supplementsBasis) ?? DRAFTING_BASIS,
		"请补充后再提交",
	);
}

/** PUB-01: the page names the day its period is counted from, and no other. */
function decidedOnRefusal(state: Publication, values: Values, { rules }: ActContext): Refusal | undefined {
	const text = values["decision-date"] ?? "";
	if (state.decidedOn === null || text.trim() === "" || dateIn(text) === state.decidedOn) return undefined;
	return refusal(
		"decision-date-differs",
		`决定日期“${text}”与登记的${toChineseDate(state.decidedOn)}不一致，公示期限自登记的日期起算`,
		rules.effective("disclosure.publish")?.basis ?? PUBLISHING_BASIS,
		state.source.kind === "registered"
			? "登记的日期有误的，请先办理“更正登记的决定日期”"
			: "请按决定书填写；案件中的决定日期有误的，先在案件中更正",
	);
}

function modeRefusal(
	mode: keyof typeof DISCLOSURE_MODES,
	{ rules }: ActContext,
	template: DisclosureTemplate,
): Refusal | undefined {
	const modes = modesOf(rules);
	if (modes.includes(mode)) return undefined;
	const basis = template.basis ?? DRAFTING_BASIS;
	return refusal("mode-not-offered", `本机关没有规定以“${DISCLOSURE_MODES[mode]}”方式公开`, basis, "请选择信息摘要");
}

type Choice = {
	readonly values: Values;
	readonly reasons: string;
	readonly keep: readonly { text: string }[];
	readonly hide: readonly string[];
};

function chosenRedactions(state: Publication, { values, reasons, keep, hide }: Choice): readonly Redaction[] {
	const passages = passagesOf(values, { reasons, remedies: remediesOf(state) });
	const kept = new Set(keep.map((one) => one.text));
	const names = namesOf(state, values);
	const proposed = proposeRedactions(passages, names).filter((one) => one.mandatory || !kept.has(one.original));
	return settleRedactions(passages, joinRedactions(proposed, manualRedactions(passages, hide)), names);
}

function keepRefusal(redactions: readonly Redaction[], keep: readonly { text: string }[]): Refusal | undefined {
	const refused = redactions.find((one) => one.mandatory && keep.some((kept) => kept.text === one.original));
	return refused === undefined
		? undefined
		: refusal(
				"redaction-mandatory",
				`“${refused.original}”属于个人信息，不能保留`,
				{ document: "中华人民共和国个人信息保护法", article: "第二十五条" },
				"请从“不隐去的内容”中删除",
			);
}
