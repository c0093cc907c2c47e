import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { rulesFor } from "#casework";
import { plainDateOf } from "#kernel/plain-date";
import { getRegime, normsOf } from "#regimes";
import { listRuleOf } from "./columns.ts";
import type { Row } from "./schemas.ts";
import { fileOf, headingsOf, rowsOfFile } from "./spreadsheet.ts";

const ON = plainDateOf("2024-05-06");
const regime = getRegime("linyi", ON);
const rule = listRuleOf(rulesFor(regime, { norms: normsOf(regime), type: "penalty", on: ON }), "random-inspection");
const of = { rule, record: {} };
const HOSTILE = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠1"];

function rowOf(index: number, text: string): Row {
	return {
		key: `r-${index}`,
		name: text,
		type: "inspection",
		values: Object.fromEntries(rule.columns.map(({ label }) => [label, text])),
		items: [],
		links: [],
		unit: { name: "投资科", orgPath: "linyi/touzi/" },
	};
}

describe("files of a list", () => {
	test("SEC-18 whatever begins like a formula is a text cell in xlsx and marked as text in CSV, in every exported field", async () => {
		const rows = HOSTILE.map((text, index) => rowOf(index, text));
		const xlsx = unzipSync(await fileOf(rows, rule, { record: {}, format: "xlsx" }));
		const sheets = Object.entries(xlsx).filter(([name]) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
		expect(sheets).toHaveLength(1);
		for (const [, bytes] of sheets) expect(strFromU8(bytes)).not.toMatch(/<f[ >]/);
		const csv = (await fileOf(rows, rule, { record: {}, format: "csv" })).toString("utf8");
		for (const cell of csv.split(/[,\n]/)) expect(cell).not.toMatch(/^"?[=+\-@\t\r＝＋－＠]/);
	});

	test.each(["xlsx", "csv"] as const)("REG-10 5,000 rows go out as %s and come back the same", async (format) => {
		const rows = Array.from({ length: 5_000 }, (_, index) => rowOf(index, `内容“${index}”，含逗号`));
		const read = await rowsOfFile(await fileOf(rows, rule, { record: {}, format }), format, of);
		expect(read.kind).toBe("rows");
		const found = read.kind === "rows" ? read.rows : [];
		expect(found).toHaveLength(5_000);
		expect(found[4_999]).toMatchObject({ key: "r-4999", type: "inspection", values: rows[4_999]?.values });
	});

	test("REG-10 each fault names the row of the sheet, the column and the article; one is enough to import nothing", async () => {
		const good = rowOf(1, "甲");
		const blank = { ...rowOf(2, "乙"), values: { ...rowOf(2, "乙").values, 比例: "" } };
		const file = await fileOf([good, blank], rule, { record: {}, format: "csv" });
		expect(await rowsOfFile(file, "csv", of)).toEqual({
			kind: "faults",
			faults: [{ row: 3, column: "比例", reason: expect.stringMatching(/^必填，没有填写（《.+》一（一）3）$/) }],
		});
	});

	test("REG-10 a sheet without a mandatory column, with a strange one, or with one row too many is told so", async () => {
		const head = headingsOf(rule.columns).filter((one) => one !== "比例");
		const csv = `${[...head, "备注"].join(",")}\n`;
		expect(await rowsOfFile(Buffer.from(csv), "csv", of)).toEqual({
			kind: "faults",
			faults: [
				{ row: 1, column: "比例", reason: "缺少这一栏" },
				{ row: 1, column: "备注", reason: "本清单没有这一栏" },
			],
		});
		const many = await fileOf(
			Array.from({ length: 5_001 }, (_, index) => rowOf(index, "甲")),
			rule,
			{ record: {}, format: "csv" },
		);
		expect(await rowsOfFile(many, "csv", of)).toMatchObject({ kind: "faults", faults: [{ row: 5_002 }] });
	});

	test("SEC-18 what is no workbook, no UTF-8, or unpacks to something else than it says is refused", async () => {
		const bomb = await fileOf([rowOf(1, "甲")], rule, { record: {}, format: "xlsx" });
		const entry = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
		for (let at = bomb.indexOf(entry); at >= 0; at = bomb.indexOf(entry, at + 4))
			bomb.writeUInt32LE(0x7f_ff_ff_ff, at + 24);
		const gb18030 = Buffer.from([0xd0, 0xd0, 0xb1, 0xea, 0xca, 0xb6]);
		for (const [content, format] of [
			[Buffer.from("no workbook"), "xlsx"],
			[bomb, "xlsx"],
			[gb18030, "csv"],
		] as const)
			await expect(rowsOfFile(content, format, of)).rejects.toMatchObject({ code: "file-unreadable" });
	});
});
