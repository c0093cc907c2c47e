import { z } from "zod";
import { dateInBeijing, instantOf } from "#kernel/instant";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import type { Gate } from "../../act.ts";
import { confirmed, flag, longText, moment, officers, signatures, text } from "../../fields.ts";
import { attendanceRefusal, dayRecorded, spanRefusal } from "../../gates/attendance.ts";
import { initiationStands } from "../../gates/initiation.ts";
import { penaltyLaw } from "../../law.ts";
import { unansweredDefence, withAnswer, withDefenceKept } from "../../model/defences.ts";
import type { PenaltyCase } from "../../model/penalty-case.ts";
import { defenceRecord } from "../../papers/defence-record.ts";
import { rightsNotice } from "../../papers/rights-notice.ts";
import { act, event } from "./define.ts";

export const defenceRecorded = event(
	"DefenceRecorded",
	z.object({
		content: z.string(),
		needsReview: z.boolean(),
		hearingWaived: z.boolean().optional(),
		/** The day it was made, and how the party said that this was all; absent in records of before they were kept. */
		on: z.string().optional(),
		complete: z.string().optional(),
		/** The draft of a penalty was there before the party spoke, and falls; absent in records of before this was asked. */
		draftFalls: z.boolean().optional(),
	}),
	(state, data, meta) => ({
		...withDefenceKept(state),
		...(data.draftFalls ? { draft: null, scope: null, approval: null, discussion: null } : {}),
		defence: {
			recordedOn: meta.date,
			waivedOn: null,
			reviewed: false,
			content: data.content,
			...(data.complete === undefined ? {} : { complete: data.complete }),
			...hearingWaiver(state, data.hearingWaived, meta.date),
		},
	}),
	(data) => `听取陈述申辩并制作笔录${data.hearingWaived ? "，当事人明确放弃听证" : ""}`,
);

/** Once said it stays said until a new notice; who asks for a hearing in time all the same is heard. */
export function hearingWaiver({ defence }: PenaltyCase, waived: boolean | undefined, on: PlainDate) {
	const hearingWaivedOn = defence.hearingWaivedOn ?? (waived ? on : undefined);
	return hearingWaivedOn === undefined ? {} : { hearingWaivedOn };
}

/** A hearing is waived where there is a right to one; one that is asked for is withdrawn (行政处罚法 63, 64). */
function waiverRefusal({ notice, hearing }: PenaltyCase, waived: boolean): Refusal | undefined {
	if (!waived) return undefined;
	if (!notice?.hearingRight)
		return refusal("hearing-not-due", "本案告知书没有听证事项", penaltyLaw("第六十三条"), "请不要选择放弃听证");
	return hearing && !hearing.withdrawn
		? refusal("hearing-requested", "当事人已经要求听证", penaltyLaw("第六十四条"), "当事人不再要求的，请登记撤回听证")
		: undefined;
}

const noticeServed: Gate<PenaltyCase> = {
	name: "notice-served",
	label: "告知书已经送达",
	check: (state) =>
		state.notice?.servedOn
			? undefined
			: refusal("notice-not-served", "告知书尚未送达当事人", penaltyLaw("第四十四条"), "请先送达告知书"),
};

/** What was said before the party knew of what it is told is no answer to it (行政处罚法 44, 45). */
function beforeNotice({ notice }: PenaltyCase, startedAt: string): Refusal | undefined {
	const servedOn = notice?.servedOn;
	return servedOn && dateInBeijing(instantOf(startedAt)) < servedOn
		? refusal(
				"defence-before-notice",
				`告知书于${toChineseDate(servedOn)}送达，此前的陈述不是对告知内容的陈述、申辩`,
				penaltyLaw("第四十五条"),
				"请核对时间；调查中的陈述记入询问笔录",
			)
		: undefined;
}

export const recordDefence = act({
	name: "record-defence",
	label: "陈述申辩笔录",
	stage: "notice",
	basis: penaltyLaw("第四十五条"),
	actors: ["handler"],
	input: z.object({
		speaker: text("陈述申辩人"),
		capacity: text("与当事人的关系（代理权限）"),
		startedAt: moment("开始时间"),
		endedAt: moment("结束时间"),
		place: text("地点"),
		content: longText("陈述申辩内容"),
		materials: text("提交的材料").optional(),
		complete: longText("当事人表示陈述、申辩完毕的原话或者方式（没有表示的不填，仍须等待期限届满）").optional(),
		hearingWaived: flag("当事人明确放弃听证").default(false),
		officerIds: officers("听取的执法人员"),
		signatures,
	}),
	offered: (state) => state.status === "open" && state.notice !== null && state.decision === null,
	gates: [initiationStands, noticeServed],
	needs: (input) => ({ officers: input.officerIds, on: dayRecorded(input) }),
	emits: [defenceRecorded],
	decide: (state, input, context) => {
		const article = penaltyLaw("第四十五条");
		return (
			spanRefusal(input, context.now, article) ??
			beforeNotice(state, input.startedAt) ??
			attendanceRefusal(input, state, context) ??
			waiverRefusal(state, input.hearingWaived) ?? [
				defenceRecorded({
					content: input.content,
					needsReview: true,
					hearingWaived: input.hearingWaived,
					on: dateInBeijing(instantOf(input.startedAt)),
					...(input.complete === undefined ? {} : { complete: input.complete }),
					// 当事人提出的事实、理由或者证据成立的，应当采纳 (行政处罚法 45): drafted anew once its words were reviewed; what was
					// judged, discussed and approved of the draft goes with it.
					...(state.draft?.outcome === "penalise" ? { draftFalls: true } : {}),
				}),
			]
		);
	},
	documents: (after, input, context) => [rightsNotice(after, input, context), defenceRecord(after, input)],
	consequence: () =>
		"提交后生成《权利告知书》和《陈述申辩笔录》；必须复核并写明是否采纳，方能起草决定；当事人没有表示陈述、申辩完毕的，仍须等待期限届满；已经起草的处罚决定须重新起草。",
	sample: {
		speaker: "张示例",
		capacity: "法定代表人",
		startedAt: "2024-03-15T01:00:00.000Z",
		endedAt: "2024-03-15T01:40:00.000Z",
		place: "本局询问室",
		content: "已主动停止供电，请求从轻处罚。",
		officerIds: ["sample-officer-1", "sample-officer-2"],
		signatures: { officersSigned: ["sample-officer-1", "sample-officer-2"], party: "signed" },
	},
});

export const defenceWaived = event(
	"DefenceWaived",
	z.object({ statement: z.string(), hearing: z.boolean().optional() }),
	(state, data, meta) => ({
		...state,
		defence: { ...state.defence, waivedOn: meta.date, ...hearingWaiver(state, data.hearing, meta.date) },
	}),
	(data) => `当事人明确放弃陈述申辩${data.hearing ? "和听证" : ""}`,
);

/**
 * 行政处罚法 62: only a clear waiver by the party stands in for hearing it, and it reaches no further than its words: the
 * hearing (63, 64) is waived by itself. That it can be, before its five days are over, is practice; no article says so.
 */
export const waiveDefence = act({
	name: "waive-defence",
	label: "登记放弃陈述申辩",
	stage: "notice",
	basis: penaltyLaw("第六十二条"),
	actors: ["handler"],
	input: z.object({
		statement: longText("放弃的书面表示"),
		hearing: flag("书面表示同时明确放弃听证").default(false),
		partySigned: confirmed("当事人已在放弃书上签名"),
	}),
	offered: (state) =>
		state.status === "open" &&
		state.notice !== null &&
		!state.notice.former &&
		state.defence.recordedOn === null &&
		state.defence.waivedOn === null &&
		state.decision === null,
	gates: [initiationStands, noticeServed],
	emits: [defenceWaived],
	decide: (state, input) =>
		waiverRefusal(state, input.hearing) ?? [defenceWaived({ statement: input.statement, hearing: input.hearing })],
	consequence: (state) =>
		state.notice?.hearingRight
			? "放弃陈述、申辩不等于放弃听证：没有明确放弃听证的，仍须等待要求听证的期限届满（行政处罚法第六十四条）。"
			: "提交后不再等待陈述申辩期限。",
	sample: { statement: "本公司放弃陈述、申辩。", partySigned: true },
});

export const defenceReviewed = event(
	"DefenceReviewed",
	z.object({ adopted: z.enum(["all", "part", "none"]), reason: z.string() }),
	(state, data, meta) => withAnswer(state, data, meta.date),
	(data) => `复核陈述申辩：${{ all: "采纳", part: "部分采纳", none: "不予采纳" }[data.adopted]}`,
);

export const reviewDefence = act({
	name: "review-defence",
	label: "复核陈述申辩",
	stage: "notice",
	basis: penaltyLaw("第四十五条"),
	actors: ["handler"],
	input: z.object({
		adopted: z
			.enum(["all", "part", "none"], { error: "请选择是否采纳" })
			.meta({ title: "是否采纳", widget: "choice", options: { all: "采纳", part: "部分采纳", none: "不予采纳" } }),
		reason: longText("复核情况和理由"),
	}),
	offered: (state) => state.status === "open" && unansweredDefence(state) !== undefined,
	gates: [initiationStands],
	emits: [defenceReviewed],
	decide: (_state, input) => [defenceReviewed(input)],
	consequence: (state) => {
		const [said, draft] = [unansweredDefence(state), state.draft];
		const which = said ? `复核的是${toChineseDate(said.recordedOn)}的陈述、申辩。` : "";
		return draft ? `${which}采纳的，应当重新起草决定。` : which;
	},
	sample: { adopted: "part", reason: "停止供电属实，予以考虑。" },
});
