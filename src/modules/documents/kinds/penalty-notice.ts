import { z } from "zod";
import { body, heading, numbered, paragraph, seal } from "../blocks.ts";
import { count, flag, longText } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { bases, contact, evidenceList, party, penalty } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { contactBlocks, evidenceText, partyBlocks, quoteAll, youOf } from "../wording.ts";

/**
 * 行政处罚事先（听证）告知书: 行政处罚法 44 — what is intended, facts, reasons, bases, and the rights to state, defend and
 * (63, 64 第一项: within five working days) demand a hearing. The days for statements are the authority's own.
 */
export const penaltyNotice = defineKind({
	kind: "penalty-notice",
	label: "行政处罚事先（听证）告知书",
	layout: "letter",
	head: "red",
	partyFacing: true,
	numbering: { code: "罚先告" },
	schema: z.object({
		party,
		facts: longText("违法事实"),
		evidence: evidenceList,
		reasons: longText("理由"),
		violated: bases("违反的规定"),
		punished: bases("处罚依据"),
		...penalty,
		defenceWorkdays: count("陈述申辩期限（工作日）", 1, 60),
		hearingRight: flag("有要求听证的权利"),
		contact,
	}),
	title: (data) => (data.hearingRight ? "行政处罚事先（听证）告知书" : "行政处罚事先告知书"),
	compose: (data, meta) => [
		paragraph(`${data.party.name}：`, "flush"),
		...partyBlocks(data.party).slice(1),
		...body(
			`${youOf(data.party)}涉嫌违法一案，本机关已经调查终结。依照《中华人民共和国行政处罚法》第四十四条的规定，现将拟作出的行政处罚内容及事实、理由、依据告知如下：`,
		),
		heading("一、违法事实和证据"),
		...body(data.facts),
		...body("以上事实，有下列证据证明："),
		...body(evidenceText(data.evidence)),
		heading("二、理由和依据"),
		...body(`上述行为违反了${quoteAll(data.violated)}。`),
		...body(data.reasons),
		heading("三、拟作出的行政处罚"),
		...body(`依据${quoteAll(data.punished)}，本机关拟对${youOf(data.party)}作出如下行政处罚：`),
		...body(numbered(data.penalties)),
		heading(`四、${youOf(data.party)}依法享有的权利`),
		...body(
			`依照《中华人民共和国行政处罚法》第七条、第四十四条、第四十五条的规定，${youOf(data.party)}有权进行陈述和申辩，可以自收到本告知书之日起${data.defenceWorkdays}个工作日内向本机关提出；逾期未提出的，视为放弃陈述、申辩权利。本机关不因陈述、申辩而给予更重的处罚。`,
		),
		...(data.hearingRight
			? body(
					`依照《中华人民共和国行政处罚法》第六十三条、第六十四条的规定，${youOf(data.party)}有要求听证的权利。要求听证的，应当自收到本告知书之日起五个工作日内向本机关提出；逾期未提出的，视为放弃听证权利。${youOf(data.party)}不承担组织听证的费用。`,
				)
			: []),
		...contactBlocks(data.contact),
		seal(meta.authority, meta.date),
	],
	sample: {
		party: sample.sampleParty,
		facts: sample.sampleFacts,
		evidence: sample.sampleEvidence,
		reasons: sample.sampleReasons,
		violated: [sample.sampleViolated],
		punished: [sample.samplePunished],
		penalties: ["罚款人民币叁万元整（¥30000.00）。"],
		fineFen: 3_000_000,
		confiscatedFen: 0,
		defenceWorkdays: 5,
		hearingRight: true,
		contact: sample.sampleContact,
	},
});
