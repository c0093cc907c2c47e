import { z } from "zod";
import { sentence } from "#kernel/sentence";
import { body, heading, seal, zhDate } from "../blocks.ts";
import { choice, date, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { bases, type CitedBasis, evidenceList, party, remedies } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { citeAll, evidenceText, partyBlocks, quoteAll, remedyText } from "../wording.ts";

const GROUNDS = {
	minor: "违法行为轻微并及时改正，没有造成危害后果",
	"first-time": "初次违法且危害后果轻微并及时改正",
	"no-fault": "当事人有证据足以证明没有主观过错",
	"not-established": "违法事实不能成立",
	"under-age": "不满十四周岁的未成年人有违法行为",
	"no-capacity": "精神病人、智力残疾人在不能辨认或者不能控制自己行为时有违法行为",
	expired: "违法行为超过追究时效",
} as const;

const ARTICLES: Readonly<Record<keyof typeof GROUNDS, string>> = {
	minor: "第三十三条第一款",
	"first-time": "第三十三条第一款",
	"no-fault": "第三十三条第二款",
	"not-established": "第五十七条第一款第三项",
	"under-age": "第三十条",
	"no-capacity": "第三十一条",
	expired: "第三十六条",
};

/** The article of the ground founds the decision, whatever else is cited for it. */
function foundedOn(ground: keyof typeof GROUNDS, cited: readonly CitedBasis[]): readonly CitedBasis[] {
	const own = { document: "中华人民共和国行政处罚法", article: ARTICLES[ground] };
	return cited.some((one) => one.document === own.document && one.article === own.article) ? cited : [own, ...cited];
}

/** 不予行政处罚决定书: 行政处罚法 33、57; where there was a violation the party is educated (33 第三款). */
export const noPenaltyDecision = defineKind({
	kind: "no-penalty-decision",
	label: "不予行政处罚决定书",
	layout: "letter",
	head: "red",
	partyFacing: true,
	numbering: { code: "不罚决" },
	schema: z.object({
		party,
		caseSource: text("案件来源"),
		initiatedOn: date("立案日期"),
		renewed: longText("重新作出决定的原因").optional(),
		facts: longText("查明的事实"),
		evidence: evidenceList,
		ground: choice("不予处罚的情形", GROUNDS),
		reasons: longText("理由"),
		violated: bases("违反的规定").optional(),
		bases: bases("不予处罚的依据"),
		education: longText("教育、改正要求").optional(),
		remedies,
	}),
	compose: (data, meta) => [
		...partyBlocks(data.party),
		...body(`案件来源：${data.caseSource}。本机关于${zhDate(data.initiatedOn)}对当事人立案调查，现已调查终结。`),
		...(data.renewed ? body(sentence(data.renewed)) : []),
		heading("一、事实和证据"),
		...body(data.facts),
		...body("以上事实，有下列证据证明："),
		...body(evidenceText(data.evidence)),
		heading("二、理由和依据"),
		...(data.violated ? body(`当事人的上述行为违反了${quoteAll(data.violated)}。`) : []),
		...body(`本案属于${GROUNDS[data.ground]}的情形。${data.reasons}`),
		heading("三、决定"),
		...body(`依据${citeAll(foundedOn(data.ground, data.bases))}，本机关决定对当事人不予行政处罚。`),
		...(data.education ? body(data.education) : []),
		heading("四、救济途径和期限"),
		...body(remedyText(data.remedies, { enforced: false })),
		seal(meta.authority, meta.date),
	],
	sample: {
		party: sample.sampleParty,
		caseSource: "投诉举报",
		initiatedOn: "2024-03-05",
		facts: "当事人在管道线路中心线4.8米处堆放砂石约2立方米，接到通知后当日清除，未对管道造成影响。",
		evidence: sample.sampleEvidence.slice(0, 3),
		ground: "minor",
		reasons: "当事人堆放时间短、数量少，当日全部清除，没有造成危害后果。",
		violated: [sample.sampleViolated],
		bases: [{ document: "中华人民共和国行政处罚法", article: "第三十三条第一款" }],
		education:
			"请当事人认真学习《中华人民共和国石油天然气管道保护法》，今后不得在管道线路中心线两侧五米地域范围内堆放重物。",
		remedies: sample.sampleRemedies,
	},
});
