import { z } from "zod";
import { printFen } from "#kernel/money";
import { approvalForm, approvalSchema, wideRow } from "../approval-form.ts";
import { join, label, numbered, value, zhDate } from "../blocks.ts";
import { date, longText, money, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import * as sample from "../sample-case.ts";

/** 终结执行审批表: nothing of the decision is enforced any more (行政强制法 40), with what was done, what stays open and why. */
export const terminationApproval = defineKind({
	kind: "termination-approval",
	label: "终结执行审批表",
	layout: "form",
	partyFacing: false,
	schema: approvalSchema.extend({
		decisionNumber: text("处罚决定书文号"),
		decidedOn: date("决定日期"),
		servedOn: date("决定书送达日期"),
		decision: z.array(longText("处罚内容")).min(1, "缺少处罚内容").meta({ title: "处罚内容" }),
		course: longText("执行情况"),
		openFen: money("尚未缴纳的罚没款"),
		surchargeFen: money("尚未缴纳的加处罚款"),
		otherOpen: text("尚未履行的其他义务").optional(),
		ground: text("终结执行的情形"),
		reason: longText("查明的情况和理由"),
		endedOn: date("终结执行日期"),
	}),
	compose: (data) =>
		approvalForm(data, [
			[
				label("决定书文号"),
				value(data.decisionNumber, { centre: true }),
				label("决定日期"),
				value(zhDate(data.decidedOn), { centre: true }),
			],
			[
				label("送达日期"),
				value(zhDate(data.servedOn), { centre: true }),
				label("终结日期"),
				value(zhDate(data.endedOn), { centre: true }),
			],
			wideRow("处罚决定", numbered(data.decision)),
			wideRow("执行情况", data.course, 20),
			wideRow(
				"尚未履行",
				`${join(
					[
						data.openFen > 0 ? `罚没款${printFen(data.openFen)}` : undefined,
						data.surchargeFen > 0 ? `加处罚款${printFen(data.surchargeFen)}` : undefined,
						data.otherOpen,
					],
					"；",
				)}。`,
			),
			wideRow("终结执行\n的情形", `${data.ground}。`),
			wideRow("查明的情况\n和理由", data.reason, 24),
			wideRow("依据", "《中华人民共和国行政强制法》第四十条。"),
		]),
	sample: {
		caseTitle: sample.sampleCaseTitle,
		initiationNumber: "示能罚立〔2024〕3号",
		initiatedOn: "2024-03-05",
		party: sample.sampleParty,
		officers: "李明远、王思齐",
		decisionNumber: "示能罚决〔2024〕3号",
		decidedOn: "2024-05-22",
		servedOn: "2024-05-24",
		decision: ["罚款人民币叁万元整（¥30000.00）。"],
		course:
			"2024年6月20日催告书（示能罚催〔2024〕1号）送达；2024年12月10日申请示例县人民法院强制执行；2025年3月6日终结执行。",
		openFen: 3_000_000,
		surchargeFen: 0,
		ground: "法人或者其他组织终止，无财产可供执行，又无义务承受人",
		reason: "当事人已于2025年2月注销登记，清算后没有剩余财产。",
		endedOn: "2025-03-10",
		head: { ...sample.sampleHead, opinion: "同意终结执行。", on: "2025-03-10" },
	},
});
