import { describe, expect, it } from "vitest";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { penaltyWorld, type World } from "../../../tests/support/penalty-world.ts";

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

	it("INF-05 after its end nothing stops it any more: no pause reaches back and makes the lateness go away", () => {
		const world = begun();
		world.at("2024-08-02");
		expect(world.refused("pause-handling", pauseFrom("2024-03-04"), "leader")).toMatchObject({
			code: "pause-late",
			message: expect.stringContaining("2024年6月2日"),
		});
	});
});
