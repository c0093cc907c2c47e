import { z } from "zod";
import { type ActContext, actsOf, fields } from "#casework";
import { citeOf } from "#kernel/basis";
import { toChineseDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import { ENFORCEMENT_TYPES, enforcementTypeLabel } from "#regime/contract";
import { categoryLabel } from "../content.ts";
import { REGISTRARS } from "../contract.ts";
import { publicationOpened } from "../events.ts";
import type { KnownPerson } from "../known-person.ts";
import type { Publication, RegisteredSource } from "../publication.ts";
import { proposeRedactions } from "../redaction.ts";
import { PUBLISHING_BASIS } from "./bases.ts";

const act = actsOf<Publication>();

/** REG-01: only the kinds of act the authority exercises; where its text says 等, an added one needs its basis. */
export function typeRefusal(type: keyof typeof enforcementTypeLabel, { rules }: ActContext): Refusal | undefined {
	const types = rules.own("types");
	if (!types || types.value.types.includes(type)) return undefined;
	const names = types.value.types.map((one) => enforcementTypeLabel[one]).join("、");
	return refusal(
		"type-outside-authority",
		`${enforcementTypeLabel[type]}不在本机关执法类别之内，本机关的执法类别为：${names}`,
		types.basis,
	);
}

const input = z.object({
	type: z.enum(ENFORCEMENT_TYPES, { error: "请选择执法类别" }).meta({ title: "执法类别", widget: "enforcement-type" }),
	title: fields.text("案件（事项）名称"),
	number: fields.text("决定书文号"),
	decidedOn: fields.date("决定日期"),
	party: z
		.object({
			name: fields.text("执法对象"),
			natural: fields.flag("是否自然人"),
			address: fields.text("住所（自然人的住址不公开）").optional(),
			representative: fields.text("法定代表人（负责人）").optional(),
		})
		.meta({ title: "执法对象" }),
	facts: fields.longText("事实（违法事实、许可内容、检查情况等）"),
	bases: fields.bases("法律依据"),
	conclusion: fields.longText("执法结论"),
	reasons: z.string().trim().max(20_000).default("").meta({ title: "理由（全文公开用）", widget: "textarea" }),
	remedies: z.string().trim().max(2_000).default("").meta({ title: "救济途径和期限", widget: "textarea" }),
	persons: z.array(fields.text("姓名")).max(50).default([]).meta({ title: "文中涉及的其他自然人", widget: "tags" }),
});

/**
 * 登记已作出的决定: 许可, 强制, 检查, 征收征用 and whatever is decided in a procedure that is not run here. From here on it is
 * an item like any other: clock by kind of act, fields, review, release (PUB-01, PUB-14). It belongs to the unit of the
 * person who registers it: 谁执法谁公示.
 */
export const registerDecision = act({
	name: "register-decision",
	label: "登记已作出的决定",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: REGISTRARS,
	input,
	offered: (state) => state.status === "none",
	gates: [],
	emits: [publicationOpened],
	decide: (_state, given, context) => {
		const outside = typeRefusal(given.type, context);
		if (outside) return outside;
		if (given.decidedOn > context.today)
			return refusal("date-in-future", "决定日期不能晚于今天", PUBLISHING_BASIS, "请核对决定日期");
		const { actor, authority, rules } = context;
		const source = sourceOf(given, authority.name);
		const named = basisRefusal(source, authority.name);
		if (named) return named;
		return [
			publicationOpened({
				authorityId: actor.authorityId,
				authorityName: authority.name,
				orgPath: actor.unitPath,
				regime: { id: rules.regime.id, effectiveFrom: rules.regime.effectiveFrom },
				type: given.type,
				title: given.title,
				partyName: given.party.name,
				number: given.number,
				decidedOn: given.decidedOn,
				source: source as never,
			}),
		];
	},
	consequence: () => "提交后进入待公示队列，公示期限自决定日期起算。",
	sample: {
		type: "penalty",
		title: "示例供电有限公司未取得许可供电案",
		number: "示能罚决〔2024〕3号",
		decidedOn: "2024-03-04",
		party: { name: "示例供电有限公司", natural: false },
		facts: "自2024年1月起未取得电力业务许可证对外供电。",
		bases: [{ document: "电力监管条例", article: "第三十条" }],
		conclusion: "给予罚款人民币伍万元整（¥50,000.00）",
	},
});

/** A citation is published as it is: a law, an article, and nobody. */
function basisRefusal({ bases, persons }: RegisteredSource, authorityName: string): Refusal | undefined {
	const names = { persons, organisations: [authorityName], addresses: [] };
	const found = bases
		.flatMap((one) => proposeRedactions([{ field: "bases", text: citeOf(one) }], names))
		.find((one) => one.mandatory);
	return found === undefined
		? undefined
		: refusal(
				"basis-names-person",
				`法律依据中有个人信息“${found.original}”`,
				{ document: "中华人民共和国个人信息保护法", article: "第二十五条" },
				"请只填写法律名称和条文",
			);
}

function sourceOf(given: z.output<typeof input>, authorityName: string): RegisteredSource {
	const { party } = given;
	const persons: readonly KnownPerson[] = [
		...(party.natural ? [{ name: party.name, role: "party" as const }] : []),
		...(party.representative ? [{ name: party.representative, role: "representative" as const }] : []),
		...given.persons.map((name) => ({ name, role: "other" as const })),
	];
	return {
		kind: "registered",
		values: {
			"document-number": given.number,
			"case-title": given.title,
			authority: authorityName,
			facts: given.facts,
			"legal-basis": given.bases.map(citeOf).join("、"),
			conclusion: given.conclusion,
			"decision-date": toChineseDate(given.decidedOn),
			party: party.name,
			category: categoryLabel(given.type),
		},
		party: { name: party.name, natural: party.natural, address: party.address ?? "" },
		persons: persons.filter((one, index) => persons.findIndex((other) => other.name === one.name) === index),
		reasons: given.reasons,
		bases: given.bases.map(({ document, article }) => ({ document, article })),
		remedies: given.remedies,
		document: null,
	};
}
