import { z } from "zod";
import { unended } from "#kernel/sentence";
import { form, label, paragraph, value, zhDate, zhMoment } from "../blocks.ts";
import { choice, count, date, list, longText, moment, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import * as sample from "../sample-case.ts";

/** 送达方式: 民事诉讼法 88–95 through 行政处罚法 61. Ordinary post is not one of them (沁源全过程记录办法 27 第四项). */
const METHODS = {
	direct: "直接送达",
	left: "留置送达",
	entrusted: "委托送达",
	transferred: "转交送达",
	postal: "邮寄送达",
	electronic: "电子送达",
	announcement: "公告送达",
} as const;

const schema = z
	.object({
		caseTitle: text("案件名称"),
		recipient: text("受送达人"),
		documents: list(
			"送达文书",
			z.object({ name: text("文书名称"), number: text("文号").optional(), copies: count("份数", 1, 100) }),
		),
		method: choice("送达方式", METHODS),
		/** Absent where another organ hands it over, and where it is published: those rows say by whom and how. */
		place: text("送达地点").optional(),
		servers: list("送达人", text("送达人姓名")),
		servedOn: date("送达日期"),
		signer: z
			.object({ name: text("签收人"), relation: text("与受送达人的关系"), at: moment("签收时间") })
			.optional()
			.meta({ title: "签收" }),
		refusalReason: longText("拒收事由").optional(),
		witnesses: list("见证人", text("见证人姓名、单位及职务"), 0).optional(),
		leftAt: text("文书留置处所").optional(),
		recording: text("拍照、录像记录").optional(),
		agent: z
			.object({ reason: longText("委托、转交原因"), intermediary: text("受委托（转交）单位") })
			.optional()
			.meta({ title: "委托、转交" }),
		postal: z
			.object({
				carrier: choice("邮寄方式", { registered: "挂号信", ems: "邮政特快专递" }),
				trackingNumber: text("邮件号码"),
				postedOn: date("交寄日期"),
				voucher: text("付邮凭证"),
				receiptOn: date("回执注明的收件日期").optional(),
			})
			.optional()
			.meta({ title: "邮寄" }),
		electronic: z
			.object({
				consent: text("同意电子送达的确认书"),
				system: text("特定系统（地址）"),
				arrivedAt: moment("到达特定系统的时间"),
			})
			.optional()
			.meta({ title: "电子送达" }),
		announcement: z
			.object({
				failed: longText("其他方式均无法送达的情况"),
				manner: text("公告方式和载体"),
				publishedOn: date("发出公告日期"),
				effectiveOn: date("视为送达日期"),
				course: longText("原因和经过"),
			})
			.optional()
			.meta({ title: "公告送达" }),
		remark: longText("备注").optional(),
	})
	.superRefine((data, context) => {
		for (const [path, error] of faultsOf(data)) context.addIssue({ code: "custom", path: [path], message: error });
	});

type Needs = {
	method: keyof typeof METHODS;
	signer?: unknown;
	refusalReason?: string | undefined;
	witnesses?: readonly string[] | undefined;
	leftAt?: string | undefined;
	recording?: string | undefined;
	agent?: unknown;
	postal?: { receiptOn?: string | undefined } | undefined;
	electronic?: unknown;
	announcement?: unknown;
};

/** What each way of service must show on its receipt (SRV-01 … SRV-05). */
function faultsOf(data: Needs): [path: string, error: string][] {
	const faults: [string, string][] = [];
	const need = (path: keyof Needs, error: string) => {
		if (data[path] === undefined) faults.push([path, error]);
	};
	switch (data.method) {
		case "direct":
			need("signer", "直接送达应当由受送达人或者符合法定条件的签收人签收（民事诉讼法第八十八条）");
			break;
		case "left":
			need("refusalReason", "留置送达应当记明拒收事由（民事诉讼法第八十九条）");
			need("leftAt", "留置送达应当写明文书留置的住所（民事诉讼法第八十九条）");
			if ((data.witnesses ?? []).length === 0 && data.recording === undefined) {
				faults.push(["witnesses", "留置送达应当有见证人签名，或者以拍照、录像记录送达过程（民事诉讼法第八十九条）"]);
			}
			break;
		case "entrusted":
		case "transferred":
			need("agent", "委托、转交送达应当记录原因和受委托（转交）单位");
			need("signer", "委托、转交送达应当由受送达人签收");
			break;
		case "postal":
			need("postal", "邮寄送达应当记明邮件号码、付邮凭证和回执（民事诉讼法第九十一条）");
			break;
		case "electronic":
			need("electronic", "电子送达应当经受送达人同意并记明到达时间（行政处罚法第六十一条、民事诉讼法第九十条）");
			break;
		case "announcement":
			need(
				"announcement",
				"公告送达应当记明其他方式无法送达的情况、公告方式和载体、原因和经过（民事诉讼法第九十五条）",
			);
			break;
	}
	return faults;
}

function particulars(data: z.output<typeof schema>): [string, string][] {
	const { agent, postal, electronic, announcement } = data;
	return [
		...(data.refusalReason
			? [["拒收事由\n和日期", `${unended(data.refusalReason)}（${zhDate(data.servedOn)}）`] satisfies [string, string]]
			: []),
		...(data.leftAt ? [["文书留置处所", data.leftAt] satisfies [string, string]] : []),
		...(data.recording ? [["拍照、录像\n记录", data.recording] satisfies [string, string]] : []),
		...(agent
			? [
					["委托、转交\n情况", `受委托（转交）单位：${unended(agent.intermediary)}。原因：${agent.reason}`] satisfies [
						string,
						string,
					],
				]
			: []),
		...(postal
			? [
					[
						"邮寄情况",
						`${postal.carrier === "ems" ? "邮政特快专递" : "挂号信"}，邮件号码：${unended(postal.trackingNumber)}，${zhDate(postal.postedOn)}交寄，付邮凭证：${unended(postal.voucher)}。` +
							(postal.receiptOn ? `回执注明的收件日期：${zhDate(postal.receiptOn)}。` : "未回执。"),
					] satisfies [string, string],
				]
			: []),
		...(electronic
			? [
					[
						"电子送达\n情况",
						`确认书：${unended(electronic.consent)}；特定系统（地址）：${unended(electronic.system)}；${zhMoment(electronic.arrivedAt)}到达。`,
					] satisfies [string, string],
				]
			: []),
		...(announcement
			? [
					[
						"公告送达\n情况",
						`其他方式均无法送达的情况：${announcement.failed}\n公告方式和载体：${announcement.manner}\n${zhDate(announcement.publishedOn)}发出公告，${zhDate(announcement.effectiveOn)}视为送达。\n原因和经过：${announcement.course}`,
					] satisfies [string, string],
				]
			: []),
	];
}

/** The receipt is made when the service is complete: what has no entry by then will have none. */
const NONE = "／";

/** 送达回证: 民事诉讼法 87 — no service without one; its date is the day of service. */
export const serviceReceipt = defineKind({
	kind: "service-receipt",
	label: "送达回证",
	layout: "form",
	partyFacing: true,
	schema,
	compose: (data) => [
		form(
			[5, 6, 5, 6],
			[
				[label("案件名称"), value(data.caseTitle, { span: 3 })],
				[label("受送达人"), value(data.recipient, { span: 3 })],
				[
					label("送达文书名称\n及文号、份数"),
					value(data.documents.map((item) => `《${item.name}》${item.number ?? ""}　${item.copies}份`).join("\n"), {
						span: 3,
						heightMm: 20,
					}),
				],
				[
					label("送达方式"),
					value(METHODS[data.method], { centre: true }),
					label("送达日期"),
					value(zhDate(data.servedOn), { centre: true }),
				],
				...(data.place ? [[label("送达地点"), value(data.place, { span: 3 })]] : []),
				[
					label("签收人\n（签名或者盖章）"),
					value(data.signer?.name ?? NONE, { heightMm: 20, centre: true }),
					label("与受送达人\n的关系"),
					value(data.signer?.relation ?? NONE, { centre: true }),
				],
				[label("签收时间"), value(data.signer ? zhMoment(data.signer.at) : NONE, { span: 3 })],
				...particulars(data).map(([name, text]) => [label(name), value(text, { span: 3, heightMm: 14 })]),
				[
					label("见证人\n（签名或者盖章）"),
					value((data.witnesses ?? []).join("、") || NONE, { span: 3, heightMm: 14 }),
				],
				[label("送达人（签名）"), value(data.servers.join("、"), { span: 3, heightMm: 14 })],
				[label("备注"), value(data.remark ?? NONE, { span: 3 })],
			],
		),
		paragraph(
			"说明：受送达人不在时，可以由其同住成年家属，或者法人、其他组织负责收件的人，或者其代理人、指定的代收人签收，并写明与受送达人的关系；受送达人拒绝接收的，记明拒收事由和日期，依照《中华人民共和国民事诉讼法》第八十九条留置送达。",
			"note",
		),
	],
	sample: {
		caseTitle: sample.sampleCaseTitle,
		recipient: sample.sampleParty.name,
		documents: [{ name: "行政处罚决定书", number: "示能罚决〔2024〕3号", copies: 1 }],
		method: "direct",
		place: "示例县城关镇建设路18号",
		servers: ["李明远", "王思齐"],
		servedOn: "2024-05-24",
		signer: { name: "赵长青", relation: "法定代表人", at: "2024-05-24T02:05:00.000Z" },
	},
});
