import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainCell, textCell } from "./text-cell.ts";

describe("SEC-18 cells that begin like a formula", () => {
	test.each(["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"])("%j", (text) => {
		expect(textCell(text)).toBe(`'${text}`);
	});

	test.each(["", "示范公司", "a=b", "（-）", "'=1"])("%j stays as it is", (text) => {
		expect(textCell(text)).toBe(text);
	});

	test("whatever was written comes back, and no cell that leaves begins like a formula", () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom("=", "+", "'", "－", "\n", "a", "甲") }), (text) => {
				if (!text.startsWith("'")) expect(plainCell(textCell(text))).toBe(text);
				expect(/^[=+\-@\t\r\n＝＋－＠]/.test(textCell(text))).toBe(false);
			}),
		);
	});
});
