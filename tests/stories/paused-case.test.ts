import { afterAll, beforeAll, expect, test } from "vitest";
import type { CaseRow, Workbench } from "#casework/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { SUPPLIER } from "./cases.ts";

/** 中止 (行政处罚法 60): a period that the law has stopped is nowhere called overdue, whatever day was stored before. */
let world: World;
let desk: Desk;

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan"] });
	desk = world.desk("qinyuan");
});
afterAll(() => world.close());

async function cases(query = ""): Promise<readonly CaseRow[]> {
	const { body } = await desk.get("handler1", `/api/cases?${query}`);
	return (JSON.parse(body) as { items: CaseRow[] }).items;
}

async function overdueAtWork(): Promise<number> {
	const { body } = await desk.get("handler1", "/api/work");
	return (JSON.parse(body) as Workbench).counts.overdue;
}

test("INF-05 a case paused past its ninety days is in no list of what is overdue; resumed, it has its new day", async () => {
	const id = await step.registerClue(desk, SUPPLIER);
	await step.initiate(desk, id, SUPPLIER);
	const [before] = await cases();
	// The promise of the list of matters ends before the ninety days of the law; a pause stops both (decision 0028).
	expect(before).toMatchObject({ paused: null, dueLabel: "办理时限（事项清单）", dueOn: "2024-07-05" });
	const [basis] = await step.basesOf(desk, id);
	const from = desk.today();
	await desk.act(id, "leader", "pause-handling", { ground: "appraisal", basis, from, reason: "委托检测、鉴定。" });
	expect(await cases()).toMatchObject([{ paused: "办理时限（事项清单）", dueOn: null, daysLeft: null }]);

	await world.at("2024-12-02", "09:00");
	expect(await cases("overdue=1")).toEqual([]);
	expect(await overdueAtWork()).toBe(0);
	await desk.act(id, "leader", "resume-handling", { to: "2024-12-01", reason: "收到鉴定意见。" });
	const [resumed] = await cases();
	// Sixty days of which the first is 2 December.
	expect(resumed).toMatchObject({ paused: null, dueLabel: "办理时限（事项清单）", dueOn: "2025-01-30" });
	expect(await cases("overdue=1")).toEqual([]);

	await world.at("2025-04-01", "09:00");
	expect(await cases("overdue=1"), "a period that ran out").toHaveLength(1);
	expect(await overdueAtWork(), "the promise and the law's period").toBe(2);
});
