import { z } from "zod";
import { sentence } from "#kernel/sentence";
import { body, heading, numbered, paragraph, seal, signatures, zhDate } from "../blocks.ts";
import { count, date, list, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { bases, party } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { citeAll, partyBlocks } from "../wording.ts";

/** 强制执行申请书: 行政强制法 53–55 — signed by the head, sealed, dated; with the five kinds of material of 55. */
export const courtApplication = defineKind({
	kind: "court-application",
	label: "行政强制执行申请书",
	layout: "letter",
	head: "plain",
	partyFacing: false,
	numbering: { code: "强申" },
	schema: z.object({
		court: text("管辖法院"),
		applicantAddress: text("申请人住所"),
		applicantHead: text("法定代表人（负责人）"),
		applicantHeadPost: text("职务"),
		agents: list("委托代理人", text("姓名、单位、职务、电话"), 0).optional(),
		party,
		decisionNumber: text("处罚决定书文号"),
		decidedOn: date("决定日期"),
		servedOn: date("决定书送达日期"),
		requests: list("申请事项", longText("申请事项")),
		facts: longText("事实与理由"),
		partyOpinion: longText("当事人的意见"),
		demand: z
			.object({ number: text("催告书文号"), servedOn: date("催告书送达日期"), result: longText("催告结果") })
			.meta({ title: "催告情况" }),
		/** Where there was a remedy that left the decision to be performed; without it there was none. */
		remedies: longText("行政复议、行政诉讼情况").optional(),
		object: longText("申请强制执行标的情况"),
		bases: bases("申请依据"),
		enclosures: list("附件", z.object({ name: text("材料名称"), copies: count("份数", 1, 1_000) })),
	}),
	compose: (data, meta) => [
		...body(
			`申请人：${meta.authority}\n住所：${data.applicantAddress}\n法定代表人（负责人）：${data.applicantHead}，${data.applicantHeadPost}${data.agents && data.agents.length > 0 ? `\n委托代理人：${data.agents.join("；")}` : ""}`,
		),
		...partyBlocks(data.party).map((block, index) =>
			index === 0 && block.type === "paragraph"
				? { ...block, text: block.text.replace("当事人：", "被申请人：") }
				: block,
		),
		heading("申请事项"),
		...body(numbered(data.requests)),
		heading("事实与理由"),
		...body(
			`经申请人查明：${sentence(data.facts)}申请人于${zhDate(data.decidedOn)}对被申请人作出行政处罚决定（${data.decisionNumber}），并于${zhDate(data.servedOn)}送达。`,
		),
		...body(sentence(`被申请人的意见：${data.partyOpinion}`)),
		...body(
			`催告情况：申请人于${zhDate(data.demand.servedOn)}送达催告书（${data.demand.number}），${sentence(data.demand.result)}`,
		),
		...body(sentence(`申请强制执行标的情况：${data.object}`)),
		...body(
			`${data.remedies ?? "被申请人在法定期限内不申请行政复议或者提起行政诉讼"}，又不履行行政决定。依照${citeAll(data.bases)}的规定，特申请贵院强制执行。`,
		),
		...body("此致"),
		paragraph(data.court, "flush"),
		...body(`附件：\n${numbered(data.enclosures.map((item) => `${item.name}，${item.copies}份`))}`),
		signatures({ label: "行政机关负责人（签名）", value: data.applicantHead, date: zhDate(meta.date) }),
		seal(meta.authority, meta.date),
	],
	sample: {
		court: "示例县人民法院",
		applicantAddress: "示例县城关镇政务路1号",
		applicantHead: "孙正平",
		applicantHeadPost: "局长",
		agents: ["李明远，行政执法股工作人员，电话0355-7830000"],
		party: sample.sampleParty,
		decisionNumber: "示能罚决〔2024〕3号",
		decidedOn: "2024-05-22",
		servedOn: "2024-05-24",
		requests: ["强制执行罚款人民币叁万元整（¥30000.00）。", "强制执行加处罚款人民币叁万元整（¥30000.00）。"],
		facts:
			"被申请人于2024年3月2日至4日在城关镇东河村段天然气长输管道线路中心线2.6米处使用挖掘机开挖排水沟，移动标志桩2处。",
		partyOpinion: "被申请人在陈述、申辩和听证中对违法事实没有异议，请求从轻处罚。",
		demand: {
			number: "示能罚催〔2024〕1号",
			servedOn: "2024-12-02",
			result: "送达满十个工作日后被申请人仍未履行义务。",
		},
		object: "被申请人在示例县农村商业银行开立有基本账户。",
		bases: [
			{ document: "中华人民共和国行政强制法", article: "第五十三条" },
			{ document: "中华人民共和国行政强制法", article: "第五十四条" },
			{ document: "中华人民共和国行政处罚法", article: "第七十二条第一款第四项" },
		],
		enclosures: [
			{ name: "行政处罚决定书及作出决定的事实、理由和依据", copies: 1 },
			{ name: "当事人的意见及行政机关催告情况", copies: 1 },
			{ name: "申请强制执行标的情况", copies: 1 },
			{ name: "送达回证", copies: 2 },
		],
	},
});
