import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Workbench, WorkPart } from "#casework/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { SUPPLIER } from "./cases.ts";

/** 工作台: what is due and what waits, of an authority with more open periods than one screen holds. */
let world: World;
let desk: Desk;
let own: string;
const MANY = 230;

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan"] });
	desk = world.desk("qinyuan");
	own = await step.registerClue(desk, SUPPLIER);
	const { owner } = world.database;
	// As many cases of another unit as fill more than the screen, every one of them overdue before the own one is due.
	await sql`
		insert into core.stream (stream_id, kind, authority_id, org_path, version, state, title, party_name, status, stage, procedure,
			person_ids, number, opened_on, updated_at, due_on, awaiting, search)
		select lpad(to_hex(n), 32, 'f'), kind, authority_id, split_part(org_path, '/', 1) || '/qita/', version, state, title || n, party_name, status, stage,
			procedure, '{}', number, opened_on, updated_at, '2020-01-02', ${["handler:", "unit-head:approve-initiation"]}::text[], search
		from core.stream, generate_series(1, ${MANY}) as n where stream_id = ${own}`.execute(owner);
	await sql`
		insert into core.deadline (stream_id, clock_id, authority_id, org_path, kind, label, bearer, started_on, due_on, due_at, unit,
			met_on, provisional, suspended, principle, basis, via)
		select stream_id, 'handling', authority_id, org_path, kind, '办案期限', 'authority', '2020-01-01', '2020-01-02', null, 'day',
			null, false, false, false, '{"document":"中华人民共和国行政处罚法","article":"第六十条"}', '上位规定'
		from core.stream where org_path like '%/qita/'`.execute(owner);
});
afterAll(() => world.close());

async function work(who: string): Promise<Workbench> {
	const { status, body } = await desk.get(who, "/api/work");
	expect(status).toBe(200);
	return JSON.parse(body) as Workbench;
}

async function pageOf(who: string, part: WorkPart, page: number) {
	const { status, body } = await desk.get(who, `/api/work/items?part=${part}&page=${page}&size=100`);
	expect(status).toBe(200);
	return JSON.parse(body) as { items: Workbench["overdue"]; total: number };
}

test("of what is overdue the first page and the number of all; the last of 230 is on the last page, each once", async () => {
	const seen = await work("leader");
	expect([seen.counts.overdue, seen.totals["overdue"]]).toEqual([MANY, MANY]);
	expect(seen.overdue).toHaveLength(50);
	expect(seen.overdue[0]).toMatchObject({ unit: "day", label: "办案期限" });
	expect(seen.overdue[0]?.daysLeft).toBeLessThan(0);
	const pages = await Promise.all([1, 2, 3].map((page) => pageOf("leader", "overdue", page)));
	expect(pages.map(({ items, total }) => [items.length, total])).toEqual([
		[100, MANY],
		[100, MANY],
		[30, MANY],
	]);
	expect(new Set(pages.flatMap(({ items }) => items.map(({ streamId }) => streamId))).size).toBe(MANY);
});

test("what is due today, and what is due later, does not vanish behind more overdue than a page holds", async () => {
	const { owner } = world.database;
	const due = (clock: string, day: string) =>
		sql`
		insert into core.deadline (stream_id, clock_id, authority_id, org_path, kind, label, bearer, started_on, due_on, due_at, unit,
			met_on, provisional, suspended, principle, basis, via)
		select stream_id, ${clock}, authority_id, org_path, kind, ${clock}, 'authority', '2020-01-01', ${day}::date, null, 'day',
			null, false, false, false, '{"document":"中华人民共和国行政处罚法","article":"第六十条"}', null
		from core.stream where stream_id = ${own}`.execute(owner);
	const { today } = await work("leader");
	await due("today", today);
	await due("soon", desk.after(3, "workday"));
	await due("later", desk.after(4, "workday"));
	const seen = await work("leader");
	expect(seen.dueToday.map(({ label }) => label)).toContain("today");
	expect(seen.dueSoon.map(({ label }) => label)).toContain("soon");
	expect(seen.later.map(({ label }) => label)).toContain("later");
	expect([seen.totals["dueToday"], seen.totals["overdue"]]).toEqual([seen.dueToday.length, MANY]);
	await sql`delete from core.deadline where stream_id = ${own} and clock_id in ('today', 'soon', 'later')`.execute(
		owner,
	);
});

test("more cases wait for one role than a page holds: the last is on the last page, and the queue names its act", async () => {
	const { owner } = world.database;
	await sql`update core.stream set awaiting = ${["leader:approve-initiation"]}::text[] where org_path like '%/qita/'`.execute(
		owner,
	);
	const seen = await work("leader");
	expect([seen.waitingForMe.length, seen.totals["waitingForMe"]]).toEqual([50, MANY]);
	const pages = await Promise.all([1, 2, 3].map((page) => pageOf("leader", "waitingForMe", page)));
	expect(new Set(pages.flatMap(({ items }) => items.map(({ streamId }) => streamId))).size).toBe(MANY);
	const { body } = await desk.get("leader", "/api/cases?awaiting=leader:&page=3&size=100");
	const queue = JSON.parse(body) as { total: number; items: { awaitedAct: string | null }[] };
	expect([queue.total, queue.items.length]).toEqual([MANY, 30]);
	expect(queue.items.every(({ awaitedAct }) => awaitedAct === "立案审批")).toBe(true);
	await sql`update core.stream set awaiting = ${["handler:", "unit-head:approve-initiation"]}::text[] where org_path like '%/qita/'`.execute(
		owner,
	);
});

test("what waits is whose role is held over its place: other units' cases neither fill the list nor hide the own", async () => {
	const seen = await work("handler1");
	expect(seen.counts.overdue, "the unit's own").toBe(0);
	expect(seen.waitingForMe.map(({ streamId }) => streamId)).toEqual([own]);
	expect(seen.counts.waiting).toBe(1);
	expect((await work("leader")).counts.waiting, "what waits for another role").toBe(0);
});
