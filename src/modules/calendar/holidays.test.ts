import { describe, expect, test } from "vitest";
import { plainDateOf } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import type { HolidayNotice } from "./contract.ts";
import {
	addPeriod,
	dayKindOf,
	diffCalendars,
	isWorkingDay,
	nameOf,
	officialCalendar,
	readNotice,
	withNotice,
	workingDaysBetween,
} from "./index.ts";

const calendar = officialCalendar();
const d = plainDateOf;

/** A made-up arrangement for 2027 that reaches back into December 2026 (2026-12-27 is a Sunday). */
const notice2027: HolidayNotice = {
	year: 2027,
	papers: ["https://www.gov.cn/2027"],
	days: [
		{ name: "元旦", date: d("2026-12-27"), isOffDay: false },
		{ name: "元旦", date: d("2026-12-31"), isOffDay: true },
		...["2027-01-01", "2027-05-01", "2027-05-02", "2027-05-03", "2027-10-01", "2027-10-02", "2027-10-03"].map(
			(date) => ({
				name: "假日",
				date: d(date),
				isOffDay: true,
			}),
		),
	],
};

function problemOf(action: () => unknown): Problem {
	try {
		action();
	} catch (error) {
		if (error instanceof Problem) return error;
	}
	throw new Error("no Problem");
}

describe("officialCalendar", () => {
	/** Working-day totals counted from the yearly notices (law-facts 0.18). */
	test.each([
		[2019, 250],
		[2020, 249],
		[2021, 250],
		[2022, 249],
		[2023, 249],
		[2024, 251],
		[2025, 248],
		[2026, 248],
	])("%i has %i working days", (year, total) => {
		expect(workingDaysBetween(calendar, d(`${year - 1}-12-31`), d(`${year}-12-31`))).toBe(total);
	});

	test("days set by hand from the notices", () => {
		const worked = [
			"2006-12-30",
			"2007-12-29",
			"2011-12-31",
			"2018-12-29",
			"2019-05-05",
			"2020-02-03",
			"2015-09-06",
			"2024-05-11",
		];
		const rested = [
			"2007-12-31",
			"2018-12-31",
			"2022-12-31",
			"2019-05-03",
			"2020-01-31",
			"2015-09-03",
			"2015-09-04",
			"2024-10-07",
		];
		expect(worked.filter((date) => !isWorkingDay(calendar, d(date)))).toEqual([]);
		expect(rested.filter((date) => isWorkingDay(calendar, d(date)))).toEqual([]);
	});

	test("says why a day counts or not", () => {
		const kinds = ["2024-05-10", "2024-05-11", "2024-05-12", "2024-05-01"].map((date) => dayKindOf(calendar, d(date)));
		expect(kinds).toEqual(["weekday", "make-up", "weekend", "holiday"]);
		expect(nameOf(calendar, d("2024-10-01"))).toBe("国庆节");
		expect(nameOf(calendar, d("2024-10-15"))).toBeUndefined();
	});

	test("is one deeply frozen value, known from 2007 on", () => {
		expect(Object.isFrozen(calendar.sources["2024"]?.days[0])).toBe(true);
		expect(() => Object.assign(calendar.daysOff, { "2024-05-13": "x" })).toThrow(TypeError);
		expect(calendar.knownYears.slice(0, 2)).toEqual([2007, 2008]);
		expect(calendar.knownYears).not.toContain(2006);
		expect(calendar.version).toMatch(/^[0-9a-f]{64}$/);
		expect(officialCalendar()).toBe(calendar);
	});

	test("the fixed holidays of a year without notice are holidays by the statute", () => {
		const unknown = (calendar.knownYears.at(-1) ?? 0) + 1;
		for (const day of ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"]) {
			expect(isWorkingDay(calendar, d(`${unknown}-${day}`))).toBe(false);
		}
	});
});

describe("withNotice", () => {
	const after = withNotice(calendar, notice2027);

	test("replaces its year and reaches back into the December before", () => {
		expect(after.knownYears).toContain(2027);
		expect(isWorkingDay(after, d("2026-12-27"))).toBe(true);
		expect(isWorkingDay(after, d("2026-12-31"))).toBe(false);
		expect(isWorkingDay(calendar, d("2026-12-31"))).toBe(true);
		expect(after.version).not.toBe(calendar.version);
		expect(after.sources["2027"]?.papers).toEqual(["https://www.gov.cn/2027"]);
	});

	test("a second whole notice takes back what the first did in December", () => {
		const plain = { ...notice2027, days: notice2027.days.filter((mark) => mark.date > "2027") };
		const again = withNotice(after, plain);
		expect(isWorkingDay(again, d("2026-12-31"))).toBe(true);
		expect(again.version).toBe(withNotice(calendar, plain).version);
	});

	test("an amending notice is laid over the year (2020: holiday prolonged in mid-year)", () => {
		const amended = withNotice(
			after,
			{ year: 2027, days: [{ name: "劳动节", date: d("2027-05-04"), isOffDay: true }] },
			{ amends: true },
		);
		expect(isWorkingDay(amended, d("2027-05-04"))).toBe(false);
		expect(isWorkingDay(amended, d("2027-05-03"))).toBe(false);
		expect(isWorkingDay(amended, d("2026-12-27"))).toBe(true);
	});

	test("where an amending notice speaks of a day already marked, it wins", () => {
		const worked = { name: "劳动节", date: d("2027-05-03"), isOffDay: false };
		const amended = withNotice(after, { year: 2027, days: [worked] }, { amends: true });
		expect(isWorkingDay(after, worked.date)).toBe(false);
		expect(isWorkingDay(amended, worked.date)).toBe(true);
	});

	test("correcting a year nobody checked does not make it known", () => {
		const day = { name: "元旦", date: d("2005-12-31"), isOffDay: false };
		const amended = withNotice(calendar, { year: 2006, days: [day] }, { amends: true });
		expect(isWorkingDay(amended, day.date)).toBe(true);
		expect(amended.knownYears).not.toContain(2006);
	});

	test("names do not decide: the same days under other names keep the version", () => {
		const renamed = { ...notice2027, days: notice2027.days.map((mark) => ({ ...mark, name: "甲" })) };
		expect(withNotice(calendar, renamed).version).toBe(after.version);
	});

	test("a part of a year, a stray date, a contradiction and a correction of nothing are refused", () => {
		const without = { ...notice2027, days: notice2027.days.filter((mark) => mark.date !== "2027-10-02") };
		expect(problemOf(() => withNotice(calendar, without)).message).toContain("缺法定假日2027-10-02");
		for (const date of ["2026-11-30", "2025-12-31", "2028-12-31"]) {
			const stray = [...notice2027.days, { name: "元旦", date: d(date), isOffDay: true }];
			const problem = problemOf(() => withNotice(calendar, { year: 2027, days: stray }));
			expect(problem).toMatchObject({ code: "notice-unusable", status: 400 });
			expect(problem.message).toContain(`${date} 不在2027年`);
		}
		const both = [...notice2027.days, { name: "元旦", date: d("2027-01-01"), isOffDay: false }];
		expect(problemOf(() => withNotice(calendar, { year: 2027, days: both })).message).toContain("既写放假又写上班");
		expect(problemOf(() => withNotice(calendar, notice2027, { amends: true })).message).toContain("还没有2027年");
	});
});

test("diffCalendars names the changed days and the confirmed years, and is its own mirror", () => {
	const after = withNotice(calendar, notice2027);
	const diff = diffCalendars(calendar, after);
	expect(diff.yearsConfirmed).toEqual([2027]);
	expect(diff.days.map(({ date, before, after: now }) => [date, before, now])).toEqual([
		["2026-12-27", "rest", "work"],
		["2026-12-31", "work", "rest"],
		["2027-05-03", "work", "rest"],
	]);
	const back = diffCalendars(after, calendar);
	expect(back.yearsLost).toEqual([2027]);
	expect(back.days.map((change) => change.after)).toEqual(diff.days.map((change) => change.before));
});

describe("provisional dates", () => {
	const workdays = (start: string, count: number, from = calendar) =>
		addPeriod(from, d(start), { count, unit: "workday" });

	test("a count into a year without notice says so", () => {
		const due = workdays("2026-12-23", 7);
		expect(due.provisional).toBe(true);
		expect(due.provisionalReason).toBe("2027年放假安排尚未公布或导入");
		expect(due.date).toBe("2027-01-04");
	});

	test("25 December is the first day that waits for the next year's notice", () => {
		expect(workdays("2026-12-21", 3)).toEqual({ date: "2026-12-24", rawLastDay: "2026-12-24", provisional: false });
		const due = workdays("2026-12-21", 4);
		expect(due.date).toBe("2026-12-25");
		expect(due.provisionalReason).toContain("可能调整2026年12月25日以后的上班日");
		expect(workdays("2025-12-22", 4).provisional).toBe(false);
	});

	test("no notice in the data ever changed a day before 25 December of the year before", () => {
		const dates = Object.entries(calendar.sources).flatMap(([year, source]) =>
			source.days.filter((mark) => !mark.date.startsWith(year)).map((mark) => mark.date.slice(5)),
		);
		expect(dates.length).toBeGreaterThan(5);
		expect(dates.filter((day) => day < "12-25")).toEqual([]);
	});

	test("natural days are certain; only a roll looks at the calendar", () => {
		const natural = (count: number, roll: boolean) =>
			addPeriod(calendar, d("2026-12-15"), { count, unit: "day", roll });
		expect(natural(30, false).provisional).toBe(false);
		expect(natural(30, true).provisional).toBe(true);
		expect(natural(5, true)).toEqual({ date: "2026-12-21", rawLastDay: "2026-12-20", provisional: false });
	});

	test("before 2007 the data are used and called unchecked; before 2004 there are none", () => {
		expect(workdays("2006-04-28", 3).provisionalReason).toBe("2006年放假安排未经核对");
		expect(workdays("1999-04-28", 3).provisionalReason).toBe("没有1999年放假安排");
	});

	test("the notice makes the date certain", () => {
		const due = workdays("2026-12-23", 7, withNotice(calendar, notice2027));
		expect(due).toEqual({ date: "2027-01-04", rawLastDay: "2027-01-04", provisional: false });
	});
});

describe("readNotice", () => {
	test("reads the public form, with or without a byte order mark, and ignores other members", () => {
		const text = JSON.stringify({ $schema: "x", ...notice2027 });
		expect(readNotice(text)).toEqual(notice2027);
		expect(readNotice(`\uFEFF${text}`)).toEqual(notice2027);
	});

	test.each([
		["not json", "放假通知文件不是 JSON"],
		["[]", "放假通知文件格式不对"],
		['{"year":2027.5,"days":[]}', "年份应为整数"],
		['{"year":2027,"days":[{"name":"元旦","date":"2027-02-30","isOffDay":true}]}', "days.0.date 不是存在的日期"],
		['{"year":2027,"days":[{"name":"元旦","date":"2027-01-01","isOffDay":"yes"}]}', "isOffDay 应为 true"],
	])("refuses %s", (text, message) => {
		expect(problemOf(() => readNotice(text)).message).toContain(message);
	});
});
