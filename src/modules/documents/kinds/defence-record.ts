import { z } from "zod";
import { sentence } from "#kernel/sentence";
import { body, fields, half, heading, line, signatures, zhDate, zhSpan } from "../blocks.ts";
import { choice, date, flag, list, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import {
	caseTitle,
	countsItsOfficers,
	endsAfterStart,
	OFFICER_COUNT_FAULT,
	officersPresent,
	party,
	partySignature,
	SPAN_FAULT,
	timeSpan,
} from "../parts.ts";
import * as sample from "../sample-case.ts";
import { checkedText, officerNames, officerSignatureLine, partySignatureLine, youOf } from "../wording.ts";

/** 陈述申辩笔录: 行政处罚法 45; 沁源全过程记录办法 15 第五项. The result of the review may follow once it is known (INV-03). */
export const defenceRecord = defineKind({
	kind: "defence-record",
	label: "陈述申辩笔录",
	layout: "record",
	partyFacing: false,
	schema: z
		.object({
			caseTitle,
			party,
			place: text("地点"),
			...timeSpan,
			speaker: text("陈述申辩人"),
			capacity: text("与当事人的关系（代理权限）"),
			noticeNumber: text("告知书文号").optional(),
			...officersPresent,
			recorder: text("记录人"),
			statement: longText("陈述、申辩内容"),
			complete: longText("当事人表示陈述、申辩完毕的原话或者方式").optional(),
			hearingWaived: flag("当事人明确放弃听证").optional(),
			submitted: list("提交的证据材料", text("证据材料名称"), 0).optional(),
			review: z
				.object({
					adopted: choice("是否采纳", { full: "采纳", part: "部分采纳", none: "不予采纳" }),
					reason: longText("复核情况及理由"),
					by: text("复核人"),
					on: date("复核日期"),
				})
				.optional()
				.meta({ title: "复核意见" }),
			signature: partySignature,
			officersSignedOn: date("执法人员签名日期"),
		})
		.refine(countsItsOfficers, OFFICER_COUNT_FAULT)
		.refine(endsAfterStart, SPAN_FAULT),
	compose: (data) => [
		fields(
			line("案件名称", data.caseTitle),
			line("时间", zhSpan(data.from, data.to)),
			line("地点", data.place),
			line("当事人", data.party.name),
			half("陈述申辩人", data.speaker),
			half("与当事人的关系", data.capacity),
			...(data.noticeNumber ? [line("告知书文号", data.noticeNumber)] : []),
			half("执法人员数量", `${data.officerCount}人`),
			half("记录人", data.recorder),
			line("执法人员", officerNames(data.officers)),
		),
		...body(
			`执法人员出示了执法证件，告知：根据《中华人民共和国行政处罚法》第四十五条的规定，${youOf(data.party)}有权进行陈述和申辩，本机关对提出的事实、理由和证据将进行复核，不因陈述、申辩而给予更重的处罚。`,
		),
		heading("陈述、申辩内容"),
		...body(data.statement),
		...(data.complete ? body(`当事人（代理人）表示陈述、申辩完毕：${sentence(data.complete)}`) : []),
		...(data.hearingWaived ? body("当事人（代理人）明确表示放弃要求听证的权利。") : []),
		...(data.submitted && data.submitted.length > 0 ? body(`提交的证据材料：${data.submitted.join("、")}。`) : []),
		...body(
			checkedText(data.signature, {
				signed: "以上笔录已经本人核对，与所述相符。",
				refused: "以上笔录已交陈述申辩人核对，其拒绝签名。",
			}) ?? "",
		),
		signatures(
			partySignatureLine("陈述申辩人（签名）", data.signature),
			officerSignatureLine(data.officers, data.officersSignedOn),
			{ label: "记录人（签名）", value: data.recorder, date: zhDate(data.officersSignedOn) },
		),
		...(data.review
			? [
					heading("复核意见"),
					...body(
						`经复核，对当事人的陈述、申辩意见${{ full: "予以采纳", part: "部分采纳", none: "不予采纳" }[data.review.adopted]}。理由：${sentence(data.review.reason)}`,
					),
					signatures({ label: "复核人（签名）", value: data.review.by, date: zhDate(data.review.on) }),
				]
			: []),
	],
	sample: {
		caseTitle: sample.sampleCaseTitle,
		party: sample.sampleParty,
		place: "示例县能源局一楼询问室",
		from: "2024-04-17T01:00:00.000Z",
		to: "2024-04-17T01:40:00.000Z",
		speaker: "赵长青",
		capacity: "法定代表人",
		noticeNumber: "示能罚先告〔2024〕3号",
		...sample.sampleOfficersPresent,
		recorder: "王思齐",
		statement: "我公司对违法事实没有异议。我公司已在责令停止当日停工，并出资修复了两处标志桩，请求从轻处罚。",
		submitted: ["标志桩修复费用票据", "回填验收单"],
		review: {
			adopted: "part",
			reason: "经核对票据和验收单，当事人及时改正情况属实，拟罚款金额已按从轻幅度确定，不再另行减少。",
			by: "李明远",
			on: "2024-04-19",
		},
		signature: { state: "signed", signer: "赵长青", on: "2024-04-17" },
		officersSignedOn: "2024-04-17",
	},
});
