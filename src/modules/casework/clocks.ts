import { addHours, addPeriod, type Due, type Period, type Suspension, suspendedDue } from "#calendar";
import type { Basis } from "#kernel/basis";
import type { Instant } from "#kernel/instant";
import { addDays, type PlainDate } from "#kernel/plain-date";
import type { ActContext } from "./act.ts";
import { courtWindow } from "./acts/penalty/compulsion.ts";
import { decisionServedOn, owedFen, paidFen, paymentDueOn } from "./acts/penalty/money-owed.ts";
import { defenceDueOn, hearingRequestDueOn } from "./acts/penalty/notice.ts";
import { civilProcedureLaw, compulsionLaw, penaltyLaw } from "./law.ts";
import type { PenaltyCase } from "./model/penalty-case.ts";
import { latestRound } from "./model/review-record.ts";

/** What a clock is judged under: the pinned rules, the calendar and today. No actor: a deadline is nobody's opinion. */
export type ClockContext = Pick<ActContext, "rules" | "calendar" | "today" | "now">;

/**
 * One period of time that runs in a case (期限). A pure function of events, regime and calendar (I12).
 * `party` clocks are rights or duties of the party; only `authority` clocks make the authority late.
 */
export type Clock = {
	readonly id: string;
	readonly label: string;
	readonly bearer: "authority" | "party";
	readonly startedOn: PlainDate;
	readonly dueOn: PlainDate;
	/** Only for periods in hours. */
	readonly dueAt: Instant | null;
	readonly provisional: boolean;
	readonly metOn: PlainDate | null;
	/** Stopped while a suspension is open: the due date grows with each day. */
	readonly suspended: boolean;
	readonly suspendedDays: readonly PlainDate[];
	readonly basis: Basis;
	readonly via: string | null;
	/** 原则上: a target the text itself calls one of principle. */
	readonly principle: boolean;
};

/** The next day on which the authority itself must have done something; null when it owes nothing. */
export function nextDueOn(clocks: readonly Clock[]): PlainDate | null {
	const open = clocks.filter((clock) => clock.bearer === "authority" && clock.metOn === null);
	return (
		open
			.map((clock) => clock.dueOn)
			.toSorted()
			.at(0) ?? null
	);
}

type Rule = { basis: Basis; via: string | null };
type Span = { id: string; label: string; bearer: "authority" | "party"; startedOn: PlainDate; metOn: PlainDate | null };

function clock(
	span: Span,
	due: Due & { suspendedDays?: readonly PlainDate[] },
	rule: Rule,
	extra: { suspended?: boolean; principle?: boolean } = {},
): Clock {
	return {
		...span,
		dueOn: due.date,
		dueAt: due.instant ?? null,
		provisional: due.provisional,
		suspended: extra.suspended ?? false,
		suspendedDays: due.suspendedDays ?? [],
		basis: rule.basis,
		via: rule.via,
		principle: extra.principle ?? false,
	};
}

/** Open suspensions run up to today; the day they end is not known before it comes. */
function closed(
	suspensions: readonly { from: PlainDate; to: PlainDate | null }[],
	today: PlainDate,
): readonly Suspension[] {
	return suspensions.map(({ from, to }) => ({ from, to: to ?? (today > from ? today : from) }));
}

const STATUTE = (basis: Basis): Rule => ({ basis, via: "上位规定" });

function urgentClock(state: PenaltyCase, { rules }: ClockContext): Clock | undefined {
	const { urgent, approved } = state.initiation;
	const rule = rules.effective("initiation.urgent");
	if (!urgent || !rule) return undefined;
	const due = addHours(urgent.at, rule.value.hours);
	return clock(
		{
			id: "urgent-approval",
			label: "补办立案审批",
			bearer: "authority",
			startedOn: due.date && dateOf(urgent.at),
			metOn: approved?.on ?? null,
		},
		due,
		rule,
	);
}

function dateOf(at: Instant): PlainDate {
	return addHours(at, 0).date;
}

/** 自行政处罚案件立案之日起九十日 (行政处罚法 60), lawful pauses and a lawful extension counted in. */
export function handlingClock(state: PenaltyCase, { rules, calendar, today }: ClockContext): Clock | undefined {
	const startedOn = state.initiation.approved?.on;
	const rule = rules.effective("penalty.handling-period");
	if (!startedOn || !rule) return undefined;
	const period: Period = { ...rule.value.period, count: rule.value.period.count + (state.extension?.days ?? 0) };
	const due = suspendedDue(calendar, startedOn, period, closed(state.pauses, today));
	const metOn = state.decision?.on ?? (state.status === "open" ? null : state.closedOn);
	return clock({ id: "handling", label: "办案期限", bearer: "authority", startedOn, metOn }, due, rule, {
		suspended: state.pauses.some((one) => one.to === null),
	});
}

function reviewDue(state: PenaltyCase, { rules, calendar, today }: ClockContext) {
	const round = latestRound(state.review);
	const rule = rules.effective("review.period");
	if (!round?.acceptedOn || !rule?.value.period) return undefined;
	const extension = round.extension ? (rules.effective("review.extension")?.value.period.count ?? 0) : 0;
	const period: Period = { ...rule.value.period, count: rule.value.period.count + extension };
	return {
		round,
		rule,
		due: suspendedDue(calendar, round.acceptedOn, period, closed(round.suspensions, today)),
		startedOn: round.acceptedOn,
	};
}

/** The last day of the review round, where the regime (or the authority itself) sets one. */
export function reviewDueOn(state: PenaltyCase, context: ClockContext): PlainDate | undefined {
	return reviewDue(state, context)?.due.date;
}

function reviewClock(state: PenaltyCase, context: ClockContext): Clock | undefined {
	const found = reviewDue(state, context);
	if (!found) return undefined;
	const { round, rule, due, startedOn } = found;
	return clock(
		{
			id: `review-${round.number}`,
			label: `法制审核（第${round.number}次）`,
			bearer: "authority",
			startedOn,
			metOn: round.opinion?.on ?? null,
		},
		due,
		rule,
		{
			suspended: round.suspensions.some((one) => one.to === null),
			principle: rule.value.principle ?? false,
		},
	);
}

function preservationClocks(state: PenaltyCase, { rules, calendar }: ClockContext): readonly Clock[] {
	const rule = rules.effective("penalty.preservation");
	if (!rule) return [];
	return state.preservations.flatMap((one) =>
		one.approvedOn === null
			? []
			: [
					clock(
						{
							id: `preservation-${one.id}`,
							label: `处理登记保存的证据（${one.items.slice(0, 12)}）`,
							bearer: "authority",
							startedOn: one.approvedOn,
							metOn: one.disposedOn,
						},
						addPeriod(calendar, one.approvedOn, rule.value.period),
						rule,
					),
				],
	);
}

function partyClocks(state: PenaltyCase, context: ClockContext): readonly Clock[] {
	const { notice, defence, hearing } = state;
	const found: Clock[] = [];
	const full = context as ActContext;
	const plain = (date: PlainDate): Due => ({ date, provisional: false, rawLastDay: date });
	if (notice?.servedOn) {
		const dueOn = defenceDueOn(state, full);
		const span = {
			id: "defence",
			label: "当事人陈述申辩",
			bearer: "party" as const,
			startedOn: notice.servedOn,
			metOn: defence.recordedOn ?? defence.waivedOn,
		};
		if (dueOn) found.push(clock(span, plain(dueOn), STATUTE(penaltyLaw("第四十四条"))));
		const hearingDueOn = hearingRequestDueOn(state, full);
		const rule = context.rules.effective("penalty.hearing-request");
		if (hearingDueOn && rule) {
			found.push(
				clock(
					{
						id: "hearing-request",
						label: "当事人要求听证",
						bearer: "party",
						startedOn: notice.servedOn,
						metOn: hearing?.requestedOn ?? defence.waivedOn,
					},
					plain(hearingDueOn),
					rule,
				),
			);
		}
	}
	return found;
}

function serviceClocks(state: PenaltyCase, { rules, calendar }: ClockContext): readonly Clock[] {
	const found: Clock[] = [];
	const rule = rules.effective("penalty.service");
	const { decision } = state;
	if (decision && rule && decision.outcome !== "transfer") {
		found.push(
			clock(
				{
					id: "decision-service",
					label: "送达决定书",
					bearer: "authority",
					startedOn: decision.on,
					metOn: decisionServedOn(state),
				},
				addPeriod(calendar, decision.on, rule.value.period),
				rule,
			),
		);
	}
	for (const [documentId, record] of Object.entries(state.services)) {
		if (record.pending?.method !== "announcement" || record.pending.effectiveOn === null) continue;
		const label = state.documents.find((one) => one.documentId === documentId)?.label ?? "文书";
		const due: Due = { date: record.pending.effectiveOn, provisional: false, rawLastDay: record.pending.effectiveOn };
		found.push(
			clock(
				{
					id: `announcement-${documentId}`,
					label: `公告送达期满（${label}）`,
					bearer: "party",
					startedOn: record.pending.on,
					metOn: null,
				},
				due,
				STATUTE(civilProcedureLaw("第九十五条")),
			),
		);
	}
	return found;
}

function executionClocks(state: PenaltyCase, context: ClockContext): readonly Clock[] {
	const found: Clock[] = [];
	const servedOn = decisionServedOn(state);
	const plain = (date: PlainDate): Due => ({ date, provisional: false, rawLastDay: date });
	const rule = context.rules.effective("penalty.payment");
	const dueOn = paymentDueOn(state, context as ActContext);
	if (servedOn && dueOn && rule && owedFen(state) > 0) {
		const paidOn = paidFen(state) >= owedFen(state) ? (state.performance.payments.at(-1)?.on ?? null) : null;
		found.push(
			clock(
				{ id: "payment", label: "缴纳罚没款", bearer: "party", startedOn: servedOn, metOn: paidOn },
				plain(dueOn),
				rule,
			),
		);
	}
	const { demand, court } = state;
	const wait = context.rules.effective("execution.demand-wait");
	if (demand?.servedOn && wait && !court) {
		found.push(
			clock(
				{ id: "demand", label: "催告后履行", bearer: "party", startedOn: demand.servedOn, metOn: null },
				addPeriod(context.calendar, demand.servedOn, wait.value.period),
				wait,
			),
		);
	}
	const window = demand ? courtWindow(state, context as ActContext) : undefined;
	if (window) {
		const basis = STATUTE(compulsionLaw("第五十三条"));
		found.push(
			clock(
				{
					id: "court-window",
					label: "申请法院强制执行",
					bearer: "authority",
					startedOn: window.from,
					metOn: court?.on ?? null,
				},
				plain(window.to),
				basis,
			),
		);
	}
	for (const one of state.corrections) {
		const due = plain(one.dueOn);
		found.push(
			clock(
				{
					id: `correction-${one.id}`,
					label: "核查改正情况",
					bearer: "authority",
					startedOn: addDays(one.dueOn, 0),
					metOn: one.checkedOn,
				},
				due,
				STATUTE(penaltyLaw("第二十八条")),
			),
		);
	}
	return found;
}

function archiveClock(state: PenaltyCase, { rules, calendar }: ClockContext): Clock | undefined {
	const rule = rules.effective("archive.period");
	if (!state.closedOn || !rule?.value.period) return undefined;
	return clock(
		{ id: "archive", label: "立卷归档", bearer: "authority", startedOn: state.closedOn, metOn: state.archivedOn },
		addPeriod(calendar, state.closedOn, rule.value.period),
		rule,
	);
}

/** Every clock of the case, open and met, in the order they began. */
export function clocksOf(state: PenaltyCase, context: ClockContext): readonly Clock[] {
	const all = [
		urgentClock(state, context),
		handlingClock(state, context),
		...preservationClocks(state, context),
		...partyClocks(state, context),
		reviewClock(state, context),
		...serviceClocks(state, context),
		...executionClocks(state, context),
		archiveClock(state, context),
	].filter((one) => one !== undefined);
	return all.toSorted((a, b) => (a.startedOn < b.startedOn ? -1 : a.startedOn > b.startedOn ? 1 : 0));
}
