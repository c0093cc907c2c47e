import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findOutage, openPool } from "#platform/db";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { openGate } from "../../../tests/support/database-gate.ts";

let base: TestDatabase;
beforeAll(async () => {
	base = await createTestDatabase();
});
afterAll(async () => await base?.drop());

test("bigint, date and moments arrive without loss, in lists and as null too", async () => {
	const { rows } = await sql<Record<string, unknown>>`
		SELECT 9007199254740993::int8 AS big, ARRAY[1, NULL, -9223372036854775808]::int8[] AS bigs, count(*) AS counted,
			DATE '2024-02-29' AS day, ARRAY[DATE '0001-01-01', DATE '9999-12-31'] AS days,
			TIMESTAMPTZ '2024-05-11 09:30:00.1239+08' AS moment, TIMESTAMPTZ '2024-05-11 09:30+08' AS round,
			ARRAY[TIMESTAMPTZ '1891-01-01 00:00+08:05:43'] AS moments, NULL::date AS none, TIMESTAMP '2024-05-11 09:30' AS local
		`.execute(base.db);
	expect(rows[0]).toEqual({
		big: 9007199254740993n,
		bigs: [1n, null, -9223372036854775808n],
		counted: 1n,
		day: "2024-02-29",
		days: ["0001-01-01", "9999-12-31"],
		moment: "2024-05-11T01:30:00.123Z",
		round: "2024-05-11T01:30:00.000Z",
		moments: ["1890-12-31T15:54:17.000Z"],
		none: null,
		local: "2024-05-11 09:30:00",
	});
});

test("a moment is the same whatever zone and the session has", async () => {
	await base.db.connection().execute(async (one) => {
		for (const zone of ["Asia/Shanghai", "America/St_Johns", "UTC"]) {
			await sql`SELECT set_config('TimeZone', ${zone}, false)`.execute(one);
			const { rows } = await sql<{ at: string }>`SELECT TIMESTAMPTZ '2024-05-11T01:30:00.007Z' AS at`.execute(one);
			expect(rows[0]?.at).toBe("2024-05-11T01:30:00.007Z");
		}
		await sql`SELECT set_config('TimeZone', 'UTC', false)`.execute(one);
	});
});

test("infinity is no moment: the query is refused and the connection stays usable", async () => {
	await expect(sql`SELECT 'infinity'::timestamptz`.execute(base.db)).rejects.toThrow(RangeError);
	expect((await sql<{ one: number }>`SELECT 1 AS one`.execute(base.db)).rows[0]?.one).toBe(1);
});

test("REL-17 a connection that dies idle or inside a transaction ends no process, and the pool goes on", async () => {
	const lost: string[] = [];
	const pool = openPool(base.appUrl, { max: 2, role: "app", onLost: (error) => lost.push(error.message) });
	const kill = async (pid: number) => await sql`SELECT pg_terminate_backend(${pid})`.execute(base.owner);
	const pidOf = async (db: typeof pool) =>
		(await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(db)).rows[0]?.pid ?? 0;
	await kill(await pidOf(pool));
	await expect.poll(() => lost.length).toBe(1);
	const inside = pool.transaction().execute(async (tx) => {
		await kill(await pidOf(tx));
		// Nothing is being asked when the connection goes: the event must not be uncaught.
		await new Promise((resolve) => setTimeout(resolve, 100));
		await sql`SELECT 1`.execute(tx);
	});
	await expect(inside).rejects.toThrow();
	expect(await pidOf(pool)).toBeGreaterThan(0);
	await pool.destroy();
});

test("REL-17 a connection on which nothing comes back any more is given up, and the next one serves", async () => {
	const gate = await openGate(base.appUrl);
	const pool = openPool(gate.through(base.appUrl), { max: 2, role: "app", silentMsMax: 300 });
	try {
		// Slower than the limit in all, never silent for so long: answers that come keep it alive.
		const answers = await pool.connection().execute(async (one) => {
			const slow = () => sql`SELECT pg_sleep(0.2)`.execute(one);
			return [await slow(), await slow(), await slow()].length;
		});
		expect(answers).toBe(3);
		gate.stall();
		const asked = sql`SELECT 1`.execute(pool);
		expect(await asked.then(() => undefined, findOutage)).toBe("lost");
		gate.open();
		expect((await sql<{ one: number }>`SELECT 1 AS one`.execute(pool)).rows[0]?.one).toBe(1);
	} finally {
		await pool.destroy();
		await gate.close();
	}
});

test("what is no fault of a statement is told apart from what is", async () => {
	const outageOf = (failing: Promise<unknown>) => failing.then(() => "none", findOutage);
	expect(await outageOf(sql`SELECT 1 / 0`.execute(base.db))).toBeUndefined();
	expect(await outageOf(sql`SELECT 'infinity'::timestamptz`.execute(base.db))).toBeUndefined();
	const nowhere = openPool("postgresql://a@127.0.0.1:9/b", { max: 1, role: "app" });
	expect(await outageOf(sql`SELECT 1`.execute(nowhere))).toBe("busy");
	await nowhere.destroy();
	expect(findOutage(Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }))).toBeUndefined();
	expect(findOutage(Object.assign(new Error("could not extend file"), { code: "53100", severity: "ERROR" }))).toBe(
		"full",
	);
});
