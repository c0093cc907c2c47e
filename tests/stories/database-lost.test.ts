import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { createTestDatabase } from "../support/database.ts";
import { type DatabaseGate, openGate } from "../support/database-gate.ts";
import { createWorld, type World } from "../support/world.ts";
import { SUPPLIER } from "./cases.ts";

const DEEP = process.env["SANZHI_DEEP"] === "1";
const BACK_MS_MAX = 10_000;
const URGENT = { input: { reason: "证据正在被转移。" } };

let gate: DatabaseGate;
let world: World;
let desk: Desk;
beforeAll(async () => {
	const probe = await createTestDatabase();
	gate = await openGate(probe.ownerUrl);
	await probe.drop();
	world = await createWorld({ authorities: ["qinyuan"], through: gate.through });
	desk = world.desk("qinyuan");
});
afterAll(async () => {
	gate.open();
	await world.close();
	await gate.close();
});

const post = (caseId: string, key: string) => {
	const url = `/api/cases/${caseId}/acts/start-urgently`;
	return desk.send("handler1", { method: "POST", url, body: URGENT, headers: { "idempotency-key": key } });
};
const eventCount = async (streamId: string) => {
	const { rows } = await sql<{ n: bigint }>`
		select count(*) as n from core.event where stream_id = ${streamId}`.execute(world.database.owner);
	return Number(rows[0]?.n);
};
/** What /readyz says; empty when it is ready. */
const reasons = async (): Promise<readonly string[]> => {
	const reply = await world.app.inject({ method: "GET", url: "/readyz" });
	const said = reply.json() as { status: string; reasons?: readonly string[] };
	expect(reply.statusCode).toBe(said.reasons ? 503 : 200);
	return said.reasons ?? [];
};

/** The same request with the same key, until it is served: one effect, whatever had become of the first. */
async function settled(caseId: string, key: string) {
	const again = await post(caseId, key);
	expect(again.status, again.body).toBe(200);
	expect(JSON.parse(again.body)).toMatchObject({ streamId: caseId, version: 2 });
	expect(await eventCount(caseId)).toBe(2);
	expect((await post(caseId, key)).body).toBe(again.body);
}

describe("REL-17 the connection to PostgreSQL is lost", () => {
	test("in the middle of an act: nothing is half done, and the answer says how to go on", async () => {
		const caseId = await step.registerClue(desk, SUPPLIER);
		const key = randomUUID();
		const reply = await world.database.owner.transaction().execute(async (tx) => {
			// The act waits for this row, so the administrator meets it in its transaction.
			await sql`select 1 from core.stream where stream_id = ${caseId} for update`.execute(tx);
			const pending = post(caseId, key);
			let ended = 0;
			while (ended === 0) {
				const { rows } = await sql`
					select pg_terminate_backend(pid) from pg_stat_activity
					where datname = current_database() and wait_event_type = 'Lock' and application_name = 'sanzhi-app'`.execute(
					world.database.owner,
				);
				ended = rows.length;
			}
			return await pending;
		});
		expect([reply.status, JSON.parse(reply.body)]).toMatchObject([503, { code: "database-interrupted" }]);
		expect(JSON.parse(reply.body)).toMatchObject({ title: expect.stringContaining("不会重复办理") });
		expect(await eventCount(caseId)).toBe(1);
		await settled(caseId, key);
	});

	test("REL-03 between the commit and its answer: nobody is told that nothing was done, and again has one effect", async () => {
		const caseId = await step.registerClue(desk, SUPPLIER);
		// Nothing else may be waiting for a commit: the session, the log.
		await world.house.settleLedger();
		const key = randomUUID();
		const lost = gate.loseCommitAfter("core.event");
		const reply = await post(caseId, key);
		await lost;
		expect([reply.status, JSON.parse(reply.body)]).toMatchObject([503, { code: "database-interrupted" }]);
		expect(await eventCount(caseId), "it was done all the same").toBe(2);
		await settled(caseId, key);
	});

	test("and PostgreSQL stays away: /readyz says so, everything comes back by itself", async () => {
		const caseId = await step.registerClue(desk, SUPPLIER);
		const key = randomUUID();
		expect(await reasons()).toEqual([]);
		gate.shut();
		expect((await post(caseId, key)).status).toBe(503);
		const second = await post(caseId, key);
		expect([second.status, JSON.parse(second.body)]).toMatchObject([503, { code: "database-unreachable" }]);
		expect(await reasons()).toEqual(["database-unreachable"]);
		const page = await world.app.inject({ method: "GET", url: "/decisions" });
		expect([page.statusCode, page.headers["retry-after"]]).toEqual([503, "5"]);
		expect(page.body).toContain("暂时不能显示");
		// Long enough for every worker of the house to have met it once.
		await sleep(DEEP ? 30_000 : 1_500);
		gate.open();
		const opened = Date.now();
		while ((await reasons()).length > 0 && Date.now() - opened < BACK_MS_MAX) await sleep(50);
		expect(await reasons()).toEqual([]);
		await settled(caseId, key);
		// The sequencer too, unasked: what has just been recorded is signed.
		const waiting = async () => {
			const { rows } = await sql<{ n: bigint }>`select count(*) as n from core.ledger_pending`.execute(
				world.database.owner,
			);
			return Number(rows[0]?.n);
		};
		while ((await waiting()) > 0 && Date.now() - opened < BACK_MS_MAX) await sleep(50);
		expect(await waiting()).toBe(0);
	});
});
