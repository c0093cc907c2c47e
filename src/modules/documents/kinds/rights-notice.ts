import { z } from "zod";
import { unended } from "#kernel/sentence";
import { body, heading, numbered, paragraph, seal, signatures } from "../blocks.ts";
import { date, flag, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { contact, countsItsOfficers, OFFICER_COUNT_FAULT, officersPresent, party, partySignature } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { contactBlocks, officerNames, officerSignatureLine, partySignatureLine, youOf } from "../wording.ts";

/** 权利告知书: 沁源全过程记录办法 15 第五项、16 (INV-03); each right under its article, each duty too. */
export const rightsNotice = defineKind({
	kind: "rights-notice",
	label: "权利告知书",
	layout: "letter",
	head: "red",
	partyFacing: true,
	schema: z
		.object({
			party,
			matter: longText("执法事由"),
			stage: text("执法环节"),
			hearingPossible: flag("可能适用听证"),
			moreRights: z.array(longText("其他权利")).optional().meta({ title: "其他权利" }),
			...officersPresent,
			contact,
			signature: partySignature,
			signedOn: date("告知日期"),
		})
		.refine(countsItsOfficers, OFFICER_COUNT_FAULT),
	compose: (data, meta) => [
		paragraph(`${data.party.name}：`, "flush"),
		...body(
			`因${unended(data.matter)}，本机关执法人员${officerNames(data.officers)}依法开展${data.stage}工作，已出示执法证件。现将${youOf(data.party)}依法享有的权利和应当履行的义务告知如下：`,
		),
		heading("一、依法享有的权利"),
		...body(
			numbered([
				"要求执法人员出示执法证件；不出示的，有权拒绝接受调查或者检查（《中华人民共和国行政处罚法》第五十五条第一款）。",
				"认为执法人员与案件有直接利害关系或者有其他关系可能影响公正执法的，申请回避（《中华人民共和国行政处罚法》第四十三条）。",
				"进行陈述和申辩；行政机关不得因陈述、申辩而给予更重的处罚（《中华人民共和国行政处罚法》第七条、第四十五条）。",
				...(data.hearingPossible
					? [
							"对依法属于听证范围的行政处罚，在告知后五个工作日内要求听证，不承担组织听证的费用（《中华人民共和国行政处罚法》第六十三条、第六十四条）。",
						]
					: []),
				"对执法中涉及的国家秘密、商业秘密或者个人隐私，要求依法予以保密（《中华人民共和国行政处罚法》第五十条）。",
				"对行政处罚不服的，依法申请行政复议或者提起行政诉讼；因违法给予行政处罚受到损害的，依法要求赔偿（《中华人民共和国行政处罚法》第七条）。",
				...(data.moreRights ?? []),
			]),
		),
		heading("二、应当履行的义务"),
		...body(
			numbered([
				"如实回答询问，并协助调查或者检查，不得拒绝或者阻挠（《中华人民共和国行政处罚法》第五十五条第二款）。",
				"在先行登记保存期间，不得销毁或者转移证据（《中华人民共和国行政处罚法》第五十六条）。",
			]),
		),
		...contactBlocks(data.contact),
		seal(meta.authority, meta.date),
		signatures(
			partySignatureLine("被告知人（签名）", data.signature),
			officerSignatureLine(data.officers, data.signedOn),
		),
	],
	sample: {
		party: sample.sampleParty,
		matter: "你单位涉嫌在管道线路中心线两侧五米地域范围内使用机械工具进行挖掘施工",
		stage: "调查取证",
		hearingPossible: true,
		...sample.sampleOfficersPresent,
		contact: sample.sampleContact,
		signature: sample.sampleSigned,
		signedOn: "2024-03-04",
	},
});
