import { z } from "zod";
import { fields, half, line, signatures, table, zhDate } from "../blocks.ts";
import { count, date, list, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { caseTitle } from "../parts.ts";
import * as sample from "../sample-case.ts";

/** 案卷目录 (卷内文件目录): every paper and recording in the order of the file, with its pages. */
export const caseFileCatalogue = defineKind({
	kind: "case-file-catalogue",
	label: "案卷目录",
	layout: "form",
	partyFacing: false,
	schema: z.object({
		caseTitle,
		caseFileNumber: text("案卷号"),
		volume: text("卷别"),
		retention: text("保管期限"),
		entries: list(
			"卷内文件",
			z.object({
				number: text("文号").optional(),
				author: text("责任者"),
				title: text("文件名称"),
				on: date("日期"),
				pages: text("页号"),
				remark: text("备注").optional(),
			}),
		),
		pagesTotal: count("总页数", 0, 1_000_000),
		recordingsTotal: count("音像资料件数", 0, 100_000),
		filedBy: text("立卷人"),
		checkedBy: text("检查人"),
		filedOn: date("立卷日期"),
	}),
	compose: (data) => [
		fields(
			line("案卷名称", data.caseTitle),
			half("案卷号", data.caseFileNumber),
			half("卷别", data.volume),
			half("保管期限", data.retention),
			half("立卷日期", zhDate(data.filedOn)),
		),
		table(
			["=序号:2", "文号:7", "责任者:6", "文件名称:10", "=日期:6", "=页号:3", "备注:3"],
			data.entries.map((item, index) => [
				String(index + 1),
				item.number ?? "",
				item.author,
				item.title,
				zhDate(item.on),
				item.pages,
				item.remark ?? "",
			]),
		),
		fields(line("卷内文件", `${data.entries.length}件，共${data.pagesTotal}页；音像资料${data.recordingsTotal}件`)),
		signatures(
			{ label: "立卷人", value: data.filedBy, date: zhDate(data.filedOn) },
			{ label: "检查人", value: data.checkedBy, date: zhDate(data.filedOn) },
		),
	],
	sample: {
		caseTitle: sample.sampleCaseTitle,
		caseFileNumber: "2024-罚-003",
		volume: "正卷",
		retention: "长期",
		entries: [
			{
				number: "示能罚决〔2024〕3号",
				author: sample.SAMPLE_AUTHORITY,
				title: "行政处罚决定书",
				on: "2024-05-22",
				pages: "1-3",
			},
			{ author: sample.SAMPLE_AUTHORITY, title: "行政处罚决定书送达回证", on: "2024-05-24", pages: "4" },
			{
				number: "示能罚立〔2024〕3号",
				author: sample.SAMPLE_AUTHORITY,
				title: "立案审批表",
				on: "2024-03-05",
				pages: "5",
			},
			{ author: "李明远、王思齐", title: "现场检查笔录", on: "2024-03-04", pages: "6-7" },
			{ author: "李明远、王思齐", title: "询问笔录", on: "2024-03-07", pages: "8-10" },
			{ author: "示例管道检测有限公司", title: "管道防腐层检测报告", on: "2024-03-20", pages: "11-24" },
			{ author: "李明远、王思齐", title: "案件调查终结报告", on: "2024-04-10", pages: "25-30" },
			{
				number: "示能罚先告〔2024〕3号",
				author: sample.SAMPLE_AUTHORITY,
				title: "行政处罚事先（听证）告知书",
				on: "2024-04-15",
				pages: "31-33",
			},
			{ author: "刘畅", title: "听证笔录", on: "2024-05-08", pages: "34-38" },
			{
				number: "示能法审〔2024〕2号",
				author: "法治监督审查委员会",
				title: "重大行政执法决定法制审核意见书",
				on: "2024-05-16",
				pages: "39-40",
			},
			{ author: "刘畅", title: "重大案件集体讨论记录", on: "2024-05-20", pages: "41-42" },
			{ author: "李明远", title: "执法记录仪视频（现场检查）", on: "2024-03-04", pages: "光盘1", remark: "永久" },
		],
		pagesTotal: 42,
		recordingsTotal: 1,
		filedBy: "王思齐",
		checkedBy: "陈立群",
		filedOn: "2024-06-20",
	},
});
