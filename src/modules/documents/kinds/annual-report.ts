import { z } from "zod";
import { body, chart, heading, paragraph, seal, table, zhDate } from "../blocks.ts";
import { count, date, flag, list, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import * as sample from "../sample-case.ts";

const words = (title: string) => z.string().max(20_000, `${title}不超过20000字`).meta({ title });

/** Drawn when the report is finalised and frozen with it; always beside the table it is drawn from. */
const picture = z
	.object({
		title: text("图表标题"),
		svg: z
			.string()
			.regex(/^<svg [^]*<\/svg>$/, "图表应为一幅SVG")
			.meta({ title: "图形" }),
	})
	.meta({ title: "图表" });

const CHAPTER_NUMBERS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** 年度执法数据报告: the regime's chapters, each with its words, table and pictures, and how to compute it again (STA-02). */
export const annualReport = defineKind({
	kind: "annual-report",
	label: "年度行政执法数据报告",
	layout: "letter",
	head: "plain",
	partyFacing: false,
	schema: z.object({
		title: text("标题"),
		year: count("年度", 2000, 2100),
		basis: text("依据"),
		chapters: list(
			"各部分",
			z.object({
				title: text("部分名称"),
				text: words("文字说明"),
				rows: list(
					"数据",
					z.object({
						label: text("项目"),
						value: text("数值"),
						unit: text("单位"),
						note: words("更正说明"),
					}),
					0,
				),
				hidesZero: flag("略去为零的分项"),
				charts: list("图表", picture, 0),
			}),
		),
		asOf: date("数据截止日期"),
		points: list("存证日志", z.object({ log: text("日志名称"), size: text("条数"), root: text("根哈希") }), 0),
	}),
	title: (data) => data.title,
	compose: (data, meta) => [
		...body(
			`依据${data.basis}，现将${data.year}年度行政执法总体情况有关数据报告如下。数据截至${zhDate(data.asOf)}，由执法记录自动计算；更正的数据在表中写明计算值和理由。`,
		),
		...data.chapters.flatMap((chapter, index) => [
			heading(`${CHAPTER_NUMBERS[index] ?? index + 1}、${chapter.title}`),
			...(chapter.text.trim() === "" ? [] : body(chapter.text)),
			...(chapter.rows.length === 0
				? body("本部分没有需要列出的数据。")
				: [
						table(
							["项目:10", ">数值:5", "=单位:2", "说明:7"],
							chapter.rows.map((row) => [row.label, row.value, row.unit, row.note]),
						),
					]),
			...(chapter.hidesZero ? [paragraph("未列出的分项均为零。", "note")] : []),
			...chapter.charts.map((one) => chart(one.title, one.svg, 130)),
		]),
		heading(`${CHAPTER_NUMBERS[data.chapters.length] ?? ""}、数据的来源和核对`),
		...body(
			data.points.length === 0
				? "本年度没有存证日志。"
				: "数据依据下列存证日志的前若干条记录计算，任何人取得这些记录都可以重新计算。",
		),
		...(data.points.length === 0
			? []
			: [
					table(
						["存证日志:4", ">条数:2", "根哈希:8"],
						data.points.map((one) => [one.log, one.size, one.root]),
					),
				]),
		seal(meta.authority, meta.date),
	],
	sample: {
		title: `${sample.SAMPLE_AUTHORITY}2024年度行政执法数据`,
		year: 2024,
		basis: "《示例县能源局行政执法公示办法》第十六条",
		chapters: [
			{
				title: "执法检查计划执行情况",
				text: "年度检查计划按季度安排，年底前完成五项。",
				rows: [
					{ label: "年度计划检查", value: "8", unit: "件", note: "" },
					{ label: "其中：已完成", value: "5", unit: "件", note: "更正（计算值 4）：一项检查补登记。" },
				],
				hidesZero: true,
				charts: [
					{
						title: "检查计划执行情况",
						svg: '<svg width="560" height="124" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 124"><rect x="60" y="16" width="440" height="24" fill="#1d4e89"/><rect x="60" y="64" width="275" height="24" fill="#1d4e89"/></svg>',
					},
				],
			},
		],
		asOf: "2025-01-06",
		points: [{ log: "casework-2024", size: "1288", root: "8ExwuL1LjrLG4b3cGf2FqZ2Vn4pQ0tq7c0E1qk4mH0o=" }],
	},
});
