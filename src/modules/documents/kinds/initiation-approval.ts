import { z } from "zod";
import { sentence } from "#kernel/sentence";
import { form, join, label, opinion, value, zhDate, zhMoment } from "../blocks.ts";
import { date, longText, moment, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { bases, caseTitle, party, signedOpinion } from "../parts.ts";
import * as sample from "../sample-case.ts";
import type { Cell } from "../sheet.ts";
import { citeAll, partyLine, signedLine } from "../wording.ts";

/** What the papers about 立案 have in common, whatever the head decides. */
export const initiationSchema = z.object({
	caseTitle,
	source: text("案件来源"),
	discoveredOn: date("发现（受理）日期"),
	reason: longText("启动原因"),
	party,
	partyFacts: longText("当事人基本情况").optional(),
	bases: bases(),
	urgent: z
		.object({ startedAt: moment("先行启动时间"), dueAt: moment("补办审批期限"), reason: longText("情况紧急的理由") })
		.optional()
		.meta({ title: "紧急启动" }),
	handler: signedOpinion("承办人意见"),
	unitHead: signedOpinion("承办机构意见").optional(),
	head: signedOpinion("行政机关负责人意见"),
});

/** The rows of the form, down to the head's opinion; `words` name the two that read otherwise where nothing is started. */
export function initiationRows(
	data: z.output<typeof initiationSchema>,
	words = { reason: "启动原因", bases: "法律依据" },
): Cell[][] {
	return [
		[label("案件名称"), value(data.caseTitle, { span: 3 })],
		[
			label("案件来源"),
			value(data.source),
			label("发现（受理）日期"),
			value(zhDate(data.discoveredOn), { centre: true }),
		],
		[
			label("当事人\n基本情况"),
			value(join([sentence(partyLine(data.party)), data.partyFacts], "\n"), { span: 3, heightMm: 16 }),
		],
		[label(words.reason), value(data.reason, { span: 3, heightMm: 30 })],
		[label(words.bases), value(citeAll(data.bases), { span: 3 })],
		...(data.urgent
			? [
					[
						label("紧急启动"),
						value(
							`于${zhMoment(data.urgent.startedAt)}先行启动，应当在${zhMoment(data.urgent.dueAt)}前补办审批手续。理由：${data.urgent.reason}`,
							{ span: 3 },
						),
					],
				]
			: []),
		[label("承办人\n意见"), opinion(data.handler.opinion, signedLine(data.handler), { span: 3 })],
		...(data.unitHead
			? [[label("承办机构\n意见"), opinion(data.unitHead.opinion, signedLine(data.unitHead), { span: 3 })]]
			: []),
		[label("行政机关\n负责人意见"), opinion(data.head.opinion, signedLine(data.head), { span: 3 })],
	];
}

/** 立案审批表 with the six items of 沁源县能源局行政执法全过程记录办法 12 (STP-03); the urgent start is shown when there was one. */
export const initiationApproval = defineKind({
	kind: "initiation-approval",
	label: "立案审批表",
	layout: "form",
	partyFacing: false,
	numbering: { code: "罚立" },
	schema: initiationSchema,
	compose: (data) => [form([4, 7, 4, 7], initiationRows(data))],
	sample: {
		caseTitle: sample.sampleCaseTitle,
		source: "日常巡查发现",
		discoveredOn: "2024-03-04",
		reason:
			"2024年3月4日，本局执法人员巡查时发现，当事人在城关镇东河村段天然气长输管道线路中心线2.6米处使用挖掘机开挖排水沟，涉嫌实施危害管道安全的行为，需要追究法律责任。",
		party: sample.sampleParty,
		bases: [sample.sampleViolated, { document: "中华人民共和国行政处罚法", article: "第五十四条第二款" }],
		handler: sample.sampleHandler,
		unitHead: sample.sampleUnitHead,
		head: sample.sampleHead,
	},
});
