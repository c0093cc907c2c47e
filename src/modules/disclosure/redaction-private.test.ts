import { describe, expect, test } from "vitest";
import type { KnownPerson } from "./known-person.ts";
import { applyRedactions, proposeRedactions } from "./redaction.ts";
import type { RedactionKind } from "./vocabulary.ts";

const CITIZEN: readonly KnownPerson[] = [{ name: "牛立功", role: "party" }];
const COMPANY: readonly KnownPerson[] = [{ name: "牛立功", role: "representative" }];

function found(text: string, persons = CITIZEN, kinds?: readonly RedactionKind[]) {
	return proposeRedactions([{ field: "facts", text }], { persons, organisations: [], addresses: [] })
		.filter(({ kind }) => kinds === undefined || kinds.includes(kind))
		.map(({ original, mandatory }) => (mandatory ? `${original}!` : original));
}

describe("SEC-10 addresses in the facts of a citizen's case", () => {
	test.each([
		["在示例县城关镇幸福路88号私拉电线。", "示例县城关镇幸福路88号"],
		["其在幸福路88号3单元201室存放煤油。", "幸福路88号3单元201室"],
		["位于和平大街一百二十号的院内，", "和平大街一百二十号"],
		["向阳巷7号院，", "向阳巷7号院"],
		["在经十路20号擅自施工，", "经十路20号"],
		["位于示例镇三里村5组12号的房屋，", "示例镇三里村5组12号"],
		["于三里村第3村民小组挖沙，", "三里村第3村民小组"],
		["在杨家庄9号门前，", "杨家庄9号"],
		["在阳光小区3号楼2单元501室安装，", "阳光小区3号楼2单元501室"],
		["位于光明路附12号附3号，", "光明路附12号附3号"],
		["在幸福胡同５号，", "幸福胡同５号"],
		["在人民路15-2号，", "人民路15-2号"],
	])("%s", (text, address) => {
		expect(found(text, CITIZEN, ["address"])).toEqual([address]);
	});

	test.each([
		["牛立功，住示例县城关镇幸福路88号，", "示例县城关镇幸福路88号!"],
		["现居住在示例镇三里村5组，", "示例镇三里村5组!"],
		["暂住于矿区北苑3栋202室。", "矿区北苑3栋202室!"],
	])("after 住 it is a home and cannot be kept: %s", (text, address) => {
		for (const persons of [CITIZEN, COMPANY]) expect(found(text, persons, ["address"])).toEqual([address]);
	});

	test.each([
		"在10千伏幸福路12号杆上私搭线路，",
		"三里村5号变压器台区，",
		"省道220线12号桥附近，",
		"收到沁能罚决〔2024〕3号决定书，",
		"依据第三十条第（一）项和第5号公告，",
		"一条道路施工，路面破损2处，",
		"2号机组、3号炉停运，",
		"该村共有5个村民小组，",
		"道路两侧各5米，",
		"住建部门、住宅楼和住所地均无异议，",
		"经营场所为临街门面，",
		"三里村5组团开发项目，",
		"执行《道路交通安全法》第88条，",
	])("no address: %s", (text) => {
		expect(found(text, CITIZEN, ["address"])).toEqual([]);
	});

	test("the address of a company is public and stays; a dwelling is proposed whoever the party is", () => {
		expect(found("该公司在示例县幸福路88号设立加油点，三里村5组。", COMPANY, ["address"])).toEqual([]);
		expect(found("职工宿舍在阳光小区3号楼2单元501室。", COMPANY, ["address"])).toHaveLength(1);
	});

	test("what is hidden is the address alone: the words before it stay", () => {
		const text = "牛立功于2024年5月6日在示例县城关镇幸福路88号擅自移动电力设施。";
		const all = proposeRedactions([{ field: "f", text }], { persons: CITIZEN, organisations: [], addresses: [] });
		expect(applyRedactions(text, all)).toBe("牛某某于2024年5月6日在【已隐去】擅自移动电力设施。");
	});
});

describe("SEC-10 minors", () => {
	test.each([
		["王小明（男，15岁）触电受伤。", ["王小明", "15岁"]],
		["伤者年仅十四周岁，", ["十四周岁"]],
		["其女赵晓燕在场，", ["赵晓燕"]],
		["未成年人李强在场，", ["李强"]],
		["系示例县第一中学初二（3）班学生，", ["系示例县第一中学初二（3）班学生!"]],
		["就读于示例镇中心小学四年级，", ["就读于示例镇中心小学四年级!"]],
		["示例幼儿园大班，", ["示例幼儿园大班!"]],
		["学籍号：G140431201005060011，", ["G140431201005060011!"]],
		["2010年5月出生，", ["2010年5月!"]],
		["二〇一〇年五月出生，", ["二〇一〇年五月!"]],
		["2010年生，汉族", ["2010年!"]],
		["生日为5月6日，", ["5月6日!"]],
	])("%s", (text, originals) => {
		expect(found(text, COMPANY, ["minor", "birth"])).toEqual(originals);
	});

	test.each([
		"招用未满16周岁的未成年人，",
		"应当年满18周岁，",
		"18周岁以上65周岁以下，",
		"作业人员35岁，",
		"作业人员三十五岁，",
		"示例县第一中学未按规定备案，",
		"示例小学配电室，",
		"向学生宿舍供电，儿童游乐园停业，",
		"2010年生产的设备，2010年5月生效，",
		"未成年人保护法规定，",
		"运行15年，3年级差，",
		"第二班组长，",
	])("nothing of a minor: %s", (text) => {
		expect(found(text, COMPANY, ["minor", "birth"])).toEqual([]);
	});
});

describe("SEC-10 health", () => {
	test.each([
		["经诊断为右股骨骨折，", ["右股骨骨折"]],
		["确诊为煤工尘肺贰期，", ["煤工尘肺贰期"]],
		["其患有高血压，", ["高血压"]],
		["系精神分裂症患者，", ["精神分裂症"]],
		["肢体残疾三级，", ["肢体残疾三级"]],
		["鉴定为工伤九级，", ["工伤九级"]],
		["怀孕20周，", ["怀孕20周"]],
		["住院号：20240506，", ["20240506!"]],
		["医保编号为A12345678，", ["A12345678!"]],
	])("%s", (text, originals) => {
		expect(found(text, COMPANY, ["health"])).toEqual(originals);
	});

	test.each([
		"经故障诊断为轴承磨损，",
		"现场存在隐患有三处，",
		"未开展尘肺病防治，",
		"职业病危害因素检测，",
		"设备诊断为绝缘老化，",
		"安全风险九级，",
		"诊断为接地短路，",
	])("nothing of anybody's health: %s", (text) => {
		expect(found(text, COMPANY, ["health"])).toEqual([]);
	});
});

describe("SEC-10 property", () => {
	test("a title number, in its several forms, cannot be kept of a citizen and is proposed of a company", () => {
		for (const number of [
			"晋（2023）沁源县不动产权第0001234号",
			"房权证沁字第00012345号",
			"土地使用证号：20230001",
			"不动产权证书号20230001234",
		]) {
			expect(found(`房屋（${number}）内，`, CITIZEN, ["property"]), number).toEqual([`${number}!`]);
			expect(found(`房屋（${number}）内，`, COMPANY, ["property"]), number).toEqual([number]);
		}
	});

	test("income and holdings are a citizen's; the turnover of a company is a fact of its case", () => {
		expect(found("其月工资3200元，存款余额为12万元。", CITIZEN, ["property"])).toEqual(["3200元", "12万元"]);
		expect(found("牛立功名下有房产两套，", CITIZEN, ["property"])).toEqual(["名下有房产两套"]);
		expect(found("该公司年收入1200万元。", COMPANY, ["property"])).toEqual([]);
	});

	test.each([
		"罚款50000元，没收违法所得3200元。",
		"不动产登记中心出具证明，",
		"补贴资金12万元，",
		"第0001234号合格证，",
	])("nothing of anybody's property: %s", (text) => {
		expect(found(text, CITIZEN, ["property"])).toEqual([]);
	});
});
