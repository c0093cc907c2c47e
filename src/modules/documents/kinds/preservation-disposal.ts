import { z } from "zod";
import { sentence } from "#kernel/sentence";
import { body, paragraph, seal, signatures, zhDate } from "../blocks.ts";
import { choice, date, list, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { caseTitle, party, thing } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { thingTable, youOf } from "../wording.ts";

const RESULTS = {
	release: "解除先行登记保存，退还登记保存的物品",
	copy: "复制后解除先行登记保存，退还登记保存的物品",
	appraise: "送交鉴定",
	confiscate: "依法应当没收，待作出行政处罚决定时一并处理",
	seize: "依法查封、扣押，查封、扣押决定书另行送达",
	transfer: "随案移交有关机关",
} as const;
const RETURNED: ReadonlySet<string> = new Set(["release", "copy"]);

/** 先行登记保存证据处理决定书: 行政处罚法 56 — what becomes of each thing within seven working days (85). */
export const preservationDisposal = defineKind({
	kind: "preservation-disposal",
	label: "先行登记保存证据处理决定书",
	layout: "form",
	head: "red",
	partyFacing: true,
	numbering: { code: "登处" },
	copyMarks: ["存入执法案卷", "交当事人"],
	schema: z
		.object({
			party,
			caseTitle,
			noticeNumber: text("先行登记保存证据通知书文号").optional(),
			from: date("登记保存日期"),
			items: list("登记保存的物品", thing),
			result: choice("处理方式", RESULTS),
			/** Of the decision by which the things were confiscated already. */
			decisionNumber: text("行政处罚决定书文号").optional(),
			detail: longText("处理情况"),
			handledBy: text("经办人"),
			decidedOn: date("处理决定日期"),
		})
		.refine((data) => data.decidedOn >= data.from, {
			path: ["decidedOn"],
			error: "处理决定日期不得早于登记保存日期",
		}),
	compose: (data, meta) => [
		paragraph(`${data.party.name}：`, "flush"),
		...body(
			`本机关在办理${data.caseTitle}中，于${zhDate(data.from)}对${youOf(data.party)}的下列证据先行登记保存${data.noticeNumber ? `（${data.noticeNumber}）` : ""}：`,
		),
		thingTable(data.items),
		...body(
			`依照《中华人民共和国行政处罚法》第五十六条的规定，本机关对上述证据作出如下处理决定：${data.decisionNumber ? `依照行政处罚决定（${data.decisionNumber}）没收` : RESULTS[data.result]}。`,
		),
		...body(`处理情况：${sentence(data.detail)}`),
		seal(meta.authority, meta.date),
		signatures(
			{ label: RETURNED.has(data.result) ? "物品接收人（签名）" : "当事人（签收）" },
			{ label: "经办人（签名）", value: data.handledBy, date: zhDate(data.decidedOn) },
		),
	],
	sample: {
		party: sample.sampleParty,
		caseTitle: sample.sampleCaseTitle,
		noticeNumber: "示能登保〔2024〕3号",
		from: "2024-03-04",
		items: [
			{ name: "机械作业台班记录", quantity: "1册", condition: "原件，完好" },
			{ name: "挖掘机工作日志存储卡", specification: "32GB", quantity: "1张", condition: "完好" },
		],
		result: "copy",
		detail: "台班记录已经复印，存储卡已经复制，原件原物完好。",
		handledBy: "李明远",
		decidedOn: "2024-03-12",
	},
});
