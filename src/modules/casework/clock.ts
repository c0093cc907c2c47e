import { addPeriod, type Due, type Period, type Suspension } from "#calendar";
import type { Basis } from "#kernel/basis";
import type { Instant } from "#kernel/instant";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import type { ClauseKey, ClauseValue } from "#regime";
import type { ActContext } from "./act.ts";

/** What a clock is judged under: the pinned rules, the calendar and today. No actor: a deadline is nobody's opinion. */
export type ClockContext = Pick<ActContext, "rules" | "calendar" | "today" | "now">;

/** In what people count the days that are left: 工作日, or 日 where the text says days, months or hours. */
export type DayUnit = "workday" | "day";

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
	/** That of the clause which made the clock; a fixed date of the year is counted to in days. */
	readonly unit: DayUnit;
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

export type ClockSpan = Pick<Clock, "id" | "label" | "startedOn" | "metOn"> & { readonly bearer?: Clock["bearer"] };
/** The last day, counted or given. */
export type ClockDue = Pick<Due, "date" | "instant"> & {
	readonly provisional?: boolean;
	readonly suspendedDays?: readonly PlainDate[];
};
export type ClockRule = Pick<Clock, "basis" | "via" | "unit"> & { readonly principle?: boolean };

/** One clock; the authority's, where the span does not say that it is the party's. */
export function clockOf(span: ClockSpan, due: ClockDue, rule: ClockRule, suspended = false): Clock {
	return {
		id: span.id,
		label: span.label,
		bearer: span.bearer ?? "authority",
		startedOn: span.startedOn,
		dueOn: due.date,
		dueAt: due.instant ?? null,
		unit: rule.unit,
		provisional: due.provisional ?? false,
		metOn: span.metOn,
		suspended,
		suspendedDays: due.suspendedDays ?? [],
		basis: rule.basis,
		via: rule.via,
		principle: rule.principle ?? false,
	};
}

export function dayUnitOf({ unit }: Pick<Period, "unit">): DayUnit {
	return unit === "workday" ? "workday" : "day";
}

/** A rule of the regime as a clock needs it: counted to in the unit of its own period. */
export function clockRuleOf<V extends { readonly period?: Period | null | undefined }>(found: {
	readonly value: V;
	readonly basis: Basis;
	readonly via: string | null;
}): ClockRule {
	const { value, basis, via } = found;
	return { basis, via, unit: value.period ? dayUnitOf(value.period) : "day" };
}

/** A rule above all authorities that no regime is asked for. */
export const statuteRule = (basis: Basis, unit: DayUnit): ClockRule => ({ basis, via: "上位规定", unit });

/** A period that began: its last day and the clause that says so, from one answer. */
export type Term = { readonly startedOn: PlainDate; readonly due: ClockDue; readonly rule: ClockRule };

/** The clauses that are a period and no more than say so. */
type PeriodKey = {
	[K in ClauseKey]: ClauseValue<K> extends { readonly period: Omit<Period, "roll"> } ? K : never;
}[ClauseKey];

/**
 * The period of that clause as it stood on the day it began (decision 0030); undefined where it has not begun, or nothing
 * that binds gave it a length. With `roll` a last day that is no working day is put off, as for the duties of a party.
 */
export function termFrom(
	key: PeriodKey,
	startedOn: PlainDate | null | undefined,
	{ rules, calendar }: Pick<ClockContext, "rules" | "calendar">,
	{ roll = false } = {},
): Term | undefined {
	const found = startedOn && rules.on(startedOn).effective(key);
	if (!startedOn || !found) return undefined;
	return { startedOn, due: addPeriod(calendar, startedOn, { ...found.value.period, roll }), rule: clockRuleOf(found) };
}

/** The clock of a term. */
export function termClock(span: Omit<ClockSpan, "startedOn">, { startedOn, due, rule }: Term): Clock {
	return clockOf({ ...span, startedOn }, due, rule);
}

/** Open suspensions run up to today; the day they end is not known before it comes. */
export function closedSuspensions(
	suspensions: readonly { from: PlainDate; to: PlainDate | null }[],
	today: PlainDate,
): readonly Suspension[] {
	return suspensions.map(({ from, to }) => ({ from, to: to ?? (today > from ? today : from) }));
}

/**
 * The next day on which the authority itself must have done something; null when it owes nothing. A period that stands
 * still has no last day before it runs again: a stored one would be over while the law has stopped the count.
 */
export function nextDueOn(clocks: readonly Clock[]): PlainDate | null {
	const open = clocks.filter((clock) => clock.bearer === "authority" && clock.metOn === null && !clock.suspended);
	return (
		open
			.map((clock) => clock.dueOn)
			.toSorted()
			.at(0) ?? null
	);
}

/** As a refusal says until when one has to wait; a period that has not begun ends on no day yet. */
export function endText(dueOn: PlainDate | undefined): string {
	return dueOn === undefined ? "尚未起算" : `到${toChineseDate(dueOn)}届满`;
}
