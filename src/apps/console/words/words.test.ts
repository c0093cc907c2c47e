import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toCsv } from "./csv.ts";
import { dueOf, dueOfClock } from "./due.ts";
import { beijingOfMoment, chineseMoment, endOfDay, momentOfBeijing } from "./moment.ts";
import { fenOfText, moneyInWords, textOfFen } from "./money.ts";

describe("money is typed in 元 and kept in 分", () => {
	test.each([
		["5000", 500_000],
		["5,000.00", 500_000],
		["¥12.3", 1_230],
		["0.05", 5],
		["1.10", 110],
		["19.99", 1_999],
		["", undefined],
		["12.345", undefined],
		["-3", undefined],
		["五千", undefined],
		["1e3", undefined],
		["99999999999999", undefined],
	])("%s → %s", (typed, fen) => {
		expect(fenOfText(typed)).toBe(fen);
	});

	test("what is shown reads back as the same amount, for every amount", () => {
		fc.assert(fc.property(fc.integer({ min: 0, max: 10 ** 14 }), (fen) => fenOfText(textOfFen(fen)) === fen));
	});

	test("is read back in capitals, so that one zero too many is seen", () => {
		expect(moneyInWords(500_000)).toBe("¥5,000.00（伍仟元整）");
		expect(textOfFen("5000")).toBe("");
	});
});

describe("moments are written in Beijing time whatever the machine says", () => {
	test("09:30 in Beijing is 01:30 UTC", () => {
		expect(momentOfBeijing("2024-05-11 09:30")).toBe("2024-05-11T01:30:00.000Z");
		expect(beijingOfMoment("2024-05-10T16:00:00.000Z")).toBe("2024-05-11 00:00");
	});

	test.each(["", "2024-05-11", "2024-02-30 09:30", "2024-05-11 24:00", "明天 09:30"])("%s is no moment", (text) => {
		expect(momentOfBeijing(text)).toBeUndefined();
	});

	test("anything that is no moment shows as nothing, never as Invalid Date", () => {
		expect(beijingOfMoment("2024-05-11")).toBe("");
		expect(beijingOfMoment(undefined)).toBe("");
	});

	test("a minute survives the way there and back", () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 60_000_000 }), (minutes) => {
				const moment = new Date(minutes * 60_000).toISOString();
				return momentOfBeijing(beijingOfMoment(moment)) === moment;
			}),
		);
	});

	test("the file as of a day is the file at its last moment in Beijing", () => {
		expect(endOfDay("2024-05-10")).toBe("2024-05-10T15:59:59.999Z");
		expect(endOfDay("2024-05-32")).toBeUndefined();
	});

	test("the year is said only where it is not this one", () => {
		expect(chineseMoment("2024-03-04T01:12:00.000Z", 2024)).toBe("3月4日 09:12");
		expect(chineseMoment("2023-03-04T01:12:00.000Z", 2024)).toBe("2023年3月4日 09:12");
	});
});

describe("a deadline is a tone and a word", () => {
	test.each([
		[-2, "late", "已逾期 2 个工作日"],
		[0, "soon", "今天到期"],
		[3, "soon", "还剩 3 个工作日"],
		[4, "calm", "还剩 4 个工作日"],
	] as const)("%s working days", (left, tone, text) => {
		expect(dueOf(left)).toEqual({ tone, text });
	});

	const clock = { bearer: "authority", daysLeft: 5, metOn: null, lateDays: 0, suspended: false, unit: "day" } as const;
	test("a met clock says whether it was met in time", () => {
		expect(dueOfClock({ ...clock, metOn: "2024-03-01" }).tone).toBe("done");
		expect(dueOfClock({ ...clock, metOn: "2024-03-01", lateDays: 2 })).toEqual({
			tone: "late",
			text: "已完成，迟 2 日",
		});
	});
	test("a stopped clock is not counted down", () => {
		expect(dueOfClock({ ...clock, suspended: true }).text).toBe("已停止计算");
	});
	test("a period of the party that has run out is over, never our lateness", () => {
		expect(dueOfClock({ ...clock, bearer: "party", daysLeft: -4 })).toEqual({ tone: "paused", text: "已届满" });
		expect(dueOfClock({ ...clock, daysLeft: -4 }).tone).toBe("late");
	});
});

describe("lists leave as CSV", () => {
	test("with quotes where needed and a byte order mark", () => {
		expect(toCsv(["案由", "当事人"], [['甲"乙', "一,二"]])).toBe('\uFEFF案由,当事人\r\n"甲""乙","一,二"\r\n');
	});
	test("what a party calls itself never becomes a formula", () => {
		expect(toCsv(["名称"], [["=HYPERLINK(1)"], ["-1"], [null]])).toBe("\uFEFF名称\r\n'=HYPERLINK(1)\r\n'-1\r\n\r\n");
	});
});
