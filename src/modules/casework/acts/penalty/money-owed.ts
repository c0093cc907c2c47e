import type { Fen } from "#kernel/money";
import { addDays, type PlainDate } from "#kernel/plain-date";
import { type ClockContext, statuteRule, type Term, termFrom } from "../../clock.ts";
import { penaltyLaw } from "../../law.ts";
import type { PenaltyCase } from "../../model/penalty-case.ts";
import { felledBy } from "../../model/remedy-force.ts";

export function decisionServedOn(state: PenaltyCase): PlainDate | null {
	const id = state.decision?.documentId;
	return id ? (state.services[id]?.servedOn ?? null) : null;
}

export function owedFen(state: PenaltyCase): Fen {
	return (state.decision?.penalty.fineFen ?? 0) + (state.decision?.penalty.confiscatedFen ?? 0);
}

export function paidFen(state: PenaltyCase, surcharge = false): Fen {
	return state.performance.payments
		.filter((one) => one.surcharge === surcharge)
		.reduce((sum, one) => sum + one.amountFen, 0);
}

/** The fine still open; what is paid goes to the fine first. */
export function openFineFen(state: PenaltyCase): Fen {
	return Math.max(0, (state.decision?.penalty.fineFen ?? 0) - paidFen(state));
}

function lastInstalmentOn(state: PenaltyCase): PlainDate | undefined {
	return state.performance.instalments?.schedule
		.map((one) => one.dueOn)
		.toSorted()
		.at(-1);
}

/** The time to pay the fine: fifteen days from receipt of the decision (行政处罚法 67), or up to the last instalment (66 第二款). */
export function paymentTerm(state: PenaltyCase, context: ClockContext): Term | undefined {
	const first = firstTerm(state, context);
	const last = lastInstalmentOn(state);
	return first && last ? { ...first, due: { date: last }, rule: statuteRule(penaltyLaw("第六十六条"), "day") } : first;
}

/** Without regard to a postponement, which is of the fine alone (66 第二款): what is confiscated is due on this day. */
export function firstTerm(state: PenaltyCase, context: ClockContext): Term | undefined {
	return termFrom("penalty.payment", decisionServedOn(state), context, { roll: true });
}

/** The fine still open before the payments of `day`; what is paid goes to the fine first. */
function unpaidFineFen(state: PenaltyCase, day: PlainDate): Fen {
	const paid = state.performance.payments
		.filter((one) => !one.surcharge && one.on < day)
		.reduce((sum, one) => sum + one.amountFen, 0);
	return Math.max(0, (state.decision?.penalty.fineFen ?? 0) - paid);
}

/**
 * 加处罚款 accrued up to and including `on`: for each day after the due day three per cent of what was then unpaid, never
 * more than the fine itself (行政处罚法 72(一); 行政强制法 45), days of reconsideration and litigation not counted
 * (行政处罚法 73 第三款), nor those from the approval of a postponement to its end (行政处罚法 66 第二款). A later payment
 * or approval stops it from growing and never undoes what has accrued.
 */
export function surchargeFen(state: PenaltyCase, on: PlainDate, context: ClockContext): Fen {
	const standard = surchargeStandard(state, context);
	if (!standard || standard.capFen === 0) return 0;
	const { beginsAfter, percentPerDay, capFen: cap } = standard;
	let accruedPercentFen = 0;
	for (let day = addDays(beginsAfter, 1); day <= on && accruedPercentFen < cap * 100; day = addDays(day, 1)) {
		const suspended = state.performance.remedies.some((one) => one.from <= day && (one.to === null || day <= one.to));
		// Nor does it run while the decision had no force, though a court gave it back (行诉解释 89).
		if (suspended || isPostponed(state, day) || felledBy(state.performance, day)) continue;
		const unpaid = unpaidFineFen(state, day);
		if (unpaid === 0) break;
		accruedPercentFen += unpaid * percentPerDay;
	}
	return Math.min(Math.round(accruedPercentFen / 100), cap);
}

/** The standard the party must be told (行政强制法 45): by the rules of the day after which the count begins. */
export function surchargeStandard(
	state: PenaltyCase,
	context: ClockContext,
): { beginsAfter: PlainDate; percentPerDay: number; capFen: Fen } | undefined {
	const beginsAfter = surchargeBeginsAfter(state, context);
	const rule = beginsAfter && context.rules.on(beginsAfter).effective("penalty.surcharge");
	if (!rule) return undefined;
	const { percentPerDay, capPercent } = rule.value;
	const fine = state.decision?.penalty.fineFen ?? 0;
	return { beginsAfter, percentPerDay, capFen: Math.round((fine * capPercent) / 100) };
}

/** A postponement approved in time moves the first day that counts; one approved later only interrupts the count. */
export function surchargeBeginsAfter(state: PenaltyCase, context: ClockContext): PlainDate | undefined {
	const { instalments } = state.performance;
	const first = firstTerm(state, context)?.due.date;
	// Where the day of approval was not kept nothing before the last instalment can be told.
	const inTime = instalments && (instalments.approvedOn === undefined || (first && instalments.approvedOn <= first));
	return inTime ? lastInstalmentOn(state) : first;
}

function isPostponed(state: PenaltyCase, day: PlainDate): boolean {
	const approvedOn = state.performance.instalments?.approvedOn;
	const last = lastInstalmentOn(state);
	return approvedOn !== undefined && last !== undefined && approvedOn < day && day <= last;
}

/** What of it is owed: only an imposed surcharge is (行政处罚法 72 “可以采取”), less what was paid of it. */
export function openSurchargeFen(state: PenaltyCase, on: PlainDate, context: ClockContext): Fen {
	if (!state.performance.surchargeImposed) return 0;
	return Math.max(0, surchargeFen(state, on, context) - paidFen(state, true));
}
