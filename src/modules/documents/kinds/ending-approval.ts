import { approvalForm, approvalSchema, wideRow } from "../approval-form.ts";
import { label, value, zhDate } from "../blocks.ts";
import { choice, date, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import * as sample from "../sample-case.ts";

const HOW = { withdraw: "撤销立案", terminate: "终止办理" } as const;

/** 撤案（终止办理）审批表: a case that ends before any decision is ended by the head, with what was done in it and why it ends. */
export const endingApproval = defineKind({
	kind: "ending-approval",
	label: "撤案（终止办理）审批表",
	layout: "form",
	partyFacing: false,
	schema: approvalSchema.extend({
		course: longText("办理情况"),
		how: choice("方式", HOW),
		ground: text("事由"),
		reason: longText("具体理由"),
		endedOn: date("终结日期"),
	}),
	title: (data) => `${HOW[data.how]}审批表`,
	compose: (data) =>
		approvalForm(data, [
			wideRow("办理情况", data.course, 24),
			[label("事由"), value(data.ground), label("终结日期"), value(zhDate(data.endedOn), { centre: true })],
			wideRow("具体理由", data.reason, 24),
		]),
	sample: {
		caseTitle: sample.sampleCaseTitle,
		initiationNumber: "示能罚立〔2024〕3号",
		initiatedOn: "2024-03-05",
		party: sample.sampleParty,
		officers: "李明远、王思齐",
		course: "2024年3月5日立案；2024年3月5日现场检查（勘验）挖掘作业现场；取得证据2项。",
		how: "withdraw",
		ground: "不属于本机关管辖",
		reason: "经查，该段管道属于城镇燃气管道，由住房和城乡建设主管部门管理。",
		endedOn: "2024-03-20",
		head: { ...sample.sampleHead, opinion: "同意撤销立案。", on: "2024-03-20" },
	},
});
