import { z } from "zod";
import { body, heading, numbered, section, signatures, table, zhDate } from "../blocks.ts";
import { date, list, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { bases, caseTitle, evidenceList, officer, party } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { officerNames, partyBlocks, quoteAll } from "../wording.ts";

/** 案件调查终结报告: what those who investigated found and propose (行政处罚法 54、57). */
export const investigationReport = defineKind({
	kind: "investigation-report",
	label: "案件调查终结报告",
	layout: "record",
	partyFacing: false,
	schema: z.object({
		caseTitle,
		source: text("案件来源"),
		initiatedOn: date("立案日期"),
		initiationNumber: text("立案文号").optional(),
		officers: list("调查人员", officer, 2),
		party,
		course: longText("调查经过"),
		facts: longText("调查认定的事实"),
		/** Since it is asked (行政处罚法 36); absent in papers of before. */
		violationTime: text("违法行为发生时间和追究时效").optional(),
		evidence: evidenceList,
		nature: longText("违法行为性质"),
		violated: bases("违反的规定"),
		punished: bases("处罚依据"),
		/** Absent where the nature of the violation says it already. */
		discretion: longText("裁量情节和理由").optional(),
		measures: longText("采取强制措施、先行登记保存的情况").optional(),
		proposal: list("处理建议", longText("处理建议")),
		reportedOn: date("报告日期"),
	}),
	compose: (data) => [
		...body(
			`案件名称：${data.caseTitle}\n案件来源：${data.source}\n立案日期：${zhDate(data.initiatedOn)}${data.initiationNumber ? `（${data.initiationNumber}）` : ""}\n调查人员：${officerNames(data.officers)}`,
		),
		heading("一、当事人基本情况"),
		...partyBlocks(data.party),
		heading("二、调查经过"),
		...body(data.course),
		...section("采取强制措施、先行登记保存的情况", data.measures),
		heading("三、调查认定的事实"),
		...body(data.facts),
		...(data.violationTime === undefined ? [] : body(data.violationTime)),
		heading("四、主要证据"),
		table(
			["=编号:3", "=种类:5", "证据名称:9", "证明内容:9"],
			data.evidence.map((item) => [item.number, item.kind, item.name, item.proves ?? ""]),
		),
		heading(`五、违法行为性质${data.discretion ? "" : "、情节"}和法律依据`),
		...body(data.nature),
		...body(`违反的规定：${quoteAll(data.violated)}。`),
		...body(`处罚依据：${quoteAll(data.punished)}。`),
		...section("六、裁量情节和理由", data.discretion),
		heading(`${data.discretion ? "七" : "六"}、处理建议`),
		...body(numbered(data.proposal)),
		signatures({
			label: "调查人员（签名）",
			value: data.officers.map((item) => item.name).join("、"),
			date: zhDate(data.reportedOn),
		}),
	],
	sample: {
		caseTitle: sample.sampleCaseTitle,
		source: "日常巡查发现",
		initiatedOn: "2024-03-05",
		initiationNumber: "示能罚立〔2024〕3号",
		officers: sample.sampleOfficers,
		party: sample.sampleParty,
		course:
			"2024年3月4日现场检查并制作笔录、拍摄照片；3月5日立案；3月7日询问当事人法定代表人赵长青；3月15日委托检测管道防腐层；4月10日调查终结。",
		facts: sample.sampleFacts,
		violationTime: "违法行为发生于2024年3月3日；追究时效：一般时效（二年）（《中华人民共和国行政处罚法》第三十六条）。",
		evidence: sample.sampleEvidence,
		nature: "当事人的行为属于在管道线路中心线两侧五米地域范围内使用机械工具进行挖掘施工、危害管道安全的行为。",
		violated: [sample.sampleViolated],
		punished: [sample.samplePunished],
		discretion: sample.sampleReasons,
		proposal: ["责令停止违法行为。", "处罚款人民币叁万元整（¥30000.00）。"],
		reportedOn: "2024-04-10",
	},
});
