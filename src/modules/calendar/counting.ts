import {
	addMs,
	dateInBeijing,
	type Instant,
	instantInBeijing,
	instantOf,
	isInstant,
	msOf,
	toBeijingMinute,
} from "#kernel/instant";
import { addDays, addMonths, daysBetween, isPlainDate, type PlainDate, plainDateOf } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import {
	type Due,
	type Lateness,
	PERIOD_COUNT_MAX,
	type Period,
	type SuspendedDue,
	type Suspension,
	type WorkingCalendar,
} from "./contract.ts";
import { isWorkingDay } from "./holidays.ts";
import { provisionalReason } from "./provisional.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const FIRST_DATE = "1950-01-01";
const LAST_DATE = "2150-12-31";
const SUSPENSION_DAYS_MAX = 3_653;

/**
 * Working days after `from` up to and including `to`; negative when `to` is earlier.
 * Inverse of counting: workingDaysBetween(start, due of n workdays) = n.
 */
export function workingDaysBetween(calendar: WorkingCalendar, from: PlainDate, to: PlainDate): number {
	mustBeInRange(from);
	mustBeInRange(to);
	if (to < from) return -workingDaysBetween(calendar, to, from);
	let count = 0;
	for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) count++;
	return count;
}

/**
 * Last day of a period that begins on `start`. The start day does not count (民事诉讼法 85 II; 行政诉讼法解释 48 II);
 * months end on the same day of the month, or its last day (民法典 202); with `roll` a rest day at the end moves to
 * the next working day (民事诉讼法 85 III). Throws a Problem `period-impossible` for a count that no clause can mean.
 */
export function addPeriod(calendar: WorkingCalendar, start: PlainDate, period: Period): Due {
	const { suspendedDays: _none, ...due } = suspendedDue(calendar, start, period, []);
	return due;
}

/** Consecutive hours, through nights, weekends and holidays; never rolls. The start hour does not count by itself. */
export function addHours(start: Instant, hours: number): Due {
	mustBeCountable({ count: hours, unit: "hour" });
	mustBeInRange(dateInBeijing(start));
	const instant = addMs(start, hours * HOUR_MS);
	const date = dateInBeijing(instant);
	return { date, instant, provisional: false, rawLastDay: date };
}

/**
 * The due date when some time does not count (不计入期限). Each suspended day that would have counted (a working day
 * for workdays, any day for days and months) moves it by one; overlapping suspensions count once. Time suspended before
 * the start or after the end moves nothing. A last day that has to roll does not come to rest inside a suspension.
 */
export function suspendedDue(
	calendar: WorkingCalendar,
	start: PlainDate,
	period: Period,
	suspensions: readonly Suspension[],
): SuspendedDue {
	mustBeCountable(period);
	mustBeInRange(start);
	if (period.unit === "hour") throw impossible("按小时计算的期限须从时刻起算");
	const isSuspended = suspensionTest(suspensions);
	const inWorkdays = period.unit === "workday";
	const counts = (day: PlainDate) => !inWorkdays || isWorkingDay(calendar, day);
	const target = period.unit === "month" ? daysBetween(start, addMonths(start, period.count)) : period.count;
	const suspendedDays: PlainDate[] = [];
	let rawLastDay = start;
	if (!inWorkdays && suspensions.length === 0) rawLastDay = addDays(start, target);
	else {
		for (let counted = 0; counted < target; ) {
			rawLastDay = addDays(rawLastDay, 1);
			if (!counts(rawLastDay)) continue;
			if (isSuspended(rawLastDay)) suspendedDays.push(rawLastDay);
			else counted++;
		}
	}
	let date = rawLastDay;
	while (period.roll && (!isWorkingDay(calendar, date) || (date !== rawLastDay && isSuspended(date)))) {
		date = addDays(date, 1);
	}
	// Natural days depend on no notice; only the look whether the last one is a rest day does.
	const touchedFrom = inWorkdays && rawLastDay > start ? addDays(start, 1) : period.roll ? rawLastDay : undefined;
	const reason = touchedFrom === undefined ? undefined : provisionalReason(calendar, touchedFrom, date);
	const base = { date, provisional: reason !== undefined, rawLastDay, suspendedDays };
	return reason === undefined ? base : { ...base, provisionalReason: reason };
}

/**
 * The due date for a start as people write it: `2024-05-11`, or for hours a moment, `2024-05-11T09:30` (Beijing time)
 * or with a zone. Throws a Problem `start-unreadable`.
 */
export function dueFrom(calendar: WorkingCalendar, start: string, period: Period): Due {
	if (period.unit === "hour") {
		if (period.roll) throw impossible("按小时计算的期限连续计算，不因休息日顺延");
		return addHours(readMoment(start), period.count);
	}
	if (!isPlainDate(start)) throw new Problem("start-unreadable", `起算日应为存在的日期 YYYY-MM-DD：${start}`);
	return addPeriod(calendar, start, period);
}

/** Days after today up to the due day: 0 = due today, negative = overdue. */
export function daysLeft(calendar: WorkingCalendar, today: PlainDate, due: PlainDate, unit: "workday" | "day"): number {
	return unit === "workday" ? workingDaysBetween(calendar, today, due) : daysBetween(today, due);
}

/** How late `done` is. A due moment (hours) needs the moment of doing; a due day is over at midnight in Beijing. */
export function lateness(due: Due, done: Instant | PlainDate): Lateness {
	if (due.instant === undefined) {
		const days = daysBetween(due.date, isInstant(done) ? dateInBeijing(done) : done);
		return days <= 0 ? { late: false } : { late: true, amount: days, unit: "day", text: `逾期${days}天` };
	}
	if (!isInstant(done)) throw new Problem("moment-needed", "按小时计算的期限须以完成时刻判断是否逾期");
	const minutes = Math.ceil((msOf(done) - msOf(due.instant)) / MINUTE_MS);
	return minutes <= 0 ? { late: false } : { late: true, amount: minutes, unit: "minute", text: `逾期${minutes}分钟` };
}

/** One line for the command line: `2019-10-09`, `2024-05-12 09:30`, `2027-01-06（暂估：…）`. */
export function formatDueLine(due: Due): string {
	const when = due.instant === undefined ? due.date : toBeijingMinute(due.instant);
	return due.provisional ? `${when}（暂估：${due.provisionalReason}）` : when;
}

function readMoment(text: string): Instant {
	const [, time] = /^\d{4}-\d{2}-\d{2}[T ](\d{2}:\d{2}(?::\d{2})?)$/.exec(text) ?? [];
	try {
		// The engine reads 30 February as 1 March; a start that does not exist is no start.
		const first = plainDateOf(text.slice(0, 10));
		return time === undefined ? instantOf(text) : instantInBeijing(first, time);
	} catch {
		throw new Problem("start-unreadable", `按小时计算须写明起算时刻，如 2024-05-11T09:30：${text}`);
	}
}

/** One question a day, so a day inside two suspensions still counts once. */
function suspensionTest(suspensions: readonly Suspension[]): (day: PlainDate) => boolean {
	for (const { from, to } of suspensions) {
		mustBeInRange(from);
		mustBeInRange(to);
		if (to < from) throw new Problem("suspension-impossible", `中止结束日 ${to} 早于开始日 ${from}`);
		if (daysBetween(from, to) >= SUSPENSION_DAYS_MAX) {
			throw new Problem("suspension-impossible", `中止期间 ${from} 至 ${to} 超过十年`);
		}
	}
	return (day) => suspensions.some(({ from, to }) => from <= day && day <= to);
}

function mustBeCountable(period: Period): void {
	if (!Number.isSafeInteger(period.count)) throw impossible(`期限应为整数：${period.count}`);
	if (period.count < 0) throw impossible(`期限不能为负数：${period.count}`);
	if (period.count > PERIOD_COUNT_MAX[period.unit]) throw impossible(`期限不能超过十年：${period.count}`);
}

function mustBeInRange(date: PlainDate): void {
	if (!isPlainDate(date)) throw new Problem("date-out-of-range", `不是存在的日期：${String(date)}`);
	if (date < FIRST_DATE || date > LAST_DATE) {
		throw new Problem("date-out-of-range", `日期 ${date} 超出可计算的范围（${FIRST_DATE} 至 ${LAST_DATE}）`);
	}
}

function impossible(message: string): Problem {
	return new Problem("period-impossible", message);
}
