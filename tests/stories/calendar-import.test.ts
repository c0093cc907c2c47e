import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openCalendar } from "#exchange";
import { instantInBeijing } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { silentLog } from "#platform/log";
import { calendarCommand } from "../../src/apps/cli/commands/calendar.ts";
import { followCalendar } from "../../src/apps/server/calendar-refresh.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import { COUNTED_KINDS, PROCESSES } from "../../src/apps/server/processes.ts";
import { decision, register } from "../support/publication-steps.ts";
import { sendRequest, Visitor } from "../support/request-form.ts";
import { createWorld, type World } from "../support/world.ts";
import { FINE, SUPPLIER } from "./cases.ts";

/** Made up: Spring Festival of 2027 from 11 to 17 January, in the middle of every clock of this story. */
const fixed = ["2027-01-01", "2027-05-01", "2027-05-02", "2027-10-01", "2027-10-02", "2027-10-03"];
const spring = ["11", "12", "13", "14", "15"].map((day) => `2027-01-${day}`);
const NOTICE = JSON.stringify({
	year: 2027,
	papers: [],
	days: [...fixed, ...spring].map((date) => ({ name: "节日", date, isOffDay: true })),
});
/** 案件、公示信息、公众诉求: each has a clock that runs over those days. */
const KINDS = ["case", "publication", "request"] as const;

type Imported = { stored: boolean; clocks: readonly { streamId: string; clockId: string; kind: string }[] };
type Open = { kind: string; clock_id: string; due_on: string; provisional: boolean };

let world: World;
let calendar: Awaited<ReturnType<typeof openCalendar>>;
let before: readonly Open[];

beforeAll(async () => {
	const start = instantInBeijing(plainDateOf("2026-12-22"), "08:30");
	world = await createWorld({ authorities: ["qinyuan"], start });
	await copyToPortal(world.house, "qinyuan", "qinyuan");
	vi.stubEnv("DATABASE_URL", world.database.ownerUrl);
	vi.stubEnv("DATABASE_APP_URL", world.database.appUrl);
	vi.stubEnv("DATABASE_PORTAL_URL", world.database.portalUrl);
	const desk = world.desk("qinyuan");
	await step.submitAll(desk, await step.untilDraft(desk, SUPPLIER, FINE));
	await register(desk, decision("示范煤业", { decidedOn: desk.today() }));
	await sendRequest(new Visitor(world.app), "/services/apply?authority=qinyuan", {
		name: "赵示例",
		idNumber: "11010519491231002X",
		phone: "13800001111",
		provision: "electronic",
		delivery: "pickup",
		target: "2026年度行政检查计划",
	});
	await world.house.settleIntake();
	calendar = await openCalendar(world.house.db);
	before = await openClocks();
});
afterAll(async () => {
	vi.unstubAllEnvs();
	await world.close();
});

async function openClocks(): Promise<readonly Open[]> {
	const { rows } = await sql<Open>`
		select kind, clock_id, due_on, provisional from core.deadline
		where met_on is null order by kind, clock_id`.execute(world.database.owner);
	return rows;
}

async function changedStreams(): Promise<readonly string[]> {
	const { rows } = await sql<{ kind: string }>`
		select stream_kind as kind from core.event where type = 'CalendarChanged' order by 1`.execute(world.database.owner);
	return rows.map(({ kind }) => kind);
}

async function importNotice(): Promise<Imported> {
	const file = join(world.dataDir, "2027.json");
	await writeFile(file, NOTICE);
	const told: string[] = [];
	const io = { out: (line: string) => void told.push(line), err: () => undefined };
	const values = { data: world.dataDir, json: true };
	expect(await calendarCommand.run({ values, positionals: ["import", file], io })).toBe(0);
	return JSON.parse(told[0] ?? "") as Imported;
}

describe("放假通知 with open clocks in every module", () => {
	test("before it the dates of cases, publications and requests are estimates", () => {
		const estimated = new Set(before.filter(({ provisional }) => provisional).map(({ kind }) => kind));
		expect([...estimated].toSorted()).toEqual([...KINDS]);
		expect(COUNTED_KINDS.map(({ kind }) => kind)).toEqual(PROCESSES.map(({ kind }) => kind));
	});

	test("I12 after it each is counted anew, no longer an estimate, and its own record says so", async () => {
		const { stored, clocks } = await importNotice();
		expect(stored).toBe(true);
		const after = await openClocks();
		expect(after.filter(({ provisional }) => provisional)).toEqual([]);
		for (const kind of KINDS) {
			const moved = after.filter((one, at) => one.kind === kind && one.due_on !== before[at]?.due_on);
			expect(moved.length, kind).toBeGreaterThan(0);
		}
		expect(clocks).toHaveLength(before.filter(({ provisional }) => provisional).length);
		expect(await changedStreams()).toEqual([...KINDS]);
	});

	test("the same notice again changes nothing and leaves no event", async () => {
		const after = await openClocks();
		expect(await importNotice()).toMatchObject({ stored: false, clocks: [] });
		expect([await openClocks(), await changedStreams()]).toEqual([after, [...KINDS]]);
	});

	test("I12 what a running server still counted by the old calendar is counted anew when it learns of the notice", async () => {
		const right = await openClocks();
		// As an act leaves it that was committed between the import and the server's next look at the notices.
		await sql`update core.deadline set due_on = '2027-01-18', provisional = true where kind = 'publication'`.execute(
			world.database.owner,
		);
		const { db, clock } = world.house;
		const stop = followCalendar(calendar, { db, clock, log: silentLog, everyMs: 20 });
		const until = Date.now() + 10_000;
		while ((await changedStreams()).length === KINDS.length && Date.now() < until) await sleep(20);
		await stop();
		expect(await openClocks()).toEqual(right);
		expect(await changedStreams()).toEqual(["case", "publication", "publication", "request"]);
	});
});
