import { z } from "zod";
import { body, dialogue, fields, half, heading, line, signatures, zhDate, zhSpan } from "../blocks.ts";
import { date, list, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { caseTitle, endsAfterStart, SPAN_FAULT, timeSpan, turn } from "../parts.ts";
import * as sample from "../sample-case.ts";

/** 集体讨论记录: 行政处罚法 57 第二款; attendees, each opinion, conclusion, signatures (沁源全过程记录办法 24 第四项, DEC-03). */
export const discussionRecord = defineKind({
	kind: "discussion-record",
	label: "重大案件集体讨论记录",
	layout: "record",
	partyFacing: false,
	schema: z
		.object({
			caseTitle,
			reason: longText("提请集体讨论的原因"),
			...timeSpan,
			place: text("讨论地点"),
			host: text("主持人"),
			recorder: text("记录人"),
			attendees: list("出席人员", z.object({ name: text("姓名"), title: text("职务") }), 2),
			observers: list("列席人员", z.object({ name: text("姓名"), title: text("职务") }), 0).optional(),
			presenter: text("汇报人"),
			summary: longText("案情汇报"),
			reviewOpinion: longText("法制审核意见").optional(),
			opinions: list("讨论意见", turn),
			dissent: longText("不同意见").optional(),
			conclusion: longText("讨论结论"),
			signedOn: date("签名日期"),
		})
		.refine(endsAfterStart, SPAN_FAULT),
	compose: (data) => [
		fields(
			line("案件名称", data.caseTitle),
			line("讨论时间", zhSpan(data.from, data.to)),
			line("讨论地点", data.place),
			half("主持人", data.host),
			half("记录人", data.recorder),
			line("出席人员", data.attendees.map((item) => `${item.name}（${item.title}）`).join("、")),
			...(data.observers && data.observers.length > 0
				? [line("列席人员", data.observers.map((item) => `${item.name}（${item.title}）`).join("、"))]
				: []),
			line("提请讨论的原因", data.reason),
		),
		heading("一、案情汇报"),
		...body(`（汇报人：${data.presenter}）${data.summary}`),
		...(data.reviewOpinion ? [heading("法制审核意见"), ...body(data.reviewOpinion)] : []),
		heading("二、讨论意见"),
		dialogue(data.opinions),
		...(data.dissent ? [heading("不同意见"), ...body(data.dissent)] : []),
		heading("三、讨论结论"),
		...body(data.conclusion),
		signatures(
			{ label: "主持人（签名）", value: data.host, date: zhDate(data.signedOn) },
			{
				label: "出席人员（签名）",
				value: data.attendees.map((item) => item.name).join("、"),
				date: zhDate(data.signedOn),
			},
			{ label: "记录人（签名）", value: data.recorder, date: zhDate(data.signedOn) },
		),
	],
	sample: {
		caseTitle: sample.sampleCaseTitle,
		reason: "经听证程序的重大违法行为，依照《中华人民共和国行政处罚法》第五十七条第二款由负责人集体讨论决定。",
		from: "2024-05-20T01:00:00.000Z",
		to: "2024-05-20T02:10:00.000Z",
		place: "示例县能源局二楼会议室",
		host: "孙正平",
		recorder: "刘畅",
		attendees: [
			{ name: "孙正平", title: "局长" },
			{ name: "马国栋", title: "副局长" },
			{ name: "韩雪", title: "副局长" },
		],
		observers: [
			{ name: "陈立群", title: "行政执法股股长" },
			{ name: "郑文博", title: "政策法规股股长" },
		],
		presenter: "李明远",
		summary:
			"当事人在管道线路中心线2.6米处使用挖掘机开挖排水沟，移动标志桩2处，事实清楚、证据确凿。经听证，当事人对事实没有异议，请求从轻。建议处罚款人民币叁万元。",
		reviewOpinion: "同意作出拟定的行政处罚决定。",
		opinions: [
			{ speaker: "马国栋", text: "事实清楚，证据充分，同意承办机构的意见。管道安全关系公共安全，应当依法处罚。" },
			{ speaker: "韩雪", text: "当事人及时回填并修复标志桩，罚款叁万元在法定幅度内，从轻适当，同意。" },
			{ speaker: "孙正平", text: "同意。送达后要加强普法宣传，并按期公示。" },
		],
		conclusion: "一致同意对当事人处罚款人民币叁万元整（¥30000.00）。",
		signedOn: "2024-05-20",
	},
});
