import { printFen } from "#kernel/money";
import { sentence, sentences } from "#kernel/sentence";
import { approvalForm, approvalSchema, wideRow } from "../approval-form.ts";
import { label, value, zhDate } from "../blocks.ts";
import { choice, date, longText, money, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { bases, signedOpinion } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { citeAll } from "../wording.ts";

const RESULTS = { imposed: "加处罚款", declined: "不予加处罚款" } as const;

/** 加处罚款审批表: asked for by the handler, decided by the head of the authority, yes or no (行政强制法 37; 行政处罚法 72). */
export const surchargeApproval = defineKind({
	kind: "surcharge-approval",
	label: "加处罚款审批表",
	layout: "form",
	partyFacing: false,
	schema: approvalSchema.extend({
		decisionNumber: text("处罚决定书文号"),
		decidedOn: date("决定日期"),
		servedOn: date("决定书送达日期"),
		fineFen: money("罚款数额"),
		unpaidFen: money("尚未缴纳的罚款"),
		dueOn: date("缴款期限届满之日"),
		situation: longText("逾期不缴纳的情况"),
		demandServedOn: date("催告书送达日期").optional(),
		bases: bases(),
		result: choice("审批结果", RESULTS),
		handler: signedOpinion("承办人意见"),
	}),
	compose: (data) =>
		approvalForm(data, [
			wideRow(
				"处罚决定",
				`行政处罚决定（${data.decisionNumber}）于${zhDate(data.decidedOn)}作出，${zhDate(data.servedOn)}送达；罚款数额${printFen(data.fineFen)}。`,
			),
			wideRow(
				"逾期不缴纳\n的情况",
				sentences(
					`缴款期限于${zhDate(data.dueOn)}届满，尚未缴纳的罚款${printFen(data.unpaidFen)}`,
					data.situation,
					data.demandServedOn && `催告书于${zhDate(data.demandServedOn)}送达`,
				),
				24,
			),
			wideRow("法律依据", sentence(citeAll(data.bases))),
			[label("审批结果"), value(RESULTS[data.result], { span: 3 })],
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
		fineFen: 3_000_000,
		unpaidFen: 3_000_000,
		dueOn: "2024-06-11",
		situation: "经电话联系，当事人称资金紧张，没有申请延期或者分期缴纳。",
		bases: [
			{ document: "中华人民共和国行政处罚法", article: "第七十二条第一款第一项" },
			{ document: "中华人民共和国行政强制法", article: "第四十五条" },
		],
		result: "imposed",
		handler: { ...sample.sampleHandler, opinion: "建议依法加处罚款。", on: "2024-06-14" },
		head: { ...sample.sampleHead, opinion: "同意加处罚款。", on: "2024-06-14" },
	},
});
