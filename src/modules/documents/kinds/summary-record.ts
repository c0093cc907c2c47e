import { z } from "zod";
import { sentence } from "#kernel/sentence";
import { form, label, signatures, value, zhDate } from "../blocks.ts";
import { choice, date, list, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { officer, party } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { officerNames, officerSignatureLine, partyLine } from "../wording.ts";

/** 简易程序执法记录（备案）表: the items of 沁源全过程记录办法 26 (DEC-06) and the filing of 行政处罚法 52 第三款. */
export const summaryRecord = defineKind({
	kind: "summary-record",
	label: "简易程序执法记录（备案）表",
	layout: "form",
	partyFacing: false,
	schema: z.object({
		party,
		decisionNumber: text("当场处罚决定书文号"),
		decidedOn: date("决定日期"),
		factualGround: longText("适用简易程序的事实依据"),
		legalGround: longText("适用简易程序的法律依据和具体条件"),
		steps: longText("程序步骤及法定文书"),
		defence: longText("陈述、申辩记录"),
		review: longText("复核及处理，是否采纳的理由"),
		adopted: choice("是否采纳", { full: "采纳", part: "部分采纳", none: "不予采纳", "not-raised": "未提出陈述、申辩" }),
		filing: longText("向所属行政机关备案的内容"),
		filedOn: date("备案日期"),
		/** How the fine comes in; where it was collected on the spot, the course of it (沁源全过程记录办法 26 第六项). */
		collection: longText("罚款收缴方式（当场收缴的实施过程）").optional(),
		other: longText("其他依法记录的内容").optional(),
		officers: list("执法人员", officer, 2),
	}),
	compose: (data) => [
		form(
			[5, 17],
			[
				[label("当事人"), value(partyLine(data.party))],
				[label("决定书文号"), value(`${data.decisionNumber}（${zhDate(data.decidedOn)}）`)],
				[label("适用简易程序\n的事实依据"), value(data.factualGround, { heightMm: 16 })],
				[label("法律依据和\n具体条件"), value(data.legalGround, { heightMm: 16 })],
				[label("程序步骤及\n法定文书"), value(data.steps, { heightMm: 16 })],
				[label("陈述、申辩\n记录"), value(data.defence, { heightMm: 16 })],
				[
					label("复核及处理"),
					value(
						`${{ full: "采纳", part: "部分采纳", none: "不予采纳", "not-raised": "未提出陈述、申辩" }[data.adopted]}。${sentence(data.review)}`,
						{ heightMm: 16 },
					),
				],
				...(data.collection ? [[label("罚款收缴方式\n（实施过程）"), value(data.collection, { heightMm: 16 })]] : []),
				[label("备案内容"), value(`${data.filing}（备案日期：${zhDate(data.filedOn)}）`, { heightMm: 16 })],
				[label("其他"), value(data.other ?? "无")],
				[label("执法人员"), value(officerNames(data.officers))],
			],
		),
		signatures(officerSignatureLine(data.officers, data.filedOn)),
	],
	sample: {
		party: sample.sampleCitizen,
		decisionNumber: "示能当罚决〔2024〕1号",
		decidedOn: "2024-06-12",
		factualGround: "当事人驾驶重型货车在埋地管道上方巡查便道上行驶，执法人员当场发现，事实确凿，当事人没有异议。",
		legalGround:
			"《中华人民共和国行政处罚法》第五十一条：违法事实确凿并有法定依据，对公民处以二百元以下罚款的，可以当场作出行政处罚决定。",
		steps: "出示执法证件；指出违法事实；告知权利；听取意见；填写并当场交付当场行政处罚决定书。",
		defence: "当事人表示不陈述、不申辩。",
		review: "无需复核。",
		adopted: "not-raised",
		filing: "当场行政处罚决定书存根、现场照片3张。",
		filedOn: "2024-06-13",
		officers: sample.sampleOfficers,
	},
});
