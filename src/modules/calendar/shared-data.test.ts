import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { addDays, type PlainDate, partsOf, plainDateOf } from "#kernel/plain-date";
import {
	addPeriod,
	diffCalendars,
	isWorkingDay,
	officialCalendar,
	periodUnder,
	readNotice,
	withNotice,
} from "./index.ts";

/** Facts kept outside the project: notices as holiday-cn holds them, and due dates another program worked out. */
const shared = process.env["SANZHI_SHARED"] ?? fileURLToPath(new URL("../../../../shared", import.meta.url));
const isHere = existsSync(`${shared}/data/holidays/2026.json`);
if (!isHere) console.warn(`calendar: ${shared}/data is not here; the comparison with outside data is skipped`);

const calendar = officialCalendar();
const YEARS = Array.from({ length: 20 }, (_, index) => 2007 + index);
const noticeOf = (year: number) => readNotice(readFileSync(`${shared}/data/holidays/${year}.json`, "utf8"));

type Vector = {
	rule: string;
	basis: string;
	start: string;
	count: number;
	unit: "工作日" | "自然日" | "月";
	rollsOver: boolean;
	rawLastDay: string;
	deadline: string;
};
const UNITS = { 工作日: "workday", 自然日: "day", 月: "month" } as const;
const vectors: Vector[] = isHere
	? JSON.parse(readFileSync(`${shared}/data/public-decisions/deadline-vectors.json`, "utf8")).vectors
	: [];

describe.skipIf(!isHere)("due dates worked out by another program", () => {
	test("there are vectors", () => expect(vectors.length).toBeGreaterThanOrEqual(20));

	test.each(vectors)("$rule from $start: $count $unit is due $deadline", (vector) => {
		const period = { count: vector.count, unit: UNITS[vector.unit], roll: vector.rollsOver };
		const due = addPeriod(calendar, plainDateOf(vector.start), period);
		expect(due).toEqual({ date: vector.deadline, rawLastDay: vector.rawLastDay, provisional: false });
	});

	test("the statute alone gives the unit of every vector that cites one", () => {
		const party = new Set(["听证申请", "缴纳罚款", "行政诉讼起诉"]);
		const cited = vectors.filter((vector) => /法第/.test(vector.basis));
		expect(cited.length).toBeGreaterThanOrEqual(12);
		for (const vector of cited) {
			const statute = vector.basis.slice(0, vector.basis.indexOf("第"));
			const word = vector.unit === "月" ? "个月" : "日";
			const { period } = periodUnder(statute, vector.count, word, {
				bearer: party.has(vector.rule) ? "party" : "authority",
			});
			expect([vector.rule, period.unit]).toEqual([vector.rule, UNITS[vector.unit]]);
			const due = addPeriod(calendar, plainDateOf(vector.start), period);
			if (period.roll === vector.rollsOver) expect(due.date).toBe(vector.deadline);
			else expect(due.date).toBe(vector.rawLastDay);
		}
	});
});

describe.skipIf(!isHere)("the packaged calendar against holiday-cn", () => {
	/** 2006-12-30 belongs to the notice of 2007: the first day both know. */
	const [first, last] = [plainDateOf("2006-12-30"), plainDateOf("2026-12-31")];

	test("every day from 2006-12-30 to 2026-12-31 has the same working status", () => {
		const marks = new Map<string, boolean>();
		for (const year of YEARS) for (const mark of noticeOf(year).days) marks.set(mark.date, mark.isOffDay);
		const differences: string[] = [];
		for (let date: PlainDate = first; date <= last; date = addDays(date, 1)) {
			const expected = !(marks.get(date) ?? isWeekend(date));
			if (isWorkingDay(calendar, date) !== expected)
				differences.push(`${date} should be ${expected ? "work" : "rest"}`);
		}
		expect(differences).toEqual([]);
	});

	test("importing every notice again changes no day, no known year and no version", () => {
		const imported = YEARS.reduce((sum, year) => withNotice(sum, noticeOf(year)), calendar);
		expect(diffCalendars(calendar, imported)).toEqual({ days: [], yearsConfirmed: [], yearsLost: [] });
		expect(imported.version).toBe(calendar.version);
		expect(imported.sources[2026]?.kind).toBe("notice");
	});

	test("importing in any order gives the same calendar, also where two notices share a December", () => {
		const order = [2019, 2018, 2012, 2011, 2008, 2007, 2023, 2022];
		const imported = order.reduce((sum, year) => withNotice(sum, noticeOf(year)), calendar);
		expect(imported.version).toBe(calendar.version);
	});

	test("the empty file of a year without notice is refused", () => {
		expect(() => withNotice(calendar, noticeOf(2027))).toThrow("2027年放假通知不能使用：没有任何日期");
	});
});

/** Zeller's rule, so that the comparison does not lean on the code under test. */
function isWeekend(date: PlainDate): boolean {
	const { year, month, day } = partsOf(date);
	const [y, m] = month < 3 ? [year - 1, month + 12] : [year, month];
	const h =
		(day + Math.floor((13 * (m + 1)) / 5) + y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)) % 7;
	return h <= 1;
}
