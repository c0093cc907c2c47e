import { describe, expect, it } from "vitest";
import { toChineseNumber } from "./chinese-number.ts";
import { sharedAvailable, statuteFiles } from "./shared-data.fixture.ts";
import { parseStatute, type StatuteText, statuteId } from "./statute-text.ts";

const laws = sharedAvailable() ? statuteFiles("laws") : [];
const norms = sharedAvailable() ? statuteFiles("norms") : [];
/** Counted by hand at the end of each text: 第八十六条 本法自2021年7月15日起施行 … */
const LAST_ARTICLES: Readonly<Record<string, number>> = {
	个人信息保护法: 74,
	企业投资项目核准和备案管理条例: 24,
	优化营商环境条例: 72,
	全国年节及纪念日放假办法: 8,
	公务员法: 113,
	可再生能源法: 33,
	国家赔偿法: 42,
	国有土地上房屋征收与补偿条例: 35,
	土地管理法: 87,
	土地管理法实施条例: 67,
	政府信息公开条例: 56,
	数据安全法: 55,
	最高人民法院关于审理行政许可案件若干问题的规定: 17,
	"最高人民法院关于适用《行政诉讼法》的解释": 163,
	核安全法: 94,
	档案法: 53,
	档案法实施条例: 52,
	民事诉讼法: 306,
	煤矿安全生产条例: 76,
	电力供应与使用条例: 45,
	电力安全事故应急处置和调查处理条例: 37,
	电力法: 75,
	电力监管条例: 37,
	电力设施保护条例: 32,
	电子签名法: 36,
	石油天然气管道保护法: 61,
	罚款决定与罚款收缴分离实施办法: 17,
	能源法: 80,
	节约能源法: 87,
	行政处罚法: 86,
	行政复议法: 90,
	行政复议法实施条例: 66,
	行政强制法: 71,
	行政执法机关移送涉嫌犯罪案件的规定: 20,
	行政许可法: 83,
	行政诉讼法: 103,
};

describe.skipIf(!sharedAvailable())("the 36 laws and regulations", () => {
	it("are 36", () =>
		expect(laws.map((file) => parseStatute(file).id).sort()).toEqual(Object.keys(LAST_ARTICLES).sort()));

	it.each(laws)("$fileName: every article once, in order, nothing lost", (file) => {
		const statute = parseStatute(file);
		const last = LAST_ARTICLES[statute.id] ?? 0;
		expect(statute.articles.map((article) => article.label)).toEqual(
			Array.from({ length: last }, (_, index) => `第${toChineseNumber(index + 1)}条`),
		);
		expect(statute.doubts).toEqual([]);
		for (const article of statute.articles) expect(article.text, article.label).not.toBe("");
		expect(lettersOf(statute)).toBe(lettersOfSource(file.text));
		expect(statute.effectiveFrom >= statute.versionOn).toBe(true);
	});

	it("keeps the words at their place", () => {
		const penalty = get(laws, "行政处罚法");
		expect(penalty).toMatchObject({
			title: "中华人民共和国行政处罚法",
			level: "法律",
			versionOn: "2021-01-22",
			effectiveFrom: "2021-07-15",
			effectiveStated: true,
		});
		const art57 = penalty.articles[56];
		expect(art57?.headings).toEqual(["第五章 行政处罚的决定", "第三节 普通程序"]);
		expect(art57?.paragraphs).toHaveLength(2);
		expect(art57?.paragraphs[0]?.items.map((item) => item.number)).toEqual([1, 2, 3, 4]);
		expect(art57?.paragraphs[0]?.items[3]?.text).toBe("违法行为涉嫌犯罪的，移送司法机关。");
		expect(art57?.paragraphs[1]?.text).toMatch(
			/^对情节复杂或者重大违法行为给予行政处罚，行政机关负责人应当集体讨论决定/,
		);
		expect(penalty.articles[84]?.text).toContain("“二日”“三日”“五日”“七日”的规定是指工作日");
	});

	it("does not take the annex for the last article", () => {
		const accident = get(laws, "电力安全事故应急处置和调查处理条例");
		expect(accident.articles.at(-1)?.text).toBe("本条例自2011年9月1日起施行。");
		expect(accident.appendix[0]).toBe("附：");
		expect(accident.appendix).toHaveLength(11);
	});

	it("knows from when an amended wording is in force", () => {
		const dates = [
			"行政诉讼法",
			"土地管理法",
			"民事诉讼法",
			"行政复议法",
			"电力监管条例",
			"全国年节及纪念日放假办法",
		].map((id) => get(laws, id).effectiveFrom);
		expect(dates).toEqual(["2017-07-01", "2020-01-01", "2024-01-01", "2024-01-01", "2005-05-01", "2025-01-01"]);
		expect(get(laws, "电力法")).toMatchObject({ effectiveFrom: "2018-12-29", effectiveStated: false });
	});

	it("reads the level", () => {
		const levels = [
			"电力监管条例",
			"罚款决定与罚款收缴分离实施办法",
			"全国年节及纪念日放假办法",
			"档案法实施条例",
			"行政执法机关移送涉嫌犯罪案件的规定",
			"国家赔偿法",
		];
		expect(levels.map((id) => get(laws, id).level)).toEqual([
			"行政法规",
			"行政法规",
			"行政法规",
			"行政法规",
			"行政法规",
			"法律",
		]);
		expect(get(laws, "最高人民法院关于适用《行政诉讼法》的解释").level).toBe("司法解释");
	});
});

describe.skipIf(!sharedAvailable())("the higher norms", () => {
	it.each(norms.filter((file) => !file.fileName.startsWith("国发〔2019〕18号")))("$fileName: nothing lost", (file) => {
		const statute = parseStatute(file);
		expect(new Set(statute.articles.map((article) => article.label)).size).toBe(statute.articles.length);
		expect(lettersOf(statute)).toBe(lettersOfSource(file.text));
	});

	it("addresses 国办发〔2018〕118号 by chapter and paragraph", () => {
		const norm = parseStatute(norms.find((file) => file.fileName.includes("118号")) ?? { fileName: "", text: "" });
		expect(norm).toMatchObject({ level: "规范性文件", versionOn: "2018-12-05" });
		const disclosure = norm.articles.find((article) => article.label === "二、（六）");
		expect(disclosure?.text).toContain("20个工作日内");
		expect(disclosure?.text).toContain("7个工作日内");
		expect(norm.articles.map((article) => article.label).filter((label) => label.includes("（"))).toHaveLength(23);
	});

	it("reads the articles of provincial and ministerial rules", () => {
		const read = (part: string) =>
			parseStatute(norms.find((file) => file.fileName.includes(part)) ?? { fileName: "", text: "" });
		expect(read("四川省行政执法监督条例")).toMatchObject({
			level: "地方性法规",
			versionOn: "2021-05-28",
			effectiveFrom: "2021-08-01",
		});
		expect(read("四川省行政执法监督条例").articles).toHaveLength(50);
		expect(read("山东省行政程序规定")).toMatchObject({ level: "地方政府规章", effectiveFrom: "2012-01-01" });
		expect(read("山东省行政程序规定").articles).toHaveLength(139);
		expect(read("市场监督管理行政处罚程序规定")).toMatchObject({ level: "部门规章", versionOn: "2022-09-29" });
		expect(read("市场监督管理行政处罚程序规定").articles).toHaveLength(87);
		expect(read("通信行政处罚程序规定").articles).toHaveLength(49);
		expect(read("督察工作规定")).toMatchObject({ versionOn: "2019-04-15", doubts: ["没有公布日期，以施行日期代替"] });
	});

	it("asks for a date where the text has none, and takes it", () => {
		const file = norms.find((one) => one.fileName.startsWith("国发〔2019〕18号"));
		expect(() => parseStatute(file ?? { fileName: "", text: "" })).toThrow("没有公布或修订日期");
		expect(
			parseStatute({ ...(file ?? { fileName: "", text: "" }), versionOn: "2019-09-06" as never }).articles.length,
		).toBeGreaterThan(20);
	});
});

describe("awkward texts", () => {
	const text = [
		"# 某 办法",
		"",
		"2020年1月2日 某部令第1号公布",
		"目录",
		"## 第一章　总　则",
		"第一条　甲。",
		"第三十条的规定不适用。",
		"**第二条** 乙：",
		"(一)丙；",
		"1．丙之一。",
		"（二） 丁。",
		"戊。",
		"第二条之一 己。",
		"第二条之二　庚。",
		"第五条 辛，自2020年3月1日起施行。",
	].join("\r\n");

	it("reads 之一, references at the beginning of a line, both kinds of brackets, and reports a gap", () => {
		const statute = parseStatute({ fileName: "某办法.md", text });
		expect(statute.articles.map((article) => article.label)).toEqual([
			"第一条",
			"第二条",
			"第二条之一",
			"第二条之二",
			"第五条",
		]);
		expect(statute.articles[0]?.paragraphs.map((paragraph) => paragraph.text)).toEqual([
			"甲。",
			"第三十条的规定不适用。",
		]);
		expect(statute.articles[1]?.paragraphs).toEqual([
			{
				text: "乙：",
				items: [
					{ number: 1, text: "丙；\n1．丙之一。" },
					{ number: 2, text: " 丁。" },
				].map((item) => ({ ...item, text: item.text.trim() })),
			},
			{ text: "戊。", items: [] },
		]);
		expect(statute).toMatchObject({
			versionOn: "2020-01-02",
			effectiveFrom: "2020-03-01",
			level: "部门规章",
			title: "某办法",
		});
		expect(statute.doubts).toEqual(["第2条之后是第五条，缺2条"]);
	});

	it("refuses a text without title", () => {
		expect(() => parseStatute({ fileName: "x(2020-01-01).md", text: "第一条 甲。" })).toThrow("第一行应为");
		expect(() => parseStatute({ fileName: "x(2020-13-01).md", text: "# 甲\n第一条 乙。" })).toThrow(
			"没有公布或修订日期",
		);
	});

	it("brings titles to one id", () => {
		const same = [
			"行政处罚法",
			"《行政处罚法》",
			"中华人民共和国行政处罚法",
			"《中华人民共和国行政处罚法》",
			"中华人民共和国 行政处罚法",
		];
		expect(new Set(same.map(statuteId)).size).toBe(1);
		expect(statuteId("最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释")).toBe(
			"最高人民法院关于适用《行政诉讼法》的解释",
		);
	});
});

function get(files: typeof laws, id: string): StatuteText {
	for (const file of files) {
		const statute = parseStatute(file);
		if (statute.id === id) return statute;
	}
	throw new Error(`no ${id}`);
}

/** What must survive reading: every letter and digit of the source, by count, wherever it went. */
function lettersOf(statute: StatuteText): string {
	// The same words can head a 节 of two 章: a heading is the path down to it.
	const paths = statute.articles.flatMap(({ headings }) =>
		headings.map((_, depth) => headings.slice(0, depth + 1).join("\n")),
	);
	const headings = [...new Set(paths)].map((path) => path.split("\n").at(-1) ?? "");
	const labels = statute.articles.map((article) =>
		article.label.includes("、")
			? article.label.replace(/^.*、/, "")
			: article.headings.includes(article.label)
				? ""
				: article.label,
	);
	const words = statute.articles.flatMap((article) => article.text);
	return countLetters(
		[
			statute.title,
			...statute.preamble,
			...headings,
			...labels.filter((label) => label.length > 1),
			...words,
			...statute.appendix,
		].join(""),
	);
}

function lettersOfSource(text: string): string {
	return countLetters(text.replace(/<!--.*?-->/g, ""));
}

function countLetters(text: string): string {
	const counts = new Map<string, number>();
	for (const char of text.match(/[\p{L}\p{N}]/gu) ?? []) counts.set(char, (counts.get(char) ?? 0) + 1);
	return [...counts]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([char, count]) => `${char}${count}`)
		.join(" ");
}
