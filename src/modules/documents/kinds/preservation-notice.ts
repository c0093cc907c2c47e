import { z } from "zod";
import { unended } from "#kernel/sentence";
import { body, paragraph, seal, signatures, zhDate } from "../blocks.ts";
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
import { officerSignatureLine, partySignatureLine, thingTable } from "../wording.ts";

/** 先行登记保存证据通知书: 行政处罚法 56 — approved by the head, disposed of within seven working days (85). */
export const preservationNotice = defineKind({
	kind: "preservation-notice",
	label: "先行登记保存证据通知书",
	layout: "form",
	head: "red",
	partyFacing: true,
	numbering: { code: "登保" },
	copyMarks: ["存入执法案卷", "交当事人"],
	schema: z
		.object({
			party,
			caseTitle,
			reason: longText("先行登记保存的理由"),
			approvedBy: text("批准的行政机关负责人"),
			approvedOn: date("批准日期"),
			from: date("登记保存日期"),
			disposeBy: date("作出处理决定的期限"),
			keptAt: text("保存地点"),
			keptBy: text("保管人"),
			items: list("登记保存的物品", thing),
			...officersPresent,
			/** Absent where the paper is made before anybody could sign for it: the line stays open. */
			signature: partySignature.optional(),
		})
		.refine(countsItsOfficers, OFFICER_COUNT_FAULT)
		.refine((data) => data.disposeBy >= data.from, { path: ["disposeBy"], error: "处理期限不得早于登记保存日期" }),
	compose: (data, meta) => [
		paragraph(`${data.party.name}：`, "flush"),
		...body(
			`本机关正在办理${data.caseTitle}。因${unended(data.reason)}，依照《中华人民共和国行政处罚法》第五十六条的规定，经本机关负责人批准，现决定对下列证据先行登记保存：`,
		),
		thingTable(data.items),
		...body(`保存地点：${data.keptAt}\n保管人：${data.keptBy}\n登记保存日期：${zhDate(data.from)}`),
		...body(
			`本机关将自登记保存之日起七个工作日内（${zhDate(data.disposeBy)}前，含当日）作出处理决定。在此期间，当事人或者有关人员不得销毁或者转移证据。`,
		),
		seal(meta.authority, meta.date),
		signatures(
			data.signature ? partySignatureLine("当事人（签收）", data.signature) : { label: "当事人（签收）" },
			officerSignatureLine(data.officers, data.from),
		),
	],
	sample: {
		party: sample.sampleParty,
		caseTitle: sample.sampleCaseTitle,
		reason: "机械作业台班记录可能灭失或者以后难以取得",
		approvedBy: "孙正平",
		approvedOn: "2024-03-04",
		from: "2024-03-04",
		disposeBy: "2024-03-13",
		keptAt: "示例县能源局物证室",
		keptBy: "王思齐",
		items: [
			{ name: "机械作业台班记录", quantity: "1册", condition: "原件，完好" },
			{ name: "挖掘机工作日志存储卡", specification: "32GB", quantity: "1张", condition: "完好" },
		],
		...sample.sampleOfficersPresent,
		signature: sample.sampleSigned,
	},
});
