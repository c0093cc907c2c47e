import { addHours, type Period, suspendedDue } from "#calendar";
import type { Instant } from "#kernel/instant";
import { addDays, type PlainDate } from "#kernel/plain-date";
import { demandTerm } from "./acts/penalty/compulsion.ts";
import { courtRefusal } from "./acts/penalty/court-steps.ts";
import { courtWindow, higherCourtTerm, mayApply } from "./acts/penalty/court-window.ts";
import { enforceable, inForce } from "./acts/penalty/force.ts";
import { lastDayToTell } from "./acts/penalty/hearing.ts";
import { decisionServedOn, owedFen, paidFen, paymentTerm } from "./acts/penalty/money-owed.ts";
import { defenceTerm, hearingRequestTerm } from "./acts/penalty/notice.ts";
import {
	type Clock,
	type ClockContext,
	clockOf,
	clockRuleOf,
	closedSuspensions,
	statuteRule,
	termClock,
	termFrom,
} from "./clock.ts";
import { handlingClock, matterClock, remakeClock } from "./handling-clocks.ts";
import { civilProcedureLaw, penaltyLaw } from "./law.ts";
import type { PenaltyCase } from "./model/penalty-case.ts";
import { isSuperseded, latestRound } from "./model/review-record.ts";

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

function preservationClocks(state: PenaltyCase, context: ClockContext): readonly Clock[] {
	return state.preservations.flatMap((one) => {
		const term = termFrom("penalty.preservation", one.approvedOn, context);
		const label = `处理登记保存的证据（${one.items.slice(0, 12)}）`;
		return term ? [termClock({ id: `preservation-${one.id}`, label, metOn: one.disposedOn }, term)] : [];
	});
}

function partyClocks(state: PenaltyCase, context: ClockContext): readonly Clock[] {
	const { defence, hearing } = state;
	const [statement, request] = [defenceTerm(state, context), hearingRequestTerm(state, context)];
	const found: Clock[] = [];
	if (statement) {
		const metOn = (defence.complete === undefined ? null : defence.recordedOn) ?? defence.waivedOn;
		found.push(termClock({ id: "defence", label: "当事人陈述申辩", bearer: "party", metOn }, statement));
	}
	if (request) {
		const metOn = (hearing?.withdrawn ? null : hearing?.requestedOn) ?? defence.hearingWaivedOn ?? null;
		found.push(termClock({ id: "hearing-request", label: "当事人要求听证", bearer: "party", metOn }, request));
	}
	return found;
}

function serviceClocks(state: PenaltyCase, context: ClockContext): readonly Clock[] {
	const found: Clock[] = [];
	const { decision } = state;
	const term = termFrom("penalty.service", decision?.on, context);
	if (decision && term && decision.outcome !== "transfer") {
		const metOn = decisionServedOn(state);
		found.push(termClock({ id: "decision-service", label: "送达决定书", metOn }, term));
	}
	const hearing = hearingNoticeClock(state, context);
	if (hearing) found.push(hearing);
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
				statuteRule(civilProcedureLaw("第九十五条"), "day"),
			),
		);
	}
	return found;
}

/** 行政处罚法 64(二): the notice of a hearing that is still to be held has to reach the party seven working days before it. */
function hearingNoticeClock(state: PenaltyCase, context: ClockContext): Clock | undefined {
	const { hearing } = state;
	const documentId = hearing?.notified?.documentId;
	const issuedOn = state.documents.find((one) => one.documentId === documentId)?.on;
	if (!hearing?.notified || !documentId || !issuedOn || hearing.withdrawn) return undefined;
	const rule = context.rules.on(issuedOn).effective("penalty.hearing-notice");
	if (!rule) return undefined;
	const metOn = state.services[documentId]?.servedOn ?? null;
	// Of a case that ended otherwise nobody is told of a hearing any more.
	if (metOn === null && state.status !== "open") return undefined;
	const due = { date: lastDayToTell(hearing.notified.hearingOn, issuedOn, context) };
	return clockOf({ id: "hearing-notice", label: "送达听证通知书", startedOn: issuedOn, metOn }, due, clockRuleOf(rule));
}

function executionClocks(state: PenaltyCase, context: ClockContext): readonly Clock[] {
	const found: Clock[] = [];
	const payment = paymentTerm(state, context);
	if (payment && owedFen(state) > 0 && inForce(state)) {
		const metOn = paidFen(state) >= owedFen(state) ? (state.performance.payments.at(-1)?.on ?? null) : null;
		found.push(termClock({ id: "payment", label: "缴纳罚没款", bearer: "party", metOn }, payment));
	}
	const { demand, court } = state;
	const wait = demandTerm(state, context);
	if (wait && !court && enforceable(state))
		found.push(termClock({ id: "demand", label: "催告后履行", bearer: "party", metOn: null }, wait));
	const window = demand && enforceable(state) ? courtWindow(state, context) : undefined;
	if (window) {
		const metOn = mayApply(state) ? null : (court?.on ?? null);
		found.push(termClock({ id: "court-window", label: "申请法院强制执行", metOn }, window));
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
				statuteRule(penaltyLaw("第二十八条"), "day"),
			),
		);
	}
	return found;
}

/** 行政强制法 56, 58: fifteen days to ask the higher court, from the ruling that refused. */
function higherCourtClock(state: PenaltyCase, context: ClockContext): Clock | undefined {
	const refused = courtRefusal(state.court);
	const term = higherCourtTerm(state.court, context);
	if (!refused || !term || refused.upheld || !enforceable(state)) return undefined;
	const asked = state.court?.progress.findLast((one) => one.step === "review-asked");
	const metOn = refused.asked ? (asked?.on ?? null) : null;
	return termClock({ id: "higher-court", label: "向上一级人民法院申请复议", metOn }, term);
}

function archiveClock(state: PenaltyCase, context: ClockContext): Clock | undefined {
	const term = termFrom("archive.period", state.closedOn, context);
	return term && termClock({ id: "archive", label: "立卷归档", metOn: state.archivedOn }, term);
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
