import { type Period, suspendedDue } from "#calendar";
import type { PlainDate } from "#kernel/plain-date";
import { type Clock, type ClockContext, clockOf, clockRuleOf, closedSuspensions, dayUnitOf } from "./clock.ts";
import { matterEntry } from "./gates/matter-unit.ts";
import { reconsiderationLaw } from "./law.ts";
import type { PenaltyCase } from "./model/penalty-case.ts";

/** The days of the case from 立案 to the decision, lawful pauses left out. */
function dueOf(state: PenaltyCase, startedOn: PlainDate, period: Period, { calendar, today }: ClockContext) {
	return suspendedDue(calendar, startedOn, period, closedSuspensions(state.pauses, today));
}

function metOnOf(state: PenaltyCase): PlainDate | null {
	// A decision made in time was made in time, whatever became of it; one that sent the case away decided nothing.
	const remade = state.formerDecisions?.find((one) => one.cause === "remade");
	return remade?.decision.on ?? state.decision?.on ?? (state.status === "open" ? null : state.closedOn);
}

/** 自行政处罚案件立案之日起九十日 (行政处罚法 60), lawful pauses and a lawful extension counted in. */
export function handlingClock(state: PenaltyCase, context: ClockContext): Clock | undefined {
	const startedOn = state.initiation.approved?.on;
	const rule = startedOn && context.rules.on(startedOn).effective("penalty.handling-period");
	if (!startedOn || !rule) return undefined;
	const period: Period = { ...rule.value.period, count: rule.value.period.count + (state.extension?.days ?? 0) };
	const suspended = state.pauses.some((one) => one.to === null);
	const span = { id: "handling", label: "办案期限", startedOn, metOn: metOnOf(state) };
	return clockOf(span, dueOf(state, startedOn, period, context), clockRuleOf(rule), suspended);
}

/** Whose number it is: never the statute's. */
export const MATTER_PROMISE = "本机关承诺";

const READING =
	"清单没有写明起止，自立案之日起算至作出决定之日，依法中止的期间不计入；法定期限延长的，承诺的时限不随之延长";

/**
 * REG-08: the time limit that the case inherits from its matter, beside the statutory one and never instead of it. It is
 * the authority's own promise in its own list, so it stands under the list and is late for nobody but the authority
 * (INF-06). Where it would run as long as the statutory period or longer there is none: nobody is given more time than
 * 行政处罚法 60 gives. Nor is there one where the matter is silent.
 */
export function matterClock(state: PenaltyCase, context: ClockContext): Clock | undefined {
	const startedOn = state.initiation.approved?.on;
	const { timeLimit } = state.matter;
	if (!startedOn || !timeLimit) return undefined;
	const due = dueOf(state, startedOn, timeLimit, context);
	const statutory = context.rules.on(startedOn).effective("penalty.handling-period");
	if (statutory && due.date >= dueOf(state, startedOn, statutory.value.period, context).date) return undefined;
	const basis = matterEntry(context, state.matter, "办理时限");
	return clockOf(
		{ id: "matter-limit", label: "办理时限（事项清单）", startedOn, metOn: metOnOf(state) },
		due,
		{ basis: { ...basis, reading: READING }, via: MATTER_PROMISE, unit: dayUnitOf(timeLimit) },
		state.pauses.some((one) => one.to === null),
	);
}

/** 责令重新作出: the time that the instrument set for it (行政复议法 64; 行政诉讼法 70), where it set one. */
export function remakeClock(state: PenaltyCase): Clock | undefined {
	const former = state.formerDecisions?.findLast((one) => one.cause === "remade");
	if (!former?.remakeBy) return undefined;
	return clockOf(
		{ id: "remake", label: "重新作出决定", startedOn: former.endedOn, metOn: state.decision?.on ?? null },
		{ date: former.remakeBy },
		{ basis: reconsiderationLaw("第六十四条"), via: "复议决定（判决）", unit: "day" },
	);
}
