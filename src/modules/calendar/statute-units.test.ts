import { describe, expect, test } from "vitest";
import { plainDateOf } from "#kernel/plain-date";
import { periodUnder, statutesWithUnits } from "./index.ts";

describe("periodUnder: which 日 are working days, statute by statute", () => {
	test.each([
		["行政处罚法", [2, 3, 5, 7], [1, 10, 15, 30, 60, 90]],
		["行政强制法", [1, 2, 3, 5, 7, 10], [11, 15, 30]],
		["行政许可法", [5, 10, 15, 20, 30, 45], []],
		["行政复议法", [3, 5, 7, 10], [2, 15, 30, 60]],
		["政府信息公开条例", [], [7, 15, 20]],
		["行政诉讼法", [], [5, 7, 10, 15]],
		["民事诉讼法", [], [3, 7, 15]],
	])("%s: working days %j, natural days %j", (statute, workdays, natural) => {
		for (const count of workdays)
			expect(periodUnder(statute, count, "日").period).toMatchObject({ count, unit: "workday" });
		for (const count of natural) expect(periodUnder(statute, count, "日").period).toMatchObject({ count, unit: "day" });
	});

	test("行政许可法 82 speaks of the authority's periods only: the applicant's five days (47) are natural and roll", () => {
		const { period, basis } = periodUnder("行政许可法", 5, "日", { bearer: "party" });
		expect(period).toEqual({ count: 5, unit: "day", roll: true });
		expect(basis.reading).toContain("申请人");
	});

	test("a rest day at the end prolongs the party's fifteen days (67) but not the authority's thirty (强制法 25)", () => {
		const fine = periodUnder("行政处罚法", 15, "日", { bearer: "party" });
		expect(fine.period).toEqual({ count: 15, unit: "day", roll: true });
		expect(fine.rollBasis?.reading).toContain("参照民事诉讼法");
		expect(periodUnder("行政强制法", 30, "日").period).toEqual({ count: 30, unit: "day" });
		expect(periodUnder("行政复议法", 60, "日").period.roll).toBe(true);
	});

	test("words that say their unit are taken at their word", () => {
		expect(periodUnder("行政处罚法", 20, "个工作日").period).toEqual({ count: 20, unit: "workday" });
		expect(periodUnder("政府信息公开条例", 20, "工作日").period).toEqual({ count: 20, unit: "workday" });
		expect(periodUnder("行政强制法", 24, "小时").period).toEqual({ count: 24, unit: "hour" });
		expect(periodUnder("行政强制法", 3, "个月").period).toEqual({ count: 3, unit: "month" });
		expect(periodUnder("行政复议法", 1, "年").period).toEqual({ count: 12, unit: "month", roll: true });
	});

	test("the citation names the article of that very statute", () => {
		expect(periodUnder("《中华人民共和国行政处罚法》", 7, "日").basis).toEqual({
			document: "中华人民共和国行政处罚法",
			article: "第八十五条",
		});
		expect(periodUnder("行政强制法", 10, "日").basis.article).toBe("第六十九条");
		expect(statutesWithUnits()).toContain("行政许可法");
	});

	test("no statute's number is read by another's rule, nor by a version not in force", () => {
		expect(() => periodUnder("国家赔偿法", 7, "日")).toThrow("不能套用其他法律");
		expect(() => periodUnder("行政处罚法", 7, "日", { on: plainDateOf("2021-07-14") })).toThrow(
			"自2021年7月15日起施行",
		);
		expect(periodUnder("行政处罚法", 7, "日", { on: plainDateOf("2021-07-15") }).period.unit).toBe("workday");
		expect(() => periodUnder("行政处罚法", 7, "周")).toThrow("不认识的期限单位");
		expect(() => periodUnder("行政处罚法", 7, "constructor")).toThrow("不认识的期限单位");
		expect(() => periodUnder("行政诉讼法", 20, "年")).toThrow("不超过十年");
		expect(() => periodUnder("行政处罚法", -3, "日")).toThrow("非负整数");
	});
});
