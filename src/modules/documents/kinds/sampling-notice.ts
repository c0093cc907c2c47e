import { z } from "zod";
import { unended } from "#kernel/sentence";
import { body, filledTable, paragraph, seal, signatures, zhDate } from "../blocks.ts";
import { date, list, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { countsItsOfficers, OFFICER_COUNT_FAULT, officersPresent, party, partySignature } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { officerSignatureLine, partySignatureLine, youOf } from "../wording.ts";

/** 抽样取证通知书及物品清单: 行政处罚法 56; 沁源全过程记录办法 15 第四项. */
export const samplingNotice = defineKind({
	kind: "sampling-notice",
	label: "抽样取证通知书及物品清单",
	layout: "form",
	head: "red",
	partyFacing: true,
	numbering: { code: "抽样" },
	copyMarks: ["存入执法案卷", "交当事人"],
	schema: z
		.object({
			party,
			purpose: longText("抽样取证的事由"),
			place: text("抽样地点"),
			on: date("抽样日期"),
			method: text("抽样方式"),
			items: list(
				"抽样物品",
				z.object({
					name: text("物品名称"),
					specification: text("规格型号").optional(),
					batch: text("批号（生产日期）").optional(),
					base: text("抽样基数"),
					taken: text("抽样数量"),
					sealed: text("封样情况"),
				}),
			),
			laboratory: text("检验机构").optional(),
			...officersPresent,
			signature: partySignature,
		})
		.refine(countsItsOfficers, OFFICER_COUNT_FAULT),
	compose: (data, meta) => [
		paragraph(`${data.party.name}：`, "flush"),
		...body(
			`因${unended(data.purpose)}，依照《中华人民共和国行政处罚法》第五十六条的规定，本机关于下列日期对${youOf(data.party)}的有关物品抽样取证。`,
		),
		...body(`抽样日期、地点：${zhDate(data.on)}，${data.place}\n抽样方式：${data.method}`),
		filledTable(
			[
				{ head: "=序号:2", of: (_item, index) => String(index + 1) },
				{ head: "物品名称:6", of: ({ name }) => name },
				{ head: "规格型号:4", of: ({ specification }) => specification },
				{ head: "批号（生产日期）:5", of: ({ batch }) => batch },
				{ head: "=抽样基数:4", of: ({ base }) => base },
				{ head: "=抽样数量:4", of: ({ taken }) => taken },
				{ head: "封样情况:5", of: ({ sealed }) => sealed },
			],
			data.items,
		),
		...body(data.laboratory ? `样品送${data.laboratory}检验。检验结果将及时告知。` : "检验结果将及时告知。"),
		seal(meta.authority, meta.date),
		signatures(partySignatureLine("当事人（签收）", data.signature), officerSignatureLine(data.officers, data.on)),
	],
	sample: {
		party: sample.sampleParty,
		purpose: "查明回填材料是否含有腐蚀性物质",
		place: "示例县城关镇东河村施工现场",
		on: "2024-03-04",
		method: "随机抽取，一式两份，当场封样",
		items: [
			{ name: "回填土", base: "约60立方米", taken: "2份（各1千克）", sealed: "当场封样，封条完好" },
			{
				name: "防腐涂料",
				specification: "20千克/桶",
				batch: "20240110",
				base: "5桶",
				taken: "2份（各0.5千克）",
				sealed: "当场封样，封条完好",
			},
		],
		laboratory: "示例市质量检验检测中心",
		...sample.sampleOfficersPresent,
		signature: sample.sampleSigned,
	},
});
