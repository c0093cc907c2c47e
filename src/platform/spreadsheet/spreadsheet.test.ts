import { expect, test } from "vitest";
import { fileFormatOf } from "./formats.ts";
import { readTable, readWorkbook, tableFile } from "./index.ts";
import { STREAM_LIMITS } from "./limits.ts";
import { textCell, workbookOf } from "./workbooks.fixture.ts";

const TABLE = [
	["名称", "结果"],
	['=HYPERLINK("http://x")', "＝1+1"],
	["'已有撇号", "-5"],
	["多行\n文字", '一,二"三"'],
];

test.each(["csv", "xlsx"] as const)("SEC-18 %s out and in again gives the same texts", async (format) => {
	const file = await tableFile(TABLE, { format, name: "抽查结果" });
	expect(await readTable(file, { format, linesMax: 10 })).toEqual(TABLE);
	expect(await readTable(file, { format, linesMax: 2 })).toEqual(TABLE.slice(0, 2));
});

test("SEC-18 in CSV every cell that a spreadsheet would run begins with an apostrophe", async () => {
	const text = (await tableFile(TABLE, { format: "csv", name: "x" })).toString("utf8");
	expect(text).toContain("\"'=HYPERLINK(");
	expect(text).toContain("'＝1+1");
	expect(text).toContain("'-5");
	expect(text.charCodeAt(0)).toBe(0xfeff);
});

test("what is no such file, or has too much in a line, is a problem and not a fault", async () => {
	const read = (content: Buffer, format: "csv" | "xlsx") => readTable(content, { format, linesMax: 10 });
	await expect(read(Buffer.from("no workbook"), "xlsx")).rejects.toMatchObject({
		code: "file-unreadable",
		status: 422,
	});
	await expect(read(Buffer.from([0xff, 0xfe, 0xfd]), "csv")).rejects.toMatchObject({ status: 422 });
	await expect(read(Buffer.from(",".repeat(1_000)), "csv")).rejects.toMatchObject({ code: "file-too-large" });
	await expect(read(Buffer.from(`"${"x".repeat(2_000_000)}`), "csv")).rejects.toMatchObject({
		code: "file-unreadable",
	});
});

/** Read by another program from the same bytes. */
async function readElsewhere(file: Buffer): Promise<unknown> {
	const { readSheet } = await import("read-excel-file/node");
	return (await readSheet(file)).map((line) =>
		line.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell)),
	);
}

async function readHere(file: Buffer): Promise<unknown> {
	const lines: (readonly unknown[])[] = [];
	for await (const line of readWorkbook(file, STREAM_LIMITS)) lines.push(line);
	const width = Math.max(...lines.map((line) => line.length));
	return lines.map((line) => [...line, ...Array.from({ length: width - line.length }, () => null)]);
}

test("cells of every kind are read as another program reads them", async () => {
	const file = workbookOf(
		[
			`<row r="1">${textCell("A1", " 甲&amp;乙\u2028丙 ")}<c r="C1" t="s"><v>1</v></c><c r="D1" t="s"><v>0</v></c></row>`,
			'<row r="4"><c r="A4"><v>12.5</v></c><c r="B4" s="1"><v>45000</v></c><c r="C4" s="2"><v>45000.75</v></c><c r="D4" s="3"><v>7</v></c></row>',
			'<row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5" t="b"><v>0</v></c><c r="C5" t="e"><v>#DIV/0!</v></c><c r="E5" t="str"><f>A1</f><v>结果</v></c></row>',
			'<row r="6"><c r="A6" s="4"><v>45001</v></c><c r="B6" t="d"><v>2026-03-02T00:00:00Z</v></c><c r="C6" t="inlineStr"><is><r><t>一</t></r><r><t>二</t></r><rPh><t>yi</t></rPh></is></c></row>',
			'<row r="9" ht="3"/>',
		].join(""),
		{
			texts:
				"<si><t>单_x0041_</t></si><si><r><rPr/><t>红</t></r><r><t>色</t></r><rPh sb='0' eb='1'><t>hong</t></rPh></si>",
			styles:
				'<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="165" formatCode="#,##0.00&quot;元&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="31"/></cellXfs>',
		},
	);
	const here = await readHere(file);
	expect(here).toEqual(await readElsewhere(file));
	const bare = (here as unknown[][]).map((line) => line.filter((cell) => cell !== null));
	expect(bare).toEqual([
		["甲&乙\u2028丙", "红色", "单A"],
		[],
		[],
		[12.5, "2023-03-15", "2023-03-15", 7],
		[true, false, "结果"],
		["2023-03-16", "2026-03-02", "一二"],
	]);
});

test("what we write is read here as elsewhere", async () => {
	const file = await tableFile([...TABLE, ["", "丁"], ["戊", ""]], { format: "xlsx", name: "x" });
	expect(await readHere(file)).toEqual(await readElsewhere(file));
});

test("the format is that of the media type, whatever follows it", () => {
	expect(fileFormatOf("text/csv; charset=utf-8")).toBe("csv");
	expect(fileFormatOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")).toBe("xlsx");
	expect(fileFormatOf("application/json")).toBeUndefined();
	expect(fileFormatOf(undefined)).toBeUndefined();
});
