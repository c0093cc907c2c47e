import { describe, expect, test } from "vitest";
import { applyRedactions, proposeRedactions, type RedactionNames } from "./redaction.ts";

const NOBODY: RedactionNames = { persons: [], organisations: [], addresses: [] };

function mandatory(text: string, field = "facts", names = NOBODY) {
	return proposeRedactions([{ field, text }], names).filter((one) => one.mandatory);
}
const left = (text: string, field = "facts") => applyRedactions(text, mandatory(text, field));

/** 11010519491231002X is the example number of GB 11643; 142431198001011239 has a wrong check digit. */
describe("PUB-07 identity numbers, however they are typed", () => {
	test.each([
		["证号142431  19800101  1239。", /\d/],
		["证号142431   19800101   1239。", /\d/],
		["证号142431          19800101          1239。", /\d/],
		["身份证ID142431198001011239，", /\d/],
		["身份证No142431198001011239，", /\d/],
		["身份证号码为：142431198001011239，", /\d/],
		["查验ID11010519491231002X，", /\d/],
		["查验ID142431198001011239号，", /\d/],
		["11010519491231002XA。", /\d/],
		["110105.19491231.002X。", /\d/],
		["110105·19491231·002X。", /\d/],
		["110105/19491231/002X。", /\d/],
		["1-1-0-1-0-5-1-9-4-9-1-2-3-1-0-0-2-X。", /\d/],
		["110105\u200b1949\u200b1231\ufeff002X。", /\d/],
		["证号１１０１０５１９４９１２３１００２Ｘ。", /[\d０-９]/],
		["证号①①⓪①⓪⑤①⑨④⑨①②③①⓪⓪②X。", /[①-⓿]/],
		["证号𝟏𝟏𝟎𝟏𝟎𝟓𝟏𝟗𝟒𝟗𝟏𝟐𝟑𝟏𝟎𝟎𝟐X。", /[\u{1d7ce}-\u{1d7ff}]/u],
		["证号11010519491231002Х（西里尔字母）。", /\d/],
		["证号一一〇一〇五一九四九一二三一〇〇二X。", /[一二三四五九〇]/],
		["二人证号11010519491231002X 142431198001011239。", /\d/],
		["二人证号142431198001011239142431198001011239。", /\d/],
		["三人：142431 19800101 1239 142431 19800101 1239 142431 19800101 1239。", /\d/],
		["证号142431198001011239   电话13812345678。", /\d/],
	])("%s", (text, digits) => {
		expect(left(text)).not.toMatch(digits);
	});

	test.each([
		["护照号码E12345678，", "E12345678"],
		["持护照（E 1234 5678）入境，", "1234"],
		["护照号：G12345678，", "G12345678"],
		["港澳居民来往内地通行证H1234567890，", "H1234567890"],
		["往来港澳通行证号码C12345678，", "C12345678"],
		["台湾居民来往大陆通行证号12345678，", "12345678"],
		["台胞证01234567，", "01234567"],
		["军官证号：军字第2001234号，", "2001234"],
		["军官证南字第20012号，", "20012"],
		["士兵证号20010203，", "20010203"],
		["驾驶证号140431980101，", "140431980101"],
		["居住证编号：J14043112，", "J14043112"],
		["永久居留身份证CHN110080012301，", "CHN110080012301"],
		["（证件号码：E98765432）", "E98765432"],
		["身份证号：142431********1239，", "142431"],
	])("a paper after its word: %s", (text, number) => {
		expect(mandatory(text).map((one) => one.kind)).toContain("identity");
		expect(left(text)).not.toContain(number);
	});

	test.each([
		["电话+86 138 1234 5678。", "5678"],
		["电话0086-13812345678。", "13812345678"],
		["电话013812345678。", "13812345678"],
		["电话138.1234.5678。", "1234"],
		["电话138·1234·5678。", "1234"],
		["电话138  1234  5678。", "1234"],
		["电话138\u200b1234\u200d5678。", "1234"],
		["电话一三八一二三四五六七八。", "三八一二三四"],
		["QQ号：12345678，", "12345678"],
		["邮箱ｚｈａｎｇ＠example．com，", "ｚｈａｎｇ"],
	])("a telephone or account: %s", (text, number) => {
		expect(left(text)).not.toContain(number);
	});

	test.each([
		"自2024-01-02—2024-03-04生产，",
		"停产时段20240102-20240304，",
		"检查日期2024-01-02 2024-01-05 2024-02-06，",
		"2021 2022 2023 2024年度，",
		"2021  2022  2023  2024年度，",
		"数据采集时间20240102103000，",
		"示例公司（统一社会信用代码91410923581749967U）",
		"统一社会信用代码91350100M000100Y43，",
		"沁能罚决〔2024〕3号，晋煤行审发〔2023〕123号，",
		"罚款1,234,567,890.00元，共计12345678901.23千瓦时，",
		"电话0355-7012345 0355-7012346，",
		"投诉电话12345 0355-7012345，",
		"执法证件号码：14043101234，",
		"行政执法证号04010012345，",
		"安全生产许可证编号：（晋）MK安许证字〔2020〕1234Y2B3，",
		"采矿许可证C1400002009121220045678，",
		"电力业务许可证1010424-00123，",
		"车辆凭通行证2024001号入场，",
		"各档100  200  300  400  500千瓦，",
		"持有护照的外籍员工2024年3月入职，",
		"统一社会信用代码91430681XXXXXXXXXX，",
		"统一社会信用代码91430281691828xxxx，",
		"也可以向经常居住地人民法院提起诉讼，",
		"住所地与经常居住地不一致的，由户籍所在地的人民法院管辖。",
		"设备型号S11-M-400/10，编号A12345678，",
	])("nobody's number: %s", (text) => {
		expect(mandatory(text)).toEqual([]);
	});
});

describe("PUB-07 a person's number in a document number", () => {
	test.each([
		["142431198001011239", "【已隐去】"],
		["T142431198001011239", "T【已隐去】"],
		["晋T142431198001011239号", "晋T【已隐去】号"],
		["示142431198001011239〔2024〕3号", "示【已隐去】〔2024〕3号"],
		["11010519491231002X", "【已隐去】"],
		["110105-19491231-002X", "【已隐去】"],
		["１４２４３１１９８００１０１１２３９", "【已隐去】"],
		["142431800101123", "【已隐去】"],
		["13812345678", "【已隐去】"],
		["证字138-1234-5678", "证字【已隐去】"],
		["6222021234567890128", "【已隐去】"],
	])("%s", (number, shown) => {
		expect(left(number, "document-number")).toBe(shown);
	});

	test("a name of the case in it is masked, that of the authority's place is not", () => {
		const names: RedactionNames = {
			persons: [
				{ name: "张三丰", role: "party" },
				{ name: "高平", role: "other" },
			],
			organisations: ["高平市能源局"],
			addresses: [],
		};
		const shown = (text: string) => applyRedactions(text, mandatory(text, "document-number", names));
		expect(shown("示张三丰决〔2024〕3号")).toBe("示张某某决〔2024〕3号");
		expect(shown("高平能罚决〔2024〕1号")).toBe("高平能罚决〔2024〕1号");
	});

	test.each([
		"沁能罚决〔2024〕3号",
		"晋煤监〔2023〕第12345678-1号",
		"1010424-00123",
		"建字第140431202300012号",
		"140431202301120101",
		"140431100123",
		"140431290012345",
		"C1400002009121220045678",
		"JY11404310000123",
		"91140431MA0ABCDE1X001P",
		"911404317159312345001P",
		"2-1-00123-2020",
		"晋油零售证书第13042100123号",
		"14043100123",
		"TS3814043-2024",
		"PDY00123414043117D1202",
		"（2024）晋0431行初12号",
	])("%s stays", (number) => {
		expect(mandatory(number, "document-number")).toEqual([]);
	});
});

test("PUB-07 no text of fifty thousand characters holds the reader up", () => {
	const long = (unit: string) => unit.repeat(Math.ceil(50_000 / unit.length)).slice(0, 50_000);
	const names: RedactionNames = { persons: [{ name: "张三丰", role: "party" }], organisations: [], addresses: [] };
	const units = [
		"1",
		"1 ",
		"1   ",
		" ",
		"X",
		"a",
		"a@",
		"张",
		"张 ",
		"某县",
		"一",
		"，",
		"号",
		"证号",
		"证件号No",
		"身份证号",
		"住址",
		"住址某",
		"2024-01-02 ",
		"142431 19800101 1239 ",
		"https://a.b-",
		"​",
		"１",
		"路1号",
		"1.1.",
		"\n",
	];
	for (const unit of units) {
		const text = long(unit);
		const began = performance.now();
		proposeRedactions([{ field: "facts", text }], names);
		proposeRedactions([{ field: "document-number", text }], names);
		const took = performance.now() - began;
		// A few milliseconds on a machine of one's own; what grows with the square of the text takes seconds.
		expect(took, JSON.stringify(unit)).toBeLessThan(4_000);
	}
});
