import { addPeriod, type Period } from "#calendar";
import { type Clock, type ClockContext, type ClockSpan, clockOf, dayUnitOf } from "#casework";
import type { Basis } from "#kernel/basis";
import type { PlainDate } from "#kernel/plain-date";
import { periodOf } from "#regime";

/** The label of a period the authority set itself for a duty that its text only calls 及时 (INF-06). */
export const INTERNAL_TARGET = "内部目标";

export type Rule = { readonly period: Period; readonly basis: Basis; readonly via: string | null };

/** One clock of the authority that runs for the period of a rule. */
export function periodClock(span: ClockSpan, rule: Rule, context: ClockContext): Clock {
	const due = addPeriod(context.calendar, span.startedOn, rule.period);
	return clockOf(span, due, { basis: rule.basis, via: rule.via, unit: dayUnitOf(rule.period) });
}

/**
 * The period that binds and, beside it, the authority's own target, both as they stood on the day the duty began (INF-05);
 * neither where the texts only say 及时 and none is set.
 */
export function rulesFor(
	key:
		| "disclosure.publish"
		| "disclosure.withdraw"
		| "disclosure.correct-own"
		| "disclosure.double-random"
		| "disclosure.active-period",
	startedOn: PlainDate,
	{ rules }: Pick<ClockContext, "rules">,
): readonly Rule[] {
	const { effective, internalTarget } = rules.on(startedOn).answer(key);
	const bound = periodOf(effective.value);
	const target = periodOf(internalTarget?.value);
	// A configured value fills a duty that no text puts a number to: a target still, never statutory.
	const via = effective.status === "configured" ? INTERNAL_TARGET : (effective.via ?? null);
	return [
		...(bound && effective.basis ? [{ period: bound, basis: effective.basis, via }] : []),
		...(target && internalTarget ? [{ period: target, basis: internalTarget.basis, via: INTERNAL_TARGET }] : []),
	];
}

export function suffixed(id: string, rule: Rule): string {
	return rule.via === INTERNAL_TARGET ? `${id}-target` : id;
}
