import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DECISION_COLUMNS } from "./contract.ts";
import { readDecisions } from "./decisions.ts";
import { liesElsewhere, regionOfCreditCode, regionOfOrgan } from "./regions.ts";
import { readRows } from "./rows.ts";
import { codesOf, OPTIONS, penaltiesAvailable, penaltiesText, readOne, rowOf } from "./shared-decisions.fixture.ts";

const isHere = penaltiesAvailable();

test("a row without a fault has no doubt", () => {
	expect(readOne().warnings).toEqual([]);
	expect(readOne().decision).toMatchObject({
		number: "豫0329环罚决字〔2024〕7号",
		type: "penalty",
		fineFen: 10_000_000,
		confiscatedFen: null,
		decidedOn: "2024-04-08",
		publishedOn: "2024-04-12",
		naturalPerson: false,
		bases: "违反《水污染防治法》第十条；依据《水污染防治法》第八十三条",
	});
});

describe("codes", () => {
	test.each([
		["914416007178809000", "校验位应为W"],
		["91500903MA64NC2C0B", "校验位应为A"],
		["91520198MAAMOWECXQ", "含字母O；可能应为91520198MAAM0WECXQ"],
		["91430102**********", "已脱敏"],
		["91430681XXXXXXXXXX", "已脱敏"],
		["91430281691828xxxx", "已脱敏"],
		["91431****2400", "已脱敏且长度不足"],
		["92430321MA*******3", "已脱敏"],
	])("%s is kept and told: %s", (creditCode, words) => {
		const { decision, warnings } = readOne({ creditCode });
		expect(decision.code).toBe(creditCode);
		expect(warnings).toEqual([
			{
				row: "T1",
				field: DECISION_COLUMNS.creditCode,
				code: "credit-code",
				reason: expect.stringContaining(words) as string,
			},
		]);
	});

	test("old codes from before 三证合一: the organisation code is checked by its own digit", () => {
		const old = { creditCode: "", businessNumber: "440800000014935" };
		expect(codesOf({ ...old, organisationCode: "19437573-1" })).toEqual(["creditCode credit-code-missing"]);
		expect(codesOf({ ...old, organisationCode: "19437573-2" })).toEqual([
			"organisationCode organisation-code",
			"creditCode credit-code-missing",
		]);
	});

	test("registered in another province than the organ", () => {
		expect(codesOf({ creditCode: "911306840787827947" })).toEqual(["creditCode registered-elsewhere"]);
		expect(readOne({ creditCode: "911306840787827947" }).warnings[0]?.reason).toBe(
			"行政相对人登记地在河北省（130684），处罚机关在河南省（410329），登记地与管辖地不同",
		);
	});

	test("a trader's code under 法人 is told", () => {
		expect(codesOf({ creditCode: "92530428MA6M5G1U00", number: "元市监罚〔2024〕5号" })).toEqual([
			"partyClass party-class",
		]);
	});

	test("an identity number is neither published nor stored", () => {
		const { decision, raw, warnings } = readOne({
			partyClass: "自然人",
			partyName: "张三",
			creditCode: "11010519491231002X",
		});
		expect([decision.code, decision.partyName]).toEqual(["", "张某某"]);
		expect(JSON.stringify([decision, raw, warnings])).not.toMatch(/11010519491231002X|张三/);
		expect(warnings.map((one) => one.code)).toEqual(["natural-person", "identity-number"]);
	});
});

describe("where organ and party are", () => {
	test.each([
		["示例局", "豫0923环罚决字〔2024〕7号", "410923"],
		["示例局", "（湘株醴）应急罚〔2023〕125号", "43"],
		["示例局", "（津保）应急罚〔2023〕k-39号", "12"],
		["国家矿山安全监察局贵州局", null, "52"],
		["上海市物价局", "第2320170026号", "31"],
		["国家能源局云南监管办公室", null, "53"],
	])("%s %s is in %s", (name, number, code) => {
		expect(regionOfOrgan(name, number)?.code).toBe(code);
	});

	test.each([
		["示例局", "（宁）安监管罚〔2016〕1号"],
		["海南州生态环境局", null],
		["示例局", "渝水环罚〔2019〕1号"],
		["国家能源局", "国能发监管规〔2022〕114号"],
	])("%s %s is left open", (name, number) => {
		expect(regionOfOrgan(name, number)).toBeUndefined();
	});

	test.each([
		["420102", "410329", true],
		["420102", "41", true],
		["410185", "41", false],
		["410185", "410329", true],
		["410328", "410329", false],
	])("%s beside %s: elsewhere is %s", (party, organ, elsewhere) => {
		expect(liesElsewhere({ code: party, label: "" }, { code: organ, label: "" })).toBe(elsewhere);
	});

	test("the central registers are nowhere in particular", () => {
		expect(regionOfCreditCode("91100000100003962T")).toBeUndefined();
	});
});

describe("dates", () => {
	test.each([
		["notice before the end of the investigation", { endedOn: "2024-03-20" }, ["notice dates-out-of-order"]],
		[
			"inspection a year before the filing",
			{ facts: "2023-02-20现场检查，外排废水超标。" },
			["filedOn inspection-long-before"],
		],
		[
			"filed the year before by mistake",
			{ filedOn: "2025-02-22" },
			["endedOn", "notice", "decidedOn"]
				.map((one) => `${one} dates-out-of-order`)
				.concat("filedOn inspection-long-before"),
		],
		["notice on the day of the decision", { notice: "2024-04-08告知" }, ["notice notice-same-day"]],
		["notice after the decision", { notice: "2024-04-09告知" }, ["notice dates-out-of-order"]],
		["published before decided", { publishedOn: "2024-04-07" }, ["publishedOn dates-out-of-order"]],
		["paid before decided", { paidOn: "2024-04-01" }, ["paidOn dates-out-of-order"]],
		["closed before decided", { closedOn: "2024-04-01" }, ["closedOn dates-out-of-order"]],
		["evidence before the filing", { correction: "调查询问通知书（2024-02-21）" }, ["correction dates-out-of-order"]],
		[
			"decided on a public holiday",
			{ decidedOn: "2024-05-04", publishedOn: "2024-05-07" },
			["decidedOn decided-on-holiday"],
		],
		[
			"decided on a Saturday",
			{ decidedOn: "2024-04-13", publishedOn: "2024-04-15" },
			["decidedOn decided-on-rest-day"],
		],
		["decided on a make-up day", { decidedOn: "2024-04-28", publishedOn: "2024-04-29" }, []],
		["no such day", { decidedOn: "2024-02-30" }, ["decidedOn date-unreadable"]],
		[
			"no date",
			{ decidedOn: "/", publishedOn: "无" },
			["decidedOn decision-date-missing", "publishedOn publication-date-missing"],
		],
		["number of another year", { number: "豫0329环罚决字〔2023〕7号" }, ["number number-year"]],
	])("%s", (_name, change, codes) => {
		expect(codesOf(change)).toEqual(codes);
	});

	test("PUB-01 late publication only where the dates prove it", () => {
		const late = (decidedOn: string, publishedOn: string, more = {}) =>
			readOne({
				decidedOn,
				publishedOn,
				filedOn: "",
				endedOn: "",
				notice: "",
				facts: "",
				number: "甲罚〔2019〕1号",
				...more,
			})
				.warnings.filter((one) => one.code === "late-publication")
				.map((one) => one.reason);
		// Over the National Day holiday of 2019: the seventh working day is 9 October, 14 October the eleventh.
		expect(late("2019-09-24", "2019-10-09")).toEqual([]);
		expect(late("2019-09-24", "2019-10-10")).toHaveLength(1);
		expect(late("2019-09-24", "2019-10-14")).toEqual([
			"作出决定后第11个工作日公示，期限为7个工作日（2019-10-09），逾期公示；《国办发〔2018〕118号》二、（六）",
		]);
		// The State Council's document is of 2018-12-05: no earlier decision can be late by it.
		expect(late("2018-12-04", "2019-03-04")).toEqual([]);
		expect(late("2018-12-05", "2019-03-04")).toHaveLength(1);
		// 责令改正 is no penalty: twenty working days.
		const order = { kinds: "（责令改正，不属于行政处罚）", content: "责令改正" };
		expect(late("2019-09-24", "2019-10-14", order)).toEqual([]);
		expect(late("2019-09-24", "2019-10-29", order)).toHaveLength(1);
	});
});

describe("the rest of the row", () => {
	test.each([
		["no number", { number: "" }, ["number number-missing"], null],
		["square brackets", { number: "甲罚[2024]k-39号" }, ["number number-canonical"], "甲罚〔2024〕k-39号"],
		["lenticular brackets", { number: "甲罚字【2024】0013号" }, ["number number-canonical"], "甲罚字〔2024〕0013号"],
		["without year", { number: "第2320170026号" }, ["number number-unusual"], "第2320170026号"],
		["a court's number", { number: "（2016）桂1422行初8号" }, ["number number-unusual"], "（2016）桂1422行初8号"],
		["never numbered", { number: "沁能罚〔2024〕   号" }, ["number number-unusual"], "沁能罚〔2024〕号"],
	])("文号: %s", (_name, change, codes, canonical) => {
		expect([codesOf(change), readOne(change).decision.number]).toEqual([codes, canonical]);
	});

	test.each([
		["anonymous", { partyName: "龙城区某机械加工厂" }, ["partyName party-anonymous"]],
		["not named", { partyName: "二级公路建设单位（原文未具名）" }, ["partyName party-anonymous"]],
		["partly masked", { partyName: "城口县苟**百货经营部" }, ["partyName party-masked"]],
		["missing", { partyName: "" }, ["partyName party-missing"]],
		["inferred organ", { authority: "示例市应急管理局（推定）" }, ["authority organ-inferred"]],
		["fine without amount", { fine: "" }, ["fine amount-missing"]],
		["amount that is none", { fine: "约十万" }, ["fine amount-unreadable"]],
		[
			"同上",
			{ violatedBasis: "同上", penaltyBasis: "同上" },
			["violatedBasis dangling-reference", "penaltyBasis dangling-reference"],
		],
		["no source", { sourceUrl: "" }, ["sourceUrl source-missing"]],
		["second hand", { sourceKind: "行业网站二手信息" }, ["sourceKind source-secondary"]],
		["web page marks", { facts: "<p>外排废水超标</p>" }, ["facts noise"]],
	])("%s", (_name, change, codes) => {
		expect(codesOf(change)).toEqual(codes);
	});

	test("a natural person masked by the source stays as masked", () => {
		const { decision, warnings } = readOne({
			partyClass: "自然人",
			partyName: "赵某某",
			creditCode: "",
			fine: "0.0545",
		});
		expect([decision.partyName, decision.naturalPerson, decision.fineFen]).toEqual(["赵某某", true, 54_500]);
		expect(warnings.map((one) => one.code)).toEqual(["natural-person"]);
	});

	test("the same decision twice in one file: both rows stay, under different keys", () => {
		const reads = readDecisions([rowOf(), rowOf({ rowId: "T2", facts: "另一说" }), rowOf({ rowId: "T3" })], OPTIONS);
		expect(new Set(reads.map((one) => one.key)).size).toBe(3);
		expect(reads.map((one) => one.warnings.map((two) => two.code))).toEqual([[], ["duplicate"], ["duplicate"]]);
	});

	test("the key is the content, not the place: another file's 编号 and spelling of the number do not matter", () => {
		expect(readOne({ rowId: "X9", number: "豫0329环罚决字[2024] 7号" }).key).toBe(readOne().key);
		for (const change of [
			{ number: "豫0329环罚决字〔2024〕8号" },
			{ authority: "另一局" },
			{ partyName: "另一家" },
			{ decidedOn: "2024-04-09" },
		]) {
			expect(readOne(change).key).not.toBe(readOne().key);
		}
		expect(readOne({ number: "", rowId: "A" }).key).not.toBe(readOne({ number: "", rowId: "B" }).key);
	});

	test("whatever stands in the cells, every row comes out, twice alike", () => {
		const cell = fc.oneof(
			fc.string({ unit: "binary", maxLength: 30 }),
			fc.constantFrom("2024-01-01", "〔2024〕", "<b>", "0.5", "某", "/"),
		);
		const titles = Object.values(DECISION_COLUMNS);
		fc.assert(
			fc.property(fc.array(fc.dictionary(fc.constantFrom(...titles), cell), { maxLength: 6 }), (rows) => {
				const reads = readDecisions(rows, OPTIONS);
				expect(reads).toHaveLength(rows.length);
				expect(new Set(reads.map((one) => one.key)).size).toBe(rows.length);
				expect(isDeepStrictEqual(readDecisions(rows, OPTIONS), reads)).toBe(true);
			}),
		);
	});
});

describe.skipIf(!isHere)("the real published decisions", () => {
	const reads = isHere ? readDecisions(readRows(penaltiesText()), OPTIONS) : [];
	const codes = (row: string) => reads.find((one) => one.rowId === row)?.warnings.map((one) => one.code) ?? [];
	/** As the README beside the data lists them; rows that are not in this copy of the file are passed over. */
	const KNOWN: readonly (readonly [string, readonly string[]])[] = [
		["credit-code", ["P002", "P003", "P014", "P015", "P023", "P027", "P034"]],
		["number-missing", ["P016", "P019", "P026", "P027", "P030", "P031", "P032", "P045"]],
		["notice-same-day", ["P026"]],
		["inspection-long-before", ["P024"]],
		["dates-out-of-order", ["P021"]],
		["decided-on-holiday", ["P019"]],
		["late-publication", ["P040"]],
		["noise", ["P022"]],
		["registered-elsewhere", ["P009"]],
		["party-anonymous", ["P016", "P026"]],
		["credit-code-missing", ["P011"]],
		["natural-person", ["P005"]],
	];

	test("nothing is dropped", () => {
		expect(reads).toHaveLength(JSON.parse(penaltiesText()).length as number);
	});

	test.each(KNOWN)("%s", (code, rows) => {
		const present = rows.filter((row) => reads.some((one) => one.rowId === row));
		expect(present.filter((row) => !codes(row).includes(code))).toEqual([]);
	});

	test("PUB-01 P040 was published on the eleventh working day, and it is the only one proved late", () => {
		const late = reads.flatMap((one) => one.warnings.filter((two) => two.code === "late-publication"));
		expect(late.map((one) => [one.row, one.field])).toEqual([["P040", "公示日期"]]);
		expect(late[0]?.reason).toContain("第11个工作日");
	});

	test("P005: 0.0545 万元 is 545 元", () => {
		expect(reads.find((one) => one.rowId === "P005")?.decision.fineFen).toBe(54_500);
	});
});
