import { addHours, addPeriod, type Period, suspendedDue } from "#calendar";
import type { Basis } from "#kernel/basis";
import type { Instant } from "#kernel/instant";
import { addDays, type PlainDate } from "#kernel/plain-date";
import type { ActContext } from "./act.ts";
import { courtWindow } from "./acts/penalty/compulsion.ts";
import { decisionServedOn, owedFen, paidFen, paymentDueOn } from "./acts/penalty/money-owed.ts";
import { defenceDueOn, hearingRequestDueOn } from "./acts/penalty/notice.ts";
import {
	type Clock,
	type ClockContext,
	type ClockRule,
	clockOf,
	clockRuleOf,
	closedSuspensions,
	type DayUnit,
} from "./clock.ts";
import { handlingClock, matterClock } from "./handling-clocks.ts";
import { civilProcedureLaw, compulsionLaw, penaltyLaw } from "./law.ts";
import type { PenaltyCase } from "./model/penalty-case.ts";
import { isSuperseded, latestRound } from "./model/review-record.ts";

const STATUTE = (basis: Basis, unit: DayUnit): ClockRule => ({ basis, via: "上位规定", unit });

function urgentClock(state: PenaltyCase, { rules }: ClockContext): Clock | undefined {
	const { urgent, approved } = state.initiation;
	const rule = rules.effective("initiation.urgent");
	if (!urgent || !rule) return undefined;
	const due = addHours(urgent.at, rule.value.hours);
	return clockOf(
		{
			id: "urgent-approval",
			label: "补办立案审批",
			startedOn: due.date && dateOf(urgent.at),
			metOn: approved?.on ?? null,
		},
		due,
		{ basis: rule.basis, via: rule.via, unit: "day" },
	);
}

function dateOf(at: Instant): PlainDate {
	return addHours(at, 0).date;
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
		due: suspendedDue(calendar, round.acceptedOn, period, closedSuspensions(round.suspensions, today)),
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
	// Overtaken by another draft before it was marked so: it has no last day any more, and no day on which it ended.
	if (!round.superseded && isSuperseded(round, state.draft?.hash)) return undefined;
	const metOn = round.opinion?.on ?? round.superseded?.on ?? null;
	return clockOf(
		{
			id: `review-${round.number}`,
			label: `法制审核（第${round.number}次）`,
			startedOn,
			metOn,
		},
		due,
		{ ...clockRuleOf(rule), principle: rule.value.principle ?? false },
		metOn === null && round.suspensions.some((one) => one.to === null),
	);
}

function preservationClocks(state: PenaltyCase, { rules, calendar }: ClockContext): readonly Clock[] {
	const rule = rules.effective("penalty.preservation");
	if (!rule) return [];
	return state.preservations.flatMap((one) =>
		one.approvedOn === null
			? []
			: [
					clockOf(
						{
							id: `preservation-${one.id}`,
							label: `处理登记保存的证据（${one.items.slice(0, 12)}）`,
							startedOn: one.approvedOn,
							metOn: one.disposedOn,
						},
						addPeriod(calendar, one.approvedOn, rule.value.period),
						clockRuleOf(rule),
					),
				],
	);
}

function partyClocks(state: PenaltyCase, context: ClockContext): readonly Clock[] {
	const { notice, defence, hearing } = state;
	const found: Clock[] = [];
	const full = context as ActContext;
	if (notice?.servedOn) {
		const dueOn = defenceDueOn(state, full);
		const span = {
			id: "defence",
			label: "当事人陈述申辩",
			bearer: "party" as const,
			startedOn: notice.servedOn,
			metOn: defence.recordedOn ?? defence.waivedOn,
		};
		if (dueOn) found.push(clockOf(span, { date: dueOn }, STATUTE(penaltyLaw("第四十四条"), "workday")));
		const hearingDueOn = hearingRequestDueOn(state, full);
		const rule = context.rules.effective("penalty.hearing-request");
		if (hearingDueOn && rule) {
			found.push(
				clockOf(
					{
						id: "hearing-request",
						label: "当事人要求听证",
						bearer: "party",
						startedOn: notice.servedOn,
						metOn: hearing?.requestedOn ?? defence.waivedOn,
					},
					{ date: hearingDueOn },
					clockRuleOf(rule),
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
			clockOf(
				{
					id: "decision-service",
					label: "送达决定书",
					startedOn: decision.on,
					metOn: decisionServedOn(state),
				},
				addPeriod(calendar, decision.on, rule.value.period),
				clockRuleOf(rule),
			),
		);
	}
	for (const [documentId, record] of Object.entries(state.services)) {
		if (record.pending?.method !== "announcement" || record.pending.effectiveOn === null) continue;
		const label = state.documents.find((one) => one.documentId === documentId)?.label ?? "文书";
		found.push(
			clockOf(
				{
					id: `announcement-${documentId}`,
					label: `公告送达期满（${label}）`,
					bearer: "party",
					startedOn: record.pending.on,
					metOn: null,
				},
				{ date: record.pending.effectiveOn },
				STATUTE(civilProcedureLaw("第九十五条"), "day"),
			),
		);
	}
	return found;
}

function executionClocks(state: PenaltyCase, context: ClockContext): readonly Clock[] {
	const found: Clock[] = [];
	const servedOn = decisionServedOn(state);
	const rule = context.rules.effective("penalty.payment");
	const dueOn = paymentDueOn(state, context as ActContext);
	if (servedOn && dueOn && rule && owedFen(state) > 0) {
		const paidOn = paidFen(state) >= owedFen(state) ? (state.performance.payments.at(-1)?.on ?? null) : null;
		found.push(
			clockOf(
				{ id: "payment", label: "缴纳罚没款", bearer: "party", startedOn: servedOn, metOn: paidOn },
				{ date: dueOn },
				clockRuleOf(rule),
			),
		);
	}
	const { demand, court } = state;
	const wait = context.rules.effective("execution.demand-wait");
	if (demand?.servedOn && wait && !court) {
		found.push(
			clockOf(
				{ id: "demand", label: "催告后履行", bearer: "party", startedOn: demand.servedOn, metOn: null },
				addPeriod(context.calendar, demand.servedOn, wait.value.period),
				clockRuleOf(wait),
			),
		);
	}
	const window = demand ? courtWindow(state, context as ActContext) : undefined;
	if (window) {
		found.push(
			clockOf(
				{
					id: "court-window",
					label: "申请法院强制执行",
					startedOn: window.from,
					metOn: court?.on ?? null,
				},
				{ date: window.to },
				STATUTE(compulsionLaw("第五十三条"), "day"),
			),
		);
	}
	for (const one of state.corrections) {
		found.push(
			clockOf(
				{
					id: `correction-${one.id}`,
					label: "核查改正情况",
					startedOn: addDays(one.dueOn, 0),
					metOn: one.checkedOn,
				},
				{ date: one.dueOn },
				STATUTE(penaltyLaw("第二十八条"), "day"),
			),
		);
	}
	return found;
}

function archiveClock(state: PenaltyCase, { rules, calendar }: ClockContext): Clock | undefined {
	const rule = rules.effective("archive.period");
	if (!state.closedOn || !rule?.value.period) return undefined;
	return clockOf(
		{ id: "archive", label: "立卷归档", startedOn: state.closedOn, metOn: state.archivedOn },
		addPeriod(calendar, state.closedOn, rule.value.period),
		clockRuleOf(rule),
	);
}

/** Every clock of the case, open and met, in the order they began. */
export function clocksOf(state: PenaltyCase, context: ClockContext): readonly Clock[] {
	const all = [
		urgentClock(state, context),
		handlingClock(state, context),
		matterClock(state, context),
		...preservationClocks(state, context),
		...partyClocks(state, context),
		reviewClock(state, context),
		...serviceClocks(state, context),
		...executionClocks(state, context),
		archiveClock(state, context),
	].filter((one) => one !== undefined);
	return all.toSorted((a, b) => (a.startedOn < b.startedOn ? -1 : a.startedOn > b.startedOn ? 1 : 0));
}
