import { describe, expect, it } from "vitest";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { PEOPLE, penaltyWorld, textOf, type World } from "../../../tests/support/penalty-world.ts";

const EXTEND = { days: 180, basis: steps.BASIS, reason: "案情复杂。" };
const pauseFrom = (from: string) => ({ ground: "appraisal", basis: steps.BASIS, from, reason: "委托鉴定。" });

/** Approved on 2024-03-04: the ninetieth day is 2024-06-02. */
function begun(): World {
	const world = penaltyWorld({ regime: "linyi", start: "2024-03-01 09:00" });
	steps.register(world);
	world.at("2024-03-04");
	steps.initiate(world);
	expect(world.clock("handling").dueOn).toBe("2024-06-02");
	return world;
}

describe("the ninety days of 行政处罚法 60", () => {
	it("INF-05 an extension of 180 days two months after their end is refused, and the case goes on and shows late", () => {
		const world = begun();
		world.at("2024-08-02");
		expect(world.refused("extend-handling", EXTEND, "head")).toMatchObject({
			code: "extension-late",
			message: expect.stringContaining("2024年6月2日"),
			basis: { article: "第六十条" },
		});
		expect(world.clock("handling")).toMatchObject({ dueOn: "2024-06-02", metOn: null });
		world.do("inspect-site", steps.inspection(world), "handler");
	});

	it("INF-05 on the last day it is in time, counted with the pauses before it", () => {
		const last = begun();
		last.do("extend-handling", EXTEND, "head", { at: "2024-06-02" });
		expect(last.clock("handling").dueOn).toBe("2024-11-29");
		const paused = begun();
		paused.do("pause-handling", pauseFrom("2024-03-11"), "leader", { at: "2024-03-11" });
		paused.do("resume-handling", { to: "2024-03-15", reason: "收到鉴定意见。" }, "leader", { at: "2024-03-16" });
		paused.do("extend-handling", EXTEND, "head", { at: "2024-06-07" });
	});

	it("INF-05 the form of the extension says by which text, why, from which day to which, and what was done so far", () => {
		const world = begun();
		world.do("inspect-site", steps.inspection(world), "handler");
		world.do("pause-handling", pauseFrom("2024-03-11"), "leader", { at: "2024-03-11" });
		world.do("resume-handling", { to: "2024-03-15", reason: "收到鉴定意见。" }, "leader", { at: "2024-03-16" });
		world.do("extend-handling", { ...EXTEND, days: 30 }, "head", { at: "2024-06-03" });
		const said = textOf(world.sheet("extension-approval"));
		for (const words of [
			"示能罚立〔2024〕1号",
			"李明远、王思齐",
			"2024年3月4日立案；2024年3月4日现场检查（勘验）",
			// Ninety days from 4 March and the five that stood still.
			"自2024年3月4日立案之日起计算，依法中止的5日不计入，于2024年6月7日届满。",
			"延长30日，至2024年7月7日届满。",
			"《电力监管条例》第三十条。",
			"案情复杂。",
			"同意延长办案期限30日。",
			"孙正平",
			"2024年6月3日",
		])
			expect(said, words).toContain(words);
	});

	it("INF-05 the forms of a pause and of its end say why, by which text, from which day to which, and the last day", () => {
		const world = begun();
		world.do("pause-handling", pauseFrom("2024-03-11"), "leader", { at: "2024-03-12" });
		const paused = textOf(world.sheet("pause-approval"));
		for (const words of [
			"检测、检验、鉴定",
			"《电力监管条例》第三十条。",
			"委托鉴定。",
			"中止前于2024年6月2日届满；自2024年3月11日起中止计算，恢复后顺延。",
			"同意中止计算办案期限。",
			PEOPLE.leader.name,
			"2024年3月12日",
		])
			expect(paused, words).toContain(words);
		const [ended] = world.do("resume-handling", { to: "2024-03-15", reason: "收到鉴定意见。" }, "head", {
			at: "2024-03-16",
		});
		expect(ended?.data).toEqual({ to: "2024-03-15", reason: "收到鉴定意见。" });
		const resumed = textOf(world.sheet("resume-approval"));
		for (const words of [
			"因检测、检验、鉴定，自2024年3月11日起中止计算办案期限，至2024年3月15日止。",
			"收到鉴定意见。",
			"自2024年3月16日起恢复计算；自2024年3月4日立案之日起，依法中止的5日不计入，于2024年6月7日届满。",
			"同意恢复计算办案期限。",
			PEOPLE.head.name,
		])
			expect(resumed, words).toContain(words);
	});

	it("INF-05 while the count stands still the form names no last day", () => {
		const world = begun();
		world.do("pause-handling", pauseFrom("2024-03-11"), "leader", { at: "2024-03-11" });
		world.do("extend-handling", { ...EXTEND, days: 30 }, "head", { at: "2024-06-20" });
		const said = textOf(world.sheet("extension-approval"));
		expect(said).toContain("正在中止计算。");
		expect(said).toContain("延长30日，届满日期待恢复计算后确定。");
		expect(said).not.toContain("日届满");
	});

	it("INF-05 a pause of the very day of 立案 moves nothing, and the form does not say that it did", () => {
		const world = begun();
		world.do("pause-handling", pauseFrom("2024-03-04"), "leader");
		world.do("resume-handling", { to: "2024-03-04", reason: "当日收到鉴定意见。" }, "leader");
		expect(textOf(world.sheet("resume-approval"))).toContain("自2024年3月4日立案之日起，于2024年6月2日届满。");
	});

	it("INF-05 a case begun before the law set the ninety days has no last day on its forms", () => {
		const world = penaltyWorld({ regime: "linyi", start: "2021-07-01 09:00" });
		steps.register(world);
		steps.initiate(world);
		world.do("pause-handling", pauseFrom("2021-07-01"), "leader");
		world.do("resume-handling", { to: "2021-07-05", reason: "收到鉴定意见。" }, "leader", { at: "2021-07-06" });
		world.do("extend-handling", EXTEND, "head");
		for (const kind of ["pause-approval", "resume-approval", "extension-approval"])
			expect(textOf(world.sheet(kind)), kind).not.toMatch(/届满|[^\d]0日|undefined/);
	});

	it("INF-05 a pause begins within the period: not before 立案, not in the future", () => {
		const world = begun();
		world.at("2024-05-06");
		expect(world.refused("pause-handling", pauseFrom("2024-03-03"), "leader")).toMatchObject({
			code: "date-wrong",
			message: expect.stringContaining("2024年3月4日"),
		});
		expect(world.refused("pause-handling", pauseFrom("2024-05-07"), "leader").code).toBe("date-in-future");
		world.do("pause-handling", pauseFrom("2024-03-04"), "leader");
	});

	it.each([
		["pause-handling", () => pauseFrom("2024-03-04"), "pause-basis-missing"],
		["extend-handling", () => EXTEND, "extension-basis-missing"],
	] as const)(
		"INF-05 %s rests on another text than the article of the ninety days, and on one in force",
		(act, input, code) => {
			const world = begun();
			const on = (document: string, article: string) => ({ ...input(), basis: { document, article } });
			for (const title of ["中华人民共和国行政处罚法", "行政处罚法", "《行政处罚法》"])
				for (const article of ["第六十条", "第六十条第一款"]) {
					const refused = world.refused(act, on(title, article), "leader");
					expect([refused.code, refused.basis.article], title + article).toEqual([code, "第六十条"]);
					expect(refused.message).toContain("只规定九十日");
				}
			world.facts.articles.set("《电力监管条例》第三十条", { inForce: false });
			const repealed = world.refused(act, input(), "leader");
			expect([repealed.code, repealed.message]).toEqual([code, expect.stringContaining("不是现行有效")]);
			world.facts.articles.clear();
			world.do(act, input(), "leader");
		},
	);

	it("INF-05 a pause begins after the one before it", () => {
		const world = begun();
		world.do("pause-handling", pauseFrom("2024-03-11"), "leader", { at: "2024-03-11" });
		world.do("resume-handling", { to: "2024-03-15", reason: "收到鉴定意见。" }, "leader", { at: "2024-03-20" });
		for (const day of ["2024-03-05", "2024-03-15"])
			expect(world.refused("pause-handling", pauseFrom(day), "leader"), day).toMatchObject({
				code: "date-wrong",
				message: expect.stringContaining("2024年3月15日"),
			});
		world.do("pause-handling", pauseFrom("2024-03-16"), "leader");
	});

	it("INF-05 after its end nothing stops it any more: no pause reaches back and makes the lateness go away", () => {
		const world = begun();
		world.at("2024-08-02");
		expect(world.refused("pause-handling", pauseFrom("2024-03-04"), "leader")).toMatchObject({
			code: "pause-late",
			message: expect.stringContaining("2024年6月2日"),
		});
	});
});
