import { sentence } from "#kernel/sentence";
import { approvalForm, approvalSchema, wideRow } from "../approval-form.ts";
import { zhDate } from "../blocks.ts";
import { date, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { basis } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { citeAll } from "../wording.ts";

/** 中止案件审批表: the ninety days stand still only where a law, regulation or rule says so (行政处罚法 60), from which day and why. */
export const pauseApproval = defineKind({
	kind: "pause-approval",
	label: "中止案件审批表",
	layout: "form",
	partyFacing: false,
	schema: approvalSchema.extend({
		initiatedOn: date("立案日期"),
		course: longText("办理情况"),
		ground: text("中止的事由"),
		basis,
		reason: longText("中止的理由"),
		from: date("中止起算日期"),
		/** Absent where no text set a period when the case began. */
		dueOn: date("中止前的届满日期").optional(),
	}),
	compose: (data) =>
		approvalForm(data, [
			wideRow("办理情况", data.course, 24),
			wideRow("中止的事由", data.ground),
			wideRow("中止的依据", sentence(citeAll([data.basis]))),
			wideRow("中止的理由", data.reason, 24),
			wideRow(
				"办案期限",
				`自${zhDate(data.initiatedOn)}立案之日起计算${data.dueOn ? `，中止前于${zhDate(data.dueOn)}届满` : ""}；自${zhDate(data.from)}起中止计算，恢复后顺延。`,
			),
		]),
	sample: {
		caseTitle: sample.sampleCaseTitle,
		initiationNumber: "示能罚立〔2024〕3号",
		initiatedOn: "2024-03-05",
		party: sample.sampleParty,
		officers: "李明远、王思齐",
		course: "2024年3月5日立案；2024年3月5日现场检查（勘验）挖掘作业现场；取得证据2项。",
		ground: "检测、检验、鉴定",
		basis: { document: "示例省行政执法条例", article: "第四十一条" },
		reason: "已委托示例检测院鉴定管道防腐层受损情况，鉴定期间不计入办案期限。",
		from: "2024-03-20",
		dueOn: "2024-06-03",
		head: { ...sample.sampleHead, opinion: "同意中止。", on: "2024-03-20" },
	},
});
