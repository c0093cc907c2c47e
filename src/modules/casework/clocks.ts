import { addHours, addPeriod, type Period, suspendedDue } from "#calendar";
import type { Basis } from "#kernel/basis";
import type { Instant } from "#kernel/instant";
import { addDays, type PlainDate } from "#kernel/plain-date";
import type { ActContext } from "./act.ts";
import { courtRefusal } from "./acts/penalty/court-steps.ts";
import { courtWindow, higherCourtDueOn, mayApply } from "./acts/penalty/court-window.ts";
import { enforceable, inForce } from "./acts/penalty/force.ts";
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
import { handlingClock, matterClock, remakeClock } from "./handling-clocks.ts";
import { civilProcedureLaw, compulsionLaw, penaltyLaw } from "./law.ts";
import type { PenaltyCase } from "./model/penalty-case.ts";
import { isSuperseded, latestRound } from "./model/review-record.ts";

const STATUTE = (basis: Basis, unit: DayUnit): ClockRule => ({ basis, via: "上位规定", unit });

function urgentClock(state: PenaltyCase, { rules }: ClockContext): Clock | undefined {
	const { urgent, approved } = state.initiation;
	const rule = urgent && rules.on(dateOf(urgent.at)).effective("initiation.urgent");
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
	if (!round?.acceptedOn) return undefined;
	const then = rules.on(round.acceptedOn);
	const rule = then.effective("review.period");
	if (!rule?.value.period) return undefined;
	const extension = round.extension ? (then.effective("review.extension")?.value.period.count ?? 0) : 0;
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
	return state.preservations.flatMap((one) => {
		const rule = one.approvedOn && rules.on(one.approvedOn).effective("penalty.preservation");
		if (one.approvedOn === null || !rule) return [];
		const span = {
			id: `preservation-${one.id}`,
			label: `处理登记保存的证据（${one.items.slice(0, 12)}）`,
			startedOn: one.approvedOn,
			metOn: one.disposedOn,
		};
		return [clockOf(span, addPeriod(calendar, one.approvedOn, rule.value.period), clockRuleOf(rule))];
	});
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
		const rule = context.rules.on(notice.servedOn).effective("penalty.hearing-request");
		if (hearingDueOn && rule) {
			found.push(
				clockOf(
					{
						id: "hearing-request",
						label: "当事人要求听证",
						bearer: "party",
						startedOn: notice.servedOn,
						metOn: hearing?.requestedOn ?? defence.hearingWaivedOn ?? null,
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
	const { decision } = state;
	const rule = decision && rules.on(decision.on).effective("penalty.service");
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
	const rule = servedOn && context.rules.on(servedOn).effective("penalty.payment");
	const dueOn = paymentDueOn(state, context as ActContext);
	if (servedOn && dueOn && rule && owedFen(state) > 0 && inForce(state)) {
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
	const wait = demand?.servedOn && context.rules.on(demand.servedOn).effective("execution.demand-wait");
	if (demand?.servedOn && wait && !court && enforceable(state)) {
		found.push(
			clockOf(
				{ id: "demand", label: "催告后履行", bearer: "party", startedOn: demand.servedOn, metOn: null },
				addPeriod(context.calendar, demand.servedOn, wait.value.period),
				clockRuleOf(wait),
			),
		);
	}
	const window = demand && enforceable(state) ? courtWindow(state, context as ActContext) : undefined;
	if (window) {
		found.push(
			clockOf(
				{
					id: "court-window",
					label: "申请法院强制执行",
					startedOn: window.from,
					metOn: mayApply(state) ? null : (court?.on ?? null),
				},
				{ date: window.to },
				STATUTE(compulsionLaw("第五十三条"), "day"),
			),
		);
	}
	const higherCourt = higherCourtClock(state, context);
	if (higherCourt) found.push(higherCourt);
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

/** 行政强制法 56, 58: fifteen days to ask the higher court, from the ruling that refused. */
function higherCourtClock(state: PenaltyCase, context: ClockContext): Clock | undefined {
	const refused = courtRefusal(state.court);
	const dueOn = higherCourtDueOn(state.court, context);
	if (!refused || !dueOn || refused.upheld || !enforceable(state)) return undefined;
	const asked = state.court?.progress.findLast((one) => one.step === "review-asked");
	return clockOf(
		{
			id: "higher-court",
			label: "向上一级人民法院申请复议",
			startedOn: refused.on,
			metOn: refused.asked ? (asked?.on ?? null) : null,
		},
		{ date: dueOn },
		STATUTE(compulsionLaw(refused.step === "denied" ? "第五十八条第三款" : "第五十六条第二款"), "day"),
	);
}

function archiveClock(state: PenaltyCase, { rules, calendar }: ClockContext): Clock | undefined {
	const rule = state.closedOn && rules.on(state.closedOn).effective("archive.period");
	if (!state.closedOn || !rule || !rule.value.period) return undefined;
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
		remakeClock(state),
		...preservationClocks(state, context),
		...partyClocks(state, context),
		reviewClock(state, context),
		...serviceClocks(state, context),
		...executionClocks(state, context),
		archiveClock(state, context),
	].filter((one) => one !== undefined);
	return all.toSorted((a, b) => (a.startedOn < b.startedOn ? -1 : a.startedOn > b.startedOn ? 1 : 0));
}
