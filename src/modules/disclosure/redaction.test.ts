import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	applyRedactions,
	joinRedactions,
	manualRedactions,
	proposeRedactions,
	type RedactionNames,
} from "./redaction.ts";
import { settleRedactions } from "./settled.ts";
import { maskName } from "./surnames.ts";

const NOBODY: RedactionNames = { persons: [], organisations: [], addresses: [] };

function clean(text: string, names: RedactionNames = NOBODY, options: { mandatoryOnly?: boolean } = {}): string {
	const found = proposeRedactions([{ field: "facts", text }], names);
	return applyRedactions(text, options.mandatoryOnly ? found.filter((one) => one.mandatory) : found);
}

/** 11010519491231002X is the example number of GB 11643. */
const ID = "11010519491231002X";
const CANARIES: readonly [string, string, string][] = [
	["身份证号", `当事人身份证号${ID}。`, ID],
	["身份证号 with small x", "证号11010519491231002x，", "11010519491231002x"],
	["身份证号 in groups", "证号 110105 19491231 002X 。", "19491231"],
	["身份证号 with hyphens", "证号110105-19491231-002X。", "19491231"],
	["身份证号 in full width", "证号１１０１０５１９４９１２３１００２Ｘ。", "１９４９"],
	["身份证号 with a wrong check digit", "证号110105194912310021。", "110105194912310021"],
	["old 身份证号 of 15 digits", "证号110105491231002。", "110105491231002"],
	["mobile", "联系电话13812345678。", "13812345678"],
	["mobile in groups", "电话 138 1234 5678。", "1234"],
	["mobile with country code", "电话+86-138-1234-5678。", "5678"],
	["mobile in full width", "电话１３８１２３４５６７８。", "１３８"],
	["bank card", "汇入6222021234567890123账户。", "6222021234567890123"],
	["bank card in groups", "卡号6222 0212 3456 7890 123。", "7890"],
	["short account after its word", "开户账号：0200012345。", "0200012345"],
	["wechat", "微信号：zhang_san88，", "zhang_san88"],
	["e-mail", "邮箱zhangsan@example.com。", "zhangsan"],
	["home", "家庭住址：某县某镇幸福路88号3单元，", "幸福路88号"],
	["household", "户籍所在地为某县某乡某村5组。", "某村5组"],
	["birth", "张某，1980年1月2日出生，", "1980年1月2日"],
	["birth after its word", "出生日期：1980-01-02，", "1980-01-02"],
];

describe("SEC-10 canaries in free text", () => {
	test.each(CANARIES)("%s is gone, and cannot be kept", (_name, text, canary) => {
		expect(clean(text, NOBODY, { mandatoryOnly: true })).not.toContain(canary);
	});

	test("names of the case's own people are gone wherever they stand, also with spaces", () => {
		const names: RedactionNames = {
			persons: [
				{ name: "张三丰", role: "party" },
				{ name: "欧阳修远", role: "representative" },
				{ name: "李四", role: "officer" },
			],
			organisations: ["李四机械有限公司"],
			addresses: ["示例县示例镇三里村9号"],
		};
		const text = "张三丰（住示例县示例镇三里村9号）与欧阳修远、张 三 丰，由李四检查；李四机械有限公司到场。";
		expect(clean(text, names)).toBe("张某某（住【已隐去】）与欧阳某某、张某某，由李某某检查；李四机械有限公司到场。");
	});

	test.each([
		["张·三·丰", "张三丰"],
		["张\u200b三\ufeff丰", "张三丰"],
		["张　 三 - 丰", "张三丰"],
		["阿卜杜拉•买买提", "阿卜杜拉·买买提"],
		["阿卜杜拉买买提", "阿卜杜拉·买买提"],
		["钱进", "钱进（某煤矿职工）"],
		["张丰", "张三丰（曾用名张丰）"],
	])("PUB-07 %s is the name %s", (written, name) => {
		const names: RedactionNames = { persons: [{ name, role: "party" }], organisations: [], addresses: [] };
		expect(clean(`当事人${written}签字。`, names, { mandatoryOnly: true })).toMatch(/^当事人[张阿钱]某某签字。$/);
	});

	test("PUB-07 a home stays no home because a name stands in front of it", () => {
		const names: RedactionNames = { persons: [{ name: "张三丰", role: "party" }], organisations: [], addresses: [] };
		expect(clean("在张三丰家幸福路88号私拉电线。", names)).toBe("在张某某【已隐去】私拉电线。");
		const long = `家住${"某".repeat(70)}村88号3单元（原某乡）5组，`;
		expect(clean(long)).toBe("家住【已隐去】，");
	});

	test("a stranger named after a role word is proposed, and the clerk may keep him", () => {
		const text = "证人王小明陈述，法定代表人赵强在场。";
		const found = proposeRedactions([{ field: "facts", text }], NOBODY);
		expect(found.map((one) => [one.original, one.mandatory])).toEqual([
			["王小明", false],
			["赵强", false],
		]);
	});

	test("what is no person's stays: credit codes, 文号, amounts, dates, articles", () => {
		const text =
			"示例公司（统一社会信用代码91410923581749967U）于2024年3月4日收到沁能罚决〔2024〕3号，罚款50000.00元，依据第三十条第（一）项，共计1234567.89千瓦时。";
		expect(clean(text)).toBe(text);
	});

	test("masking keeps the surname and never the length", () => {
		expect(["张三", "张三丰", "欧阳修", "司马 相如"].map(maskName)).toEqual([
			"张某某",
			"张某某",
			"欧阳某某",
			"司马某某",
		]);
	});
});

test("property: whatever stands around them, no canary survives and a second pass finds nothing that must go", () => {
	const around = fc.string({
		unit: fc.constantFrom(..."，。；、（）某县局罚款于在的 a1〔〕\n".split("")),
		maxLength: 12,
	});
	const secret = fc.constantFrom(ID, "13812345678", "6222021234567890123", "张三丰");
	const names: RedactionNames = { persons: [{ name: "张三丰", role: "party" }], organisations: [], addresses: [] };
	fc.assert(
		fc.property(fc.array(fc.tuple(around, secret), { minLength: 1, maxLength: 6 }), around, (parts, end) => {
			// A separator that is no digit: 1 beside a number would make it another number.
			const text = `${parts.map(([before, one]) => `${before}，${one}，`).join("")}${end}`;
			const done = clean(text, names, { mandatoryOnly: true });
			for (const [, one] of parts) expect(done).not.toContain(one);
			const again = proposeRedactions([{ field: "facts", text: done }], names);
			expect(again.filter((one) => one.mandatory)).toEqual([]);
		}),
		{ numRuns: 400 },
	);
});

test("property: applying never brings back a hidden passage, however the passages overlap", () => {
	const span = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 12 }));
	fc.assert(
		fc.property(fc.array(span, { maxLength: 8 }), (spans) => {
			const text = Array.from({ length: 48 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join("");
			const redactions = spans.map(([from, length]) => ({
				field: "facts",
				kind: "manual" as const,
				from,
				to: from + length,
				original: text.slice(from, from + length),
				replacement: "#",
				mandatory: true,
			}));
			const done = applyRedactions(text, redactions);
			for (const { from, to } of redactions) {
				for (let at = from; at < to; at++) expect(done).not.toContain(text[at]);
			}
		}),
	);
});

test("what the clerk hides by its words goes everywhere, and swallows what was found inside it", () => {
	const text = "配方为甲醛13812345678号配比；甲醛过量。";
	const passages = [{ field: "facts", text }];
	const found = proposeRedactions(passages, NOBODY);
	const all = joinRedactions(found, manualRedactions(passages, ["甲醛", "13812345678号配比"]));
	expect(applyRedactions(text, all)).toBe("配方为【已隐去】【已隐去】；【已隐去】过量。");
});

/** Words after which something personal stands, such things, and what stands between: in any order. */
const LABELS = [
	"住址",
	"家庭住址：",
	"现住",
	"家住",
	"户籍地",
	"户籍所在地为",
	"住",
	"身份证住址：",
	"身份证号",
	"护照号码",
	"军官证号：",
	"证件号码：",
	"账号：",
	"微信号",
	"电话",
	"邮箱",
	"出生日期：",
	"生日为",
	"住院号：",
	"学号：",
	"确诊为",
	"名下有房产",
	"证人",
	"其子",
	"曾用名",
];
const THINGS = [
	"沁源县沁河镇胜利路5号",
	"示例县示例镇三里村5组12号",
	"阳光小区3号楼2单元501室",
	"某县某镇",
	"幸福路",
	"院内88号",
	"村".repeat(70),
	"142431198001011239",
	"11010519491231002X",
	"142431  19800101  1239",
	"E12345678",
	"军字第1234567号",
	"13812345678",
	"0355-7012345",
	"6222021234567890123",
	"zhang@example.com",
	"zhang_san88",
	"1980年1月2日",
	"1980-01-02",
	"2010年5月",
	"出生",
	"15岁",
	"20240506",
	"张三丰",
	"张 三 丰",
	"张·三·丰",
	"王某",
	"王小明",
	"赵某某",
	"李四机械有限公司",
	"示例县第一中学初二（3）班学生",
	"【已隐去】",
	"2024年3月4日",
	"沁能罚决〔2024〕3号",
	"91350100M000100Y43",
	"1,234.56元",
	"晋（2023）沁源县不动产权第0001234号",
];
const BETWEEN = [
	"",
	" ",
	"，",
	"。",
	"、",
	"（",
	"）",
	"：",
	"\n",
	"的",
	"在",
	"与",
	"第",
	"号",
	"ID",
	"\u200b",
	"-",
	"1",
	"2",
	"X",
];

test("PUB-14 property: what was redacted once holds nothing more that must go, whatever stood there", () => {
	const piece = fc.constantFrom(...LABELS, ...THINGS, ...BETWEEN);
	const field = fc.constantFrom("facts", "remedies", "document-number", "authority", "party", "reasons");
	const names: RedactionNames = {
		persons: [
			{ name: "张三丰", role: "party" },
			{ name: "王某", role: "representative" },
			{ name: "村村（曾用名赵三）", role: "other" },
			{ name: "李四", role: "officer" },
		],
		organisations: ["李四机械有限公司", "沁源县能源局"],
		addresses: ["示例县示例镇三里村5组12号"],
	};
	fc.assert(
		fc.property(field, fc.array(piece, { minLength: 1, maxLength: 14 }), (at, pieces) => {
			const text = pieces.join("");
			const found = proposeRedactions([{ field: at, text }], names);
			for (const taken of [found, found.filter((one) => one.mandatory)]) {
				const done = applyRedactions(text, settleRedactions([{ field: at, text }], taken, names));
				const again = proposeRedactions([{ field: at, text: done }], names).filter((one) => one.mandatory);
				expect([done, again.map((one) => one.original)]).toEqual([done, []]);
			}
		}),
		{ numRuns: Number(process.env["RUNS"] ?? 1_000) },
	);
});
