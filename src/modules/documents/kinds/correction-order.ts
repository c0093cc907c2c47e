import { z } from "zod";
import { sentence } from "#kernel/sentence";
import { body, numbered, paragraph, seal, zhDate } from "../blocks.ts";
import { date, list, longText } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { bases, contact, party, remedies } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { contactBlocks, quoteAll, remedyText, youOf } from "../wording.ts";

/** 责令改正通知书: 行政处罚法 28 第一款; not a penalty, therefore a paper of its own. */
export const correctionOrder = defineKind({
	kind: "correction-order",
	label: "责令改正通知书",
	layout: "letter",
	head: "red",
	partyFacing: true,
	numbering: { code: "责改" },
	schema: z.object({
		party,
		facts: longText("违法事实"),
		violated: bases("违反的规定"),
		ordered: bases("责令改正的依据"),
		requirements: list("改正要求", longText("改正要求")),
		/** Absent: at once. */
		dueOn: date("改正期限").optional(),
		consequence: longText("逾期不改正的后果").optional(),
		remedies: remedies.optional(),
		contact,
	}),
	compose: (data, meta) => [
		paragraph(`${data.party.name}：`, "flush"),
		...body(sentence(`经查，${youOf(data.party)}存在下列行为：${data.facts}`)),
		...body(`上述行为违反了${quoteAll(data.violated)}。`),
		...body(
			`依据${quoteAll(data.ordered)}，现责令${youOf(data.party)}${data.dueOn ? `于${zhDate(data.dueOn)}前（含当日）` : "立即"}改正，具体要求如下：`,
		),
		...body(numbered(data.requirements)),
		...(data.dueOn ? body("请在改正后将改正情况书面报告本机关，本机关将依法核查。") : []),
		...(data.consequence ? body(sentence(data.consequence)) : []),
		...(data.remedies
			? body(remedyText(data.remedies, { who: youOf(data.party), paper: "本通知", enforced: false }))
			: []),
		...contactBlocks(data.contact),
		seal(meta.authority, meta.date),
	],
	sample: {
		party: sample.sampleParty,
		facts: "在城关镇东河村段天然气长输管道线路中心线2.6米处使用挖掘机开挖排水沟，移动管道标志桩2处。",
		violated: [sample.sampleViolated],
		ordered: [
			{ document: "中华人民共和国行政处罚法", article: "第二十八条第一款" },
			{ document: "中华人民共和国石油天然气管道保护法", article: "第五十二条" },
		],
		requirements: [
			"立即停止挖掘作业，撤离机械。",
			"会同管道企业对挖掘区域进行回填，恢复管道覆土厚度。",
			"在管道企业指导下恢复被移动的标志桩。",
		],
		dueOn: "2024-03-15",
		consequence: "逾期不改正的，本机关将依法处理。",
		remedies: sample.sampleRemedies,
		contact: sample.sampleContact,
	},
});
