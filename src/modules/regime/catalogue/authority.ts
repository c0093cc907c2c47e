import { z } from "zod";
import { entry } from "../entry.ts";
import { duty, enforcementType, items, promptness, someTexts, texts } from "../shapes.ts";
import { lacksAny, sameTerm, union } from "../strictness.ts";

/** Levels of norm that may set another limit (另有规定): 法律, 行政法规, 地方性法规, 规章. */
export const normLevel = z.enum(["law", "administrative-regulation", "local-regulation", "rule"]);
const override = z.strictObject({ levels: z.array(normLevel).min(1).readonly(), openEnded: z.boolean().optional() });
const acceptsMoreLevels = {
	laxer: (own: z.output<typeof override>, higher: z.output<typeof override>) => lacksAny(higher.levels, own.levels),
	ownPrevails: "另有规定可长可短；下位文件接受规章，但规章不得放宽上位规定的期限",
};

/** A public list (清单): what it is called, which columns a row must have, for which acts, and whether the text publishes it. */
const list = z.strictObject({
	name: z.string().nullable(),
	fields: texts,
	forTypes: z.array(enforcementType).readonly().optional(),
	published: z.boolean(),
});
/** Only the random-inspection list: elsewhere the texts name columns too differently to compare them as words. */
const listColumns = {
	laxer: (own: z.output<typeof list>, higher: z.output<typeof list>) => lacksAny(own.fields, higher.fields, sameTerm),
	merge: (own: z.output<typeof list>, higher: z.output<typeof list>) => ({
		...own,
		fields: union(own.fields, higher.fields, sameTerm),
		published: own.published || higher.published,
	}),
};

/** Tables A, B and G: the authority, its lists, its people and its platform. */
export const authorityClauses = {
	"authority.text-nature": entry(
		"文本性质",
		["A/Legal nature of text", "INF-05"],
		z.strictObject({ nature: z.string(), status: z.enum(["in-force", "draft-for-comment", "provisional"]) }),
	),
	"authority.in-force": entry("施行日期", ["A/In force from", "INF-05"], z.strictObject({ from: z.iso.date() })),
	types: entry(
		"执法行为种类",
		["A/Enforcement types", "REG-01"],
		z.strictObject({ types: z.array(enforcementType).min(1).readonly(), openEnded: z.boolean() }),
	),
	"organisation.levels": entry("组织层级", ["A/Organisation levels", "REG-02"], z.strictObject({ levels: someTexts })),
	"organisation.entrusted": entry(
		"授权和受委托单位",
		["A/Entrusted / authorised bodies", "REG-03"],
		z.strictObject({ covered: someTexts, disclosed: z.boolean() }),
	),
	"disclosure.override-levels": entry(
		"公示期限另有规定",
		["A/Special-law override", "PUB-02"],
		override,
		acceptsMoreLevels,
	),
	"recording.override-levels": entry("记录要求另有规定", ["A/Special-law override", "AV-06 AV-15"], override),
	"review.override-levels": entry("审核期限另有规定", ["A/Special-law override", "REV-10"], override),
	"authority.gap-filler": entry(
		"补充适用的规定",
		["A/Gap-filler norm", "INF-05"],
		z.strictObject({ norms: someTexts }),
	),
	"authority.own-rules": entry(
		"应制定的本部门规则",
		["", "REG-18"],
		z.strictObject({
			rules: someTexts,
			mustCover: texts,
			fileWith: z.string().nullable(),
			/** What one rule must cover, where the text says it of that rule and not of all. */
			byRule: z
				.array(z.strictObject({ rule: z.string(), mustCover: someTexts }))
				.readonly()
				.optional(),
			supersedes: texts.optional(),
		}),
	),
	"organisation.lead-body": entry(
		"牵头协调机构",
		["A/Lead / coordination body", "SUP-11"],
		z.strictObject({ body: z.string(), office: z.string().optional() }),
	),

	"list.entity": entry("执法主体清单", ["B/Entity-list fields", "REG-04"], list),
	"list.personnel": entry("执法人员清单", ["B/Personnel-list fields", "REG-06"], list),
	"list.confirmation": entry(
		"公开前的外部审核确认",
		["B/Outside confirmation before publishing", "REG-05"],
		z.strictObject({ by: z.string(), lists: someTexts }),
	),
	"list.personnel-lookup": entry(
		"执法人员网上查询和投诉",
		["B/Online lookup + complaint on officers", "REG-07"],
		z.strictObject({ lookup: z.boolean(), complaint: z.boolean() }),
	),
	"list.matters": entry("执法事项清单", ["B/Matter-list fields", "REG-08"], list),
	"list.powers": entry("权责清单", ["B/Matter-list fields", "REG-09"], duty),
	"list.random-inspection": entry("随机抽查事项清单", ["B/Random-inspection list fields", "REG-10"], list, listColumns),
	"list.bases": entry("执法依据和裁量基准公开", ["B/Matter-list fields", "REG-11"], items),
	"list.service-guide": entry("服务指南", ["B/Service-guide fields", "REG-12"], list),
	"list.flow-chart": entry(
		"执法流程图",
		["B/Flow chart", "REG-13"],
		z.strictObject({ scope: someTexts, compilers: z.record(z.string(), someTexts).optional() }),
	),
	"list.compilers": entry(
		"清单编制责任",
		["B/Who compiles", "REG-16"],
		z.strictObject({
			lead: someTexts,
			jointlyWith: texts,
			/** Lists that the lead makes 会同 the others: each of them signs. Absent where they only 配合. */
			together: someTexts.optional(),
			/** Lists that the text gives to other units than the rest. */
			byList: z
				.array(z.strictObject({ lists: someTexts, lead: someTexts, jointlyWith: texts }))
				.readonly()
				.optional(),
		}),
	),
	"list.package": entry(
		"各类执法行为事前公开要素",
		["", "REG-14"],
		z.strictObject({
			packages: z
				.array(z.strictObject({ types: z.array(enforcementType).min(1).readonly(), elements: someTexts }))
				.min(1)
				.readonly(),
		}),
	),
	"list.no-extra-burden": entry("不得违法增加办事的条件、环节", ["", "REG-19"], duty),
	"list.update-triggers": entry(
		"公示内容更新情形",
		["B/Update triggers", "REG-15"],
		z.strictObject({ triggers: someTexts, promptness: promptness.optional() }),
	),

	"organisation.review-staff-ratio": entry(
		"法制审核人员占比",
		["G/Review staff ≥ 5%", "ORG-03"],
		z.strictObject({ percentMin: z.int().positive(), principle: z.boolean() }),
		{ laxer: (own, higher) => own.percentMin < higher.percentMin },
	),
	"organisation.reviewer-background": entry(
		"法制审核人员资格背景",
		["G/Reviewer background", "ORG-04"],
		z.strictObject({ anyOf: someTexts, dedicated: z.boolean() }),
	),
	"organisation.training": entry(
		"岗前和岗位培训",
		["G/Who is trained", "ORG-05"],
		z.strictObject({ who: someTexts, kinds: someTexts }),
		{
			laxer: (own, higher) => lacksAny(own.who, higher.who) || lacksAny(own.kinds, higher.kinds),
			merge: (own, higher) => ({ who: union(own.who, higher.who), kinds: union(own.kinds, higher.kinds) }),
		},
	),
	"organisation.exam-exemption": entry(
		"法律职业资格与执法资格考试",
		["G/Exam exemption for law-qualified", "ORG-06"],
		z.strictObject({ encouraged: someTexts, exempt: z.boolean() }),
	),
	"organisation.certificates": entry(
		"执法证件管理",
		["G/Certificates", "ORG-01"],
		items.extend({
			/** 年度审验, with its last day in each year as MM-DD; absent where the text has no such verification. */
			annualVerification: z.strictObject({ dueMonthDay: z.string().regex(/^\d{2}-\d{2}$/) }).optional(),
		}),
	),
	"organisation.equipment": entry("装备经费保障", ["G/Equipment", "ORG-07 AV-18"], items),
	"organisation.insurance": entry("人身保险和抚恤", ["G/Insurance, 抚恤", "ORG-08"], items),
	"execution.collection-separated": entry(
		"罚缴分离、收支两条线",
		["G/Fine separated from collection", "EXE-07"],
		z.strictObject({ separated: z.boolean(), prohibited: z.string() }),
	),
	"oversight.assessment": entry(
		"纳入的考核体系",
		["G/Assessment system", "SUP-01"],
		z.strictObject({ systems: someTexts }),
	),
	"oversight.filing": entry(
		"备案和报送",
		["G/Filing organ", "SUP-10"],
		z.strictObject({
			filings: z
				.array(z.strictObject({ what: z.string(), to: z.string(), by: z.iso.date().nullable() }))
				.min(1)
				.readonly(),
		}),
	),
	"platform.model": entry(
		"信息化平台",
		["G/Platform model", "INF-01 INF-02 INF-03"],
		z.strictObject({ properties: texts, functions: texts, systems: texts }),
	),
	"platform.deadlines": entry(
		"建设完成时限",
		["G/Deadlines of build", "SUP-09"],
		z.strictObject({
			deadlines: z
				.array(z.strictObject({ by: z.iso.date(), what: z.string() }))
				.min(1)
				.readonly(),
		}),
	),
	"assist.draft-document": entry("智能生成执法决定文书", ["G/AI: draft decision document", "INT-03"], items),
	"assist.analysis": entry(
		"智能分析和精准推送",
		["G/AI: evidence, case, document analysis; push", "INT-01 INT-02"],
		z.strictObject({ areas: someTexts, push: someTexts }),
	),
	"assist.risk": entry("裁量约束和风险预警", ["G/AI: discretion control, early warning", "INT-04 INT-05"], items),
	"oversight.key-domains": entry(
		"重点领域数据汇聚",
		["G/Key domains", "INF-08"],
		z.strictObject({ domains: someTexts }),
	),
};
