import { z } from "zod";
import { body, fields, half, heading, line, numbered, paragraph, seal, signatures, table, zhDate } from "../blocks.ts";
import { choice, count, date, list, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { caseTitle, party } from "../parts.ts";
import * as sample from "../sample-case.ts";

const ANSWERS = { lawful: "符合", problem: "存在问题", "not-applicable": "不涉及" } as const;

/**
 * 重大行政执法决定法制审核意见书: the regime names the paper, the elements and the kinds of opinion; where it asks for
 * two copies (沁源法制审核办法 9) one stays with the reviewers and one goes to the file (REV-13). 国办发〔2018〕118号: 书面审核意见.
 */
export const reviewOpinion = defineKind({
	kind: "review-opinion",
	label: "重大行政执法决定法制审核意见书",
	layout: "letter",
	head: "plain",
	partyFacing: false,
	numbering: { code: "法审" },
	copyMarks: ["审核机构留存归档", "退回承办机构存入执法案卷"],
	schema: z
		.object({
			documentTitle: text("意见书名称").optional(),
			addressee: text("送审机构"),
			reviewBody: text("审核机构"),
			caseTitle,
			party,
			round: count("审核轮次", 1, 99),
			acceptedOn: date("收到完备送审材料的日期"),
			proposal: longText("拟作出的决定"),
			draftHash: text("草案校验值"),
			elements: list(
				"审核内容",
				z.object({ element: text("审核内容"), answer: choice("审核结果", ANSWERS), finding: longText("审核情况") }),
			),
			opinionKind: text("审核意见种类"),
			opinion: longText("审核意见"),
			problems: list("存在的问题", longText("存在的问题"), 0),
			suggestion: longText("建议"),
			reviewers: list("审核人员", text("审核人员姓名")),
			issuedOn: date("审核日期"),
			receipt: z
				.object({ name: text("签收人"), on: date("签收日期") })
				.optional()
				.meta({ title: "承办机构签收" }),
		})
		.refine((data) => data.problems.length > 0 || data.elements.every((item) => item.answer !== "problem"), {
			path: ["problems"],
			error: "审核内容中存在问题的，应当逐项列明",
		}),
	title: (data) => data.documentTitle ?? "重大行政执法决定法制审核意见书",
	compose: (data) => [
		paragraph(`${data.addressee}：`, "flush"),
		...body(
			`你机构报送的“${data.caseTitle}”送审材料（第${data.round}轮），本机构于${zhDate(data.acceptedOn)}收到完备材料。经审核，现提出如下意见：`,
		),
		fields(
			line("当事人", data.party.name),
			line("拟作出的决定", data.proposal),
			half("审核方式", "书面审核"),
			half("审核日期", zhDate(data.issuedOn)),
			line("草案校验值", data.draftHash),
		),
		heading("一、审核内容"),
		table(
			["=序号:2", "审核内容:11", "=审核结果:4", "审核情况:13"],
			data.elements.map((item, index) => [String(index + 1), item.element, ANSWERS[item.answer], item.finding]),
		),
		heading("二、审核意见"),
		...body(`【${data.opinionKind}】${data.opinion}`),
		...(data.problems.length > 0 ? [heading("三、存在的问题"), ...body(numbered(data.problems))] : []),
		heading(data.problems.length > 0 ? "四、建议" : "三、建议"),
		...body(data.suggestion),
		signatures(
			{ label: "审核人员（签名）", value: data.reviewers.join("、"), date: zhDate(data.issuedOn) },
			{ label: "承办机构签收", value: data.receipt?.name ?? "", date: data.receipt ? zhDate(data.receipt.on) : "" },
		),
		seal(data.reviewBody, data.issuedOn),
	],
	sample: {
		addressee: "行政执法股",
		reviewBody: "示例县能源局法治监督审查委员会",
		caseTitle: sample.sampleCaseTitle,
		party: sample.sampleParty,
		round: 1,
		acceptedOn: "2024-05-13",
		proposal: "罚款人民币叁万元整（¥30000.00）。",
		draftHash: "9f2c1e7ab04d5586c3e1f07d2a94b8e5d6c70f13a8e24b59c1d07f6e3b825a41",
		elements: [
			{
				element: "行政执法主体是否合法",
				answer: "lawful",
				finding: "本机关是县级人民政府主管管道保护工作的部门，具有管辖权。",
			},
			{ element: "行政执法人员是否具备执法资格", answer: "lawful", finding: "李明远、王思齐持有有效执法证件。" },
			{
				element: "事实是否清楚，证据是否确凿、充分",
				answer: "lawful",
				finding: "证1至证5相互印证，当事人对事实没有异议。",
			},
			{ element: "是否符合法定程序", answer: "lawful", finding: "已依法立案、调查、告知并举行听证。" },
			{
				element: "适用法律、法规、规章是否准确，行政裁量权行使是否适当",
				answer: "lawful",
				finding: "适用第三十条第二项、第五十二条准确，裁量在法定幅度内。",
			},
			{ element: "行政执法文书的制作是否规范", answer: "lawful", finding: "文书齐全、规范。" },
			{ element: "其他应当审核的内容", answer: "not-applicable", finding: "未发现涉嫌犯罪需要移送的情形。" },
		],
		opinionKind: "同意",
		opinion:
			"拟作出的行政执法决定主体合法、事实清楚、证据确凿、适用依据正确、行政裁量适当、符合法定程序、法律文书完备规范，同意作出该决定。",
		problems: [],
		suggestion: "送达后督促当事人按期缴纳罚款，并在法定期限内公示处罚决定。",
		reviewers: ["郑文博", "何静"],
		issuedOn: "2024-05-16",
		receipt: { name: "李明远", on: "2024-05-16" },
	},
});
