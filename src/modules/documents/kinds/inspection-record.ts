import { z } from "zod";
import { sentence, sentences } from "#kernel/sentence";
import { body, fields, half, heading, join, line, signatures, zhDate, zhSpan } from "../blocks.ts";
import { choice, count, date, longText, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import {
	countsItsOfficers,
	endsAfterStart,
	OFFICER_COUNT_FAULT,
	type Officer,
	officersPresent,
	type Party,
	party,
	partySignature,
	SPAN_FAULT,
	timeSpan,
} from "../parts.ts";
import * as sample from "../sample-case.ts";
import type { Block } from "../sheet.ts";
import { checkedText, officerNames, officerSignatureLine, partySignatureLine, youOf } from "../wording.ts";

const CATEGORIES = { inspection: "现场检查", survey: "勘验" } as const;

type Introduced = {
	category: keyof typeof CATEGORIES;
	party: Party;
	officers: readonly Officer[];
	recusal: "none" | "requested";
	recusalReason?: string | undefined;
};

/** What was said to the party at the beginning; nobody says it to one that is not there. */
function introduction({ category, party, officers, recusal, recusalReason = "" }: Introduced): Block[] {
	const names = officers.map(({ name }) => name).join("、");
	return [
		...body(
			`执法人员表明身份、出示执法证件并说明来意：我们是执法人员${names}，这是我们的执法证件，请你过目。现依法进行${CATEGORIES[category]}，请予以配合。${youOf(party)}依法享有陈述、申辩、申请回避的权利；执法人员不出示执法证件的，有权拒绝接受检查。`,
		),
		...body(
			sentence(
				`在场人员确认：已核对执法证件，${recusal === "none" ? "不申请执法人员回避" : `申请执法人员回避，理由：${recusalReason}`}`,
			),
		),
	];
}

/** 现场检查（勘验）笔录: 行政处罚法 55; officers counted, named, certificates shown (沁源全过程记录办法 14, 15 第三项). */
export const inspectionRecord = defineKind({
	kind: "inspection-record",
	label: "现场检查（勘验）笔录",
	layout: "record",
	partyFacing: false,
	schema: z
		.object({
			category: choice("笔录类别", CATEGORIES),
			party,
			place: text("检查（勘验）地点"),
			...timeSpan,
			onSite: z
				.object({
					name: text("现场负责人（在场人员）"),
					post: text("职务"),
					idNumber: text("身份证号码").optional(),
					phone: text("联系电话").optional(),
				})
				.meta({ title: "在场人员" }),
			...officersPresent,
			recorder: text("记录人"),
			recusal: choice("是否申请回避", { none: "不申请回避", requested: "申请回避" }),
			recusalReason: text("申请回避的理由").optional(),
			content: longText("检查（勘验）情况"),
			cooperationRefused: longText("拒绝接受调查、提供证据的情况").optional(),
			photos: count("照片张数", 0, 10_000).optional(),
			recording: text("音像记录").optional(),
			signature: partySignature,
			officersSignedOn: date("执法人员签名日期"),
		})
		.refine(countsItsOfficers, OFFICER_COUNT_FAULT)
		.refine(endsAfterStart, SPAN_FAULT),
	title: (data) => `${CATEGORIES[data.category]}笔录`,
	compose: (data) => [
		fields(
			line(`${CATEGORIES[data.category]}时间`, zhSpan(data.from, data.to)),
			line(`${CATEGORIES[data.category]}地点`, data.place),
			line("当事人", data.party.name),
			half("现场负责人（在场人员）", data.onSite.name),
			half("职务", data.onSite.post),
			...(data.onSite.idNumber ? [half("身份证号码", data.onSite.idNumber)] : []),
			...(data.onSite.phone ? [half("联系电话", data.onSite.phone)] : []),
			half("执法人员数量", `${data.officerCount}人`),
			half("记录人", data.recorder),
			line("执法人员", officerNames(data.officers)),
		),
		...(data.signature.state === "absent"
			? body(
					`执法人员${data.officers.map((item) => item.name).join("、")}依法进行${CATEGORIES[data.category]}，向在场人员出示了执法证件。当事人不在场。`,
				)
			: introduction(data)),
		heading(`${CATEGORIES[data.category]}情况`),
		...body(data.content),
		...(data.cooperationRefused ? [heading("拒绝接受调查、提供证据的情况"), ...body(data.cooperationRefused)] : []),
		...body(
			sentences(
				join(
					[
						data.photos === undefined ? undefined : `现场拍摄照片${data.photos}张`,
						data.recording && `音像记录：${data.recording}`,
					],
					"；",
				),
				checkedText(data.signature, {
					signed: "以上笔录已交当事人（在场人员）核对无误",
					refused: "以上笔录已交当事人（在场人员）核对，其拒绝签名",
				}),
			),
		),
		signatures(
			partySignatureLine("当事人（在场人员）签名", data.signature),
			officerSignatureLine(data.officers, data.officersSignedOn),
			{ label: "记录人（签名）", value: data.recorder, date: zhDate(data.officersSignedOn) },
		),
	],
	sample: {
		category: "inspection",
		party: sample.sampleParty,
		place: "示例县城关镇东河村天然气长输管道K23+120至K23+158处",
		from: "2024-03-04T01:30:00.000Z",
		to: "2024-03-04T03:10:00.000Z",
		onSite: { name: "赵长青", post: "法定代表人", idNumber: "140431197805060013", phone: "13500000000" },
		...sample.sampleOfficersPresent,
		recorder: "王思齐",
		recusal: "none",
		content:
			"1．现场位于城关镇东河村村东，管道标志桩编号K23+120至K23+158，标志桩2处有移动痕迹。\n2．现场有履带式挖掘机一台，型号SY215C，正在开挖排水沟。经使用卷尺及管线探测仪测量，挖掘区域边缘距管道线路中心线水平距离2.6米，沟深1.4米，长38米，宽1.2米。\n3．现场未设置警戒和安全防护设施，现场负责人不能提供与管道企业协商确定的施工作业方案。\n4．执法人员当场要求停止作业，现场负责人表示配合，挖掘机于10时15分熄火。",
		photos: 12,
		recording: "执法记录仪（编号ZF-03）全程录像1段，时长96分钟",
		signature: sample.sampleSigned,
		officersSignedOn: "2024-03-04",
	},
});
