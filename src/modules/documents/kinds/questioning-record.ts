import { z } from "zod";
import { body, dialogue, fields, half, line, signatures, zhDate, zhSpan } from "../blocks.ts";
import { choice, count, date, list, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import {
	caseTitle,
	countsItsOfficers,
	endsAfterStart,
	OFFICER_COUNT_FAULT,
	officersPresent,
	partySignature,
	SPAN_FAULT,
	timeSpan,
} from "../parts.ts";
import * as sample from "../sample-case.ts";
import { checkedText, officerNames, officerSignatureLine, partySignatureLine } from "../wording.ts";

/** 询问笔录: 行政处罚法 55; one person at a time, read by that person or to them. */
export const questioningRecord = defineKind({
	kind: "questioning-record",
	label: "询问笔录",
	layout: "record",
	partyFacing: false,
	schema: z
		.object({
			caseTitle,
			ordinal: count("询问次数", 1, 99),
			place: text("询问地点"),
			...timeSpan,
			asked: z
				.object({
					role: choice("被询问人身份", { party: "当事人", witness: "证人", other: "其他有关人员" }),
					name: text("被询问人姓名"),
					gender: choice("性别", { male: "男", female: "女" }),
					idNumber: text("身份证号码"),
					workplace: text("工作单位").optional(),
					post: text("职务").optional(),
					address: text("住址"),
					phone: text("联系电话"),
				})
				.meta({ title: "被询问人" }),
			...officersPresent,
			recorder: text("记录人"),
			rightsAnswer: longText("对权利告知的回答"),
			turns: list("询问内容", z.object({ question: longText("问"), answer: longText("答") })),
			readBack: choice("核对方式", { read: "本人阅读", aloud: "向其宣读" }),
			cooperationRefused: longText("拒绝接受调查、提供证据的情况").optional(),
			signature: partySignature,
			officersSignedOn: date("执法人员签名日期"),
		})
		.refine(countsItsOfficers, OFFICER_COUNT_FAULT)
		.refine(endsAfterStart, SPAN_FAULT),
	compose: (data) => [
		fields(
			line("案件名称", data.caseTitle),
			half("询问时间", zhSpan(data.from, data.to)),
			half("询问次数", `第${data.ordinal}次询问`),
			line("询问地点", data.place),
			half(
				"被询问人",
				`${data.asked.name}（${{ party: "当事人", witness: "证人", other: "其他有关人员" }[data.asked.role]}）`,
			),
			half("性别", data.asked.gender === "male" ? "男" : "女"),
			half("身份证号码", data.asked.idNumber),
			half("联系电话", data.asked.phone),
			half("工作单位", data.asked.workplace ?? "／"),
			half("职务", data.asked.post ?? "／"),
			line("住址", data.asked.address),
			half("执法人员数量", `${data.officerCount}人`),
			half("记录人", data.recorder),
			line("询问人", officerNames(data.officers)),
		),
		dialogue([
			{
				speaker: "问",
				text: `我们是执法人员${data.officers.map((item) => item.name).join("、")}，这是我们的执法证件（已出示），现依法向你了解有关情况。你有陈述、申辩的权利；认为执法人员与本案有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避；对与本案无关的问题有权拒绝回答。你应当如实回答询问，并协助调查。以上你是否听清楚？是否申请回避？`,
			},
			{ speaker: "答", text: data.rightsAnswer },
			...data.turns.flatMap((turn) => [
				{ speaker: "问", text: turn.question },
				{ speaker: "答", text: turn.answer },
			]),
		]),
		...(data.cooperationRefused ? body(`拒绝接受调查、提供证据的情况：${data.cooperationRefused}`) : []),
		...body(
			checkedText(data.signature, {
				signed: data.readBack === "read" ? "以上笔录我看过，与我说的相符。" : "以上笔录已向我宣读，与我说的相符。",
				refused:
					data.readBack === "read"
						? "以上笔录已交被询问人阅读，其拒绝签名。"
						: "以上笔录已向被询问人宣读，其拒绝签名。",
			}) ?? "",
		),
		signatures(
			partySignatureLine("被询问人（签名）", data.signature),
			officerSignatureLine(data.officers, data.officersSignedOn),
			{ label: "记录人（签名）", value: data.recorder, date: zhDate(data.officersSignedOn) },
		),
	],
	sample: {
		caseTitle: sample.sampleCaseTitle,
		ordinal: 1,
		place: "示例县能源局一楼询问室",
		from: "2024-03-07T01:00:00.000Z",
		to: "2024-03-07T02:25:00.000Z",
		asked: {
			role: "party",
			name: "赵长青",
			gender: "male",
			idNumber: "140431197805060013",
			workplace: "示例县长青建筑工程有限公司",
			post: "法定代表人",
			address: "示例县城关镇建设路18号",
			phone: "13500000000",
		},
		...sample.sampleOfficersPresent,
		recorder: "王思齐",
		rightsAnswer: "听清楚了，执法证件已核对。不申请回避。",
		turns: [
			{
				question: "请介绍你的基本情况。",
				answer: "我叫赵长青，是示例县长青建筑工程有限公司的法定代表人，负责公司全面工作。",
			},
			{
				question: "东河村段的排水沟开挖作业是谁组织实施的？从什么时候开始？",
				answer: "是我公司组织实施的，2024年3月2日进场，用的是我公司自有的一台挖掘机。",
			},
			{
				question: "施工前是否向管道企业核实过管道走向？",
				answer: "没有。我们看到有标志桩，但以为离得够远，就没有去核实。",
			},
			{ question: "管道标志桩是怎么移动的？", answer: "挖掘机掉头的时候碰到了两根，后来我们把它们扶到了边上。" },
			{
				question: "你公司是否知道管道线路中心线两侧五米范围内禁止机械挖掘？",
				answer: "事后学习才知道。执法人员要求停工后，我们当天就熄了火，3月5日把机械撤走了，3月12日完成了回填。",
			},
			{ question: "你还有什么需要补充的？", answer: "没有了。希望考虑我公司及时改正，从轻处理。" },
		],
		readBack: "read",
		signature: { state: "signed", signer: "赵长青", on: "2024-03-07" },
		officersSignedOn: "2024-03-07",
	},
});
