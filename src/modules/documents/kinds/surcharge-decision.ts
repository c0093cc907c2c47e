import { z } from "zod";
import { printFen } from "#kernel/money";
import { sentence } from "#kernel/sentence";
import { body, heading, seal, zhDate } from "../blocks.ts";
import { date, longText, money, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { party, payment, remedies } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { partyBlocks, payableAt, remedyText } from "../wording.ts";

/**
 * 加处罚款决定书: 加处罚款 is a way of enforcement (行政强制法 12 第一项), decided in writing with the five items of 行政强制法
 * 37; standard and cap from 行政处罚法 72 第一款第一项, 行政强制法 45; what does not count, from 行政处罚法 73 第三款.
 */
export const surchargeDecision = defineKind({
	kind: "surcharge-decision",
	label: "加处罚款决定书",
	layout: "letter",
	head: "red",
	partyFacing: true,
	numbering: { code: "加处" },
	schema: z
		.object({
			party,
			decisionNumber: text("处罚决定书文号"),
			decidedOn: date("决定日期"),
			servedOn: date("决定书送达日期"),
			dueOn: date("缴款期限届满之日"),
			fineFen: money("罚款数额"),
			unpaidFen: money("尚未缴纳的罚款"),
			situation: longText("逾期不缴纳的情况"),
			demand: z
				.object({ number: text("催告书文号").optional(), servedOn: date("催告书送达日期") })
				.optional()
				.meta({ title: "催告情况" }),
			from: date("加处罚款起算日"),
			percentPerDay: z
				.number()
				.positive()
				.max(3, "每日加处的比例不超过百分之三（行政处罚法第七十二条第一款第一项）")
				.meta({ title: "每日加处的比例（%）" }),
			accruedFen: money("截至决定之日加处的数额"),
			capFen: money("加处罚款的上限"),
			payment,
			remedies,
		})
		.refine((data) => data.from > data.dueOn, { path: ["from"], error: "加处罚款应当在缴款期限届满后起算" })
		.refine((data) => data.capFen <= data.fineFen && data.accruedFen <= data.capFen, {
			path: ["accruedFen"],
			error: "加处罚款的数额不得超出罚款的数额（行政处罚法第七十二条第一款第一项）",
		}),
	compose: (data, meta) => [
		...partyBlocks(data.party),
		heading("一、理由和依据"),
		...body(
			`本机关于${zhDate(data.decidedOn)}对当事人作出行政处罚决定（${data.decisionNumber}），罚款数额为${printFen(data.fineFen)}，决定书已于${zhDate(data.servedOn)}送达。缴款期限于${zhDate(data.dueOn)}届满，当事人${data.unpaidFen === data.fineFen ? "到期没有缴纳罚款" : `仍有罚款${printFen(data.unpaidFen)}没有缴纳`}。${sentence(data.situation)}`,
		),
		...(data.demand
			? body(
					`本机关已经催告当事人履行义务，催告书${data.demand.number ? `（${data.demand.number}）` : ""}于${zhDate(data.demand.servedOn)}送达。`,
				)
			: []),
		...body(
			"依照《中华人民共和国行政处罚法》第七十二条第一款第一项、《中华人民共和国行政强制法》第四十五条的规定，本机关决定对当事人加处罚款。",
		),
		heading("二、方式和时间"),
		...body(
			`自${zhDate(data.from)}起，每日按尚未缴纳的罚款数额的${data.percentPerDay}%加处罚款，至罚款缴清之日止；加处罚款的总额不超出${printFen(data.capFen)}。批准延期、分期缴纳罚款的期间和行政复议、行政诉讼的期间，不计算加处罚款。`,
		),
		...body(
			`截至${zhDate(meta.date)}，加处罚款${data.accruedFen === data.capFen ? "已经达到上限" : "累计"}${printFen(data.accruedFen)}${data.accruedFen === data.capFen ? "，不再增加" : ""}。`,
		),
		...body(
			`当事人应当将尚未缴纳的罚款和加处罚款一并${payableAt(data.payment)}。仍不缴纳的，本机关将依法申请人民法院强制执行。`,
		),
		heading("三、救济途径和期限"),
		...body(remedyText(data.remedies, { enforced: false })),
		seal(meta.authority, meta.date),
	],
	sample: {
		party: sample.sampleParty,
		decisionNumber: "示能罚决〔2024〕3号",
		decidedOn: "2024-05-22",
		servedOn: "2024-05-24",
		dueOn: "2024-06-11",
		fineFen: 3_000_000,
		unpaidFen: 3_000_000,
		situation: "经电话联系，当事人称资金紧张，没有申请延期或者分期缴纳。",
		from: "2024-06-12",
		percentPerDay: 3,
		accruedFen: 450_000,
		capFen: 3_000_000,
		payment: sample.samplePayment,
		remedies: sample.sampleRemedies,
	},
});
