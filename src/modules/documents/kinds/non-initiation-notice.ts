import { z } from "zod";
import { sentence } from "#kernel/sentence";
import { body, paragraph, seal, zhDate } from "../blocks.ts";
import { date, longText } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { basis, caseTitle, contact } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { citeAll, contactBlocks } from "../wording.ts";

/**
 * 不予立案告知书, to who reported by name. Two secrets meet in it: nothing of the party and of the file but the reason goes
 * out, and who reported does not come into the file, which the party may read: the line for the name stays empty on it (SEC-09;
 * 行政处罚法 50, 54 第二款;
 * 沁源县能源局行政执法全过程记录办法 13; STP-06).
 */
export const nonInitiationNotice = defineKind({
	kind: "non-initiation-notice",
	label: "不予立案告知书",
	layout: "letter",
	head: "red",
	partyFacing: true,
	numbering: { code: "不立告" },
	copyMarks: ["存入执法案卷", "交投诉人、举报人"],
	schema: z.object({
		caseTitle,
		reportedOn: date("发现（受理）日期"),
		decidedOn: date("不予立案的日期"),
		reason: longText("不予立案的理由"),
		/** The rule of the authority that asks for the answer; absent where it answers of its own accord. */
		toldUnder: basis.optional(),
		contact,
	}),
	compose: (data, meta) => [
		paragraph("＿＿＿＿＿＿＿＿（投诉人、举报人；只在交付的一份上手写）：", "flush"),
		...body(
			`本机关对${zhDate(data.reportedOn)}接到的投诉、举报（${data.caseTitle}）进行了审查。${sentence(data.reason)}`,
		),
		...body(
			`上述情况不符合立案标准，依照《中华人民共和国行政处罚法》第五十四条第二款的规定，本机关于${zhDate(data.decidedOn)}决定不予立案。${data.toldUnder ? `依照${citeAll([data.toldUnder])}的规定，` : ""}现予告知。`,
		),
		...contactBlocks(data.contact),
		seal(meta.authority, meta.date),
	],
	sample: {
		caseTitle: sample.sampleCaseTitle,
		reportedOn: "2024-03-04",
		decidedOn: "2024-03-08",
		reason: "经现场核查，所反映的砂石堆放在距管道线路中心线7.2米处，不在法律禁止堆放重物的范围内",
		toldUnder: { document: "沁源县能源局行政执法全过程记录办法", article: "第十三条" },
		contact: sample.sampleContact,
	},
});
