import { z } from "zod";
import { printFen } from "#kernel/money";
import { sentence } from "#kernel/sentence";
import { form, label, numbered, opinion, value, zhDate } from "../blocks.ts";
import { choice, date, longText, money, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { caseTitle, party, signedOpinion } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { partyLine, signedLine } from "../wording.ts";

const GROUNDS = {
	performed: "行政处罚决定执行完毕",
	enforced: "人民法院裁定终结执行或者强制执行完毕",
	annulled: "行政处罚决定被撤销、确认违法或者无效",
	"no-penalty": "作出不予行政处罚决定",
	withdrawn: "撤销案件",
	transferred: "移送其他机关处理",
	terminated: "终止调查或者终结执行",
} as const;

/** 结案审批表: what was decided, what was performed, why the case ends; the archive's clock starts with it. */
export const closingApproval = defineKind({
	kind: "closing-approval",
	label: "行政处罚案件结案审批表",
	layout: "form",
	partyFacing: false,
	schema: z.object({
		caseTitle,
		initiationNumber: text("立案文号").optional(),
		initiatedOn: date("立案日期"),
		party,
		decisionNumber: text("决定书文号").optional(),
		decidedOn: date("决定日期").optional(),
		decision: z.array(longText("处理决定")).min(1, "缺少处理决定").meta({ title: "处理决定" }),
		paidFen: money("已缴罚没款"),
		surchargeFen: money("已缴加处罚款").optional(),
		performance: longText("执行情况"),
		remedies: longText("行政复议、行政诉讼情况"),
		ground: choice("结案理由", GROUNDS),
		closedOn: date("结案日期"),
		handler: signedOpinion("承办人意见"),
		unitHead: signedOpinion("承办机构意见").optional(),
		head: signedOpinion("行政机关负责人意见"),
	}),
	compose: (data) => [
		form(
			[4, 7, 4, 7],
			[
				[label("案件名称"), value(data.caseTitle, { span: 3 })],
				[
					label("立案文号"),
					value(data.initiationNumber ?? "／", { centre: true }),
					label("立案日期"),
					value(zhDate(data.initiatedOn), { centre: true }),
				],
				[label("当事人"), value(partyLine(data.party), { span: 3 })],
				[
					label("决定书文号"),
					value(data.decisionNumber ?? "／", { centre: true }),
					label("决定日期"),
					value(data.decidedOn ? zhDate(data.decidedOn) : "／", { centre: true }),
				],
				[
					label("处理决定"),
					value(numbered(data.decision), {
						span: 3,
						heightMm: 16,
					}),
				],
				[
					label("执行情况"),
					value(
						`${sentence(data.performance)}${data.paidFen > 0 ? `已缴罚没款${printFen(data.paidFen)}。` : ""}${(data.surchargeFen ?? 0) > 0 ? `已缴加处罚款${printFen(data.surchargeFen ?? 0)}。` : ""}`,
						{ span: 3, heightMm: 20 },
					),
				],
				[label("行政复议、\n诉讼情况"), value(data.remedies, { span: 3 })],
				[
					label("结案理由"),
					value(GROUNDS[data.ground]),
					label("结案日期"),
					value(zhDate(data.closedOn), { centre: true }),
				],
				[label("承办人\n意见"), opinion(data.handler.opinion, signedLine(data.handler), { span: 3 })],
				...(data.unitHead
					? [[label("承办机构\n意见"), opinion(data.unitHead.opinion, signedLine(data.unitHead), { span: 3 })]]
					: []),
				[label("行政机关\n负责人意见"), opinion(data.head.opinion, signedLine(data.head), { span: 3 })],
			],
		),
	],
	sample: {
		caseTitle: sample.sampleCaseTitle,
		initiationNumber: "示能罚立〔2024〕3号",
		initiatedOn: "2024-03-05",
		party: sample.sampleParty,
		decisionNumber: "示能罚决〔2024〕3号",
		decidedOn: "2024-05-22",
		decision: ["罚款人民币叁万元整（¥30000.00）。"],
		paidFen: 3_000_000,
		performance: "当事人于2024年6月5日通过代收机构全额缴纳罚款。",
		remedies: "当事人未申请行政复议，未提起行政诉讼。",
		ground: "performed",
		closedOn: "2024-06-07",
		handler: { opinion: "行政处罚决定已经执行完毕，建议结案。", name: "李明远、王思齐", on: "2024-06-06" },
		unitHead: { opinion: "同意结案。", name: "陈立群", title: "行政执法股股长", on: "2024-06-06" },
		head: { opinion: "同意结案，按规定立卷归档。", name: "孙正平", title: "局长", on: "2024-06-07" },
	},
});
