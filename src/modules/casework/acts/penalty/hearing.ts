import { z } from "zod";
import { addPeriod } from "#calendar";
import { type Instant, instantInBeijing } from "#kernel/instant";
import { addDays, type PlainDate, toChineseDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import type { ActContext, Gate } from "../../act.ts";
import type { ClockContext } from "../../clock.ts";
import { choice, clockTime, date, flag, longText, person, text } from "../../fields.ts";
import { initiationStands } from "../../gates/initiation.ts";
import { penaltyLaw } from "../../law.ts";
import type { PenaltyCase } from "../../model/penalty-case.ts";
import { hearingNotice } from "../../papers/hearing-notice.ts";
import { hearingRecord } from "../../papers/hearing-record.ts";
import { hearingReport } from "../../papers/hearing-report.ts";
import { act, event } from "./define.ts";
import { hearingRequestTerm } from "./notice.ts";

const ARTICLE = penaltyLaw("第六十四条");

export const hearingRequested = event(
	"HearingRequested",
	z.object({ requestedOn: z.string(), by: z.string() }),
	(state, data) => ({ ...state, hearing: { requestedOn: data.requestedOn as PlainDate } }),
	(data) => `当事人要求听证（${data.by}）`,
);

export const requestHearing = act({
	name: "request-hearing",
	label: "登记听证申请",
	stage: "notice",
	basis: ARTICLE,
	actors: ["handler"],
	input: z.object({ requestedOn: date("提出日期"), by: text("提出人"), reason: longText("要求和理由") }),
	offered: (state) =>
		state.status === "open" && state.notice?.servedOn != null && state.hearing === null && state.decision === null,
	gates: [initiationStands],
	emits: [hearingRequested],
	decide: (state, input, context) => {
		if (!state.notice?.hearingRight)
			return refusal("hearing-not-due", "本案告知书没有听证事项", penaltyLaw("第六十三条"), "如属听证范围，请重新告知");
		if (input.requestedOn > context.today) return refusal("date-in-future", "提出日期不能晚于今天", ARTICLE);
		const dueOn = hearingRequestTerm(state, context)?.due.date;
		if (dueOn && input.requestedOn > dueOn)
			return refusal(
				"hearing-request-late",
				`听证申请应在${toChineseDate(dueOn)}前提出`,
				ARTICLE,
				"可以登记陈述申辩意见",
			);
		return [hearingRequested({ requestedOn: input.requestedOn, by: input.by })];
	},
	sample: { requestedOn: "2024-03-20", by: "示例能源有限公司", reason: "对违法所得数额有异议。" },
});

export const hearingNotified = event(
	"HearingNotified",
	z.object({
		hearingOn: z.string(),
		time: z.string(),
		place: z.string(),
		hostId: z.string(),
		hostName: z.string(),
		open: z.boolean(),
		hostTitle: z.string(),
		recorder: z.string(),
		listeners: z.array(z.string()),
	}),
	(state, data) => ({
		...state,
		hearing: state.hearing && {
			...state.hearing,
			notified: {
				documentId: null,
				hearingOn: data.hearingOn as PlainDate,
				place: data.place,
				hostId: data.hostId,
				hostName: data.hostName,
				hostTitle: data.hostTitle,
				recorder: data.recorder,
				listeners: data.listeners,
				open: data.open,
			},
		},
	}),
	(data) => `通知${toChineseDate(data.hearingOn as PlainDate)} ${data.time} 举行听证，主持人${data.hostName}`,
);

/**
 * 应当在举行听证的七日前，通知当事人 (行政处罚法 64(二)), in working days (85). The day of the notice is not counted and the hearing
 * may be on the seventh day after it: 七日前 taken to include the seventh day itself.
 */
function earliestHearing(toldOn: PlainDate, { rules, calendar }: Pick<ClockContext, "rules" | "calendar">): PlainDate {
	const period = rules.on(toldOn).effective("penalty.hearing-notice")?.value.period;
	return period ? addPeriod(calendar, toldOn, period).date : toldOn;
}

/** The last day on which the notice may reach the party, so that the hearing can be held on the day it names. */
export function lastDayToTell(hearingOn: PlainDate, issuedOn: PlainDate, context: ClockContext): PlainDate {
	let day = hearingOn;
	while (day > issuedOn && earliestHearing(day, context) > hearingOn) day = addDays(day, -1);
	return day;
}

/** The party is told when the notice has reached it, of the one day on which the hearing then takes place. */
function noticeRefusal(
	state: PenaltyCase,
	hearing: { documentId: string | null; hearingOn: PlainDate; heldOn: PlainDate },
	context: ActContext,
): Refusal | undefined {
	const servedOn = hearing.documentId === null ? null : (state.services[hearing.documentId]?.servedOn ?? null);
	if (servedOn === null)
		return refusal(
			"hearing-notice-not-served",
			"听证通知书尚未送达当事人，不能举行听证，也不能认定当事人无正当理由不出席",
			ARTICLE,
			"请送达听证通知书；来不及的，请重新通知听证日期",
		);
	const earliest = earliestHearing(servedOn, context);
	if (hearing.hearingOn < earliest)
		return refusal(
			"hearing-too-soon",
			`听证通知书于${toChineseDate(servedOn)}送达，应当在举行听证的七个工作日前通知，听证最早可在${toChineseDate(earliest)}举行`,
			ARTICLE,
			"请重新通知听证日期",
		);
	return hearing.heldOn === hearing.hearingOn
		? undefined
		: refusal(
				"hearing-day-other",
				`听证应当在通知的日期${toChineseDate(hearing.hearingOn)}举行`,
				ARTICLE,
				"听证改期的，请重新通知并送达",
			);
}

/** Seven working days before the hearing; the host never investigated the case (行政处罚法 64(二)(四)). */
export const notifyHearing = act({
	name: "notify-hearing",
	label: "听证通知",
	stage: "notice",
	basis: ARTICLE,
	actors: ["handler", "legal-reviewer"],
	input: z.object({
		hearingOn: date("听证日期"),
		time: clockTime("听证时间"),
		place: text("听证地点"),
		hostId: person("听证主持人", "officer"),
		recorder: text("记录员"),
		listeners: z.array(text("听证员姓名")).default([]).meta({ title: "听证员", widget: "tags" }),
		open: flag("公开举行"),
		closedReason: text("不公开的理由").optional(),
	}),
	offered: (state) =>
		state.status === "open" &&
		state.hearing !== null &&
		!state.hearing.withdrawn &&
		!state.hearing.held &&
		state.decision === null,
	gates: [initiationStands],
	needs: (input) => ({ officers: [input.hostId] }),
	emits: [hearingNotified],
	decide: (state, input, context) => {
		const host = context.facts.officers.get(input.hostId);
		if (!host) return refusal("host-unknown", "听证主持人不是本机关人员", ARTICLE);
		if (state.handlers.includes(input.hostId))
			return refusal("host-investigated", "听证主持人应当是非本案调查人员", ARTICLE, "请指定其他人员主持");
		if (state.recusals.some(({ granted, personId }) => granted && personId === input.hostId))
			return refusal("host-recused", "该人员已经决定回避，不能主持本案听证", ARTICLE, "请指定其他人员主持");
		const earliest = earliestHearing(context.today, context);
		if (input.hearingOn < earliest)
			return refusal(
				"hearing-too-soon",
				`应当在举行听证的七个工作日前通知，听证最早可在${toChineseDate(earliest)}举行`,
				ARTICLE,
				"请改期",
			);
		if (!input.open && !input.closedReason)
			return refusal("closed-reason-missing", "不公开举行听证应当写明理由", ARTICLE);
		return [
			hearingNotified({
				hearingOn: input.hearingOn,
				time: input.time,
				place: input.place,
				hostId: input.hostId,
				hostName: host.name,
				hostTitle: host.title,
				recorder: input.recorder,
				listeners: input.listeners,
				open: input.open,
			}),
		];
	},
	documents: (after, input, context) => [hearingNotice(after, input, context)],
	consequence: () => "提交后生成《听证通知书》，须在举行听证的七个工作日前送达当事人；改期的重新通知。",
	sample: {
		hearingOn: "2024-04-10",
		time: "09:30",
		place: "本局三楼会议室",
		hostId: "sample-host",
		recorder: "刘示例",
		open: true,
	},
});

export const hearingHeld = event(
	"HearingHeld",
	z.object({
		on: z.string(),
		partyAttended: z.boolean(),
		attendees: z.string(),
		record: z.string(),
		from: z.string(),
		to: z.string(),
		investigatorCase: z.string(),
		partyCase: z.string(),
	}),
	(state, data) => ({
		...state,
		hearing: state.hearing && {
			...state.hearing,
			held: {
				on: data.on as PlainDate,
				partyAttended: data.partyAttended,
				from: data.from as Instant,
				to: data.to as Instant,
				attendees: data.attendees,
				investigatorCase: data.investigatorCase,
				partyCase: data.partyCase,
			},
		},
	}),
	(data) => (data.partyAttended ? "举行听证并制作笔录" : "当事人无正当理由不出席，听证终止"),
);

/** 当事人认为主持人与本案有直接利害关系的，有权申请回避 (行政处罚法 64 第四项), decided on by the head (43 第三款) before the hearing. */
const hostNotObjected: Gate<PenaltyCase> = {
	name: "host-not-objected",
	label: "对听证主持人的回避申请已经决定",
	check: ({ hearing, recusals }) =>
		recusals.some(({ open, personId }) => open && personId === hearing?.notified?.hostId)
			? refusal("host-recusal-open", "对听证主持人的回避申请尚未决定", ARTICLE, "请由负责人决定后再举行听证")
			: undefined,
};

export const holdHearing = act({
	name: "hold-hearing",
	label: "举行听证",
	stage: "notice",
	basis: ARTICLE,
	actors: ["legal-reviewer", "unit-head", "leader"],
	input: z.object({
		heldOn: date("听证日期"),
		startedAt: clockTime("开始时间"),
		endedAt: clockTime("结束时间"),
		attendees: longText("参加人（姓名、身份，用顿号分开）"),
		agents: z.array(text("代理人姓名、单位及职务")).default([]).meta({ title: "委托代理人", widget: "tags" }),
		recusal: longText("告知回避权利及申请情况"),
		partyAttended: flag("当事人（代理人）出席"),
		investigatorCase: longText("调查人员提出的事实、证据和建议"),
		partyCase: longText("当事人的申辩和质证"),
		partySignature: choice("当事人签名情况", { signed: "已签名", refused: "拒绝签名，主持人已注明", absent: "未出席" }),
		refusalReason: text("拒绝签名的原因").optional(),
	}),
	offered: (state) =>
		state.status === "open" &&
		state.decision === null &&
		state.hearing?.notified !== undefined &&
		!state.hearing.held &&
		!state.hearing.withdrawn,
	gates: [initiationStands, hostNotObjected],
	awaited: () => true,
	emits: [hearingHeld],
	decide: (state, input, context) => {
		const { today, actor, now } = context;
		const notified = state.hearing?.notified;
		if (state.handlers.includes(actor.personId))
			return refusal("host-investigated", "听证由非本案调查人员主持", ARTICLE, "请由听证主持人办理");
		if (notified && actor.personId !== notified.hostId)
			return refusal("host-other", `听证主持人是${notified.hostName}`, ARTICLE, "请由其办理，或重新通知");
		if (input.heldOn > today) return refusal("date-in-future", "听证日期不能晚于今天", ARTICLE);
		const untimely = notified && noticeRefusal(state, { ...notified, heldOn: input.heldOn }, context);
		if (untimely) return untimely;
		if (input.partyAttended === (input.partySignature === "absent"))
			return refusal("attendance-inconsistent", "出席情况与签名情况不一致", ARTICLE);
		if (input.partySignature === "refused" && !input.refusalReason)
			return refusal("party-signature-missing", "当事人拒绝签名的，应当注明原因", ARTICLE, "请填写拒签原因");
		const [from, to] = [input.startedAt, input.endedAt].map((time) => instantInBeijing(input.heldOn, time));
		if (!from || !to || to <= from) return refusal("time-reversed", "结束时间应晚于开始时间", ARTICLE);
		if (to > now) return refusal("time-in-future", "结束时间不能晚于现在", ARTICLE);
		return [
			hearingHeld({
				on: input.heldOn,
				partyAttended: input.partyAttended,
				attendees: input.attendees,
				record: `${input.investigatorCase}\n${input.partyCase}`,
				from,
				to,
				investigatorCase: input.investigatorCase,
				partyCase: input.partyCase,
			}),
		];
	},
	documents: (after, input) => [hearingRecord(after, input)],
	consequence: () =>
		"提交后生成《听证笔录》；应当根据听证笔录作出决定，本案须经法制审核（行政处罚法第五十八条、第六十五条）。",
	sample: {
		heldOn: "2024-04-10",
		startedAt: "09:30",
		endedAt: "11:00",
		attendees: "主持人王示例、调查人员二人、当事人代理人吴示例",
		agents: ["吴示例（示例律师事务所律师）"],
		recusal: "主持人宣布听证人员名单，告知当事人听证权利和义务，当事人表示不申请回避。",
		partyAttended: true,
		investigatorCase: "出示证1至证3，建议罚款五万元。",
		partyCase: "对证2的真实性有异议。",
		partySignature: "signed",
	},
});

export const hearingReported = event(
	"HearingReported",
	z.object({ opinion: z.string() }),
	(state, data) => ({ ...state, hearing: state.hearing && { ...state.hearing, reported: { opinion: data.opinion } } }),
	() => "主持人提出听证报告",
);

export const reportHearing = act({
	name: "report-hearing",
	label: "听证报告",
	stage: "notice",
	basis: penaltyLaw("第六十五条"),
	actors: ["legal-reviewer", "unit-head", "leader"],
	input: z.object({
		disputes: longText("争议焦点"),
		examination: longText("质证情况（与笔录所记当事人意见不同的填写）").optional(),
		opinion: longText("听证意见"),
	}),
	offered: (state) => state.status === "open" && state.hearing?.held !== undefined && !state.hearing.reported,
	gates: [initiationStands],
	awaited: () => true,
	emits: [hearingReported],
	decide: (state, input, { actor }) =>
		state.hearing?.notified?.hostId === actor.personId
			? [hearingReported({ opinion: input.opinion })]
			: refusal("host-other", "听证报告由听证主持人提出", penaltyLaw("第六十五条"), "请由听证主持人办理"),
	documents: (after, input, context) => [hearingReport(after, input, context)],
	consequence: () => "提交后生成《听证报告》，连同听证笔录一并送审。",
	sample: { disputes: "违法所得的数额。", opinion: "证据可以采信，建议维持拟处罚意见。" },
});

export const hearingWithdrawn = event(
	"HearingWithdrawn",
	z.object({ reason: z.string() }),
	(state, _data, meta) => ({ ...state, hearing: state.hearing && { ...state.hearing, withdrawn: { on: meta.date } } }),
	() => "当事人撤回听证申请",
);

export const withdrawHearing = act({
	name: "withdraw-hearing",
	label: "登记撤回听证",
	stage: "notice",
	basis: ARTICLE,
	actors: ["handler"],
	input: z.object({ reason: longText("撤回的书面表示") }),
	offered: (state) =>
		state.status === "open" &&
		state.hearing !== null &&
		!state.hearing.held &&
		!state.hearing.withdrawn &&
		state.decision === null,
	gates: [],
	emits: [hearingWithdrawn],
	decide: (_state, input) => [hearingWithdrawn(input)],
	sample: { reason: "当事人书面撤回听证申请。" },
});
