import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Workbench } from "#casework/contract";
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

test("the figures count everything that is overdue; the list holds the two hundred that are longest over", async () => {
	const seen = await work("leader");
	expect(seen.counts.overdue).toBe(MANY);
	expect(seen.overdue).toHaveLength(200);
	expect(seen.overdue[0]).toMatchObject({ unit: "day", label: "办案期限" });
	expect(seen.overdue[0]?.daysLeft).toBeLessThan(0);
});

test("what waits is whose role is held over its place: other units' cases neither fill the list nor hide the own", async () => {
	const seen = await work("handler1");
	expect(seen.counts.overdue, "the unit's own").toBe(0);
	expect(seen.waitingForMe.map(({ streamId }) => streamId)).toEqual([own]);
	expect(seen.counts.waiting).toBe(1);
	expect((await work("leader")).counts.waiting, "what waits for another role").toBe(0);
});
