import { describe, expect, test } from "vitest";
import { plainDateOf } from "#kernel/plain-date";
import {
	affectedByCalendarChange,
	type HolidayNotice,
	type OpenClock,
	officialCalendar,
	type Period,
	suspendedDue,
	withNotice,
} from "./index.ts";

const d = plainDateOf;
const before = officialCalendar();
const fixed = ["2027-01-01", "2027-05-01", "2027-05-02", "2027-10-01", "2027-10-02", "2027-10-03"];
/** Made up: 31 December off, Spring Festival of 2027 from 5 to 11 February. */
const notice: HolidayNotice = {
	year: 2027,
	days: [
		{ name: "元旦", date: d("2026-12-31"), isOffDay: true },
		...fixed.map((date) => ({ name: "法定假日", date: d(date), isOffDay: true })),
		...["05", "08", "09", "10", "11"].map((day) => ({ name: "春节", date: d(`2027-02-${day}`), isOffDay: true })),
	],
};
const after = withNotice(before, notice);

function clock(id: string, start: string, period: Period, suspensions: OpenClock["suspensions"] = []): OpenClock {
	const { suspendedDays: _days, ...due } = suspendedDue(before, d(start), period, suspensions);
	return { id, start: d(start), period, suspensions, due };
}

describe("affectedByCalendarChange", () => {
	const seven = { count: 7, unit: "workday" } as const;
	const clocks = [
		clock("untouched", "2026-11-20", seven),
		clock("confirmed", "2027-01-11", seven),
		clock("december", "2026-12-28", { count: 3, unit: "workday" }),
		clock("spring", "2027-02-03", seven),
		clock("natural", "2027-02-01", { count: 5, unit: "day" }),
		clock("rolled", "2027-01-31", { count: 5, unit: "day", roll: true }),
		clock("suspended", "2026-12-21", seven, [{ from: d("2026-12-30"), to: d("2026-12-31") }]),
	];
	const changes = affectedByCalendarChange(clocks, before, after);

	test("lists moved and confirmed clocks with both dates and the days that did it", () => {
		expect(changes.map((change) => [change.id, change.kind, change.before.date, change.after.date])).toEqual([
			["confirmed", "confirmed", "2027-01-20", "2027-01-20"],
			["december", "moved", "2026-12-31", "2027-01-04"],
			["spring", "moved", "2027-02-12", "2027-02-19"],
			["rolled", "moved", "2027-02-05", "2027-02-12"],
			["suspended", "confirmed", "2027-01-04", "2027-01-04"],
		]);
		expect(changes.every((change) => !change.after.provisional)).toBe(true);
		expect(changes.find((change) => change.id === "december")?.because.map((day) => day.date)).toEqual(["2026-12-31"]);
	});

	test("days changed before the clock began or after it ends are not named as the cause", () => {
		const spring = changes.find((change) => change.id === "spring")?.because.map((day) => day.date);
		expect(spring).toEqual(["2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10", "2027-02-11"]);
		expect(changes.find((change) => change.id === "confirmed")?.because).toEqual([]);
	});

	test("a second run over the mended clocks finds nothing", () => {
		const mended = clocks.map((open) => ({
			...open,
			due: changes.find(({ id }) => id === open.id)?.after ?? open.due,
		}));
		expect(affectedByCalendarChange(mended, before, after)).toEqual([]);
		expect(affectedByCalendarChange(clocks, before, before)).toEqual([]);
	});

	test("periods in hours are passed over", () => {
		const hours: OpenClock = { ...clocks[0]!, id: "hours", period: { count: 24, unit: "hour" } };
		expect(affectedByCalendarChange([hours], before, after)).toEqual([]);
	});
});
