import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import readXlsx from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { plainDateOf } from "#kernel/plain-date";
import { kindsCell, wanYuanCell, yuanCell } from "./cells.ts";
import { creditPeriodOf } from "./credit-periods.ts";
import { PENALTY_2016_COLUMNS, PERMIT_2016_COLUMNS, REPORT_FIELDS, type ReportKind } from "./fields.ts";
import { reportFile } from "./files.ts";
import { type ReportCells, validateRow } from "./validate.ts";

/** Beside the repository and no part of it. */
const STANDARDS = join(
	process.env["SANZHI_SHARED"] ?? join(import.meta.dirname, "../../../../../shared"),
	"data/standards",
);
const GOOD: ReportCells = {
	CF_XDR_MC: "示范能源有限公司",
	CF_XDR_LB: "法人及非法人组织",
	CF_XDR_SHXYM: "91120116697415782C",
	CF_FRDB: "周立民",
	CF_WSH: "沁能罚决〔2024〕3号",
	CF_WFXW: "未取得许可供电",
	CF_SY: "经查，当事人未取得许可供电。",
	CF_YJ: "《能源法》第七十条",
	CF_CFLB: "罚款",
	CF_NR: "罚款545元",
	CF_NR_FK: "0.054500",
	CF_JDRQ: "2024/03/04",
	CF_YXQ: "2099/12/31",
	CF_CFJG: "沁源县能源局",
	CF_CFJGDM: "11522427009668517R",
	CF_SJLY: "沁源县能源局",
	CF_SJLYDM: "11522427009668517R",
};
const reasonsOf = (change: ReportCells) =>
	validateRow("double-penalty", "行", { ...GOOD, ...change }).map((one) => `${one.field}：${one.reason}`);

describe("the standard's fields", () => {
	const shared = `${STANDARDS}/shuanggongshi-fields.json`;
	if (!existsSync(shared)) console.warn(`skipped: no standards at ${STANDARDS} (set SANZHI_SHARED)`);
	test.skipIf(!existsSync(shared))(
		"PLT-09 the field lists are those of the standard: names, order, length, obligation, values",
		() => {
			type Field = {
				cn: string;
				en?: string;
				maxLength: number | null;
				required: boolean;
				requiredWhen?: string;
				enum?: string[];
			};
			const given = JSON.parse(readFileSync(shared, "utf8")) as Record<string, Field[]> & {
				penalty2016Columns: string[];
				permit2016Columns: string[];
			};
			const supervise = JSON.parse(readFileSync(`${STANDARDS}/supervise-actions.json`, "utf8")) as Record<
				string,
				Field[]
			>;
			const tables: readonly (readonly [ReportKind, Field[]])[] = [
				["double-penalty", given["penalty2018"] ?? []],
				["double-permit", given["permit2018"] ?? []],
				["check", supervise["check"] ?? []],
				["punish", supervise["punish"] ?? []],
				["force", supervise["force"] ?? []],
			];
			for (const [kind, fields] of tables) {
				expect(fields.length, kind).toBeGreaterThan(20);
				expect(
					REPORT_FIELDS[kind].map(({ id, label, max, required, requiredWhen, oneOf }) => [
						id,
						label,
						max ?? null,
						required ?? false,
						requiredWhen !== undefined,
						oneOf ?? null,
					]),
					kind,
				).toEqual(
					fields.map((one) => [
						one.en ?? one.cn,
						one.cn,
						one.maxLength ?? null,
						one.required,
						one.requiredWhen !== undefined,
						one.enum ?? null,
					]),
				);
			}
			expect([...PENALTY_2016_COLUMNS]).toEqual(given.penalty2016Columns);
			expect([...PERMIT_2016_COLUMNS]).toEqual(given.permit2016Columns);
		},
	);
});

describe("one row", () => {
	test("PLT-09 amounts are 万元 with six decimals, digit by digit: 545 元 is 0.054500", () => {
		expect(wanYuanCell(54_500)).toBe("0.054500");
		expect(wanYuanCell(0)).toBe("0.000000");
		expect(wanYuanCell(1)).toBe("0.000001");
		expect(wanYuanCell(8_000_000)).toBe("8.000000");
		expect(wanYuanCell(123_456_789_012)).toBe("123456.789012");
		expect(yuanCell(5)).toBe("0.05");
		expect(yuanCell(54_500)).toBe("545.00");
	});

	test("PLT-09 kinds are those of the layout, several by semicolon, what it did not know as 其他 with its name", () => {
		expect(kindsCell(["fine", "confiscate-income"])).toBe("罚款;没收违法所得");
		expect(kindsCell(["notice-of-criticism", "restrict-employment"])).toBe("其他-通报批评;其他-限制从业");
		expect(kindsCell(["suspend-licence", "revoke-licence"])).toBe("暂扣或者吊销许可证");
	});

	test("PLT-09 a whole row has no fault", () => {
		expect(validateRow("double-penalty", "行", GOOD)).toEqual([]);
	});

	test.each([
		[{ CF_WSH: "" }, "行政处罚决定书文号：必填项没有内容"],
		[{ CF_NR_FK: "" }, "罚款金额(万元)：处罚类别含罚款，必填项没有内容"],
		[{ CF_NR_FK: "0.0545" }, "罚款金额(万元)：“0.0545”不是以万元为单位、保留6位小数的金额"],
		[{ CF_NR_FK: "545元" }, "罚款金额(万元)：“545元”不是以万元为单位、保留6位小数的金额"],
		[{ CF_JDRQ: "2024-03-04" }, "处罚决定日期：“2024-03-04”不是 年/月/日 形式的日期，例如 2024/03/04"],
		[{ CF_JDRQ: "2024/02/30" }, "处罚决定日期：“2024/02/30”不是 年/月/日 形式的日期，例如 2024/03/04"],
		[{ CF_XDR_LB: "企业" }, "行政相对人类别：“企业”不在取值范围内：法人及非法人组织、自然人、个体工商户"],
		[{ CF_FRDB: "" }, "法定代表人：行政相对人不是自然人，必填项没有内容"],
		[
			{ CF_CFLB: "暂扣或者吊销许可证", CF_NR_FK: "" },
			"暂扣或吊销证照名称及编号：处罚类别含暂扣或者吊销，必填项没有内容",
		],
		[
			{ CF_CFLB: "没收违法所得", CF_NR_FK: "" },
			"没收违法所得、没收非法财物的金额(万元)：处罚类别含没收，必填项没有内容",
		],
		[
			{ CF_XDR_ZJLX: "其他-" },
			"证件类型：“其他-”不在取值范围内：身份证、护照号、港澳居民来往内地通行证、台湾居民来往大陆通行证、外国人永久居留身份证、其他-*",
		],
	])("PLT-09 %o is told with field and reason", (change, reason) => {
		expect(reasonsOf(change as ReportCells)).toContain(reason);
	});

	test("PLT-09 a natural person needs kind and number of the paper, and no code of an organisation", () => {
		const natural = { CF_XDR_LB: "自然人", CF_XDR_SHXYM: "", CF_FRDB: "", CF_XDR_MC: "郑某某" };
		expect(reasonsOf(natural)).toEqual([
			"证件类型：行政相对人为自然人，必填项没有内容",
			"证件号码：行政相对人为自然人，必填项没有内容",
		]);
		expect(reasonsOf({ ...natural, CF_XDR_ZJLX: "身份证", CF_XDR_ZJHM: "1101**********002X" })).toEqual([]);
	});

	test("PLT-09 a length is counted in characters, at the bound and beyond it; a wrong code says what may be meant", () => {
		expect(reasonsOf({ CF_WFXW: "违".repeat(2000) })).toEqual([]);
		expect(reasonsOf({ CF_WFXW: "违".repeat(2001) })).toEqual(["违法行为类型：超过 2000 字（现有 2001 字）"]);
		expect(reasonsOf({ CF_XDR_SHXYM: "91150425MAOMX52N1X" })[0]).toMatch(/不能通过校验.*可能应为/);
	});

	test("PLT-09 互联网+监管: codes, dates in order, numbers of persons", () => {
		const of = (cells: ReportCells) => validateRow("punish", "行", cells).map((one) => `${one.field}：${one.reason}`);
		expect(of({ 监管事项目录编码: "1234567890123" })).toContain(
			"监管事项目录编码：“1234567890123”不是14位数字的监管事项目录编码",
		);
		const dates = { 处罚立案时间: "2024/03/05", "结案情况—结案日期": "2024/03/05", 报送时间: "2024/03/05" };
		expect(of(dates)).toEqual(
			expect.arrayContaining([
				"结案情况—结案日期：不得早于或者等于处罚立案时间（2024/03/05）",
				"报送时间：不得早于或者等于结案情况—结案日期（2024/03/05）",
			]),
		);
		expect(of({ 是否听证: "true" })).toContain("是否听证：应为“是”或者“否”");
		expect(of({ 行政相对人编码: "12345" })).toContain(
			"行政相对人编码：应为统一社会信用代码或者身份证号码（隐去部分以 * 代替）",
		);
		const check = validateRow("check", "行", {
			监管事项检查实施清单编码: "11522427009668517R6",
			检查时间: "2024/03/05",
			报送时间: "2024/03/04",
		});
		expect(check.map((one) => one.reason)).toEqual(
			expect.arrayContaining(["前18位应为统一社会信用代码，第19位应为1至5", "不得早于检查时间（2024/03/05）"]),
		);
	});
});

describe("credit", () => {
	const on = plainDateOf("2024-03-04");
	test("PLT-10 how long a decision is shown hangs on its gravity and on the rule of its day", () => {
		expect(creditPeriodOf(on, ["warning"])).toMatchObject({ grade: "轻微", longestUntil: null });
		expect(creditPeriodOf(on, ["warning", "fine"])).toMatchObject({
			grade: "一般",
			shortestUntil: "2024-06-03",
			longestUntil: "2025-03-03",
		});
		expect(creditPeriodOf(on, ["fine", "stop-production"])).toMatchObject({
			grade: "严重",
			shortestUntil: "2024-09-03",
			longestUntil: "2027-03-03",
		});
		expect(creditPeriodOf(plainDateOf("2026-04-01"), ["revoke-licence"])).toMatchObject({
			shortestUntil: "2027-03-31",
			longestUntil: "2029-03-31",
		});
		expect(creditPeriodOf(plainDateOf("2026-03-31"), ["revoke-licence"])?.basis.document).toContain("527号");
		expect(creditPeriodOf(plainDateOf("2018-01-01"), ["fine"])).toBeUndefined();
	});

	test("PLT-10 taking back needs only what identifies the decision", () => {
		const cells = {
			操作: "撤销",
			CF_XDR_MC: "示范能源有限公司",
			CF_WSH: "沁能罚决〔2024〕3号",
			CF_CFJG: "沁源县能源局",
		};
		expect(validateRow("credit", "行", cells)).toEqual([]);
		expect(validateRow("credit", "行", { ...cells, CF_WSH: "" })).toHaveLength(1);
	});
});

describe("files", () => {
	const EVIL = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1+1", "＋1", "－1", "＠x"];

	test("SEC-18 every cell of the workbook is text; nothing of it can run", async () => {
		const file = await reportFile(
			"double-penalty",
			EVIL.map((text) => ({ ...GOOD, CF_XDR_MC: text })),
			"xlsx",
		);
		const [sheet] = await readXlsx(file);
		const names = (sheet?.data ?? []).slice(1).map((row) => row[0]);
		for (const name of names) expect(name).toMatch(/^'/);
		expect(file.includes(Buffer.from("<f>"))).toBe(false);
	});

	test("SEC-18 the same in CSV, which begins with a mark for Excel and reads back field by field", async () => {
		const file = (
			await reportFile(
				"double-penalty",
				EVIL.map((text) => ({ ...GOOD, CF_NR: text })),
				"csv",
			)
		).toString();
		expect(file.startsWith("\uFEFF行政相对人名称") || file.startsWith('\uFEFF"行政相对人名称"')).toBe(true);
		const rows = parse(file, { bom: true, columns: true }) as Record<string, string>[];
		expect(rows).toHaveLength(EVIL.length);
		for (const row of rows) expect(row["处罚内容"]).toMatch(/^'/);
		expect(Object.keys(rows[0] ?? {})).toEqual(REPORT_FIELDS["double-penalty"].map((field) => field.label));
	});
});
