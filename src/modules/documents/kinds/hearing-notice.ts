import { z } from "zod";
import { sentence } from "#kernel/sentence";
import { body, numbered, paragraph, seal, zhDate, zhMoment } from "../blocks.ts";
import { date, list, longText, moment, text } from "../fields.ts";
import { defineKind } from "../kind.ts";
import { caseTitle, contact, openToPublic, party } from "../parts.ts";
import * as sample from "../sample-case.ts";
import { contactBlocks, youOf } from "../wording.ts";

/** 行政处罚听证通知书: 行政处罚法 64 — seven working days before, open unless a secret forbids it, host not from the investigation. */
export const hearingNotice = defineKind({
	kind: "hearing-notice",
	label: "行政处罚听证通知书",
	layout: "letter",
	head: "red",
	partyFacing: true,
	numbering: { code: "罚听通" },
	schema: z
		.object({
			party,
			caseTitle,
			requestedOn: date("要求听证的日期"),
			at: moment("听证时间"),
			place: text("听证地点"),
			open: openToPublic,
			closedReason: longText("不公开举行的理由").optional(),
			host: text("听证主持人"),
			hostPost: text("主持人职务"),
			listeners: list("听证员", text("听证员姓名"), 0).optional(),
			recorder: text("记录员"),
			contact,
		})
		.refine((data) => data.open || data.closedReason !== undefined, {
			path: ["closedReason"],
			error: "听证不公开举行的，应当写明涉及国家秘密、商业秘密或者个人隐私的理由（行政处罚法第六十四条第三项）",
		}),
	compose: (data, meta) => [
		paragraph(`${data.party.name}：`, "flush"),
		...body(
			`根据${youOf(data.party)}${zhDate(data.requestedOn)}提出的听证要求，依照《中华人民共和国行政处罚法》第六十三条、第六十四条的规定，本机关决定就${data.caseTitle}举行听证，现将有关事项通知如下：`,
		),
		...body(
			numbered([
				`听证时间：${zhMoment(data.at)}。`,
				`听证地点：${data.place}。`,
				data.open ? "听证方式：公开举行。" : sentence(`听证方式：不公开举行。理由：${data.closedReason ?? ""}`),
				`听证主持人：${data.host}（${data.hostPost}）${data.listeners && data.listeners.length > 0 ? `；听证员：${data.listeners.join("、")}` : ""}；记录员：${data.recorder}。`,
			]),
		),
		...body(`请${youOf(data.party)}准时出席，并注意下列事项：`),
		...body(
			numbered([
				"认为听证主持人与本案有直接利害关系的，有权申请回避。",
				"可以亲自参加听证，也可以委托一至二人代理。委托代理的，应当在听证举行前提交授权委托书，写明代理事项和权限。",
				"参加听证时请携带身份证明和有关证据材料，通知有关证人出席作证的，应当事先告知本机关。",
				"无正当理由拒不出席听证或者未经许可中途退出听证的，视为放弃听证权利，本机关终止听证。",
				"听证中可以对调查人员提出的事实、证据和行政处罚建议进行申辩和质证；听证笔录经核对无误后签字或者盖章。",
			]),
		),
		...contactBlocks(data.contact),
		seal(meta.authority, meta.date),
	],
	sample: {
		party: sample.sampleParty,
		caseTitle: sample.sampleCaseTitle,
		requestedOn: "2024-04-18",
		at: "2024-05-08T01:00:00.000Z",
		place: "示例县能源局三楼会议室",
		open: true,
		host: "郑文博",
		hostPost: "政策法规股股长",
		listeners: ["何静"],
		recorder: "刘畅",
		contact: { ...sample.sampleContact, person: "郑文博" },
	},
});
