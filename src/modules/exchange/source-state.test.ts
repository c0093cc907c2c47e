import { describe, expect, test } from "vitest";
import { bulkRowOf } from "./bulk-layouts.ts";

const permit2018 = (state: string) => bulkRowOf("permit-2018", { XK_WSH: "1号", XK_ZT: state }).state;
const penalty2016 = (state: string) => bulkRowOf("penalty-2016", { CF_WSH: "1号", CF_ZT: state }).state;

describe("what the source says of its decision", () => {
	test.each([
		"2",
		"２",
		"2.0",
		"02",
		" 2 ",
		"②",
		"无效",
		"失效",
		"撤销",
		"已撤销",
		"被依法撤销",
		"注销",
		"作废",
		"2-无效",
		"无效（2）",
		"2：无效",
	])("PLT-09 2018 “%s” is a permit that fell", (state) => expect(permit2018(state)).toBe("fallen"));

	test.each(["1", "１", "1.0", "01", "有效", "现行有效", "正常", "1-有效", "", "/", "—"])(
		"PLT-09 2018 “%s” stands: a cell with nothing in it says nothing against it",
		(state) => expect(permit2018(state)).toBe("stands"),
	);

	test.each(["3", "0", "12", "1-无效", "2 有效", "未撤销", "有效期内", "待定", "constructor", "NULL"])(
		"PLT-09 2018 “%s” nobody can tell",
		(state) => expect(permit2018(state)).toBe("unknown"),
	);

	test("PLT-09 2016 has its own codes: 0 正常, 1 撤销, 2 异议; 3 其他 says nothing of whether it stands", () => {
		const states = ["0", "0.0", "正常", "1", "０１", "1.0", "撤销", "无效", "2", "异议", "3", "其他"];
		expect(states.map(penalty2016)).toEqual([
			"stands",
			"stands",
			"stands",
			"fallen",
			"fallen",
			"fallen",
			"fallen",
			"fallen",
			"stands",
			"stands",
			"unknown",
			"unknown",
		]);
		expect(bulkRowOf("permit-2016", { XK_WSH: "1号", XK_ZT: "无效" }).state).toBe("fallen");
		expect(bulkRowOf("penalty-2018", { CF_WSH: "1号" }).state, "has no such column").toBe("stands");
	});

	test("PLT-09 a hundred thousand states are judged in a moment", () => {
		const from = performance.now();
		for (let at = 0; at < 100_000; at++) bulkRowOf("permit-2018", { XK_WSH: `${at}号`, XK_ZT: at % 2 ? "1" : "无效" });
		expect(performance.now() - from).toBeLessThan(2_000);
	});
});
