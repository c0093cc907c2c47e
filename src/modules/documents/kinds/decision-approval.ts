import { z } from "zod";
import { form, label, numbered, opinion, value, zhMoment } from "../blocks.ts";
import { longText, moment, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { bases, caseTitle, party, penalty, signedOpinion } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { citeAll, partyLine, signedLine } from "../wording.ts";

/** 行政处罚决定审批表: the head's written opinion, name and time, after everyone else's part (沁源全过程记录办法 24 第五项, DEC-04). */
export const decisionApproval = defineKind({
	kind: "decision-approval",
	label: "行政处罚决定审批表",
	layout: "form",
	partyFacing: false,
	schema: z.object({
		caseTitle,
		initiationNumber: text("立案文号").optional(),
		party,
		facts: longText("违法事实和证据"),
		bases: bases(),
		outcome: text("处理结果"),
		...penalty,
		penalties: z.array(longText("处罚内容")).meta({ title: "拟处罚内容" }),
		defence: longText("陈述申辩（听证）情况"),
		draftHash: text("草案校验值"),
		handler: signedOpinion("承办人意见"),
		unitHead: signedOpinion("承办机构意见").optional(),
		review: longText("法制审核意见").optional(),
		discussion: longText("集体讨论意见").optional(),
		leader: signedOpinion("分管负责人意见").optional(),
		head: signedOpinion("行政机关负责人意见"),
		approvedAt: moment("批准时间"),
	}),
	compose: (data) => [
		form(
			[4, 8, 4, 6],
			[
				[label("案件名称"), value(data.caseTitle, { span: 3 })],
				[
					label("立案文号"),
					value(data.initiationNumber ?? "／", { centre: true }),
					label("处理结果"),
					value(data.outcome, { centre: true }),
				],
				[label("当事人"), value(partyLine(data.party), { span: 3 })],
				[label("违法事实\n和证据"), value(data.facts, { span: 3, heightMm: 26 })],
				[label("法律依据"), value(citeAll(data.bases), { span: 3 })],
				[
					label("拟作出的\n决定"),
					value(data.penalties.length > 0 ? numbered(data.penalties) : data.outcome, { span: 3 }),
				],
				[label("陈述申辩\n（听证）情况"), value(data.defence, { span: 3 })],
				[label("草案校验值"), value(data.draftHash, { span: 3 })],
				[label("承办人\n意见"), opinion(data.handler.opinion, signedLine(data.handler), { span: 3, heightMm: 22 })],
				...(data.unitHead
					? [
							[
								label("承办机构\n意见"),
								opinion(data.unitHead.opinion, signedLine(data.unitHead), { span: 3, heightMm: 22 }),
							],
						]
					: []),
				...(data.review ? [[label("法制审核\n意见"), value(data.review, { span: 3 })]] : []),
				...(data.discussion ? [[label("集体讨论\n意见"), value(data.discussion, { span: 3 })]] : []),
				...(data.leader
					? [
							[
								label("分管负责人\n意见"),
								opinion(data.leader.opinion, signedLine(data.leader), { span: 3, heightMm: 22 }),
							],
						]
					: []),
				[
					label("行政机关\n负责人意见"),
					opinion(data.head.opinion, [...signedLine(data.head), `批准时间：${zhMoment(data.approvedAt)}`], {
						span: 3,
						heightMm: 26,
					}),
				],
			],
		),
	],
	sample: {
		caseTitle: sample.sampleCaseTitle,
		initiationNumber: "示能罚立〔2024〕3号",
		party: sample.sampleParty,
		facts:
			"当事人于2024年3月2日至4日在城关镇东河村段天然气长输管道线路中心线2.6米处使用挖掘机开挖排水沟，长38米、深1.4米，移动标志桩2处。证据：证1至证5。",
		bases: [sample.sampleViolated, sample.samplePunished],
		outcome: "给予行政处罚",
		penalties: ["罚款人民币叁万元整（¥30000.00）。"],
		fineFen: 3_000_000,
		confiscatedFen: 0,
		defence: "2024年4月15日告知，4月17日听取陈述申辩，5月8日举行听证，对及时改正的意见予以部分采纳。",
		draftHash: "9f2c1e7ab04d5586c3e1f07d2a94b8e5d6c70f13a8e24b59c1d07f6e3b825a41",
		handler: { opinion: "建议依法处罚款人民币叁万元整。", name: "李明远、王思齐", on: "2024-05-21" },
		unitHead: { opinion: "同意承办人意见。", name: "陈立群", title: "行政执法股股长", on: "2024-05-21" },
		review: "法制审核意见书（示能法审〔2024〕2号）：同意。",
		discussion: "2024年5月20日集体讨论，一致同意。",
		leader: { opinion: "同意，请孙局长审定。", name: "马国栋", title: "副局长", on: "2024-05-21" },
		head: { opinion: "同意对当事人处罚款人民币叁万元整。", name: "孙正平", title: "局长", on: "2024-05-22" },
		approvedAt: "2024-05-22T01:15:00.000Z",
	},
});
