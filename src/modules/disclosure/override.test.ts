import { describe, expect, test } from "vitest";
import { type ActContext, type ArticleFact, NO_FACTS } from "#casework";
import { isRefusal } from "#kernel/refusal";
import { publicationClocks } from "./clocks.ts";
import { publicationKind } from "./process.ts";
import { actorOf, contextOn, Item } from "./world.fixture.ts";

type Level = ArticleFact["level"];

const basis = { document: "某规定", article: "第九条" };
const input = (count = 3) => ({ count, unit: "workday", basis, reason: "特别规定。" });

/** As the leader, with what the library holds of the cited norm. */
function citing(
	level: Level,
	{ regime = "qinyuan", ...held }: Partial<ArticleFact> & { regime?: string } = {},
): ActContext {
	const context = contextOn("2024-03-05", { regime, actor: actorOf(regime, "leader", ["leader", "disclosure-clerk"]) });
	const article = { ...basis, known: true, inForce: true, level, ...held };
	return { ...context, facts: { ...NO_FACTS, articles: [article] } };
}

function outcome(item: Item, given: unknown, context: ActContext): string {
	const done = item.run("override-clock", given, context);
	return isRefusal(done) ? done.code : "done";
}

describe("PUB-02 another period by a norm the regime lets through", () => {
	test.each([
		["qinyuan", "done"],
		["linyi", "done"],
		["miit", "override-level-not-accepted"],
		["dazhou", "override-level-not-accepted"],
		["nea", "override-level-not-accepted"],
	])("three workdays by a 部门规章 in %s: %s", (regime, code) => {
		const item = new Item({ regime });
		const context = citing("部门规章", { regime });
		expect(outcome(item, input(), context)).toBe(code);
		const [clock] = publicationClocks(item.state, context);
		expect(clock?.dueOn).toBe(code === "done" ? "2024-03-07" : "2024-03-13");
		if (code === "done") expect(clock).toMatchObject({ via: "另有规定", basis: { document: "某规定" } });
	});

	test("the level is what the library says, whatever is typed: a 规范性文件 or 司法解释 overrides nowhere", () => {
		for (const regime of ["qinyuan", "linyi", "miit", "dazhou", "nea"])
			for (const level of ["规范性文件", "司法解释", null] as const) {
				const typed = { ...input(), level: "law" };
				expect(outcome(new Item({ regime }), typed, citing(level, { regime })), `${regime} ${level}`).toBe(
					"override-level-not-accepted",
				);
			}
	});

	test("a norm that the library does not hold, or that was not in force when the decision was made, overrides nothing", () => {
		expect(outcome(new Item(), input(), citing(null, { known: false, inForce: false }))).toBe("basis-unknown");
		expect(outcome(new Item(), input(), citing("法律", { inForce: false }))).toBe("basis-not-in-force");
		const { state } = new Item();
		expect(publicationKind.process.acts.get("override-clock")?.needs?.(input() as never, state)).toEqual({
			articles: [basis],
			on: "2024-03-04",
		});
	});

	test.each([
		["qinyuan", "部门规章", 8, "override-longer"],
		["linyi", "地方性法规", 8, "override-longer"],
		["linyi", "地方政府规章", 7, "done"],
		["qinyuan", "法律", 8, "done"],
		["nea", "行政法规", 8, "done"],
	] as const)(
		"in %s a %s of %i workdays: %s; 118号 二、（六） lets only laws and 行政法规 lengthen its seven",
		(regime, level, count, code) => {
			expect(outcome(new Item({ regime }), input(count), citing(level, { regime }))).toBe(code);
		},
	);

	test.each([
		["qinyuan", "部门规章"],
		["linyi", "地方性法规"],
	] as const)(
		"in %s a %s keeps no decision from the public: 118号 二、（六） leaves that to laws and 行政法规",
		(regime, level) => {
			const none = { effect: "none", basis, reason: "该规定不予公开。" };
			expect(outcome(new Item({ regime }), none, citing(level, { regime }))).toBe("override-hides");
			expect(outcome(new Item({ regime }), none, citing("行政法规", { regime }))).toBe("done");
		},
	);

	test("no publication at all, by a law: the item leaves the queue and nothing is due", () => {
		const item = new Item();
		const context = citing("法律");
		expect(outcome(item, { effect: "none", basis, reason: "该法不予公开。" }, context)).toBe("done");
		expect(item.state).toMatchObject({ status: "withheld", override: { period: null, level: "law" } });
		expect(publicationClocks(item.state, context)).toEqual([]);
	});
});
