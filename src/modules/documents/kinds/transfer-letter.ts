import { z } from "zod";
import { sentence } from "#kernel/sentence";
import { body, numbered, paragraph, seal, signatures } from "../blocks.ts";
import { count, list, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { bases, caseTitle, contact, party } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { citeAll, contactBlocks, partyLine } from "../wording.ts";

/** 涉嫌犯罪案件移送书: 行政处罚法 27、57 第一款第四项, with the five enclosures of 行政执法机关移送涉嫌犯罪案件的规定 6. */
export const transferLetter = defineKind({
	kind: "transfer-letter",
	label: "涉嫌犯罪案件移送书",
	layout: "letter",
	head: "red",
	partyFacing: true,
	numbering: { code: "移送" },
	copyMarks: ["交受移送机关", "存入执法案卷"],
	schema: z.object({
		addressee: text("受移送机关"),
		caseTitle,
		party,
		facts: longText("案件情况"),
		reasons: longText("移送理由"),
		bases: bases("移送依据"),
		enclosures: list(
			"移送材料",
			z.object({ name: text("材料名称"), copies: count("份数", 1, 1_000), pages: count("页数", 0, 100_000) }),
		),
		contact,
	}),
	compose: (data, meta) => [
		paragraph(`${data.addressee}：`, "flush"),
		...body(`本机关办理的${data.caseTitle}，经调查，${sentence(data.facts)}`),
		...body(`当事人基本情况：${partyLine(data.party)}。`),
		...body(
			`${sentence(data.reasons)}本案属于违法行为涉嫌犯罪的情形，依照${citeAll(data.bases)}的规定，现将该案移送你机关处理。请在收到后将受理、立案等处理情况函告本机关。`,
		),
		...body("移送材料："),
		...body(
			numbered(
				data.enclosures.map((item) => `${item.name}，${item.copies}份${item.pages > 0 ? `，共${item.pages}页` : ""}。`),
			),
		),
		...contactBlocks(data.contact),
		seal(meta.authority, meta.date),
		signatures({ label: "受移送机关签收人" }),
	],
	sample: {
		addressee: "示例县公安局",
		caseTitle: sample.sampleCaseTitle,
		party: sample.sampleParty,
		facts: "发现当事人的挖掘作业造成管道破损，直接经济损失较大。",
		reasons: "当事人的行为涉嫌触犯《中华人民共和国刑法》，需要追究刑事责任。",
		bases: [
			{ document: "中华人民共和国行政处罚法", article: "第二十七条第一款" },
			{ document: "行政执法机关移送涉嫌犯罪案件的规定", article: "第三条" },
		],
		enclosures: [
			{ name: "涉嫌犯罪案件情况的调查报告", copies: 1, pages: 6 },
			{ name: "涉案物品清单", copies: 1, pages: 1 },
			{ name: "有关检验报告", copies: 1, pages: 14 },
			{ name: "其他有关涉嫌犯罪的材料", copies: 1, pages: 21 },
		],
		contact: sample.sampleContact,
	},
});
