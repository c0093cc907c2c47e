import { z } from "zod";
import { form, label, numbered, opinion, value, zhDate } from "../blocks.ts";
import { count, date, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { bases, caseTitle, evidenceList, party, penalty, signedOpinion } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { citeAll, partyLine, signedLine } from "../wording.ts";

/** 行政处罚决定草拟（审批）表: 沁源全过程记录办法 24 第一项 — drafter, reviewer in the drafting unit, bases, evidence (DEC-01). */
export const draftDecisionSheet = defineKind({
	kind: "draft-decision-sheet",
	label: "行政处罚决定草拟（审批）表",
	layout: "form",
	partyFacing: false,
	schema: z.object({
		caseTitle,
		party,
		draftVersion: count("草案版次", 1, 999),
		/** Content hash of the draft; review and approval are bound to it. */
		draftHash: text("草案校验值"),
		drafter: text("起草人"),
		draftedOn: date("起草日期"),
		outcome: text("拟处理结果"),
		facts: longText("违法事实"),
		reasons: longText("理由"),
		bases: bases(),
		evidence: evidenceList,
		...penalty,
		penalties: z.array(longText("处罚内容")).meta({ title: "拟处罚内容" }),
		unitReviewer: signedOpinion("起草机构审查人意见"),
	}),
	compose: (data) => [
		form(
			[4, 8, 4, 6],
			[
				[label("案件名称"), value(data.caseTitle, { span: 3 })],
				[label("当事人"), value(partyLine(data.party), { span: 3 })],
				[
					label("起草人"),
					value(data.drafter, { centre: true }),
					label("起草日期"),
					value(zhDate(data.draftedOn), { centre: true }),
				],
				[
					label("草案版次"),
					value(`第${data.draftVersion}版`, { centre: true }),
					label("拟处理结果"),
					value(data.outcome, { centre: true }),
				],
				[label("违法事实"), value(data.facts, { span: 3, heightMm: 30 })],
				[label("理由"), value(data.reasons, { span: 3, heightMm: 20 })],
				[label("法律依据"), value(citeAll(data.bases), { span: 3 })],
				[
					label("证据材料"),
					value(data.evidence.map((item) => `${item.number}　${item.name}（${item.kind}）`).join("\n"), { span: 3 }),
				],
				[
					label("拟作出的\n决定"),
					value(data.penalties.length > 0 ? numbered(data.penalties) : data.outcome, { span: 3, heightMm: 16 }),
				],
				[label("草案校验值"), value(data.draftHash, { span: 3 })],
				[label("起草机构\n审查人意见"), opinion(data.unitReviewer.opinion, signedLine(data.unitReviewer), { span: 3 })],
			],
		),
	],
	sample: {
		caseTitle: sample.sampleCaseTitle,
		party: sample.sampleParty,
		draftVersion: 1,
		draftHash: "9f2c1e7ab04d5586c3e1f07d2a94b8e5d6c70f13a8e24b59c1d07f6e3b825a41",
		drafter: "李明远",
		draftedOn: "2024-05-11",
		outcome: "给予行政处罚",
		facts: sample.sampleFacts,
		reasons: sample.sampleReasons,
		bases: [sample.sampleViolated, sample.samplePunished],
		evidence: sample.sampleEvidence,
		penalties: ["罚款人民币叁万元整（¥30000.00）。"],
		fineFen: 3_000_000,
		confiscatedFen: 0,
		unitReviewer: {
			opinion: "事实清楚，证据充分，依据准确，裁量适当，同意报送法制审核。",
			name: "陈立群",
			title: "行政执法股股长",
			on: "2024-05-11",
		},
	},
});
