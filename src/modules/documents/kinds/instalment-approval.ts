import { z } from "zod";
import { printFen } from "#kernel/money";
import { sentence, unended } from "#kernel/sentence";
import { body, paragraph, seal, table, zhDate } from "../blocks.ts";
import { choice, date, list, longText, money, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { party, payment } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { payableAt, youOf } from "../wording.ts";

const WAYS = { defer: "延期", instalments: "分期" } as const;

/** 延期（分期）缴纳罚款批准书: 行政处罚法 66 第二款; the court's period then runs from the end of the last day granted (72 第二款). */
export const instalmentApproval = defineKind({
	kind: "instalment-approval",
	label: "延期（分期）缴纳罚款批准书",
	layout: "letter",
	head: "red",
	partyFacing: true,
	numbering: { code: "罚延" },
	schema: z
		.object({
			party,
			decisionNumber: text("处罚决定书文号"),
			decidedOn: date("决定日期"),
			appliedOn: date("申请日期"),
			reason: longText("申请理由"),
			result: choice("审批结果", { defer: "延期缴纳", instalments: "分期缴纳" }),
			resultReason: longText("审批理由"),
			outstandingFen: money("尚未缴纳的罚款"),
			schedule: list("缴纳计划", z.object({ dueOn: date("缴纳期限"), amountFen: money("缴纳金额") })),
			payment,
		})
		.refine((data) => data.schedule.reduce((sum, item) => sum + item.amountFen, 0) === data.outstandingFen, {
			path: ["schedule"],
			error: "各期金额之和应当等于尚未缴纳的罚款",
		})
		.refine((data) => data.result !== "defer" || data.schedule.length === 1, {
			path: ["schedule"],
			error: "延期缴纳应当只有一个期限",
		})
		.refine(
			(data) =>
				data.schedule.every((item, index) => index === 0 || item.dueOn > (data.schedule[index - 1]?.dueOn ?? "")),
			{
				path: ["schedule"],
				error: "各期期限应当依次在后",
			},
		),
	title: (data) => `${WAYS[data.result]}缴纳罚款批准书`,
	compose: (data, meta) => [
		paragraph(`${data.party.name}：`, "flush"),
		...body(
			`本机关于${zhDate(data.decidedOn)}对${youOf(data.party)}作出行政处罚决定（${data.decisionNumber}）。${youOf(data.party)}于${zhDate(data.appliedOn)}以“${unended(data.reason)}”为由，申请${WAYS[data.result]}缴纳罚款。`,
		),
		...body(
			`经审查，${sentence(data.resultReason)}依照《中华人民共和国行政处罚法》第六十六条第二款的规定，批准${youOf(data.party)}对尚未缴纳的罚款${printFen(data.outstandingFen)}${WAYS[data.result]}缴纳：`,
		),
		table(
			["=期次:3", "缴纳期限:8", ">缴纳金额（元）:8"],
			data.schedule.map((item, index) => [
				`第${index + 1}期`,
				`${zhDate(item.dueOn)}前（含当日）`,
				(item.amountFen / 100).toFixed(2),
			]),
		),
		...body(
			`请按期${payableAt(data.payment)}。逾期不缴纳的，依照《中华人民共和国行政处罚法》第七十二条的规定处理；申请人民法院强制执行的期限，自延期或者分期缴纳罚款期限结束之日起计算。`,
		),
		seal(meta.authority, meta.date),
	],
	sample: {
		party: sample.sampleParty,
		decisionNumber: "示能罚决〔2024〕3号",
		decidedOn: "2024-05-22",
		appliedOn: "2024-05-30",
		reason: "工程款未能按期收回、资金周转困难",
		result: "instalments",
		resultReason: "你单位提交的财务报表和工程合同能够证明确有经济困难。",
		outstandingFen: 3_000_000,
		schedule: [
			{ dueOn: "2024-06-30", amountFen: 1_000_000 },
			{ dueOn: "2024-07-31", amountFen: 1_000_000 },
			{ dueOn: "2024-08-31", amountFen: 1_000_000 },
		],
		payment: sample.samplePayment,
	},
});
