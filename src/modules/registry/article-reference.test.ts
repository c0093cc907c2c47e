import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { articleLabel, parseArticleReference, referenceLabel } from "./article-reference.ts";
import { parseChineseNumber, toChineseNumber } from "./chinese-number.ts";

describe("Chinese numerals", () => {
	it.each([
		["一", 1],
		["十", 10],
		["十一", 11],
		["二十", 20],
		["九十九", 99],
		["一百", 100],
		["一百零三", 103],
		["一百一十", 110],
		["一百一十三", 113],
		["三百〇六", 306],
		["一千二百六十", 1260],
		["一千零一十", 1010],
		["一千零一", 1001],
	])("%s is %i", (text, value) => {
		expect(parseChineseNumber(text)).toBe(value);
	});

	it.each(["", "零", "一百二", "十百", "一一", "百", "一百零", "二十十", "零一", "第一", "1", "一百百"])(
		"%j is none",
		(text) => {
			expect(parseChineseNumber(text)).toBeUndefined();
		},
	);

	it("reads back every number it writes", () => {
		for (let value = 1; value <= 9999; value++) expect(parseChineseNumber(toChineseNumber(value))).toBe(value);
		expect(() => toChineseNumber(0)).toThrow(RangeError);
		expect(() => toChineseNumber(10_000)).toThrow(RangeError);
	});
});

describe("references to articles", () => {
	it.each([
		["第五十七条", { number: 57, suffix: 0 }],
		["第五十七条之一", { number: 57, suffix: 1 }],
		["第57条", { number: 57, suffix: 0 }],
		["第五十七条第一款第（二）项", { number: 57, suffix: 0, paragraph: 1, item: 2 }],
		["第五十七条第一款第二项", { number: 57, suffix: 0, paragraph: 1, item: 2 }],
		["第 三十一 条第(一)项", { number: 31, suffix: 0, item: 1 }],
		["第一百二十条之二第三款", { number: 120, suffix: 2, paragraph: 3 }],
	])("%s", (text, expected) => {
		expect(parseArticleReference(text)).toEqual(expected);
	});

	it.each(["五十七条", "第条", "第五十七条规定", "第十百条", "二（一）4（1）", "第五十七条第一项第一款", ""])(
		"%j is none",
		(text) => {
			expect(parseArticleReference(text)).toBeUndefined();
		},
	);

	it("reads back every reference it writes", () => {
		const place = fc.record(
			{
				number: fc.integer({ min: 1, max: 1300 }),
				suffix: fc.integer({ min: 0, max: 12 }),
				paragraph: fc.integer({ min: 1, max: 20 }),
				item: fc.integer({ min: 1, max: 30 }),
			},
			{ requiredKeys: ["number", "suffix"] },
		);
		fc.assert(
			fc.property(place, (one) => {
				expect(parseArticleReference(referenceLabel(one))).toEqual(one);
			}),
		);
		expect(articleLabel({ number: 57, suffix: 1 })).toBe("第五十七条之一");
	});
});
