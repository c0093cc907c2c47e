import { z } from "zod";
import { printFen } from "#kernel/money";
import { sentence, unended } from "#kernel/sentence";
import { body, paragraph, seal, zhDate } from "../blocks.ts";
import { choice, date, longText, money, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { party, payment } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { payableAt, youOf } from "../wording.ts";

const WAYS = { defer: "延期", instalments: "分期" } as const;

/** 不予延期（分期）缴纳罚款通知书: what was applied for under 行政处罚法 66 第二款 is not approved; the day to pay stays as it was. */
export const instalmentRefusal = defineKind({
	kind: "instalment-refusal",
	label: "不予延期（分期）缴纳罚款通知书",
	layout: "letter",
	head: "red",
	partyFacing: true,
	numbering: { code: "不罚延" },
	schema: z.object({
		party,
		decisionNumber: text("处罚决定书文号"),
		decidedOn: date("决定日期"),
		appliedOn: date("申请日期"),
		asked: choice("申请事项", { defer: "延期缴纳", instalments: "分期缴纳" }),
		reason: longText("申请理由"),
		refusal: longText("不予批准的理由"),
		outstandingFen: money("尚未缴纳的罚款"),
		dueOn: date("缴款期限"),
		payment,
	}),
	title: (data) => `不予${WAYS[data.asked]}缴纳罚款通知书`,
	compose: (data, meta) => [
		paragraph(`${data.party.name}：`, "flush"),
		...body(
			`本机关于${zhDate(data.decidedOn)}对${youOf(data.party)}作出行政处罚决定（${data.decisionNumber}）。${youOf(data.party)}于${zhDate(data.appliedOn)}以“${unended(data.reason)}”为由，申请${WAYS[data.asked]}缴纳罚款。`,
		),
		...body(
			`经审查，${sentence(data.refusal)}依照《中华人民共和国行政处罚法》第六十六条第二款的规定，本机关决定不予批准。`,
		),
		...body(
			`尚未缴纳的罚款${printFen(data.outstandingFen)}，${data.dueOn < meta.date ? `缴款期限已于${zhDate(data.dueOn)}届满，请立即` : `请在${zhDate(data.dueOn)}前（含当日）`}${payableAt(data.payment)}。到期不缴纳的，依照《中华人民共和国行政处罚法》第七十二条的规定处理。`,
		),
		seal(meta.authority, meta.date),
	],
	sample: {
		party: sample.sampleParty,
		decisionNumber: "示能罚决〔2024〕3号",
		decidedOn: "2024-05-22",
		appliedOn: "2024-05-30",
		asked: "defer",
		reason: "工程款未能按期收回、资金周转困难",
		refusal: "你单位提交的财务报表显示账户余额足以缴纳罚款，不属于确有经济困难。",
		outstandingFen: 3_000_000,
		dueOn: "2024-06-11",
		payment: sample.samplePayment,
	},
});
