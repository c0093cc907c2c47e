import { z } from "zod";
import { type ActContext, actsOf, fields, type Gate } from "#casework";
import { citeOf } from "#kernel/basis";
import { toChineseDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import { ownCarriers } from "../carriers.ts";
import { namesOf, type Values } from "../content.ts";
import { decisionPublished, disclosureChecked, disclosureReturned, disclosureWithheld } from "../events.ts";
import { carrierRecorded, performancePublished } from "../events-after.ts";
import type { FieldId, Publication, PublicContent } from "../publication.ts";
import { performanceIsPublished, publicityFrom } from "../publicity.ts";
import { publisher } from "../publisher.ts";
import { type Passage, proposeRedactions, type Redaction } from "../redaction.ts";
import { sensitivityRuleOf, withholdingGrounds } from "../sensitivity.ts";
import { fieldLabel, templateOf } from "../template.ts";
import { formatRefusal } from "../template-check.ts";
import { DRAFTING_BASIS, PUBLISHING_BASIS } from "./bases.ts";
import { consentStands } from "./consent.ts";

const act = actsOf<Publication>();

function reviewBasis({ rules }: ActContext) {
	return rules.effective("disclosure.pre-release-review")?.basis ?? DRAFTING_BASIS;
}

const anotherPerson: Gate<Publication> = {
	name: "another-person",
	label: "审核人不是编制人",
	check: (state, context) =>
		state.drafters.includes(context.actor.personId)
			? refusal("checker-is-drafter", "编制过该公示信息的人不能审核", reviewBasis(context), "请由没有编制过的人审核")
			: undefined,
};

/** PUB-05: content and secrecy are looked at by a natural person who wrote no draft of it, under whatever account. */
export const checkDisclosure = act({
	name: "check-disclosure",
	label: "审核公示信息",
	stage: "publication",
	basis: DRAFTING_BASIS,
	actors: ["disclosure-clerk", "unit-head", "legal-reviewer", "leader"],
	input: z.object({
		contentChecked: fields.confirmed("公示内容与决定一致、准确"),
		secrecyChecked: fields.confirmed("已作保密审查，应当隐去的内容均已隐去"),
		/** Every field in which something is hidden, each looked at by itself. */
		confirmedFields: z
			.array(z.string())
			.max(40)
			.default([])
			.meta({ title: "逐项核对隐去内容的信息项", widget: "disclosure-confirm" }),
		readable: z.boolean().optional().meta({ title: "内容简明扼要、通俗易懂", widget: "switch" }),
		opinion: fields.longText("审核意见"),
	}),
	offered: (state) => state.status === "drafted",
	gates: [anotherPerson, consentStands],
	awaited: (state) => state.status === "drafted",
	emits: [disclosureChecked],
	decide: (state, input, context) =>
		formatRefusal(state.draft?.values ?? {}, templateOf(context.rules, state.type)) ??
		unconfirmedRefusal(
			state,
			{ redactions: state.draft?.redactions ?? [], confirmed: input.confirmedFields },
			context,
		) ??
		unreadableRefusal(input.readable, context) ?? [
			disclosureChecked({ hash: state.draft?.hash ?? "", opinion: input.opinion }),
		],
	consequence: () => "审核通过后可以发布；发布的内容就是审核的这一稿。",
	sample: { contentChecked: true, secrecyChecked: true, opinion: "内容准确，同意公示。" },
});

const BESIDE_FIELDS: Readonly<Record<string, string>> = { reasons: "理由", remedies: "救济途径和期限" };

/** The second person confirms field by field what was hidden, not the sheet as a whole (PUB-07). */
export function unconfirmedRefusal(
	{ type }: Pick<Publication, "type">,
	{ redactions, confirmed }: { readonly redactions: readonly Redaction[]; readonly confirmed: readonly string[] },
	context: ActContext,
): Refusal | undefined {
	const open = [...new Set(redactions.map((one) => one.field))].filter((field) => !confirmed.includes(field));
	if (open.length === 0) return undefined;
	const labels = new Map(templateOf(context.rules, type).fields.map((one) => [one.id as string, one.label]));
	const named = open.map((field) => BESIDE_FIELDS[field] ?? labels.get(field) ?? fieldLabel(field as FieldId, type));
	return refusal(
		"fields-unconfirmed",
		`尚未逐项核对：${named.join("、")}`,
		reviewBasis(context),
		"请逐项核对隐去的内容",
	);
}

/** PUB-12: the tick is asked for only where the authority's own text wants plain language. */
function unreadableRefusal(readable: boolean | undefined, { rules }: ActContext): Refusal | undefined {
	const rule = rules.own("disclosure.plain-language");
	return rule === undefined || readable === true
		? undefined
		: refusal(
				"readability-unchecked",
				`公开的信息应当${rule.value.standard}，须由审核人核对`,
				rule.basis,
				"请核对后勾选",
			);
}

export const returnDisclosure = act({
	name: "return-disclosure",
	label: "退回修改",
	stage: "publication",
	basis: DRAFTING_BASIS,
	actors: ["disclosure-clerk", "unit-head", "legal-reviewer", "leader"],
	input: z.object({ reason: fields.longText("退回理由") }),
	offered: (state) => state.status === "drafted" || state.status === "checked",
	gates: [],
	emits: [disclosureReturned],
	decide: (_state, input) => [disclosureReturned(input)],
	sample: { reason: "违法事实中的时间有误。" },
});

const reviewed: Gate<Publication> = {
	name: "reviewed",
	label: "公示前审核记录",
	check: (state, context) =>
		state.check !== null && state.draft !== null && state.check.hash === state.draft.hash
			? undefined
			: refusal("review-missing", "没有公示前审核记录，不能发布", reviewBasis(context), "请先由编制人以外的人审核"),
};

/** The release itself: from the checked text and from nothing else. */
export const publish = act({
	name: "publish",
	label: "发布公示信息",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["disclosure-clerk", "information-officer", "unit-head", "leader", "head"],
	input: z.object({ confirmed: fields.confirmed("向社会公示，已核对公众看到的内容") }),
	// Open from the first draft on, so that an attempt without review is told what is missing and not merely refused.
	offered: (state) => ["pending", "drafted", "checked"].includes(state.status),
	gates: [reviewed, publisher, consentStands],
	awaited: (state) => state.status === "checked",
	emits: [decisionPublished, carrierRecorded, performancePublished],
	decide: (state, _input, context) => {
		if (state.draft === null) return refusal("review-missing", "没有公示信息", reviewBasis(context));
		const unfit = overRefusal(state, context) ?? leakRefusal(state, state.draft.content);
		if (unfit) return unfit;
		const publicId = context.newId();
		const { performance } = state;
		return [
			decisionPublished({ publicId, hash: state.draft.hash, publicity: publicityFrom(context) }),
			...ownCarriers(context).map((carrier) =>
				carrierRecorded({
					carrier,
					form: "online",
					on: context.today,
					time: null,
					address: `/d/${publicId}`,
					place: null,
					receipt: null,
					photo: null,
					note: "本系统发布",
				}),
			),
			...(performance && performanceIsPublished(context) ? [performancePublished({ publicId, ...performance })] : []),
		];
	},
	consequence: () => "提交后立即向社会公示，并写入公示存证日志；此后只能更正或者撤下，不能直接改动。",
	sample: { confirmed: true },
});

/** PUB-14: what may be public until a day is not published after it. */
function overRefusal({ publicity }: Publication, { today }: ActContext): Refusal | undefined {
	return publicity !== null && publicity.until < today
		? refusal(
				"publicity-over",
				`公示期限已于${toChineseDate(publicity.until)}届满，不能再发布`,
				publicity.basis,
				"请由负责人按规定重新确定公示期限；依法不公开的，办理“不予公开”",
			)
		: undefined;
}

/** The last look at the very text that goes out: whatever must be hidden and is still there stops the release. */
export function leakRefusal(state: Publication, content: PublicContent, values: Values = {}): Refusal | undefined {
	const left = proposeRedactions(publicPassages(content), namesOf(state, values)).find((one) => one.mandatory);
	return left === undefined
		? undefined
		: refusal(
				"redaction-incomplete",
				`公示内容中还有应当隐去的“${left.original}”`,
				{ document: "中华人民共和国个人信息保护法", article: "第二十五条" },
				"请退回修改",
			);
}

/** All of the public content that came from a keyboard. */
function publicPassages(content: PublicContent): readonly Passage[] {
	return [
		{ field: "document-number", text: content.number ?? "" },
		{ field: "authority", text: content.authority },
		{ field: "title", text: content.title },
		{ field: "party", text: content.party },
		{ field: "conclusion", text: content.conclusion },
		...[...content.fields, ...content.supplements].map((one) => ({ field: one.id, text: one.text })),
		...content.fullText.flatMap((block) => block.paragraphs.map((text) => ({ field: block.heading, text }))),
		{ field: "remedies", text: content.remedies },
		...content.bases.map((one) => ({ field: "bases", text: citeOf(one) })),
	];
}

/** 不予公开: one of the regime's grounds, a reason, and the person who answers for it (PUB-06). Stops the clock. */
export const withhold = act({
	name: "withhold",
	label: "不予公开",
	stage: "publication",
	basis: { document: "中华人民共和国政府信息公开条例", article: "第十四条" },
	actors: ["leader", "head"],
	input: z.object({
		ground: fields.text("不予公开的情形").meta({ title: "不予公开的情形", widget: "withholding-ground" }),
		reason: fields.longText("理由"),
	}),
	offered: (state) => ["pending", "drafted", "checked"].includes(state.status),
	gates: [],
	emits: [disclosureWithheld],
	decide: (_state, input, { rules }) => {
		const grounds = withholdingGrounds(rules);
		return grounds.includes(input.ground)
			? [disclosureWithheld(input)]
			: refusal(
					"ground-unknown",
					`“${input.ground}”不是规定的不予公开情形`,
					sensitivityRuleOf(rules).basis,
					`可以适用的情形：${grounds.join("；")}`,
				);
	},
	consequence: () => "提交后公示期限停止，该决定不向社会公示，并单独统计。",
	sample: { ground: "国家秘密", reason: "决定内容经定密责任人确定为国家秘密。" },
});
