import { describe, expect, test } from "vitest";
import { fileViewOf } from "./file-view.ts";

describe("PLT-09 a personnel file before there is a mapping", () => {
	test("its columns, with the words of those that can be mapped, the most frequent first", () => {
		const rows = [
			{ 工号: "1", 部门: "办公室 ", "": "x" },
			{ 工号: "2", 部门: "执法队", "": "" },
			{ 工号: "3", 部门: "执法队", "": "" },
			{ 工号: "4", 部门: "", "": "" },
		];
		expect(fileViewOf(rows)).toEqual({
			rows: 4,
			headings: [
				{ name: "工号", words: ["1", "2", "3", "4"].map((text) => ({ text, rows: 1 })) },
				{
					name: "部门",
					words: [
						{ text: "执法队", rows: 2 },
						{ text: "办公室", rows: 1 },
					],
				},
			],
		});
	});

	test("a column of more than 200 different words names people: none of them leaves", () => {
		const rows = Array.from({ length: 201 }, (_, nth) => ({ 姓名: `人${nth}`, 部门: "执法队" }));
		expect(fileViewOf(rows).headings).toEqual([
			{ name: "姓名", words: [] },
			{ name: "部门", words: [{ text: "执法队", rows: 201 }] },
		]);
		expect(fileViewOf(rows.slice(0, 200)).headings[0]?.words).toHaveLength(200);
	});

	test("a file without a row has no columns to map", () => {
		expect(fileViewOf([])).toEqual({ rows: 0, headings: [] });
	});
});
