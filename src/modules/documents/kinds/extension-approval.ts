import { sentence } from "#kernel/sentence";
import { approvalForm, approvalSchema, wideRow } from "../approval-form.ts";
import { zhDate } from "../blocks.ts";
import { count, date, flag, longText } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { basis } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { citeAll } from "../wording.ts";

/** 延长办案期限审批表: 行政处罚法 60 lets a law, regulation or rule move the ninety days; which one, by how much and to which day. */
export const extensionApproval = defineKind({
	kind: "extension-approval",
	label: "延长办案期限审批表",
	layout: "form",
	partyFacing: false,
	schema: approvalSchema
		.extend({
			initiatedOn: date("立案日期"),
			course: longText("办理情况"),
			/** Days that do not count, by then. */
			pausedDays: count("依法中止的日数", 0, 36_500),
			/** Neither has a day while the count stands still, or where no text set a period when the case began. */
			isStopped: flag("正在中止计算"),
			dueOn: date("原期限届满日期").optional(),
			extendedTo: date("延长后届满日期").optional(),
			days: count("延长日数", 1, 365),
			basis,
			reason: longText("延长的理由"),
		})
		.refine(({ dueOn, extendedTo }) => dueOn === undefined || (extendedTo !== undefined && extendedTo > dueOn), {
			path: ["extendedTo"],
			error: "延长后的届满日期应当晚于原届满日期",
		}),
	compose: (data) =>
		approvalForm(data, [
			wideRow("办理情况", data.course, 24),
			wideRow(
				"办案期限",
				`自${zhDate(data.initiatedOn)}立案之日起计算${data.pausedDays > 0 ? `，依法中止的${data.pausedDays}日不计入` : ""}${data.dueOn ? `，于${zhDate(data.dueOn)}届满` : ""}${data.isStopped ? "，正在中止计算" : ""}。`,
			),
			wideRow(
				"延长期限",
				`延长${data.days}日${data.extendedTo ? `，至${zhDate(data.extendedTo)}届满` : ""}${data.isStopped ? "，届满日期待恢复计算后确定" : ""}。`,
			),
			wideRow("延长的依据", sentence(citeAll([data.basis]))),
			wideRow("延长的理由", data.reason, 24),
		]),
	sample: {
		caseTitle: sample.sampleCaseTitle,
		initiationNumber: "示能罚立〔2024〕3号",
		initiatedOn: "2024-03-05",
		party: sample.sampleParty,
		officers: "李明远、王思齐",
		course: "2024年3月5日立案；2024年3月5日现场检查（勘验）挖掘作业现场；取得证据2项。",
		pausedDays: 0,
		isStopped: false,
		dueOn: "2024-06-03",
		extendedTo: "2024-07-03",
		days: 30,
		basis: { document: "示例省行政执法条例", article: "第四十条" },
		reason: "案情复杂，涉及管道走向的鉴定意见分歧较大，需要补充鉴定。",
		head: { ...sample.sampleHead, opinion: "同意延长办案期限30日。", on: "2024-05-27" },
	},
});
