import { z } from "zod";
import { printFen } from "#kernel/money";
import { sentence, unended } from "#kernel/sentence";
import { body, numbered, paragraph, seal, zhDate } from "../blocks.ts";
import { choice, count, date, longText, money, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { bases, contact, party, payment } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { citeAll, contactBlocks, payableAt, youOf } from "../wording.ts";

/**
 * 履行行政处罚决定催告书: 行政强制法 35 (period, manner, exact amount and way of payment, right to state and defend) and 54
 * (ten days — working days by 69 — before the court is asked).
 */
export const demand = defineKind({
	kind: "demand",
	label: "履行行政处罚决定催告书",
	layout: "letter",
	head: "red",
	partyFacing: true,
	numbering: { code: "罚催" },
	schema: z
		.object({
			party,
			decisionNumber: text("处罚决定书文号"),
			decidedOn: date("决定日期"),
			servedOn: date("决定书送达日期"),
			unperformed: longText("未履行的义务"),
			/** 履行义务的方式 (行政强制法 35 第二项), beside where money goes. */
			manner: longText("履行方式").optional(),
			/** The fine as imposed, where part of it is paid: the surcharge is bound by it and not by the rest. */
			imposedFineFen: money("决定书的罚款数额").optional(),
			fineFen: money("未缴罚款"),
			surchargeFen: money("加处罚款"),
			surchargeNumber: text("加处罚款决定书文号").optional(),
			surchargeUntil: date("加处罚款计算截止日").optional(),
			confiscatedFen: money("未缴没收款").optional(),
			otherObligation: longText("其他应当履行的义务").optional(),
			withinDays: count("履行期限", 1, 365),
			daysUnit: choice("期限单位", { workday: "个工作日", day: "日" }),
			payment: payment.optional(),
			consequence: choice("逾期后果", { court: "申请人民法院强制执行", own: "依法强制执行" }),
			bases: bases("催告依据"),
			contact,
		})
		.refine(
			(data) => data.fineFen + data.surchargeFen + (data.confiscatedFen ?? 0) === 0 || data.payment !== undefined,
			{
				path: ["payment"],
				error: "涉及金钱给付的催告应当有明确的金额和给付方式（行政强制法第三十五条第三项）",
			},
		)
		// 行政处罚法 72(1), 行政强制法 45: the surcharge never exceeds the fine it is added to.
		.refine((data) => data.surchargeFen <= (data.imposedFineFen ?? data.fineFen), {
			path: ["surchargeFen"],
			error: "加处罚款的数额不得超出罚款的数额（行政处罚法第七十二条第一款第一项）",
		}),
	compose: (data, meta) => [
		paragraph(`${data.party.name}：`, "flush"),
		...body(
			`本机关于${zhDate(data.decidedOn)}对${youOf(data.party)}作出行政处罚决定（${data.decisionNumber}），决定书已于${zhDate(data.servedOn)}送达。${youOf(data.party)}在规定的期限内${unended(data.unperformed)}。`,
		),
		...body(
			`依照${citeAll(data.bases)}的规定，现催告${youOf(data.party)}自收到本催告书之日起${data.withinDays}${data.daysUnit === "workday" ? "个工作日" : "日"}内履行下列义务：`,
		),
		...body(
			numbered([
				...(data.fineFen > 0 ? [`缴纳罚款${printFen(data.fineFen)}。`] : []),
				...(data.surchargeFen > 0
					? [
							`缴纳加处罚款${printFen(data.surchargeFen)}${data.surchargeUntil ? `（${data.surchargeNumber ? `加处罚款决定书${data.surchargeNumber}，` : ""}计算至${zhDate(data.surchargeUntil)}，每日按罚款数额的百分之三加处，总额不超出罚款数额）` : ""}。`,
						]
					: []),
				...((data.confiscatedFen ?? 0) > 0 ? [`缴纳没收款${printFen(data.confiscatedFen ?? 0)}。`] : []),
				...(data.otherObligation ? [sentence(data.otherObligation)] : []),
			]),
		),
		...(data.manner ? body(sentence(`履行方式：${data.manner}`)) : []),
		...(data.payment ? body(`给付方式：${payableAt(data.payment)}。`) : []),
		...body(
			`${youOf(data.party)}收到本催告书后有权进行陈述和申辩。对提出的事实、理由和证据，本机关将进行记录、复核；成立的，予以采纳。`,
		),
		...body(
			`逾期仍不履行且无正当理由的，本机关将${data.consequence === "court" ? "依法申请人民法院强制执行" : "依法强制执行"}。`,
		),
		...contactBlocks(data.contact),
		seal(meta.authority, meta.date),
	],
	sample: {
		party: sample.sampleParty,
		decisionNumber: "示能罚决〔2024〕3号",
		decidedOn: "2024-05-22",
		servedOn: "2024-05-24",
		unperformed: "未缴纳罚款",
		fineFen: 3_000_000,
		surchargeFen: 1_800_000,
		surchargeNumber: "示能加处〔2024〕1号",
		surchargeUntil: "2024-06-28",
		withinDays: 10,
		daysUnit: "workday",
		payment: sample.samplePayment,
		consequence: "court",
		bases: [
			{ document: "中华人民共和国行政强制法", article: "第三十五条" },
			{ document: "中华人民共和国行政强制法", article: "第五十四条" },
		],
		contact: sample.sampleContact,
	},
});
