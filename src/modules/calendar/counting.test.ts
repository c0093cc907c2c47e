import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantInBeijing, instantOf } from "#kernel/instant";
import { addDays, daysBetween, type PlainDate, plainDateOf } from "#kernel/plain-date";
import {
	addHours,
	addPeriod,
	daysLeft,
	dueFrom,
	formatDueLine,
	isWorkingDay,
	lateness,
	officialCalendar,
	type Period,
	periodSchema,
	suspendedDue,
	workingDaysBetween,
} from "./index.ts";

const calendar = officialCalendar();
const d = plainDateOf;
const dueOf = (start: string, period: Period) => addPeriod(calendar, d(start), period).date;

describe("accept lines", () => {
	test("PUB-01 penalty decided 2024-03-04 is due 2024-03-13, compulsion (20 workdays) 2024-04-01", () => {
		expect(dueOf("2024-03-04", { count: 7, unit: "workday" })).toBe("2024-03-13");
		expect(dueOf("2024-03-04", { count: 20, unit: "workday" })).toBe("2024-04-01");
	});

	test("STP-04 urgent start on Saturday 2024-05-11 09:30 is due 24 hours later; 09:31 is late by 1 minute", () => {
		const due = addHours(instantInBeijing(d("2024-05-11"), "09:30"), 24);
		expect(formatDueLine(due)).toBe("2024-05-12 09:30");
		expect(due).toMatchObject({ date: "2024-05-12", instant: "2024-05-12T01:30:00.000Z", provisional: false });
		expect(lateness(due, instantInBeijing(d("2024-05-12"), "09:30"))).toEqual({ late: false });
		const late = lateness(due, instantInBeijing(d("2024-05-12"), "09:31"));
		expect(late).toEqual({ late: true, amount: 1, unit: "minute", text: "逾期1分钟" });
	});

	test("ARC-01 case ended 2024-06-03 is due 2024-07-03; archiving on 2024-07-04 is late by 1 day", () => {
		const due = addPeriod(calendar, d("2024-06-03"), { count: 30, unit: "day" });
		expect(due.date).toBe("2024-07-03");
		expect(lateness(due, d("2024-07-03"))).toEqual({ late: false });
		expect(lateness(due, d("2024-07-04"))).toEqual({ late: true, amount: 1, unit: "day", text: "逾期1天" });
	});

	test("COR-01 judgment effective 2024-07-01 gives 2024-07-02, overdue on 2024-07-03", () => {
		const due = addPeriod(calendar, d("2024-07-01"), { count: 1, unit: "day" });
		expect(due.date).toBe("2024-07-02");
		expect(daysLeft(calendar, d("2024-07-03"), due.date, "day")).toBe(-1);
		expect(lateness(due, d("2024-07-03")).late).toBe(true);
	});

	test("REV-10 due 2024-05-17, expert argumentation 05-13 to 05-15 moves it to 2024-05-22 and lists 3 days", () => {
		const tenWorkdays = { count: 10, unit: "workday" } as const;
		expect(dueOf("2024-05-06", tenWorkdays)).toBe("2024-05-17");
		const due = suspendedDue(calendar, d("2024-05-06"), tenWorkdays, [{ from: d("2024-05-13"), to: d("2024-05-15") }]);
		expect(due.date).toBe("2024-05-22");
		expect(due.suspendedDays).toEqual(["2024-05-13", "2024-05-14", "2024-05-15"]);
	});
});

describe("addPeriod", () => {
	test("months end on the same day, or on the last day of the month, and roll only when asked", () => {
		expect(dueOf("2024-08-31", { count: 6, unit: "month", roll: true })).toBe("2025-02-28");
		expect(dueOf("2023-11-30", { count: 3, unit: "month" })).toBe("2024-02-29");
		expect(dueOf("2025-08-30", { count: 3, unit: "month" })).toBe("2025-11-30");
		expect(dueOf("2025-08-30", { count: 3, unit: "month", roll: true })).toBe("2025-12-01");
	});

	test("a last day on a make-up Saturday is a working day and does not roll", () => {
		expect(dueOf("2024-04-26", { count: 15, unit: "day", roll: true })).toBe("2024-05-11");
	});

	test("a last day in a long holiday rolls past all of it, not to the next day only", () => {
		expect(dueOf("2024-09-16", { count: 15, unit: "day", roll: true })).toBe("2024-10-08");
	});

	test("zero means the start day itself", () => {
		expect(dueOf("2024-05-08", { count: 0, unit: "workday" })).toBe("2024-05-08");
		expect(dueOf("2024-05-12", { count: 0, unit: "day", roll: true })).toBe("2024-05-13");
	});

	test.each([
		[{ count: -1, unit: "day" }, "期限不能为负数"],
		[{ count: 1.5, unit: "day" }, "期限应为整数"],
		[{ count: Number.NaN, unit: "workday" }, "期限应为整数"],
		[{ count: 2_501, unit: "workday" }, "期限不能超过十年"],
		[{ count: 3_654, unit: "day" }, "期限不能超过十年"],
		[{ count: 121, unit: "month" }, "期限不能超过十年"],
		[{ count: 5, unit: "hour" }, "须从时刻起算"],
	] as const)("refuses %j", (period, message) => {
		expect(() => dueOf("2024-05-08", period)).toThrow(message);
	});

	test("refuses dates that do not exist or lie out of range", () => {
		expect(() => addPeriod(calendar, "2024-02-30" as PlainDate, { count: 1, unit: "day" })).toThrow("不是存在的日期");
		expect(() => dueOf("1200-01-01", { count: 1, unit: "day" })).toThrow("超出可计算的范围");
		expect(() => addHours(instantOf("2024-01-01T00:00:00Z"), 90_000)).toThrow("期限不能超过十年");
	});

	test("periodSchema refuses what counting would", () => {
		expect(periodSchema.safeParse({ count: 7, unit: "workday" }).success).toBe(true);
		expect(periodSchema.safeParse({ count: 121, unit: "month" }).success).toBe(false);
		expect(periodSchema.safeParse({ count: -1, unit: "day" }).success).toBe(false);
	});
});

describe("suspendedDue", () => {
	const span = (from: string, to: string) => ({ from: d(from), to: d(to) });
	const seven = { count: 7, unit: "workday" } as const;

	test("overlapping suspensions count once; rest days inside move no workday period", () => {
		const twice = [span("2024-03-06", "2024-03-08"), span("2024-03-07", "2024-03-11")];
		const due = suspendedDue(calendar, d("2024-03-04"), seven, twice);
		expect(due.suspendedDays).toEqual(["2024-03-06", "2024-03-07", "2024-03-08", "2024-03-11"]);
		expect(due.date).toBe("2024-03-19");
		expect(suspendedDue(calendar, d("2024-03-04"), seven, [span("2024-03-09", "2024-03-10")]).date).toBe("2024-03-13");
	});

	test("time before the start and after the end moves nothing", () => {
		const outside = [span("2024-02-20", "2024-03-04"), span("2024-03-14", "2024-04-30")];
		expect(suspendedDue(calendar, d("2024-03-04"), seven, outside)).toMatchObject({
			date: "2024-03-13",
			suspendedDays: [],
		});
	});

	test("行政强制法 25: thirty days without the ten of a test; a second suspension inside the prolongation counts too", () => {
		const thirty = { count: 30, unit: "day" } as const;
		const ten = span("2024-06-10", "2024-06-19");
		expect(suspendedDue(calendar, d("2024-06-03"), thirty, [ten]).date).toBe("2024-07-13");
		expect(suspendedDue(calendar, d("2024-06-03"), thirty, [ten, span("2024-07-10", "2024-07-11")]).date).toBe(
			"2024-07-15",
		);
	});

	test("a last day that must roll does not come to rest inside a suspension", () => {
		// Raw last day Saturday 2024-06-15; suspended from Sunday to Tuesday.
		const due = suspendedDue(calendar, d("2024-06-05"), { count: 10, unit: "day", roll: true }, [
			span("2024-06-16", "2024-06-18"),
		]);
		expect([due.rawLastDay, due.date]).toEqual(["2024-06-15", "2024-06-19"]);
	});

	test("refuses a suspension that ends before it begins or lasts beyond reason", () => {
		expect(() => suspendedDue(calendar, d("2024-03-04"), seven, [span("2024-03-08", "2024-03-06")])).toThrow(
			"早于开始日",
		);
		expect(() => suspendedDue(calendar, d("2024-03-04"), seven, [span("2024-03-05", "2044-03-06")])).toThrow(
			"超过十年",
		);
	});
});

describe("dueFrom and formatDueLine, as the command line uses them", () => {
	const line = (start: string, period: Period) => formatDueLine(dueFrom(calendar, start, period));

	test("prints the date, the moment of an hour period, and the doubt of a provisional one", () => {
		expect(line("2019-09-24", { count: 7, unit: "workday" })).toBe("2019-10-09");
		expect(line("2024-05-11T09:30", { count: 24, unit: "hour" })).toBe("2024-05-12 09:30");
		expect(line("2024-05-11 09:30:00", { count: 24, unit: "hour" })).toBe("2024-05-12 09:30");
		expect(line("2024-05-11T01:30:00Z", { count: 24, unit: "hour" })).toBe("2024-05-12 09:30");
		expect(line("2026-12-23", { count: 7, unit: "workday" })).toBe("2027-01-04（暂估：2027年放假安排尚未公布或导入）");
	});

	test("refuses a start it cannot read and a roll of hours", () => {
		expect(() => line("2024-13-01", { count: 7, unit: "day" })).toThrow("起算日应为存在的日期");
		expect(() => line("2024-05-11", { count: 24, unit: "hour" })).toThrow("须写明起算时刻");
		expect(() => line("2024-02-30T09:30", { count: 24, unit: "hour" })).toThrow("须写明起算时刻");
		expect(() => line("2024-02-30T09:30:00Z", { count: 24, unit: "hour" })).toThrow("须写明起算时刻");
		expect(() => line("2024-05-11T25:30", { count: 24, unit: "hour" })).toThrow("须写明起算时刻");
		expect(() => line("2024-05-11T09:30", { count: 24, unit: "hour", roll: true })).toThrow("不因休息日顺延");
	});
});

describe("daysLeft and lateness", () => {
	test("count working days or natural days, zero on the due day", () => {
		expect(daysLeft(calendar, d("2024-05-10"), d("2024-05-13"), "workday")).toBe(2);
		expect(daysLeft(calendar, d("2024-05-10"), d("2024-05-13"), "day")).toBe(3);
		expect(daysLeft(calendar, d("2024-05-13"), d("2024-05-13"), "workday")).toBe(0);
		expect(daysLeft(calendar, d("2024-05-13"), d("2024-05-10"), "workday")).toBe(-2);
	});

	test("a due day lasts until midnight in Beijing; a minute begun is a minute", () => {
		const due = addPeriod(calendar, d("2024-07-01"), { count: 1, unit: "day" });
		expect(lateness(due, instantOf("2024-07-02T15:59:59.999Z"))).toEqual({ late: false });
		expect(lateness(due, instantOf("2024-07-02T16:00:00Z"))).toMatchObject({ late: true, amount: 1 });
		const hours = addHours(instantOf("2024-07-01T00:00:00Z"), 24);
		expect(lateness(hours, instantOf("2024-07-02T00:00:00.001Z"))).toMatchObject({
			late: true,
			amount: 1,
			unit: "minute",
		});
		expect(() => lateness(hours, d("2024-07-03"))).toThrow("须以完成时刻判断");
	});
});

describe("properties", () => {
	const dates = fc.integer({ min: 0, max: 9_000 }).map((days) => addDays(d("2005-01-01"), days));
	const units = fc.constantFrom("workday", "day", "month");
	const periods = fc.record({ count: fc.integer({ min: 0, max: 60 }), unit: units, roll: fc.boolean() });
	const spans = fc.array(
		fc.tuple(dates, fc.integer({ min: 0, max: 40 })).map(([from, days]) => ({ from, to: addDays(from, days) })),
		{ maxLength: 4 },
	);

	test("counting n working days and counting them back agree, and the last day is one", () => {
		fc.assert(
			fc.property(dates, fc.integer({ min: 1, max: 400 }), (start, count) => {
				const { date } = addPeriod(calendar, start, { count, unit: "workday" });
				expect(workingDaysBetween(calendar, start, date)).toBe(count);
				expect(workingDaysBetween(calendar, date, start)).toBe(-count);
				expect(isWorkingDay(calendar, date)).toBe(true);
			}),
		);
	});

	test("more count or a later start is never an earlier due date; a roll only adds, and ends on a working day", () => {
		fc.assert(
			fc.property(dates, periods, fc.integer({ min: 0, max: 9 }), (start, period, more) => {
				const due = addPeriod(calendar, start, period);
				expect(addPeriod(calendar, start, { ...period, count: period.count + more }).date >= due.date).toBe(true);
				expect(addPeriod(calendar, addDays(start, more), period).date >= due.date).toBe(true);
				expect(due.date >= due.rawLastDay).toBe(true);
				if (period.roll) expect(isWorkingDay(calendar, due.date)).toBe(true);
				expect(due.provisional).toBe(due.provisionalReason !== undefined);
			}),
		);
	});

	test("suspensions move the last day by exactly the days listed, in any order, and never make it earlier", () => {
		fc.assert(
			fc.property(dates, periods, spans, (start, period, suspensions) => {
				const plain = addPeriod(calendar, start, period);
				const due = suspendedDue(calendar, start, period, suspensions);
				const counted = (to: PlainDate) =>
					period.unit === "workday" ? workingDaysBetween(calendar, start, to) : daysBetween(start, to);
				expect(counted(due.rawLastDay)).toBe(counted(plain.rawLastDay) + due.suspendedDays.length);
				expect(new Set(due.suspendedDays).size).toBe(due.suspendedDays.length);
				expect(due.date >= plain.date).toBe(true);
				expect(suspendedDue(calendar, start, period, [...suspensions, ...suspensions].reverse())).toEqual(due);
			}),
			{ numRuns: 300 },
		);
	});

	test("a date that is not provisional stays when the open days around it change", () => {
		// Whatever 2027 and the last week of 2026 turn out to be must not matter to a date called certain.
		const turned = { ...calendar, daysOff: { ...calendar.daysOff }, makeUpDays: { ...calendar.makeUpDays } };
		for (let day = d("2026-12-25"); day <= "2027-12-31"; day = addDays(day, 1)) {
			if (isWorkingDay(calendar, day)) turned.daysOff[day] = "反";
			else turned.makeUpDays[day] = "反";
		}
		const autumn = fc.integer({ min: 0, max: 120 }).map((days) => addDays(d("2026-09-15"), days));
		fc.assert(
			fc.property(autumn, periods, (start, period) => {
				const due = addPeriod(calendar, start, period);
				if (!due.provisional) expect(addPeriod(turned, start, period)).toEqual(due);
			}),
			{ numRuns: 500, examples: [[d("2026-12-25"), { count: 0, unit: "workday", roll: true }]] },
		);
	});
});
