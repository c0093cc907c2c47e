import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Problem } from "#kernel/problem";
import { readRows } from "./rows.ts";

const HEAD = "编号,行政处罚决定书文号,行政相对人名称,处罚机关";
const NEEDED = { 行政处罚决定书文号: "", 行政相对人名称: "甲", 处罚机关: "乙" };

describe("reading rows", () => {
	test("JSON: every cell as text, unknown columns kept", () => {
		const rows = readRows(JSON.stringify([{ ...NEEDED, "罚款金额(万元)": 0.0545, 备用: null, 附加: { a: 1 } }]));
		expect(rows).toEqual([{ ...NEEDED, "罚款金额(万元)": "0.0545", 备用: "", 附加: '{"a":1}' }]);
	});

	test("CSV with byte order mark, quotes, line ends in cells", () => {
		const rows = readRows(`\ufeff${HEAD}\r\n1,"甲〔2024〕1号","乙,丙""丁""","戊\n己"\r\n2,,乙,戊\r\n`);
		expect(rows).toEqual([
			{ 编号: "1", 行政处罚决定书文号: "甲〔2024〕1号", 行政相对人名称: '乙,丙"丁"', 处罚机关: "戊\n己" },
			{ 编号: "2", 行政处罚决定书文号: "", 行政相对人名称: "乙", 处罚机关: "戊" },
		]);
	});

	test("CSV written by the rules is read back cell for cell", () => {
		const cell = fc.string({ unit: fc.constantFrom("甲", ",", '"', "\n", "\r", "a", " ", "〔"), maxLength: 6 });
		fc.assert(
			fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }), (records) => {
				const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
				const body = records.map((cells, at) => [String(at), ...cells].map(quoted).join(",")).join("\r\n");
				const rows = readRows(`${HEAD}\r\n${body}`);
				expect(rows.map((row) => Object.values(row))).toEqual(records.map((cells, at) => [String(at), ...cells]));
			}),
		);
	});

	test.each([
		["{", "JSON"],
		['{"a":1}', "数组"],
		["[1]", "不是对象"],
		['[{"文号":"甲"}]', "缺少"],
		[`${HEAD}\n1,2,3,4,5`, "比表头多"],
		[`${HEAD}\n1,"2,3,4`, "引号"],
	])("%j is refused in one sentence", (text, words) => {
		const read = () => readRows(text);
		expect(read).toThrow(Problem);
		expect(read).toThrow(words);
	});

	test("an empty list is no error", () => {
		expect([readRows("[]"), readRows(HEAD)]).toEqual([[], []]);
	});
});
