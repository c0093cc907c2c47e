import { expect, test } from "vitest";
import { fileFormatOf } from "./formats.ts";
import { readTable, tableFile } from "./index.ts";

const TABLE = [
	["名称", "结果"],
	['=HYPERLINK("http://x")', "＝1+1"],
	["'已有撇号", "-5"],
	["多行\n文字", '一,二"三"'],
];

test.each(["csv", "xlsx"] as const)("SEC-18 %s out and in again gives the same texts", async (format) => {
	expect(await readTable(await tableFile(TABLE, { format, name: "抽查结果" }), format)).toEqual(TABLE);
});

test("SEC-18 in CSV every cell that a spreadsheet would run begins with an apostrophe", async () => {
	const text = (await tableFile(TABLE, { format: "csv", name: "x" })).toString("utf8");
	expect(text).toContain("\"'=HYPERLINK(");
	expect(text).toContain("'＝1+1");
	expect(text).toContain("'-5");
	expect(text.charCodeAt(0)).toBe(0xfeff);
});

test("what is no such file, or unpacks to too much, is a problem and not a fault", async () => {
	await expect(readTable(Buffer.from("no workbook"), "xlsx")).rejects.toMatchObject({ code: "file-unreadable" });
	await expect(readTable(Buffer.from([0xff, 0xfe, 0xfd]), "csv")).rejects.toMatchObject({ status: 422 });
	const bomb = Buffer.alloc(60);
	bomb.writeUInt32LE(0x02_01_4b_50, 0);
	bomb.writeUInt32LE(0x7f_ff_ff_ff, 24);
	await expect(readTable(bomb, "xlsx")).rejects.toMatchObject({ code: "file-unreadable" });
});

test("the format is that of the media type, whatever follows it", () => {
	expect(fileFormatOf("text/csv; charset=utf-8")).toBe("csv");
	expect(fileFormatOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")).toBe("xlsx");
	expect(fileFormatOf("application/json")).toBeUndefined();
	expect(fileFormatOf(undefined)).toBeUndefined();
});
