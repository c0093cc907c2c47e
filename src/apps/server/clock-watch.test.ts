import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { instantOf } from "#kernel/instant";
import { testClock } from "#platform/clock";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { clockFault } from "./clock-watch.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
	for (const [size, at] of [
		[1, "2026-03-01T00:00:00.000Z"],
		[2, "2026-03-02T09:00:00.000Z"],
	] as const)
		await sql`
			insert into core.ledger_checkpoint (log, size, root, note, at)
			values ('casework-2026', ${size}, ${Buffer.alloc(32)}, 'x', ${at})`.execute(database.owner);
});
afterAll(() => database.drop());

test("REL-19 a clock before the last record is told, with both times; two minutes are nothing", async () => {
	const clock = testClock(instantOf("2026-03-02T08:58:00.000Z"));
	const logs = () => [{ log: "casework-2026", origin: "localhost/casework-2026", vkey: "" }] as const;
	const fault = () => clockFault({ db: database.db, clock, logs });
	expect(await fault()).toBeUndefined();
	clock.advance(-1);
	expect(await fault()).toMatch(/服务器时钟（2026-03-02 16:57）早于最后一次记录的时间（2026-03-02 17:00）/);
	clock.advance(86_400_000);
	expect(await fault()).toBeUndefined();
	expect(await clockFault({ db: database.db, clock, logs: () => [] })).toBeUndefined();
});
