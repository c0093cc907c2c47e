import { z } from "zod";
import { printFen } from "#kernel/money";
import { form, join, label, opinion, value, zhMoment } from "../blocks.ts";
import { choice, date, flag, list, longText, moment, money, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { bases, officer, party, partySignature, payment, remedies } from "../parts.ts";
import * as sample from "../sample-case.ts";
import {
	citeAll,
	officerNames,
	officerSignatureLine,
	partyLine,
	partySignatureLine,
	paymentText,
	reconsiderationFirstText,
} from "../wording.ts";

const COLLECTION = {
	"up-to-100": "依法给予一百元以下罚款（《中华人民共和国行政处罚法》第六十八条第一项）",
	"hard-later": "不当场收缴事后难以执行（《中华人民共和国行政处罚法》第六十八条第二项）",
	remote:
		"边远、水上、交通不便地区，当事人到指定的银行或者通过电子支付系统缴纳罚款确有困难并提出当场缴纳（《中华人民共和国行政处罚法》第六十九条）",
} as const;

type SignatureLine = ReturnType<typeof partySignatureLine>;
const signedText = ({ label: who, value: name, date: on }: SignatureLine) => join([`${who}：${name}`, on], "　");

/**
 * 当场行政处罚决定书: a form with a number, handed over on the spot (行政处罚法 52); remedies say reconsideration first
 * (行政复议法 23). Whether the fine stays under the limits of 51 is judged where the act is decided.
 */
export const onTheSpotDecision = defineKind({
	kind: "on-the-spot-decision",
	label: "当场行政处罚决定书",
	layout: "form",
	head: "red",
	partyFacing: true,
	numbering: { code: "当罚决" },
	copyMarks: ["存入执法案卷", "当场交付当事人"],
	schema: z
		.object({
			party,
			at: moment("违法行为发现（处罚）时间"),
			place: text("处罚地点"),
			facts: longText("违法事实"),
			violated: bases("违反的规定"),
			punished: bases("处罚依据"),
			warning: flag("警告"),
			fineFen: money("罚款金额"),
			told: longText("告知及陈述申辩情况"),
			officers: list("执法人员", officer, 2),
			collection: z
				.object({ ground: choice("当场收缴的理由", COLLECTION), receiptNumber: text("专用票据号码") })
				.optional()
				.meta({ title: "当场收缴" }),
			payment: payment.optional(),
			remedies,
			signature: partySignature,
			signedOn: date("签名日期"),
		})
		.refine((data) => data.warning || data.fineFen > 0, {
			path: ["fineFen"],
			error: "当场处罚应当为警告或者罚款（行政处罚法第五十一条）",
		})
		.refine((data) => data.fineFen === 0 || (data.collection !== undefined) !== (data.payment !== undefined), {
			path: ["payment"],
			error: "罚款应当载明当场收缴或者向代收机构缴纳，二者择一",
		}),
	compose: (data, meta) => [
		form(
			[4, 18],
			[
				[label("当事人"), value(partyLine(data.party))],
				[label("时间"), value(zhMoment(data.at))],
				[label("地点"), value(data.place)],
				[label("违法行为"), value(data.facts)],
				[label("违反的规定"), value(citeAll(data.violated))],
				[label("处罚依据"), value(citeAll(data.punished))],
				[label("告知及陈述\n申辩情况"), value(data.told)],
				[
					label("处罚种类和\n罚款数额"),
					value(
						join(
							[data.warning ? "警告" : undefined, data.fineFen > 0 ? `罚款${printFen(data.fineFen)}` : undefined],
							"；",
						),
					),
				],
				...(data.fineFen > 0
					? [
							[
								label("履行方式\n和期限"),
								value(
									data.collection
										? `当场收缴。理由：${COLLECTION[data.collection.ground]}。财政部门统一制发的专用票据号码：${data.collection.receiptNumber}。`
										: data.payment
											? paymentText(data.payment, { fineFen: data.fineFen, confiscatedFen: 0 })
											: "",
								),
							],
						]
					: []),
				[label("救济途径\n和期限"), value(reconsiderationFirstText(data.remedies))],
				// In one row of the form: signatures alone on a page of their own prove nothing of the page before.
				[
					label("执法人员、\n处罚机关\n和签收"),
					opinion(
						`${officerNames(data.officers)}，已向当事人出示执法证件。\n${meta.authority}（印章）`,
						[
							signedText(officerSignatureLine(data.officers, data.signedOn)),
							signedText(partySignatureLine("当事人（签收）", data.signature)),
						],
						{ span: 1 },
					),
				],
			],
		),
	],
	sample: {
		party: sample.sampleCitizen,
		at: "2024-06-12T02:20:00.000Z",
		place: "示例县城关镇西街口",
		facts: "驾驶重型货车在埋地管道上方巡查便道上行驶，经责令后驶离，情节严重。",
		violated: [{ document: "中华人民共和国石油天然气管道保护法", article: "第二十八条第四项" }],
		punished: [{ document: "中华人民共和国石油天然气管道保护法", article: "第五十四条第三项" }],
		warning: false,
		fineFen: 20_000,
		told: "处罚前已口头告知拟作出的处罚内容及事实、理由、依据和陈述、申辩的权利，当事人表示不陈述、不申辩。",
		officers: sample.sampleOfficers,
		payment: { ...sample.samplePayment, electronic: undefined },
		remedies: sample.sampleRemedies,
		signature: { state: "signed", signer: "周晓禾", on: "2024-06-12" },
		signedOn: "2024-06-12",
	},
});
