import { z } from "zod";
import type { Basis } from "#kernel/basis";
import type { Instant } from "#kernel/instant";
import { isPlainDate, type PlainDate } from "#kernel/plain-date";

/** One day that a holiday notice (国务院办公厅放假安排) sets apart from the plain week. */
export type DayMark = {
	readonly date: PlainDate;
	readonly name: string;
	/** true = 放假 (no working day), false = 调休上班 (a working day). */
	readonly isOffDay: boolean;
};

/** Where the marks of one notice year come from. The year is the one in the notice's title, not that of each day. */
export type CalendarSource = {
	readonly kind: "package" | "notice";
	/** For people: `chinese-days 1.5.7` or 国务院办公厅关于2027年部分节假日安排的通知. */
	readonly title: string;
	readonly papers: readonly string[];
	/** false: the data exist but nobody compared them with a second source; dates that rest on them are provisional. */
	readonly checked: boolean;
	readonly days: readonly DayMark[];
};

/**
 * The official calendar as one frozen value (plain JSON, may be stored and hashed).
 * Two calendars with the same `version` (SHA-256, hex) count every period alike.
 */
export type WorkingCalendar = {
	readonly version: string;
	/** Date → name of the holiday. A marked Saturday or Sunday is listed too. */
	readonly daysOff: Readonly<Record<string, string>>;
	/** Date → name of the holiday for which the day is worked (调休上班). */
	readonly makeUpDays: Readonly<Record<string, string>>;
	/** Ascending; years whose whole notice is here and checked. */
	readonly knownYears: readonly number[];
	/** Notice year → source. */
	readonly sources: Readonly<Record<string, CalendarSource>>;
};

export const PERIOD_UNITS = ["workday", "day", "hour", "month"] as const;
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

/** A length of time as a clause states it: 七个工作日, 十五日, 二十四小时, 三个月. */
export type Period = {
	readonly count: number;
	readonly unit: PeriodUnit;
	/** The last day moves to the next working day when it is a rest day (民事诉讼法 85 III). */
	readonly roll?: boolean | undefined;
};

/** The longest period that is counted, by unit: ten years. Longer is a slip of the pen. */
export const PERIOD_COUNT_MAX: Readonly<Record<PeriodUnit, number>> = {
	workday: 2_500,
	day: 3_653,
	hour: 87_672,
	month: 120,
};

export const periodSchema = z
	.object({ count: z.int().min(0), unit: z.enum(PERIOD_UNITS), roll: z.boolean().optional() })
	.refine((period) => period.count <= PERIOD_COUNT_MAX[period.unit], { message: "期限不能超过十年", path: ["count"] });

/** The last day (or moment) on which the duty can be done in time. */
export type Due = {
	readonly date: PlainDate;
	/** Only for periods in hours. */
	readonly instant?: Instant;
	/** true: the count touched days for which no checked official notice is here (暂估). */
	readonly provisional: boolean;
	/** Chinese, for the screen; present exactly when provisional. */
	readonly provisionalReason?: string;
	/** The last day before any roll to a working day. */
	readonly rawLastDay: PlainDate;
};

/** Time that does not count (不计入期限): both ends inclusive. */
export type Suspension = { readonly from: PlainDate; readonly to: PlainDate };

/** `suspendedDays` are the days that would have counted (working days or natural days, by unit) and did not. */
export type SuspendedDue = Due & { readonly suspendedDays: readonly PlainDate[] };

export type DayKind = "weekday" | "weekend" | "holiday" | "make-up";

/** `text` is what a list shows: 逾期1天. Minutes begun count whole. */
export type Lateness =
	| { readonly late: false }
	| { readonly late: true; readonly amount: number; readonly unit: "day" | "minute"; readonly text: string };

/** Whose duty or right the period is: rest days at its end prolong a party's time, not the authority's. */
export type Bearer = "authority" | "party";

/** A statute's number made into a period: `basis` says why this unit, `rollBasis` why the last day may move. */
export type StatutoryPeriod = { readonly period: Period; readonly basis: Basis; readonly rollBasis?: Basis };

/** A notice file in the form of the public holiday-cn data; unknown members are ignored. */
export const holidayNoticeSchema = z.object({
	year: z.int("年份应为整数").min(1950, "年份过早").max(2198, "年份过晚"),
	papers: z.array(z.string().max(500)).max(20).optional(),
	days: z
		.array(
			z.object({
				name: z.string().min(1, "缺节日名称").max(60, "节日名称过长"),
				date: z.string().refine(isPlainDate, "不是存在的日期（应为 YYYY-MM-DD）"),
				isOffDay: z.boolean("isOffDay 应为 true（放假）或 false（上班）"),
			}),
		)
		.max(200, "一年的安排不会超过200天"),
});
export type HolidayNotice = {
	readonly year: number;
	readonly papers?: readonly string[] | undefined;
	readonly days: readonly DayMark[];
};

export type DayChange = {
	readonly date: PlainDate;
	readonly name: string;
	readonly before: "work" | "rest";
	readonly after: "work" | "rest";
};

export type CalendarDiff = {
	/** Ascending; only days whose working status changed. */
	readonly days: readonly DayChange[];
	readonly yearsConfirmed: readonly number[];
	readonly yearsLost: readonly number[];
};

/** A clock that still runs, as far as the calendar can move it. Periods in hours never move and are passed over. */
export type OpenClock = {
	readonly id: string;
	readonly start: PlainDate;
	readonly period: Period;
	readonly suspensions: readonly Suspension[];
	/** As stored. */
	readonly due: Due;
};

/** `confirmed`: same date, no longer provisional; `unsettled`: same date, now provisional or for another reason. */
export type DueChange = {
	readonly id: string;
	readonly kind: "moved" | "confirmed" | "unsettled";
	readonly before: Due;
	readonly after: Due;
	/** The changed days between start and the later of the two dates. */
	readonly because: readonly DayChange[];
};
