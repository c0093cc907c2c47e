import { approvalForm, approvalSchema, wideRow } from "../approval-form.ts";
import { label, value, zhDate } from "../blocks.ts";
import { choice, date, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import * as sample from "../sample-case.ts";

const ASKED_BY = { party: "当事人申请", self: "执法人员自行申请" } as const;
const RESULTS = { granted: "决定回避", dismissed: "驳回回避申请" } as const;

/** 回避审批表: whether somebody keeps out of the case is examined and decided by the head, yes or no (行政处罚法 43 第三款). */
export const recusalApproval = defineKind({
	kind: "recusal-approval",
	label: "回避审批表",
	layout: "form",
	partyFacing: false,
	schema: approvalSchema.extend({
		person: text("申请回避的人员"),
		/** These four are absent where the request was recorded before the form kept them. */
		askedBy: choice("提出方式", ASKED_BY).optional(),
		askedOn: date("申请日期").optional(),
		reason: longText("申请回避的理由").optional(),
		recordedBy: text("登记人").optional(),
		result: choice("审批结果", RESULTS),
		decidedOn: date("决定日期"),
	}),
	compose: (data) =>
		approvalForm(data, [
			[
				label("申请回避\n的人员"),
				value(data.person),
				label("提出方式"),
				value(data.askedBy ? ASKED_BY[data.askedBy] : "／"),
			],
			[
				label("申请日期"),
				value(data.askedOn ? zhDate(data.askedOn) : "／", { centre: true }),
				label("登记人"),
				value(data.recordedBy ?? "／", { centre: true }),
			],
			wideRow("申请回避\n的理由", data.reason ?? "／", 24),
			[
				label("审批结果"),
				value(RESULTS[data.result], { centre: true }),
				label("决定日期"),
				value(zhDate(data.decidedOn), { centre: true }),
			],
			wideRow("依据", "《中华人民共和国行政处罚法》第四十三条。"),
		]),
	sample: {
		caseTitle: sample.sampleCaseTitle,
		initiationNumber: "示能罚立〔2024〕3号",
		initiatedOn: "2024-03-05",
		party: sample.sampleParty,
		officers: "李明远、王思齐",
		person: "王思齐",
		askedBy: "party",
		askedOn: "2024-03-07",
		reason: "当事人称王思齐与其竞争对手的负责人是近亲属。",
		recordedBy: "李明远",
		result: "dismissed",
		decidedOn: "2024-03-08",
		head: { ...sample.sampleHead, opinion: "经核查户籍信息，没有所称的近亲属关系，驳回申请。", on: "2024-03-08" },
	},
});
