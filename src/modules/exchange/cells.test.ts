import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, plainDateOf } from "#kernel/plain-date";
import { cleanCell, datesIn, fenOfWanYuan, readDate } from "./cells.ts";

describe("amounts in 万元", () => {
	test.each([
		["0.0545", 54_500],
		["35.5", 35_500_000],
		["9.87", 9_870_000],
		["2.89", 2_890_000],
		["18.68", 18_680_000],
		["8", 8_000_000],
		["0.000001", 1],
		["1,000.5 万元", 1_000_500_000],
		["１０", 10_000_000],
		["0.05450000", 54_500],
	])("%s 万元 is %d 分", (text, fen) => {
		expect(fenOfWanYuan(text)).toEqual({ kind: "fen", fen });
	});

	test("every whole amount of 分 comes back exactly", () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 9_000_000_000_000 }), (fen) => {
				const digits = String(fen).padStart(7, "0");
				const text = `${digits.slice(0, -6)}.${digits.slice(-6)}`;
				expect(fenOfWanYuan(text)).toEqual({ kind: "fen", fen });
			}),
		);
	});

	test.each(["-1", "壹万", "1.2.3", "1e3", "0.0000001", "99999999999", "8万至10"])(
		"%s is told, not guessed",
		(text) => {
			expect(fenOfWanYuan(text).kind).toBe("unreadable");
		},
	);

	test("an empty cell is no amount, not zero", () => {
		expect(fenOfWanYuan("")).toEqual({ kind: "none" });
		expect(fenOfWanYuan("0")).toEqual({ kind: "fen", fen: 0 });
	});
});

describe("dates", () => {
	test.each([
		["2019-12-05", "2019-12-05"],
		["2019/12/5", "2019-12-05"],
		["2019.12.5", "2019-12-05"],
		["2019年12月5日", "2019-12-05"],
		["20191205", "2019-12-05"],
		["2019-12-05 08:30", "2019-12-05"],
	])("%s", (text, date) => {
		expect(readDate(text)).toBe(date);
	});

	test.each(["2019-02-30", "2019-13-01", "2023", "2022128日", "长期", ""])("%j is no date", (text) => {
		expect(readDate(text)).toBeUndefined();
	});

	test("every day in every form is read back", () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 20_000 }), (offset) => {
				const date = addDays(plainDateOf("1990-01-01"), offset);
				const [year, month, day] = date.split("-").map(Number);
				expect([date, `${year}年${month}月${day}日`, `${year}/${month}/${day}`].map(readDate)).toEqual([
					date,
					date,
					date,
				]);
			}),
		);
	});

	test("in a text: with the words up to the next stop; a month counts as its last day", () => {
		expect(datesIn("2022-11监督检查发现，2023-08-23仍未完成；保质期180天")).toEqual([
			{ date: "2022-11-30", isWholeDay: false, after: "监督检查发现" },
			{ date: "2023-08-23", isWholeDay: true, after: "仍未完成" },
		]);
		expect(datesIn("豫0185环罚告字〔2023〕14号（2023-04-26直接送达）")[0]?.date).toBe("2023-04-26");
		expect(datesIn("GB/T29639-2013、2×300MW、2023-13-01")).toEqual([]);
	});
});

describe("cells from web pages", () => {
	test.each(["/", "无", "— —", "-", " ", "——"])("%j means that nothing was filled in", (text) => {
		expect(cleanCell(text)).toEqual({ text: "", noise: [] });
	});

	test("marks go, words stay, and it is said", () => {
		const { text, noise } = cleanCell("<p>罚款&nbsp;5<b>万</b>元&amp;没收</p>&bogus;");
		expect(text).toBe("罚款 5万元&没收&bogus;");
		expect(noise).toEqual(["含网页标记，已清除"]);
		expect(cleanCell("颗粒物<30mg/m³，pH>6").text).toBe("颗粒物<30mg/m³，pH>6");
		expect(cleanCell("锅炉\ufffd超标").noise).toEqual(["含无法识别的字符"]);
	});

	test.each(["渝城口市监处字〔202331号", "2022128日日常检查"])("%s has lost something on the way", (text) => {
		expect(cleanCell(text).noise).toEqual(["日期或括号残缺，疑为网页抽取所致，须与原文核对"]);
	});

	test("a plain cell is never called noisy", () => {
		for (const text of ["渝城口市监处字〔2023〕31号", "2022-12-08日常检查", "第2320170026号", "2022年12月8日"]) {
			expect(cleanCell(text)).toEqual({ text, noise: [] });
		}
	});
});
