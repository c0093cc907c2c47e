import { addDays, type PlainDate } from "#kernel/plain-date";
import { approvalForm, approvalSchema, wideRow } from "../approval-form.ts";
import { zhDate } from "../blocks.ts";
import { count, date, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import * as sample from "../sample-case.ts";

/** 恢复案件审批表: the reason to stand still is gone (行政处罚法 60), up to which day it was there and which is the last day now. */
export const resumeApproval = defineKind({
	kind: "resume-approval",
	label: "恢复案件审批表",
	layout: "form",
	partyFacing: false,
	schema: approvalSchema
		.extend({
			initiatedOn: date("立案日期"),
			ground: text("中止的事由"),
			from: date("中止起算日期"),
			to: date("中止的最后一日"),
			reason: longText("恢复的理由"),
			pausedDays: count("不计入期限的日数", 0, 36_500),
			/** Absent where no text set a period when the case began. */
			dueOn: date("恢复后的届满日期").optional(),
		})
		.refine(({ from, to }) => to >= from, { path: ["to"], error: "中止的最后一日不得早于起算日期" }),
	compose: (data) =>
		approvalForm(data, [
			wideRow("中止情况", `因${data.ground}，自${zhDate(data.from)}起中止计算办案期限，至${zhDate(data.to)}止。`),
			wideRow("恢复的理由", data.reason, 24),
			wideRow(
				"办案期限",
				`自${zhDate(addDays(data.to as PlainDate, 1))}起恢复计算${data.dueOn ? `；自${zhDate(data.initiatedOn)}立案之日起${data.pausedDays > 0 ? `，依法中止的${data.pausedDays}日不计入` : ""}，于${zhDate(data.dueOn)}届满` : ""}。`,
			),
		]),
	sample: {
		caseTitle: sample.sampleCaseTitle,
		initiationNumber: "示能罚立〔2024〕3号",
		initiatedOn: "2024-03-05",
		party: sample.sampleParty,
		officers: "李明远、王思齐",
		ground: "检测、检验、鉴定",
		from: "2024-03-20",
		to: "2024-04-02",
		reason: "2024年4月2日收到示例检测院鉴定意见书。",
		pausedDays: 14,
		dueOn: "2024-06-17",
		head: { ...sample.sampleHead, opinion: "同意恢复。", on: "2024-04-03" },
	},
});
