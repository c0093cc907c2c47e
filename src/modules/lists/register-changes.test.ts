import { describe, expect, test } from "vitest";
import { showsUnit } from "./register-changes.ts";
import { closedUnitMark, isOfClosedUnit } from "./vocabulary.ts";

const board = (text: string) => ({ name: "一号窗口", values: { 岗位职责: text } });

describe("REG-15 MID-07 rows that speak of a unit", () => {
	test("a unit is named by its own name, not by that of another which contains it", () => {
		const others = ["法制办公室", "煤炭监管股"];
		expect(showsUnit(board("由办公室受理"), "办公室", others)).toBe(true);
		expect(showsUnit(board("由法制办公室受理"), "办公室", others)).toBe(false);
		expect(showsUnit(board("办公室受理，法制办公室审核"), "办公室", others)).toBe(true);
		expect(showsUnit({ name: "办公室窗口", values: {} }, "办公室", others)).toBe(true);
	});

	test("only the mark of a closed unit takes a board out of sight", () => {
		expect(isOfClosedUnit(closedUnitMark("办公室", "（2024年3月4日）"))).toBe(true);
		expect(isOfClosedUnit("依据《供电营业规则》已于2024年5月1日废止")).toBe(false);
		expect(isOfClosedUnit(null)).toBe(false);
	});
});
