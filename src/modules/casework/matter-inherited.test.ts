import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#kernel/plain-date";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { BASIS } from "../../../tests/support/penalty-steps.ts";
import { penaltyCaseProcess, penaltyWorld, type World } from "../../../tests/support/penalty-world.ts";
import type { MatterFact } from "./facts.ts";
import { matterEntry } from "./gates/matter-unit.ts";
import { fold } from "./process.ts";

/** REG-08: handling unit and time limit are the matter's; its own promise stands beside the law and never in its place. */
const REGIMES = ["nea", "qinyuan", "dazhou", "linyi", "miit"] as const;
const PENALTY_LAW = { document: "中华人民共和国行政处罚法", article: "第六十条" };

function worldOf(regime: string, change: Partial<MatterFact>): World {
	const world = penaltyWorld({ regime, start: "2024-03-04 09:00" });
	world.facts.matter = { ...world.facts.matter, ...change };
	return world;
}

function begun(regime: string, timeLimit: MatterFact["timeLimit"]): World {
	const world = worldOf(regime, { timeLimit });
	steps.register(world);
	steps.initiate(world);
	return world;
}

const limitOf = (world: World) => world.clocks().find(({ id }) => id === "matter-limit");
const tryRegister = (world: World, as: "handler" | "handler2" = "handler") => {
	const before = world.events.length;
	try {
		steps.register(world);
	} catch (error) {
		return { refused: (error as Error).message, events: world.events.length - before, as };
	}
	return { refused: undefined, events: world.events.length - before, as };
};

describe.each(REGIMES)("REG-08 the time limit of a matter in %s", (regime) => {
	it("a stricter one is a clock of its own, under the list, beside the ninety days of the law", () => {
		const world = begun(regime, { count: 60, unit: "day" });
		const own = limitOf(world);
		expect(own).toMatchObject({
			label: "办理时限（事项清单）",
			bearer: "authority",
			startedOn: "2024-03-04",
			dueOn: "2024-05-03",
			unit: "day",
			via: "本机关承诺",
			metOn: null,
		});
		expect(own?.basis.article).toBe("“擅自经营电力业务的处罚”（第1版）办理时限");
		expect(own?.basis.document).toBe(matterListOf(regime));
		expect(own?.basis.reading).toContain("自立案之日起算");
		const law = world.clock("handling");
		expect(law).toMatchObject({ dueOn: "2024-06-02", via: "上位规定", basis: PENALTY_LAW });
	});

	it("as long as the law's or longer, absent, it is none: nobody gets more time than 行政处罚法 60 gives", () => {
		for (const timeLimit of [
			{ count: 90, unit: "day" },
			{ count: 91, unit: "day" },
			{ count: 1_000, unit: "workday" },
			{ count: 3, unit: "month" },
			{ count: 120, unit: "month" },
			null,
		] as const) {
			const world = begun(regime, timeLimit);
			expect(limitOf(world), JSON.stringify(timeLimit)).toBeUndefined();
			expect(world.clock("handling").dueOn).toBe("2024-06-02");
		}
	});

	it("counts in its own unit, and a lawful pause stops both", () => {
		const world = begun(regime, { count: 20, unit: "workday" });
		expect(limitOf(world)).toMatchObject({ dueOn: "2024-04-01", unit: "workday" });
		world.at("2024-03-11");
		const ground = { ground: "appraisal", basis: BASIS, from: "2024-03-11", reason: "委托鉴定。" };
		world.do("pause-handling", ground, "leader");
		world.at("2024-03-16");
		expect(limitOf(world)?.suspended).toBe(true);
		world.do("resume-handling", { to: "2024-03-15", reason: "收到鉴定意见。" }, "leader");
		// Five working days fell into the pause; five natural days did.
		expect(limitOf(world)).toMatchObject({ dueOn: "2024-04-09", suspended: false });
		expect(world.clock("handling").dueOn).toBe("2024-06-07");
	});

	it("an extension of the law's period leaves the promise where it was", () => {
		const world = begun(regime, { count: 60, unit: "day" });
		world.do("extend-handling", { days: 30, basis: BASIS, reason: "案情复杂。" }, "leader");
		expect(world.clock("handling").dueOn).toBe("2024-07-02");
		expect(limitOf(world)?.dueOn).toBe("2024-05-03");
		// An extension does not let in a promise that was laxer than the law's own period either.
		const laxer = begun(regime, { count: 100, unit: "day" });
		laxer.do("extend-handling", { days: 30, basis: BASIS, reason: "案情复杂。" }, "leader");
		expect(limitOf(laxer)).toBeUndefined();
	});
});

function matterListOf(regime: string): string {
	const context = penaltyWorld({ regime }).context("handler");
	expect(matterEntry(context, { name: "某事项" }, "承办机构").article).toBe("“某事项”承办机构");
	return regime === "linyi" ? "行政执法事项清单" : matterEntry(context, { name: "x" }, "").document;
}

describe("REG-08 the time limit through the life of a case", () => {
	it("is met by the decision, and late for nobody by law", () => {
		const world = steps.decided({ regime: "linyi", start: "2024-03-04 09:00" });
		const [own, law] = [limitOf(world), world.clock("handling")];
		expect(own?.metOn).toBe(world.state.decision?.on);
		expect(law.metOn).toBe(own?.metOn);
	});

	it("the version that is taken before the case is begun brings its own, or none", () => {
		const world = worldOf("linyi", { timeLimit: { count: 60, unit: "day" } });
		steps.register(world);
		expect(limitOf(world), "nothing runs before 立案").toBeUndefined();
		world.do("renew-matter", { matterId: `${world.facts.matter.id}-next`, reason: "清单换版。" }, "handler");
		expect(world.state.matter).toMatchObject({ version: 2, timeLimit: { count: 60, unit: "day" } });
		steps.initiate(world);
		expect(limitOf(world)?.basis.article).toContain("（第2版）");
	});

	it("a case of before inherits nothing that was not recorded with it", () => {
		const world = begun("linyi", { count: 60, unit: "day" });
		const old = world.events.map((event) => {
			if (event.type !== "ClueRegistered") return event;
			const { matter, ...data } = event.data as { matter: Record<string, unknown> };
			const { version: _version, handlingUnit: _unit, timeLimit: _limit, ...kept } = matter;
			return { ...event, data: { ...data, matter: kept } };
		});
		world.state = fold(penaltyCaseProcess, world.state.id, old);
		expect(world.state.matter).not.toHaveProperty("timeLimit");
		expect(limitOf(world)).toBeUndefined();
		expect(world.clock("handling").dueOn).toBe("2024-06-02");
	});

	it("whatever a matter says, its clock ends before the law's, pauses and extensions or not", () => {
		const limits = fc.record({
			count: fc.integer({ min: 1, max: 200 }),
			unit: fc.constantFrom("day" as const, "workday" as const),
		});
		const pauses = fc.option(
			fc.record({ from: fc.integer({ min: 0, max: 30 }), days: fc.integer({ min: 1, max: 40 }) }),
		);
		fc.assert(
			fc.property(limits, pauses, fc.boolean(), (timeLimit, pause, extended) => {
				const world = begun("linyi", timeLimit);
				const started = world.today;
				if (pause) {
					const [from, to] = [addDays(started, pause.from), addDays(started, pause.from + pause.days)];
					world.state = { ...world.state, pauses: [{ from, to, ground: "appraisal" }] };
				}
				if (extended) world.state = { ...world.state, extension: { days: 30, basis: BASIS } };
				const own = limitOf(world);
				if (own) expect(own.dueOn < world.clock("handling").dueOn).toBe(true);
				if (timeLimit.unit === "day") expect(own !== undefined).toBe(timeLimit.count < 90);
			}),
			{ numRuns: 60 },
		);
	});
});

describe.each(REGIMES)("REG-08 the handling unit of a matter in %s", (regime) => {
	const unit = (path: string, active = true) => ({ path: `${regime}/${path}`, name: "电力股", active });

	it("another unit of the authority is refused, told whose it is, and nothing is recorded", () => {
		const world = worldOf(regime, { handlingUnit: unit("dianli/") });
		const refused = world.refused("register-clue", clueOf(world), "handler");
		expect(refused).toMatchObject({
			code: "matter-of-other-unit",
			message: "执法事项“擅自经营电力业务的处罚”由电力股承办，行政执法股不能登记这一事项的案件",
			remedy: "请将线索转给电力股，由其登记；事项选错的，请改选本机构承办的事项",
		});
		// Only linyi's own text has the list name the unit; elsewhere the list itself is all there is.
		if (regime === "linyi") expect(refused.basis.article).toBe("一（一）2");
		else expect(refused.basis.article).toBe("“擅自经营电力业务的处罚”（第1版）承办机构");
		expect(tryRegister(world)).toMatchObject({ events: 0, refused: expect.stringContaining("matter-of-other-unit") });
	});

	it("the unit itself, a unit within it, and one it is entrusted to, each in its own place", () => {
		for (const change of [
			{ handlingUnit: unit("zfg/") },
			{ handlingUnit: unit("") },
			{ handlingUnit: unit("dianli/"), entrustedPaths: [`${regime}/zfg/`] },
			{ handlingUnit: null },
		]) {
			const world = worldOf(regime, change);
			steps.register(world);
			expect(world.state.orgPath).toBe(`${regime}/zfg/`);
			expect(world.state.matter.handlingUnit).toEqual(
				change.handlingUnit && { path: change.handlingUnit.path, name: "电力股" },
			);
		}
	});

	it("a path that only begins alike is another unit", () => {
		const world = worldOf(regime, { handlingUnit: unit("zf/") });
		expect(world.refused("register-clue", clueOf(world), "handler").code).toBe("matter-of-other-unit");
	});

	it("a dissolved unit handles nothing: the list has to be brought up to date first", () => {
		const world = worldOf(regime, { handlingUnit: unit("zfg/", false) });
		expect(world.refused("register-clue", clueOf(world), "handler")).toMatchObject({
			code: "matter-unit-dissolved",
			remedy: "请先更新执法事项清单，写明现在的承办机构",
		});
	});

	it("a new version that another unit handles is not taken by the old one", () => {
		const world = worldOf(regime, {});
		steps.register(world);
		world.facts.matter = { ...world.facts.matter, handlingUnit: unit("dianli/") };
		const input = { matterId: `${world.facts.matter.id}-next`, reason: "清单换版。" };
		expect(world.refused("renew-matter", input, "handler")).toMatchObject({
			code: "matter-of-other-unit",
			remedy: "请将本案移送电力股，由其按现行事项登记",
		});
		// The way that is left open.
		expect(world.offers("hand-over-case", "unitHead")).toBe(true);
	});
});

function clueOf(world: World) {
	return {
		procedure: "ordinary",
		title: "示例能源有限公司擅自经营电力业务案",
		matterId: world.facts.matter.id,
		source: "inspection",
		sourceDetail: "日常巡查",
		foundOn: world.today,
		party: steps.ORGANISATION,
		summary: "巡查发现该公司在未取得许可证的情况下对外供电。",
	};
}
