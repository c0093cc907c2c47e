import { describe, expect, test } from "vitest";
import { ENFORCEMENT_TYPES, type EnforcementType, enforcementTypeLabel } from "#regime/contract";
import { checkDisclosure } from "./acts/release.ts";
import { formatFault } from "./formats.ts";
import { emptyPublication, type Publication } from "./publication.ts";
import { templateOf } from "./template.ts";
import { formatRefusal } from "./template-check.ts";
import { contextOn, rulesIn } from "./world.fixture.ts";

const FACTS: Readonly<Record<EnforcementType, string>> = {
	penalty: "违法事实",
	licence: "许可事项和内容",
	compulsion: "采取强制的事实",
	inspection: "检查情况",
	levy: "征收征用事项",
};
/** Labels in order; what a higher norm adds is marked. `facts` stands for the label of the kind of decision. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
	nea: ["执法机关", "执法对象", "执法类别", "执法结论"],
	qinyuan: [
		"决定书文号",
		"案件名称",
		"执法机关",
		"facts",
		"法律依据",
		"执法结论",
		"决定日期",
		"+执法对象",
		"+执法类别",
	],
	dazhou: ["执法机关", "执法对象", "执法类别", "执法结论"],
	linyi: ["执法机关", "执法对象", "执法类别", "执法结论"],
	miit: ["执法主体", "对象", "类别", "结论", "日期"],
};
const STANDARD: Readonly<Record<string, readonly [string, string | null]>> = {
	nea: ["二、引言", null],
	qinyuan: ["第十四条", null],
	dazhou: ["二、引言", "上位规定"],
	linyi: ["二、引言", "上位规定"],
	miit: ["二、引言", "上位规定"],
};

const cases = Object.keys(EXPECTED).flatMap((regime) => ENFORCEMENT_TYPES.map((type) => [regime, type] as const));

describe("PUB-12 one template for each regime and kind of decision", () => {
	test.each(cases)(
		"PUB-12 %s %s: fixed fields in the order of the text, a form for each, and who asks for it",
		(regime, type) => {
			const template = templateOf(rulesIn(regime, { type }), type);
			const labels = [
				...template.fields.map(({ label }) => label),
				...template.supplements.map(({ label }) => `+${label}`),
			];
			expect(labels).toEqual((EXPECTED[regime] ?? []).map((label) => (label === "facts" ? FACTS[type] : label)));
			expect([template.standard?.basis.article, template.standard?.via]).toEqual(STANDARD[regime]);
			const all = [...template.fields, ...template.supplements];
			for (const one of all) expect([one.id, one.hint === "", one.basis === null]).toEqual([one.id, false, false]);
			const formats = Object.fromEntries(all.map(({ id, format }) => [id, format]));
			expect(formats["category"] ?? "category").toBe("category");
			expect(formats["conclusion"]).toBe("amounts");
			expect(formats["document-number"]).toBe(
				regime !== "qinyuan" ? undefined : type === "licence" ? "licence-number" : "number",
			);
			// Of another kind the same item would be refused: no template takes another's category.
			const other = ENFORCEMENT_TYPES.find((one) => one !== type) as EnforcementType;
			const right = { ...FILLED, category: enforcementTypeLabel[type] };
			expect(formatRefusal(right, template)).toBeUndefined();
			const refused = formatRefusal({ ...right, category: enforcementTypeLabel[other] }, template);
			expect(refused).toMatchObject({ code: "field-format", basis: template.standard?.basis });
			expect(refused?.message).toContain(`应当写成“${enforcementTypeLabel[type]}”`);
		},
	);
});

const FILLED = {
	"document-number": "示能罚决〔2024〕3号",
	"case-title": "示例供电有限公司未取得许可供电案",
	authority: "示例县能源局",
	facts: "自2024年1月起对外供电。",
	"legal-basis": "违反《电力监管条例》第十三条；依据《电力监管条例》第三十条第（一）项",
	conclusion: "给予罚款人民币伍万元整（¥50,000.00）；没收违法所得2万元；警告",
	"decision-date": "2024年3月4日",
	party: "示例供电有限公司",
};

describe("PUB-12 the form of each field", () => {
	const rightOnes = {
		number: ["示能罚决〔2024〕3号", "晋市能源罚〔2024〕3-1号", "示罚字〔2023〕第12号"],
		"licence-number": ["示能许决〔2024〕3号", "1010424-00123", "(晋)XK20240001", "（晋）MK安许证字〔2023〕EL001Y2B1"],
		line: ["示例供电有限公司"],
		text: [
			"自2024年1月起供电。",
			"该公司（统一社会信用代码：91350100M000100Y43）供电。",
			"张某，公民身份号码11010519491231002X。",
		],
		amounts: [
			"警告",
			"罚款20000元",
			"罚款20,000.50元",
			"没收1.5万元",
			"罚款人民币伍仟元整（¥5,000.00）",
			"罚款伍仟元正(5000元)",
			"罚款壹拾万零柒仟元整（¥107,000.00）",
			"罚款壹拾万柒仟元整（¥107,000.00）",
			"准予许可",
		],
		citation: ["《电力监管条例》第三十条", "违反《安全生产法》（2021修正）第97条第（一）项"],
		date: ["2024年3月4日", "2024年2月29日", "2023年12月31日"],
		category: ["行政处罚"],
	} as const;
	const wrongOnes = {
		number: [
			["示能罚决[2024]3号", "应当写成：机关代字〔年份〕序号号"],
			["示能罚决（2024）3号", "应当写成"],
			["示能罚决〔24〕3号", "应当写成"],
			["示能罚决〔2024〕3", "应当写成"],
			["2024-3", "应当写成"],
			["〔2024〕3号", "应当写成"],
		],
		"licence-number": [
			["示能许决[2024]3号", "许可证编号"],
			["示能许决（2024）3号", "许可证编号"],
			["无", "许可证编号"],
			["ABC", "许可证编号"],
		],
		line: [
			["示例公司\n第二行", "应当写成一行"],
			["长".repeat(201), "不能超过200字"],
		],
		text: [
			["统一社会信用代码：91350100M000100Y44", "“91350100M000100Y44”不对"],
			["信用代码为9135010", "“9135010”不对"],
		],
		amounts: [
			["罚款20,00元", "“20,00元”写法不对"],
			["罚款500.123元", "“500.123元”写法不对"],
			["罚款3，500元", "写法不对"],
			["罚款伍仟元整（¥50,000.00）", "大写金额“伍仟元整”与小写金额“50,000.00”不一致，50,000.00的大写是伍万元整"],
			["没收1.1234567万元", "写法不对"],
		],
		citation: [
			["电力监管条例第三十条", "没有写明法律名称和条文"],
			["《电力监管条例》", "没有写明法律名称和条文"],
		],
		date: [
			["2024-03-04", "“2024-03-04”不是规定的日期格式"],
			["2024年03月04日", "不是规定的日期格式"],
			["2023年2月29日", "应当写成存在的日期"],
			["二〇二四年三月四日", "不是规定的日期格式"],
		],
		category: [["处罚", "应当写成“行政处罚”"]],
	} as const;

	test.each(Object.entries(rightOnes))("PUB-12 %s: what is written as it should be is taken", (format, texts) => {
		for (const text of texts) expect([text, formatFault(text, format as never, "行政处罚")]).toEqual([text, undefined]);
	});
	test.each(Object.entries(wrongOnes))(
		"PUB-12 %s: another form is refused with the way to put it right",
		(format, texts) => {
			for (const [text, said] of texts) expect(formatFault(text, format as never, "行政处罚"), text).toContain(said);
		},
	);
});

test("PUB-12 every field that is wrong is named at once, under the label of the template", () => {
	const template = templateOf(rulesIn("miit", { type: "inspection" }), "inspection");
	const refused = formatRefusal(
		{ ...FILLED, category: "行政检查", "decision-date": "2024.3.4", conclusion: "罚款20,00元", facts: "信用代码：123" },
		template,
	);
	for (const words of [
		"日期：“2024.3.4”",
		"结论：金额“20,00元”",
		"检查情况：统一社会信用代码“123”",
		"行政检查公示模板",
	])
		expect(refused?.message).toContain(words);
});

test("PUB-12 where no text that binds asks for one format, none is refused", () => {
	const template = { ...templateOf(rulesIn("qinyuan"), "penalty"), standard: null };
	expect(formatRefusal({ "decision-date": "2024.3.4" }, template)).toBeUndefined();
});

test("PUB-12 the second person cannot pass a draft in another form, whenever it was drafted", () => {
	const draft = { hash: "h", values: { ...FILLED, "decision-date": "2024.3.4" }, redactions: [] };
	const state = { ...emptyPublication("x"), status: "drafted", draft } as unknown as Publication;
	const checked = { contentChecked: true, secrecyChecked: true, confirmedFields: [], opinion: "同意。" } as const;
	const context = contextOn("2024-03-20");
	expect(checkDisclosure.decide(state, checked as never, context)).toMatchObject({ code: "field-format" });
	const right = { ...state, draft: { ...draft, values: FILLED } } as unknown as Publication;
	expect(checkDisclosure.decide(right, checked as never, context)).toMatchObject([{ type: "DisclosureChecked" }]);
});
