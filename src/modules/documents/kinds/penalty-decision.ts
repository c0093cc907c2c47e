import { z } from "zod";
import { sentence } from "#kernel/sentence";
import { body, heading, numbered, seal, zhDate } from "../blocks.ts";
import { date, flag, longText, money, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { bases, evidenceList, party, payment, penalty, remedies } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { evidenceText, partyBlocks, paymentText, quoteAll, remedyText } from "../wording.ts";

/**
 * 行政处罚决定书: the six contents of 行政处罚法 59 — party and address; facts and evidence; kind and basis; how and by when
 * to perform; remedies; authority and date under its seal. Facts, reasons and bases may not be empty (DEC-05).
 */
export const penaltyDecision = defineKind({
	kind: "penalty-decision",
	label: "行政处罚决定书",
	layout: "letter",
	head: "red",
	partyFacing: true,
	numbering: { code: "罚决" },
	schema: z
		.object({
			party,
			caseSource: text("案件来源"),
			initiatedOn: date("立案日期"),
			/** Absent where this is the first decision of the case. */
			renewed: longText("重新作出决定的原因").optional(),
			facts: longText("违法事实"),
			evidence: evidenceList,
			notice: z
				.object({ servedOn: date("告知书送达日期"), number: text("告知书文号").optional() })
				.meta({ title: "事先告知" }),
			defence: longText("陈述申辩情况及采纳情况"),
			hearing: longText("听证情况").optional(),
			reasons: longText("理由"),
			violated: bases("违反的规定"),
			punished: bases("处罚依据"),
			...penalty,
			payment: payment.optional(),
			/** What was paid for the decision in whose place this one stands. */
			paidFen: money("此前已缴纳的罚没款").optional(),
			otherPerformance: longText("其他履行方式和期限").optional(),
			remedies,
			/** False where nothing is left to do once the decision is served: a warning is not enforced. */
			enforced: flag("有需要履行的义务").optional(),
			disclosed: flag("依法公示").optional(),
		})
		.refine((data) => data.fineFen + data.confiscatedFen === 0 || data.payment !== undefined, {
			path: ["payment"],
			error: "有罚没款的决定应当载明代收机构、账户和缴款期限（行政处罚法第五十九条第一款第四项、第六十七条）",
		})
		.refine((data) => data.payment !== undefined || data.otherPerformance !== undefined, {
			path: ["otherPerformance"],
			error: "决定书应当载明行政处罚的履行方式和期限（行政处罚法第五十九条第一款第四项）",
		}),
	compose: (data, meta) => [
		...partyBlocks(data.party),
		...body(
			`案件来源：${data.caseSource}。当事人涉嫌违法，本机关于${zhDate(data.initiatedOn)}立案调查，现已调查终结。`,
		),
		...(data.renewed ? body(sentence(data.renewed)) : []),
		heading("一、违法事实和证据"),
		...body("经查明："),
		...body(data.facts),
		...body("以上事实，有下列证据证明："),
		...body(evidenceText(data.evidence)),
		heading("二、告知和听取意见"),
		...body(
			`本机关于${zhDate(data.notice.servedOn)}向当事人送达告知书${data.notice.number ? `（${data.notice.number}）` : ""}，告知拟作出的行政处罚内容及事实、理由、依据和依法享有的权利。${data.defence}`,
		),
		...(data.hearing ? body(data.hearing) : []),
		heading("三、理由和依据"),
		...body(`当事人的上述行为违反了${quoteAll(data.violated)}。`),
		...body(data.reasons),
		heading("四、处罚决定"),
		...body(`依据${quoteAll(data.punished)}，本机关决定对当事人作出如下行政处罚：`),
		...body(numbered(data.penalties)),
		heading("五、履行方式和期限"),
		...(data.payment ? body(paymentText(data.payment, data)) : []),
		...(data.otherPerformance ? body(data.otherPerformance) : []),
		heading("六、救济途径和期限"),
		...body(remedyText(data.remedies)),
		...(data.enforced === false
			? []
			: body("当事人在法定期限内不申请行政复议或者提起行政诉讼，又不履行本决定的，本机关将依法申请人民法院强制执行。")),
		...(data.disclosed === true ? body("本行政处罚决定的有关信息将依照规定向社会公示。") : []),
		seal(meta.authority, meta.date),
	],
	sample: {
		party: sample.sampleParty,
		caseSource: "日常巡查发现",
		initiatedOn: "2024-03-05",
		facts: sample.sampleFacts,
		evidence: sample.sampleEvidence,
		notice: { servedOn: "2024-04-15", number: "示能罚先告〔2024〕3号" },
		defence:
			"当事人于2024年4月17日提出陈述、申辩，对违法事实没有异议，以及时停工、回填并修复标志桩为由请求从轻处罚。经复核，当事人及时改正情况属实，本机关在裁量时已予以考虑，予以部分采纳。",
		hearing:
			"根据当事人的要求，本机关于2024年5月8日公开举行听证，当事人及其委托代理人到场陈述、质证，对事实和证据没有异议。",
		reasons: sample.sampleReasons,
		violated: [sample.sampleViolated],
		punished: [sample.samplePunished],
		penalties: ["罚款人民币叁万元整（¥30000.00）。"],
		fineFen: 3_000_000,
		confiscatedFen: 0,
		payment: sample.samplePayment,
		remedies: sample.sampleRemedies,
		disclosed: true,
	},
});
