import { approvalForm, approvalSchema, wideRow } from "../approval-form.ts";
import { join, label, numbered, value, zhDate } from "../blocks.ts";
import { choice, date, list, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { thing } from "../parts.ts";
import * as sample from "../sample-case.ts";

const RESULTS = { approved: "批准先行登记保存", refused: "不批准先行登记保存" } as const;

/**
 * 先行登记保存证据审批表: kept only when the head approves (行政处罚法 56), with the reason, the things and the forms of
 * 沁源县能源局行政执法全过程记录办法 19; where the head says no it is all that the file holds of it.
 */
export const preservationApproval = defineKind({
	kind: "preservation-approval",
	label: "先行登记保存证据审批表",
	layout: "form",
	partyFacing: false,
	schema: approvalSchema.extend({
		reason: longText("启动证据保全的理由"),
		items: list("证据保全的具体标的物", thing),
		forms: text("证据保全的形式").optional(),
		keptAt: text("保存地点"),
		keptBy: text("保管人"),
		requestedOn: date("提请日期"),
		requestedBy: text("提请人").optional(),
		result: choice("审批结果", RESULTS),
	}),
	compose: (data) =>
		approvalForm(data, [
			wideRow("启动证据\n保全的理由", data.reason, 20),
			wideRow(
				"证据保全的\n具体标的物",
				numbered(data.items.map(({ name, specification, quantity }) => join([name, specification, quantity]))),
			),
			...(data.forms ? [wideRow("证据保全\n的形式", data.forms)] : []),
			[label("保存地点"), value(data.keptAt), label("保管人"), value(data.keptBy, { centre: true })],
			[
				label("提请人"),
				value(data.requestedBy ?? "／", { centre: true }),
				label("提请日期"),
				value(zhDate(data.requestedOn), { centre: true }),
			],
			wideRow("依据", "《中华人民共和国行政处罚法》第五十六条。"),
			wideRow("审批结果", RESULTS[data.result]),
		]),
	sample: {
		caseTitle: sample.sampleCaseTitle,
		initiationNumber: "示能罚立〔2024〕3号",
		initiatedOn: "2024-03-05",
		party: sample.sampleParty,
		officers: "李明远、王思齐",
		reason: "机械作业台班记录可能灭失或者以后难以取得。",
		items: [
			{ name: "机械作业台班记录", quantity: "1册" },
			{ name: "挖掘机工作日志存储卡", specification: "32GB", quantity: "1张" },
		],
		forms: "先行登记保存、复制",
		keptAt: "示例县能源局物证室",
		keptBy: "王思齐",
		requestedOn: "2024-03-05",
		requestedBy: "李明远",
		result: "approved",
		head: { ...sample.sampleHead, opinion: "同意。", on: "2024-03-05" },
	},
});
