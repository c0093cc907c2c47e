import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalDocumentNumber, formatDocumentNumber, parseDocumentNumber } from "./numbering.ts";

const SHARED = process.env["SANZHI_SHARED"] ?? "../shared";
const VECTORS = join(SHARED, "data/public-decisions/document-numbers.json");

type Vector = {
	raw: string;
	year: string | null;
	bracket: string | null;
	seqRaw: string;
	seqNumericTail: number | null;
	canonical: string;
};

describe("文号", () => {
	it("is printed with 六角括号, full year, no leading zero", () => {
		expect(formatDocumentNumber({ prefix: "沁能", code: "罚决", year: 2024, seq: 12 })).toBe("沁能罚决〔2024〕12号");
	});

	it("refuses what is no number", () => {
		const parts = { prefix: "沁能", code: "罚决", year: 2024, seq: 1 };
		expect(() => formatDocumentNumber({ ...parts, seq: 0 })).toThrow(RangeError);
		expect(() => formatDocumentNumber({ ...parts, seq: 1.5 })).toThrow(RangeError);
		expect(() => formatDocumentNumber({ ...parts, year: 24 })).toThrow(RangeError);
		expect(() => formatDocumentNumber({ ...parts, prefix: " " })).toThrow("机关代字");
	});

	it("reads back what it writes, however it was typed again", () => {
		const parts = fc.record({
			prefix: fc.constantFrom("沁能", "豫0923环", "（湘株醴）应急", "国能发监管规"),
			code: fc.constantFrom("罚决", "罚先告", "当罚决", "法审"),
			year: fc.integer({ min: 1950, max: 2099 }),
			seq: fc.integer({ min: 1, max: 999_999 }),
		});
		const brackets = fc.constantFrom("〔〕", "[]", "［］", "【】", "（）", "()", "﹝﹞", "〔]");
		const blanks = fc.constantFrom("", " ", "\u3000", "\u00a0", "\u200b");
		fc.assert(
			fc.property(parts, brackets, blanks, (of, bracket, blank) => {
				const written = formatDocumentNumber(of);
				const typed = written.replace("〔", blank + bracket[0]).replace("〕", bracket[1] + blank);
				const parsed = parseDocumentNumber(`${blank}${typed}${blank}`);
				expect(parsed.canonical).toBe(written);
				expect(parsed).toMatchObject({ prefix: of.prefix + of.code, year: of.year, seqTail: of.seq, isDraft: false });
			}),
		);
	});

	it("canonical form is stable", () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(..."沁罚〔[（(2024）)]〕第号 k-1９") }), (raw) => {
				const once = canonicalDocumentNumber(raw);
				expect(canonicalDocumentNumber(once)).toBe(once);
			}),
		);
	});

	it("a 号 without a number is an unnumbered draft", () => {
		expect(parseDocumentNumber("沁能源发〔2019〕      号")).toMatchObject({
			isDraft: true,
			seqTail: null,
			canonical: "沁能源发〔2019〕号",
		});
	});

	it.skipIf(!existsSync(VECTORS))(
		`agrees with the real numbers${existsSync(VECTORS) ? "" : ` (skipped: ${VECTORS} is not there)`}`,
		() => {
			const vectors = JSON.parse(readFileSync(VECTORS, "utf8")) as Vector[];
			expect(vectors.length).toBeGreaterThanOrEqual(60);
			for (const vector of vectors) {
				const parsed = parseDocumentNumber(vector.raw);
				expect(parsed.canonical, vector.raw).toBe(vector.canonical);
				expect(parsed.year, vector.raw).toBe(vector.year === null ? null : Number(vector.year));
				expect(parsed.bracket, vector.raw).toBe(vector.bracket);
				expect(parsed.seqRaw, vector.raw).toBe(vector.seqRaw);
				expect(parsed.seqTail, vector.raw).toBe(vector.seqNumericTail);
			}
		},
	);
});
