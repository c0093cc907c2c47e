import { z } from "zod";
import { type Instant, instantInBeijing } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import { choice, clockTime, date, documentRef, longText, text } from "../../fields.ts";

export const SIGNER_CAPACITIES = {
	self: "受送达人本人",
	"legal-representative": "法定代表人、主要负责人",
	receptionist: "单位负责收件的人",
	"adult-family": "同住的成年家属",
	agent: "代理人、代收人",
} as const;

const footage = z
	.discriminatedUnion("kind", [
		z.object({ kind: z.literal("recorded"), reference: text("音像记录编号") }),
		z.object({ kind: z.literal("none"), reason: longText("没有音像记录的原因") }),
	])
	.meta({ title: "音像记录", widget: "footage" });

const document = { documentId: documentRef("送达的文书") };

/** What each way of service puts on its receipt (民事诉讼法 88–95). A day alone where the law counts days; a time where someone signs. */
export const METHOD_INPUTS = z.discriminatedUnion("method", [
	z.object({
		...document,
		method: z.literal("direct"),
		server: text("送达人"),
		recipient: text("签收人"),
		capacity: choice("签收人与受送达人的关系", SIGNER_CAPACITIES),
		place: text("送达地点（不在受送达人住所的填写）").optional(),
		signedOn: date("签收日期"),
		signedTime: clockTime("签收时间"),
	}),
	z.object({
		...document,
		method: z.literal("left"),
		server: text("送达人"),
		refusalReason: longText("拒收事由"),
		leftOn: date("留置日期"),
		leftAt: text("留置地点（受送达人住所）"),
		witness: text("见证人").optional(),
		footage,
	}),
	z.object({
		...document,
		method: z.literal("entrusted"),
		server: text("送达人"),
		reason: longText("委托原因"),
		intermediary: text("受委托机关"),
		recipient: text("签收人"),
		signedOn: date("签收日期"),
		signedTime: clockTime("签收时间"),
	}),
	z.object({
		...document,
		method: z.literal("transferred"),
		server: text("送达人"),
		reason: longText("转交原因（军人、被监禁、被采取强制性教育措施）"),
		intermediary: text("转交机关、单位"),
		recipient: text("签收人"),
		signedOn: date("签收日期"),
		signedTime: clockTime("签收时间"),
	}),
	z.object({
		...document,
		method: z.literal("postal"),
		server: text("送达人"),
		carrier: choice("邮寄方式", { registered: "挂号信", ems: "邮政特快专递" }),
		register: text("邮寄登记号"),
		trackingNumber: text("邮件号码"),
		voucher: text("付邮凭证编号"),
		postedOn: date("交邮日期"),
	}),
	z.object({
		...document,
		method: z.literal("electronic"),
		server: text("送达人"),
		consent: text("送达地址确认书编号"),
		system: text("送达系统和地址"),
		arrivedOn: date("到达特定系统的日期"),
		arrivedTime: clockTime("到达时间"),
	}),
	z.object({
		...document,
		method: z.literal("announcement"),
		server: text("送达人"),
		others: z
			.array(
				z.object({
					method: choice("其他方式", {
						direct: "直接送达",
						left: "留置送达",
						postal: "邮寄送达",
						entrusted: "委托送达",
					}),
					impossible: longText("无法送达的情况"),
				}),
			)
			.meta({ title: "其他方式均无法送达的情况", widget: "items" }),
		manner: text("公告方式"),
		carrier: text("公告载体"),
		announcement: longText("公告全文"),
		course: longText("原因和经过"),
		publishedOn: date("发出公告日期"),
		footage,
	}),
]);
export type ServiceInput = z.output<typeof METHOD_INPUTS>;

/** The day the way of service counts from. */
export function dayOf(input: ServiceInput): PlainDate {
	switch (input.method) {
		case "left":
			return input.leftOn;
		case "postal":
			return input.postedOn;
		case "electronic":
			return input.arrivedOn;
		case "announcement":
			return input.publishedOn;
		default:
			return input.signedOn;
	}
}

/** The filled-in form, flat, as the event keeps it: what is not text as JSON. */
export function detailOf(input: ServiceInput): Record<string, string> {
	const flat: Record<string, string> = {};
	for (const [key, value] of Object.entries(input)) {
		if (key === "documentId" || key === "method" || value === undefined) continue;
		flat[key] = typeof value === "string" ? value : JSON.stringify(value);
	}
	return flat;
}

/** The moment someone signed or a system received, where the way of service has one. */
export function momentOf(input: ServiceInput): Instant | undefined {
	if ("signedTime" in input) return instantInBeijing(input.signedOn, input.signedTime);
	return input.method === "electronic" ? instantInBeijing(input.arrivedOn, input.arrivedTime) : undefined;
}
