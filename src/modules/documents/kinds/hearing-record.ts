import { z } from "zod";
import { body, dialogue, fields, half, heading, line, signatures, zhDate, zhSpan } from "../blocks.ts";
import { choice, date, flag, list, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { caseTitle, endsAfterStart, openToPublic, partySignature, SPAN_FAULT, timeSpan, turn } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { checkedText, partySignatureLine } from "../wording.ts";

const PHASES = {
	opening: "听证开始",
	presentation: "调查人员提出事实、证据和处罚建议",
	defence: "当事人申辩",
	examination: "质证和辩论",
	closing: "最后陈述",
} as const;

/** 听证笔录: 行政处罚法 64 第四至八项. Whoever keeps silent or leaves is noted; the decision rests on this record (65). */
export const hearingRecord = defineKind({
	kind: "hearing-record",
	label: "听证笔录",
	layout: "record",
	partyFacing: false,
	schema: z
		.object({
			caseTitle,
			...timeSpan,
			place: text("听证地点"),
			open: openToPublic,
			host: text("听证主持人"),
			listeners: list("听证员", text("听证员姓名"), 0).optional(),
			recorder: text("记录员"),
			investigators: list("案件调查人员", text("姓名")),
			partyName: text("当事人"),
			partyAttended: flag("当事人（代理人）到场"),
			representative: text("法定代表人（负责人）").optional(),
			agents: list("委托代理人", text("姓名、单位及职务"), 0).optional(),
			thirdParties: list("第三人及其他参加人", text("姓名、单位及职务"), 0).optional(),
			recusal: longText("告知回避权利及申请情况"),
			phases: list("听证过程", z.object({ phase: choice("阶段", PHASES), turns: list("发言", turn) })),
			terminated: longText("听证终止的情形").optional(),
			signature: partySignature,
			signedOn: date("签名日期"),
		})
		.refine(endsAfterStart, SPAN_FAULT)
		.refine((data) => !data.investigators.includes(data.host), {
			path: ["host"],
			error: "听证主持人应当是非本案调查人员（行政处罚法第六十四条第四项）",
		}),
	compose: (data) => [
		fields(
			line("案件名称", data.caseTitle),
			line("听证时间", zhSpan(data.from, data.to)),
			half("听证地点", data.place),
			half("听证方式", data.open ? "公开举行" : "不公开举行"),
			half("听证主持人", data.host),
			half("记录员", data.recorder),
			...(data.listeners && data.listeners.length > 0 ? [line("听证员", data.listeners.join("、"))] : []),
			line("案件调查人员", data.investigators.join("、")),
			half("当事人", data.partyName),
			half("法定代表人（负责人）", data.representative ?? "／"),
			line("委托代理人", data.agents && data.agents.length > 0 ? data.agents.join("、") : "无"),
			...(data.thirdParties && data.thirdParties.length > 0
				? [line("第三人及其他参加人", data.thirdParties.join("、"))]
				: []),
			line("当事人（代理人）到场情况", data.partyAttended ? "到场" : "未到场"),
		),
		heading("一、权利告知和回避"),
		...body(data.recusal),
		heading("二、听证过程"),
		...data.phases.flatMap((phase) => [heading(`（${PHASES[phase.phase]}）`), dialogue(phase.turns)]),
		...(data.terminated ? [heading("三、听证终止"), ...body(data.terminated)] : []),
		// 行政处罚法 64 第八项: only who was there can have checked the record.
		...body(
			checkedText(data.signature, {
				signed: "以上笔录已交当事人（代理人）核对无误。",
				refused: "以上笔录已交当事人（代理人）核对，其拒绝签名，由听证主持人注明。",
			}) ?? "",
		),
		signatures(
			partySignatureLine("当事人（代理人）签名", data.signature),
			{ label: "案件调查人员（签名）", value: data.investigators.join("、"), date: zhDate(data.signedOn) },
			{ label: "听证主持人（签名）", value: data.host, date: zhDate(data.signedOn) },
			{ label: "记录员（签名）", value: data.recorder, date: zhDate(data.signedOn) },
		),
	],
	sample: {
		caseTitle: sample.sampleCaseTitle,
		from: "2024-05-08T01:00:00.000Z",
		to: "2024-05-08T03:20:00.000Z",
		place: "示例县能源局三楼会议室",
		open: true,
		host: "郑文博",
		listeners: ["何静"],
		recorder: "刘畅",
		investigators: ["李明远", "王思齐"],
		partyName: sample.sampleParty.name,
		partyAttended: true,
		representative: "赵长青",
		agents: ["吴婷（示例律师事务所律师）"],
		recusal:
			"主持人宣布听证主持人、听证员、记录员名单，告知当事人听证权利和义务，询问是否申请回避。当事人及其代理人表示不申请回避。",
		phases: [
			{
				phase: "presentation",
				turns: [
					{
						speaker: "李明远",
						text: "经调查，当事人于2024年3月2日至4日在城关镇东河村段管道线路中心线2.6米处使用挖掘机开挖排水沟，长38米、深1.4米，有现场检查笔录、照片、询问笔录等证据证明。上述行为违反《中华人民共和国石油天然气管道保护法》第三十条第二项，建议依据第五十二条处罚款人民币叁万元。",
					},
				],
			},
			{
				phase: "defence",
				turns: [
					{ speaker: "吴婷", text: "当事人对事实没有异议。当事人及时停工并回填，未造成管道破损，请求按最低幅度处罚。" },
					{ speaker: "赵长青", text: "标志桩已经出资修复，今后施工前一定先向管道企业核实。" },
				],
			},
			{
				phase: "examination",
				turns: [
					{
						speaker: "王思齐",
						text: "出示证5管道防腐层检测报告和标志桩移位照片，证明当事人的作业已经移动标志桩2处，足以危及管道安全。",
					},
					{ speaker: "吴婷", text: "对证据的真实性没有异议，但防腐层未破损说明后果轻微。" },
				],
			},
			{ phase: "closing", turns: [{ speaker: "赵长青", text: "请求从轻处理。" }] },
		],
		signature: { state: "signed", signer: "赵长青、吴婷", on: "2024-05-08" },
		signedOn: "2024-05-08",
	},
});
