import { z } from "zod";
import { choice, count, date, flag, list, longText, moment, money, text } from "./fields.ts";

/** What several papers have in common: parties, officers, signatures, payment, remedies. */

/** 当事人. A citizen's number is printed only on papers of the file itself; `maskedId` is what other papers show. */
export const party = z
	.object({
		type: choice("当事人类型", { organisation: "法人或者其他组织", citizen: "公民" }),
		name: text("当事人姓名或者名称"),
		creditCode: text("统一社会信用代码").optional(),
		idNumber: text("身份证号码").optional(),
		maskedId: text("身份证号码（隐去）").optional(),
		address: text("住所（住址）"),
		representative: text("法定代表人（负责人）").optional(),
		phone: text("联系电话").optional(),
	})
	.meta({ title: "当事人" });
export type Party = z.output<typeof party>;

/** 法律依据, the shape of a Basis; `text` quotes the article where the paper must show it. */
export const basis = z
	.object({ document: text("法律名称"), article: text("条款"), text: longText("条文").optional() })
	.meta({ title: "法律依据" });
export const bases = (title = "法律依据") => list(title, basis);
export type CitedBasis = z.output<typeof basis>;

export const officer = z.object({
	name: text("执法人员姓名"),
	certificateNumber: text("执法证件编号"),
	unitName: text("所在单位").optional(),
});
export type Officer = z.output<typeof officer>;

/** 行政处罚法 42: not fewer than two; 沁源全过程记录办法 14: number, names, certificates and that they were shown. */
export const officersPresent = {
	officerCount: count("执法人员数量", 2, 50),
	officers: list("执法人员", officer, 2),
	certificatesShown: z
		.literal(true, { error: "执法人员应当主动出示执法证件（行政处罚法第五十五条）" })
		.meta({ title: "已出示执法证件" }),
};

/** INV-01: a paper that counts two officers and names one is not a record of anything. */
export function countsItsOfficers(data: { officerCount: number; officers: readonly unknown[] }): boolean {
	return data.officerCount === data.officers.length;
}
export const OFFICER_COUNT_FAULT = { path: ["officerCount"], error: "执法人员数量与列名的执法人员不一致" };

/** 签名情况: an absent signature must say why (行政处罚法 52、55、64; 沁源全过程记录办法 14、15). */
export const partySignature = z
	.object({
		state: choice("签名情况", { signed: "已签名（盖章）", refused: "拒绝签名", absent: "不在场" }),
		signer: text("签名人").optional(),
		on: date("签名日期").optional(),
		reason: text("未签名的原因").optional(),
		witness: text("见证人（在场人员）").optional(),
	})
	.refine((value) => value.state === "signed" || value.reason !== undefined, {
		path: ["reason"],
		error: "当事人未签名的，应当注明原因",
	})
	.refine((value) => value.state !== "signed" || (value.signer !== undefined && value.on !== undefined), {
		path: ["signer"],
		error: "已签名的，应当写明签名人和日期",
	})
	.meta({ title: "当事人签名" });
export type PartySignature = z.output<typeof partySignature>;

/** 签署意见: nobody signs without a word (DEC-04). */
export const signedOpinion = (title: string) =>
	z
		.object({
			opinion: longText(`${title}的内容`),
			name: text("签名"),
			title: text("职务").optional(),
			on: date("签署日期"),
		})
		.meta({ title });
export type SignedOpinion = { opinion: string; name: string; title?: string | undefined; on: string };

export const evidence = z.object({
	number: text("证据编号"),
	kind: text("证据种类"),
	name: text("证据名称"),
	source: text("来源").optional(),
	proves: text("证明内容").optional(),
});
export const evidenceList = list("证据材料", evidence);

export const turn = z.object({ speaker: text("发言人"), text: longText("发言内容") });

export const thing = z.object({
	name: text("物品名称"),
	specification: text("规格型号").optional(),
	quantity: text("数量"),
	condition: text("品级、状态").optional(),
	place: text("存放地点").optional(),
	remark: text("备注").optional(),
});
export type Thing = z.output<typeof thing>;

/** 罚缴分离实施办法 7: the paper names the collecting bank, its address, the amount and the last day. */
export const payment = z
	.object({
		bank: text("代收机构名称"),
		address: text("代收机构地址"),
		account: text("收款账户"),
		/** Natural days from receipt; 行政处罚法 67: fifteen. */
		days: count("缴款期限（日）", 1, 365),
		electronic: text("电子支付方式").optional(),
	})
	.meta({ title: "缴款方式" });
export type Payment = z.output<typeof payment>;

/** 救济途径和期限 (行政处罚法 59 第一款第五项). Days and months are counted from receipt. */
export const remedies = z
	.object({
		reconsiderationBody: text("行政复议机关"),
		reconsiderationDays: count("行政复议申请期限（日）", 60, 365),
		court: text("管辖法院"),
		litigationMonths: count("起诉期限（月）", 6, 12),
		/** Only where the rules of the authority have it printed. */
		complaint: text("投诉举报电话").optional(),
	})
	.meta({ title: "救济途径" });
export type Remedies = z.output<typeof remedies>;

export const contact = z
	.object({
		person: text("联系人"),
		phone: text("联系电话"),
		address: text("联系地址"),
		postcode: text("邮政编码").optional(),
		complaint: text("投诉举报电话").optional(),
	})
	.meta({ title: "联系方式" });
export type Contact = z.output<typeof contact>;

/** 处罚内容: each item one sentence of the operative part; amounts again in 分 for what is computed from them. */
export const penalty = {
	penalties: list("处罚内容", longText("处罚内容")),
	fineFen: money("罚款金额"),
	confiscatedFen: money("没收金额"),
};

export const caseTitle = text("案件名称");
export const timeSpan = { from: moment("开始时间"), to: moment("结束时间") };
export function endsAfterStart(data: { from: string; to: string }): boolean {
	return data.to > data.from;
}
export const SPAN_FAULT = { path: ["to"], error: "结束时间应当晚于开始时间" };
export const openToPublic = flag("公开举行");
