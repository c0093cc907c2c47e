import { z } from "zod";
import { sentences } from "#kernel/sentence";
import { body, type Column, fields, filledTable, half, join, line, signatures, zhDate } from "../blocks.ts";
import { date, list, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import {
	caseTitle,
	countsItsOfficers,
	OFFICER_COUNT_FAULT,
	officersPresent,
	party,
	partySignature,
	thing,
} from "../parts.ts";
import * as sample from "../sample-case.ts";
import { checkedText, officerSignatureLine, partySignatureLine } from "../wording.ts";

const item = thing.extend({
	number: text("证据编号"),
	kind: text("证据种类"),
	source: text("来源").optional(),
	proves: longText("证明内容").optional(),
});
type Item = z.output<typeof item>;

const COLUMNS: readonly Column<Item>[] = [
	{ head: "=编号:3", of: ({ number }) => number },
	{ head: "证据名称:8", of: ({ name }) => name },
	{ head: "=证据种类:5", of: ({ kind }) => kind },
	{
		head: "规格型号、状态:7",
		of: ({ specification, condition }) => join([specification, condition], "；"),
	},
	{ head: "=数量:3", of: ({ quantity }) => quantity },
	{ head: "来源:6", of: ({ source }) => source },
	{ head: "证明内容:7", of: ({ proves }) => proves },
	{ head: "存放地点:5", of: ({ place }) => place },
	{ head: "备注:4", of: ({ remark }) => remark },
];

/** 证据登记保存清单 (沁源全过程记录办法 15 第二项), two copies: one for the file, one for the person it was taken from. */
export const evidenceListPaper = defineKind({
	kind: "evidence-list",
	label: "证据登记保存清单",
	layout: "form",
	partyFacing: true,
	copyMarks: ["存入执法案卷", "交当事人（持有人）"],
	schema: z
		.object({
			caseTitle,
			party,
			holder: text("证据持有人（提供人）"),
			place: text("登记地点"),
			on: date("登记日期"),
			items: list("证据", item),
			...officersPresent,
			signature: partySignature,
		})
		.refine(countsItsOfficers, OFFICER_COUNT_FAULT),
	compose: (data) => [
		fields(
			line("案件名称", data.caseTitle),
			half("当事人", data.party.name),
			half("证据持有人（提供人）", data.holder),
			half("登记地点", data.place),
			half("登记日期", zhDate(data.on)),
		),
		filledTable(COLUMNS, data.items),
		...body(
			sentences(
				`以上证据共${data.items.length}项，执法人员${data.officerCount}人到场并出示了执法证件`,
				checkedText(data.signature, {
					signed: "清单已经当事人（持有人）核对无误",
					refused: "清单已交当事人（持有人）核对，其拒绝签名",
				}),
			),
		),
		signatures(
			partySignatureLine("当事人（持有人）签名", data.signature),
			officerSignatureLine(data.officers, data.on),
		),
	],
	sample: {
		caseTitle: sample.sampleCaseTitle,
		party: sample.sampleParty,
		holder: "赵长青",
		place: "示例县城关镇东河村施工现场",
		on: "2024-03-04",
		items: [
			{
				number: "证4",
				kind: "书证",
				name: "排水沟工程施工合同复印件",
				quantity: "1份（6页）",
				condition: "经核对与原件一致",
				place: "执法案卷",
			},
			{
				number: "证6",
				kind: "书证",
				name: "机械作业台班记录",
				quantity: "1份（3页）",
				condition: "原件",
				place: "执法案卷",
				remark: "核对后退还",
			},
			{
				number: "证7",
				kind: "物证",
				name: "管道标志桩",
				specification: "K23+130",
				quantity: "2根",
				condition: "移位、无破损",
				place: "县局物证室",
			},
		],
		...sample.sampleOfficersPresent,
		signature: sample.sampleSigned,
	},
});
