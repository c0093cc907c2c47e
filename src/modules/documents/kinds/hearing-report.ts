import { z } from "zod";
import { fields, half, line, section, signatures, zhDate, zhSpan } from "../blocks.ts";
import { date, list, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { caseTitle, timeSpan } from "../parts.ts";
import * as sample from "../sample-case.ts";

const NUMERALS = ["一", "二", "三", "四", "五"];

type Told = {
	investigators: string;
	party: string;
	examination?: string | undefined;
	disputed?: string | undefined;
	opinion: string;
};

const CHAPTERS: readonly (readonly [title: (told: Told) => string, text: (told: Told) => string | undefined])[] = [
	[() => "调查人员提出的事实、证据和处罚建议", (told) => told.investigators],
	[({ examination }) => (examination ? "当事人的申辩意见" : "当事人的申辩和质证意见"), (told) => told.party],
	[() => "质证情况", (told) => told.examination],
	[() => "争议焦点", (told) => told.disputed],
	[() => "听证意见及处理建议", (told) => told.opinion],
];

/** 听证报告: what the host tells those who decide, from the record and nothing else (行政处罚法 65). */
export const hearingReport = defineKind({
	kind: "hearing-report",
	label: "听证报告",
	layout: "record",
	partyFacing: false,
	schema: z.object({
		caseTitle,
		...timeSpan,
		place: text("听证地点"),
		host: text("听证主持人"),
		recorder: text("记录员"),
		participants: list("听证参加人", text("姓名及身份")),
		investigators: longText("调查人员提出的事实、证据和处罚建议"),
		party: longText("当事人的申辩意见"),
		/** Absent where the record of the hearing holds nothing of it apart from what the party said. */
		examination: longText("质证情况").optional(),
		disputed: longText("争议焦点").optional(),
		opinion: longText("听证意见及处理建议"),
		reportedOn: date("报告日期"),
	}),
	compose: (data) => [
		fields(
			line("案件名称", data.caseTitle),
			line("听证时间", zhSpan(data.from, data.to)),
			line("听证地点", data.place),
			half("听证主持人", data.host),
			half("记录员", data.recorder),
			line("听证参加人", data.participants.join("、")),
		),
		...CHAPTERS.map(([title, textOf]) => [title(data), textOf(data)] as const)
			.filter(([, text]) => text !== undefined)
			.flatMap(([title, text], index) => section(`${NUMERALS[index] ?? ""}、${title}`, text)),
		signatures(
			{ label: "听证主持人（签名）", value: data.host, date: zhDate(data.reportedOn) },
			{ label: "记录员（签名）", value: data.recorder, date: zhDate(data.reportedOn) },
		),
	],
	sample: {
		caseTitle: sample.sampleCaseTitle,
		from: "2024-05-08T01:00:00.000Z",
		to: "2024-05-08T03:20:00.000Z",
		place: "示例县能源局三楼会议室",
		host: "郑文博",
		recorder: "刘畅",
		participants: ["调查人员李明远、王思齐", "当事人法定代表人赵长青", "委托代理人吴婷"],
		investigators:
			"当事人在管道线路中心线2.6米处使用挖掘机开挖排水沟，长38米、深1.4米，移动标志桩2处，违反《中华人民共和国石油天然气管道保护法》第三十条第二项，建议处罚款人民币叁万元。",
		party: "对事实没有异议；已及时停工、回填并修复标志桩，未造成管道破损，请求按最低幅度处罚。",
		examination: "双方对证1至证5的真实性、合法性没有异议。当事人代理人认为防腐层未破损说明后果轻微。",
		disputed: "当事人的行为是否属于情节较重。",
		opinion:
			"案件事实清楚，证据确凿，程序合法。当事人移动管道标志桩、深度挖掘，足以危及管道安全，属于情节较重；其及时改正的情节在拟处罚幅度中已经考虑。建议维持拟作出的行政处罚。",
		reportedOn: "2024-05-10",
	},
});
