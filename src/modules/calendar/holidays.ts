import packaged from "chinese-days/dist/chinese-days.json" with { type: "json" };
import manifest from "chinese-days/package.json" with { type: "json" };
import { contentHash } from "#kernel/hash";
import { type PlainDate, partsOf, plainDateOf, weekdayOf } from "#kernel/plain-date";
import { type FieldFault, Problem } from "#kernel/problem";
import type {
	CalendarDiff,
	CalendarSource,
	DayChange,
	DayKind,
	DayMark,
	HolidayNotice,
	WorkingCalendar,
} from "./contract.ts";

/**
 * The packaged data of 2004 to 2006 agree with no second source we hold (December 2006 belongs to the notice of 2007),
 * and they lack the make-up days of December. They are used, and every date that rests on them says so.
 */
const FIRST_CHECKED_YEAR = 2007;

/** Days that no notice can take away (全国年节及纪念日放假办法 2): by these a whole year's notice is told from a part. */
const FIXED_HOLIDAYS: Readonly<Record<string, string>> = {
	"01-01": "元旦",
	"05-01": "劳动节",
	"10-01": "国庆节",
	"10-02": "国庆节",
	"10-03": "国庆节",
};
/** 2 May is a holiday of the whole people since 2025 (revision of 2024-11-10); only years to come need to know. */
const FIXED_SINCE_2025: Readonly<Record<string, string>> = { ...FIXED_HOLIDAYS, "05-02": "劳动节" };

const OFFICIAL = compile(packagedSources());

/** The official calendar as shipped, before any imported notice. */
export function officialCalendar(): WorkingCalendar {
	return OFFICIAL;
}

/**
 * The calendar after the notice of one year. A whole notice replaces all the year's marks, those it made in December of
 * the year before included; with `amends` (a second notice in mid-year, as in 2015, 2019 and 2020) its days are laid
 * over the year's marks. Throws a Problem `notice-unusable` when the notice cannot be that year's arrangement.
 */
export function withNotice(
	calendar: WorkingCalendar,
	notice: HolidayNotice,
	options: { amends?: boolean; title?: string } = {},
): WorkingCalendar {
	const earlier = calendar.sources[notice.year];
	const amends = options.amends ?? false;
	if (amends && earlier === undefined) {
		throw new Problem("notice-unusable", `还没有${notice.year}年的放假安排，不能导入对它的调整通知，请先导入全年通知`);
	}
	const faults = faultsOf(notice);
	if (faults.length > 0) throw unusable(notice.year, faults);
	const days = mergeMarks(amends ? (earlier?.days ?? []) : [], notice.days);
	const missing = missingHolidays(notice.year, days);
	if (missing.length > 0) {
		throw unusable(notice.year, [{ path: "days", message: `缺法定假日${missing.join("、")}，不是完整的全年安排` }]);
	}
	const source: CalendarSource = {
		kind: "notice",
		title: options.title ?? `国务院办公厅关于${notice.year}年部分节假日安排的通知`,
		papers: [...(amends ? (earlier?.papers ?? []) : []), ...(notice.papers ?? [])],
		// A correction leaves the rest of the year as unproved as it was.
		checked: amends ? (earlier?.checked ?? false) : true,
		days,
	};
	return compile({ ...calendar.sources, [notice.year]: source });
}

/** What is different for counting from `before` to `after`. */
export function diffCalendars(before: WorkingCalendar, after: WorkingCalendar): CalendarDiff {
	const marked = new Set([...markedDates(before), ...markedDates(after)]);
	const days: DayChange[] = [];
	for (const date of [...marked].sort()) {
		const [was, is] = [isWorkingDay(before, date), isWorkingDay(after, date)];
		if (was === is) continue;
		const name = nameOf(after, date) ?? nameOf(before, date) ?? "";
		days.push({ date, name, before: was ? "work" : "rest", after: is ? "work" : "rest" });
	}
	return {
		days,
		yearsConfirmed: after.knownYears.filter((year) => !before.knownYears.includes(year)),
		yearsLost: before.knownYears.filter((year) => !after.knownYears.includes(year)),
	};
}

/** Why the day counts or does not. In a year without a notice only the fixed holidays and the week are known. */
export function dayKindOf(calendar: WorkingCalendar, date: PlainDate): DayKind {
	if (calendar.makeUpDays[date] !== undefined) return "make-up";
	if (calendar.daysOff[date] !== undefined || estimatedHoliday(calendar, date) !== undefined) return "holiday";
	const weekday = weekdayOf(date);
	return weekday === 0 || weekday === 6 ? "weekend" : "weekday";
}

export function isWorkingDay(calendar: WorkingCalendar, date: PlainDate): boolean {
	const kind = dayKindOf(calendar, date);
	return kind === "weekday" || kind === "make-up";
}

/** 国庆节 for a marked day; undefined for a plain weekday or weekend. */
export function nameOf(calendar: WorkingCalendar, date: PlainDate): string | undefined {
	return calendar.makeUpDays[date] ?? calendar.daysOff[date] ?? estimatedHoliday(calendar, date);
}

/** Only for years after the last data: 1 January 2027 is a holiday by the statute itself, whatever the notice adds. */
function estimatedHoliday(calendar: WorkingCalendar, date: PlainDate): string | undefined {
	const year = date.slice(0, 4);
	if (year < "2025" || calendar.sources[year] !== undefined) return undefined;
	return FIXED_SINCE_2025[date.slice(5)];
}

function markedDates(calendar: WorkingCalendar): PlainDate[] {
	const dates = [...Object.keys(calendar.daysOff), ...Object.keys(calendar.makeUpDays)];
	const years = Object.keys(calendar.sources);
	const fixed = years.flatMap((year) => Object.keys(FIXED_SINCE_2025).map((day) => `${year}-${day}`));
	return [...dates, ...fixed].map(plainDateOf);
}

/** The package lists days by date; its December days named 元旦 were made by the notice of the year that follows. */
function packagedSources(): Record<string, CalendarSource> {
	const byYear: Record<string, DayMark[]> = {};
	const collect = (list: Readonly<Record<string, string>>, isOffDay: boolean) => {
		for (const [text, label] of Object.entries(list)) {
			const date = plainDateOf(text);
			const { year, month } = partsOf(date);
			const name = label.split(",")[1] ?? label;
			const noticeYear = month === 12 && name === "元旦" ? year + 1 : year;
			byYear[noticeYear] = [...(byYear[noticeYear] ?? []), { date, name, isOffDay }];
		}
	};
	collect(packaged.holidays, true);
	collect(packaged.workdays, false);
	const title = `chinese-days ${manifest.version}`;
	return Object.fromEntries(
		Object.entries(byYear).map(([year, days]) => {
			const checked = Number(year) >= FIRST_CHECKED_YEAR && missingHolidays(Number(year), days).length === 0;
			return [year, { kind: "package", title, papers: [], checked, days: mergeMarks([], days) }];
		}),
	);
}

/** Notices in order of year: the later one has the last word on the December it shares with the earlier. */
function compile(sources: Readonly<Record<string, CalendarSource>>): WorkingCalendar {
	const [daysOff, makeUpDays]: [Record<string, string>, Record<string, string>] = [{}, {}];
	const years = Object.keys(sources).sort();
	for (const mark of years.flatMap((year) => sources[year]?.days ?? [])) {
		delete daysOff[mark.date];
		delete makeUpDays[mark.date];
		(mark.isOffDay ? daysOff : makeUpDays)[mark.date] = mark.name;
	}
	const knownYears = years.filter((year) => sources[year]?.checked).map(Number);
	const version = contentHash({
		format: 1,
		weekdaysOff: Object.keys(daysOff).filter(isMondayToFriday).sort(),
		weekendDaysWorked: Object.keys(makeUpDays)
			.filter((date) => !isMondayToFriday(date))
			.sort(),
		yearsWithData: years,
		knownYears,
	});
	return deepFreeze({ version, daysOff, makeUpDays, knownYears, sources: { ...sources } });
}

function isMondayToFriday(date: string): boolean {
	const weekday = weekdayOf(plainDateOf(date));
	return weekday >= 1 && weekday <= 5;
}

function deepFreeze<T extends object>(value: T): T {
	for (const member of Object.values(value)) if (typeof member === "object" && member !== null) deepFreeze(member);
	return Object.freeze(value);
}

/** One mark a date, ascending; marks of `over` win. */
function mergeMarks(under: readonly DayMark[], over: readonly DayMark[]): DayMark[] {
	const byDate = new Map([...under, ...over].map((mark) => [mark.date, mark]));
	return [...byDate.values()].map((mark) => ({ ...mark })).sort((a, b) => (a.date < b.date ? -1 : 1));
}

function missingHolidays(year: number, days: readonly DayMark[]): string[] {
	const off = new Set<string>(days.filter((mark) => mark.isOffDay).map((mark) => mark.date));
	const required = year >= 2025 ? FIXED_SINCE_2025 : FIXED_HOLIDAYS;
	return Object.keys(required)
		.map((day) => `${year}-${day}`)
		.filter((date) => !off.has(date));
}

function faultsOf(notice: HolidayNotice): FieldFault[] {
	const faults: FieldFault[] = [];
	const seen = new Map<string, boolean>();
	notice.days.forEach((mark, index) => {
		const path = `days.${index}.date`;
		const { year, month } = partsOf(mark.date);
		if (year !== notice.year && !(year === notice.year - 1 && month === 12)) {
			faults.push({ path, message: `${mark.date} 不在${notice.year}年，也不在上一年12月` });
		}
		if (seen.has(mark.date) && seen.get(mark.date) !== mark.isOffDay) {
			faults.push({ path, message: `${mark.date} 既写放假又写上班` });
		}
		seen.set(mark.date, mark.isOffDay);
	});
	if (notice.days.length === 0) faults.push({ path: "days", message: "没有任何日期（通知尚未公布？）" });
	return faults;
}

function unusable(year: number, faults: readonly FieldFault[]): Problem {
	return new Problem("notice-unusable", `${year}年放假通知不能使用：${faults[0]?.message ?? ""}`, { faults });
}
