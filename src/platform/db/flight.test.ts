import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Db, inScope, openPool, send, type Tx } from "#platform/db";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";

let base: TestDatabase;
/** One connection, so every transaction meets what the one before left behind. */
let single: Db;
beforeAll(async () => {
	base = await createTestDatabase();
	single = openPool(base.appUrl, { max: 1, role: "app" });
	await sql`CREATE TABLE core.flown (id integer PRIMARY KEY, note text NOT NULL CHECK (note <> 'bad'))`.execute(
		base.owner,
	);
	await sql`GRANT SELECT, INSERT, DELETE ON core.flown TO sanzhi_app`.execute(base.owner);
});
beforeEach(async () => {
	await sql`DELETE FROM core.flown`.execute(base.owner);
});
afterAll(async () => {
	await single?.destroy();
	await base?.drop();
});

const insert = (id: number, note = "good") => sql`insert into core.flown (id, note) values (${id}, ${note})`;
const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => inScope(single, { scope: ["nea/"] }, work);

async function stored(db: Db = base.owner): Promise<number[]> {
	const { rows } = await sql<{ id: number }>`select id from core.flown order by id`.execute(db);
	return rows.map((row) => row.id);
}

test("what is sent is done in order, seen by what is asked next, and stored by the commit", async () => {
	const seen = await inTransaction(async (tx) => {
		await send(tx, insert(1), insert(2));
		await send(tx, sql`delete from core.flown where id = ${1}`, insert(3));
		return await stored(tx);
	});
	expect(seen).toEqual([2, 3]);
	expect(await stored()).toEqual([2, 3]);
});

test("REL-03 a failure of what was sent comes out at the commit, and nothing is stored", async () => {
	const act = inTransaction(async (tx) => {
		await send(tx, insert(1), insert(2, "bad"), insert(3));
		return "acknowledged";
	});
	await expect(act).rejects.toMatchObject({ code: "23514", constraint: "flown_note_check" });
	expect(await stored()).toEqual([]);
});

test("the statement waited for throws the reason, not that the transaction has failed", async () => {
	const act = inTransaction(async (tx) => {
		await send(tx, insert(1), insert(1));
		await sql`select 1`.execute(tx);
	});
	await expect(act).rejects.toMatchObject({ code: "23505", constraint: "flown_pkey" });
});

test("a failure that somebody swallows is no success: the commit has become a rollback and says so", async () => {
	const act = inTransaction(async (tx) => {
		await insert(1).execute(tx);
		await insert(1)
			.execute(tx)
			.catch(() => undefined);
		return "acknowledged";
	});
	await expect(act).rejects.toThrow("ROLLBACK");
	expect(await stored()).toEqual([]);
});

test("questions asked together are answered each its own, in the order of asking", async () => {
	const answers = await inTransaction(async (tx) => {
		const asked = Array.from({ length: 50 }, (_, n) => sql<{ n: number }>`select ${n}::int as n`.execute(tx));
		return (await Promise.all(asked)).map(({ rows }) => rows[0]?.n);
	});
	expect(answers).toEqual(Array.from({ length: 50 }, (_, n) => n));
});

test("SEC-02 a scope set between two questions that leave together binds the second and not the first", async () => {
	const scope = sql<{ scope: string }>`select current_setting('sanzhi.scope') as scope`;
	const [before, , after] = await inTransaction(async (tx) =>
		Promise.all([
			scope.execute(tx),
			send(tx, sql`select set_config('sanzhi.scope', 'nea/scjg/', true)`),
			scope.execute(tx),
		]),
	);
	expect([before.rows[0]?.scope, after.rows[0]?.scope]).toEqual(["nea/", "nea/scjg/"]);
	expect((await inTransaction((tx) => scope.execute(tx))).rows[0]?.scope).toBe("nea/");
});

test("a reading transaction leaves its connection clean for the next, which need not wait for it", async () => {
	for (let round = 0; round < 20; round++) {
		await inScope(single, { scope: ["nea/"], readOnly: true }, (tx) => stored(tx));
		await inTransaction((tx) => send(tx, insert(round)));
	}
	expect(await stored()).toHaveLength(20);
	const write = inScope(single, { scope: ["nea/"], readOnly: true }, (tx) => insert(99).execute(tx));
	await expect(write).rejects.toMatchObject({ code: "25006" });
	expect(
		(await sql<{ scope: string | null }>`select current_setting('sanzhi.scope', true) as scope`.execute(single)).rows[0]
			?.scope || "",
	).toBe("");
});

test("REL-17 a connection that dies with statements under way fails the transaction, and the pool goes on", async () => {
	const act = inTransaction(async (tx) => {
		const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
		await send(tx, insert(1), sql`select pg_sleep(5)`, insert(2));
		await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(base.owner);
	});
	await expect(act).rejects.toThrow();
	expect(await stored()).toEqual([]);
	await inTransaction((tx) => send(tx, insert(7)));
	expect(await stored()).toEqual([7]);
});

test("whatever is sent and whatever is waited for: all of it or nothing", async () => {
	const step = fc.record({ waits: fc.boolean(), bad: fc.integer({ min: 0, max: 9 }).map((n) => n === 0) });
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
			await sql`DELETE FROM core.flown`.execute(base.owner);
			const act = inTransaction(async (tx) => {
				for (const [id, { waits, bad }] of steps.entries()) {
					const statement = insert(id, bad ? "bad" : "good");
					await (waits ? statement.execute(tx) : send(tx, statement));
				}
			});
			const done = await act.then(
				() => true,
				() => false,
			);
			expect(done).toBe(!steps.some(({ bad }) => bad));
			expect(await stored()).toEqual(done ? steps.map((_, id) => id) : []);
		}),
		{ numRuns: 60 },
	);
});
