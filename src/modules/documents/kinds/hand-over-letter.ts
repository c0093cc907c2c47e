import { z } from "zod";
import { sentence } from "#kernel/sentence";
import { body, fields, heading, line, numbered, paragraph, seal, signatures } from "../blocks.ts";
import { list, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { bases, contact } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { citeAll, contactBlocks } from "../wording.ts";

/** 案件移送函 to another administrative organ (行政处罚法 18, 22–25): what of the case goes along, and nothing else of it. */
export const handOverLetter = defineKind({
	kind: "hand-over-letter",
	label: "案件移送函",
	layout: "letter",
	head: "red",
	partyFacing: true,
	numbering: { code: "案移" },
	copyMarks: ["交受移送机关", "存入执法案卷"],
	schema: z.object({
		addressee: text("受移送机关"),
		/** Absent where the name of the case is not among what is shared. */
		caseTitle: text("案由").optional(),
		reasons: longText("移送理由"),
		bases: bases("移送依据"),
		approvedBy: z.object({ name: text("批准人"), title: text("职务").optional() }).meta({ title: "批准人" }),
		shared: list("移送的案件情况", z.object({ label: text("项目"), content: longText("内容") }), 0),
		papers: list("随案移送的文书", text("文书"), 0),
		contact,
	}),
	compose: (data, meta) => [
		paragraph(`${data.addressee}：`, "flush"),
		...body(`本机关正在办理${data.caseTitle ?? "一件行政处罚案件"}。${sentence(data.reasons)}`),
		...body(
			`依照${citeAll(data.bases)}的规定，经${data.approvedBy.name}${data.approvedBy.title ? `（${data.approvedBy.title}）` : ""}批准，现将该案移送你机关处理。请在收到后将是否接收以及处理情况函告本机关。`,
		),
		...(data.shared.length > 0
			? [heading("移送的案件情况"), fields(...data.shared.map(({ label, content }) => line(label, content)))]
			: []),
		...(data.papers.length > 0 ? [heading("随案移送的文书"), ...body(numbered(data.papers))] : []),
		...contactBlocks(data.contact),
		seal(meta.authority, meta.date),
		signatures({ label: "受移送机关签收人" }),
	],
	sample: {
		addressee: "示例县综合行政执法局",
		caseTitle: sample.sampleCaseTitle,
		reasons: "该违法行为的行政处罚权由综合行政执法机关集中行使。",
		bases: [{ document: "中华人民共和国行政处罚法", article: "第十八条" }],
		approvedBy: { name: "孙正平", title: "局长" },
		shared: [
			{ label: "案由", content: sample.sampleCaseTitle },
			{ label: "当事人名称（姓名）", content: sample.sampleParty.name },
			{ label: "线索摘要", content: sample.sampleFacts },
		],
		papers: ["立案审批表（示能罚立〔2024〕3号，2024年3月5日）"],
		contact: sample.sampleContact,
	},
});
