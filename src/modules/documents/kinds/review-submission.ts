import { z } from "zod";
import { form, label, numbered, opinion, table, value, zhDate } from "../blocks.ts";
import { count, date, flag, list, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { caseTitle, party, signedOpinion } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { partyLine, signedLine } from "../wording.ts";

/** 重大行政执法决定法制审核送审表: what is handed over, why it is in scope, and the unit's own check where the regime asks for it. */
export const reviewSubmission = defineKind({
	kind: "review-submission",
	label: "重大行政执法决定法制审核送审表",
	layout: "form",
	partyFacing: false,
	schema: z.object({
		caseTitle,
		party,
		unitName: text("送审机构"),
		round: count("送审轮次", 1, 99),
		submittedOn: date("送审日期"),
		submitter: text("送审人"),
		reviewBody: text("审核机构"),
		classes: list("属于重大行政执法决定的情形", longText("情形")),
		proposal: longText("拟作出的决定"),
		draftHash: text("草案校验值"),
		situation: longText("决定建议及其情况说明"),
		materials: list(
			"送审材料",
			z.object({ name: text("材料名称"), pages: count("页数", 1, 100_000), provided: flag("已提交") }),
		),
		selfCheck: longText("自查意见").optional(),
		answers: list(
			"对上一轮审核意见的处理",
			z.object({ problem: longText("存在的问题"), handling: longText("处理情况") }),
			0,
		).optional(),
		unitHead: signedOpinion("送审机构负责人意见").optional(),
		receivedBy: text("接收人").optional(),
		receivedOn: date("接收日期").optional(),
	}),
	compose: (data) => [
		form(
			[4, 8, 4, 6],
			[
				[label("案件名称"), value(data.caseTitle, { span: 3 })],
				[label("当事人"), value(partyLine(data.party), { span: 3 })],
				[
					label("送审机构"),
					value(data.unitName, { centre: true }),
					label("审核机构"),
					value(data.reviewBody, { centre: true }),
				],
				[
					label("送审人"),
					value(data.submitter, { centre: true }),
					label("送审日期"),
					value(`${zhDate(data.submittedOn)}（第${data.round}轮）`, { centre: true }),
				],
				[label("属于重大行\n政执法决定\n的情形"), value(numbered(data.classes), { span: 3 })],
				[label("拟作出的\n决定"), value(data.proposal, { span: 3, heightMm: 14 })],
				[label("草案校验值"), value(data.draftHash, { span: 3 })],
				[label("情况说明"), value(data.situation, { span: 3, heightMm: 24 })],
				...(data.answers && data.answers.length > 0
					? [
							[
								label("对审核意见\n的处理"),
								value(
									data.answers
										.map((item, index) => `${index + 1}．问题：${item.problem}\n处理：${item.handling}`)
										.join("\n"),
									{ span: 3 },
								),
							],
						]
					: []),
				...(data.selfCheck ? [[label("自查意见"), value(data.selfCheck, { span: 3, heightMm: 14 })]] : []),
				...(data.unitHead
					? [
							[
								label("送审机构\n负责人意见"),
								opinion(data.unitHead.opinion, signedLine(data.unitHead), { span: 3, heightMm: 24 }),
							],
						]
					: []),
			],
		),
		table(
			["=序号:2", "送审材料名称:14", "=页数:3", "=是否提交:4"],
			data.materials.map((item, index) => [
				String(index + 1),
				item.name,
				String(item.pages),
				item.provided ? "是" : "否",
			]),
		),
		form(
			[4, 8, 4, 6],
			[
				[
					label("接收人"),
					value(data.receivedBy ?? "", { centre: true }),
					label("接收日期"),
					value(data.receivedOn ? zhDate(data.receivedOn) : "", { centre: true }),
				],
			],
		),
	],
	sample: {
		caseTitle: sample.sampleCaseTitle,
		party: sample.sampleParty,
		unitName: "行政执法股",
		round: 1,
		submittedOn: "2024-05-13",
		submitter: "李明远",
		reviewBody: "法治监督审查委员会",
		classes: ["经过听证程序作出行政执法决定的。"],
		proposal: "罚款人民币叁万元整（¥30000.00）。",
		draftHash: "9f2c1e7ab04d5586c3e1f07d2a94b8e5d6c70f13a8e24b59c1d07f6e3b825a41",
		situation:
			"本案于2024年3月5日立案，4月10日调查终结，4月15日送达事先（听证）告知书，5月8日举行听证。当事人对事实没有异议，请求从轻处罚。",
		materials: [
			{ name: "重大行政执法决定建议及其情况说明", pages: 3, provided: true },
			{ name: "调查终结报告", pages: 6, provided: true },
			{ name: "行政处罚决定书代拟稿", pages: 3, provided: true },
			{ name: "法律依据和证据资料", pages: 42, provided: true },
			{ name: "听证笔录", pages: 5, provided: true },
		],
		selfCheck: "经自查，执法主体、人员资格、事实证据、程序、依据、裁量、文书均符合要求。",
		unitHead: { opinion: "同意送审。", name: "陈立群", title: "行政执法股股长", on: "2024-05-13" },
		receivedBy: "郑文博",
		receivedOn: "2024-05-13",
	},
});
