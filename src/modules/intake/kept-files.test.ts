import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { instantOf } from "#kernel/instant";
import { type TestClock, testClock } from "#platform/clock";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { collectUnsentFiles, noteKeptFile } from "./kept-files.ts";

const DAY_MS = 86_400_000;
const SENT = "a".repeat(64);
const UNSENT = "b".repeat(64);
let database: TestDatabase;
let clock: TestClock;

beforeEach(async () => {
	database = await createTestDatabase();
	clock = testClock(instantOf("2026-03-02T09:00:00+08:00"));
	for (const address of [SENT, UNSENT]) await noteKeptFile(database.portalDb, address, clock.now());
	await sql`
		insert into portal.submission (id, authority_id, org_path, sealed, received_at, files)
		values (${"1".repeat(32)}, 'q', 'q/', 'x', ${clock.now()}, ${[SENT]})`.execute(database.portalDb);
});
afterEach(() => database.drop());

function storeOf({ fails = false } = {}) {
	const removed: string[] = [];
	const remove = async (address: string) => {
		removed.push(address);
		if (fails) throw new Error("killed");
	};
	return { removed, files: { remove } };
}

async function noted(): Promise<readonly string[]> {
	const { rows } = await sql<{ address: string }>`select address from portal.kept_file order by 1`.execute(database.db);
	return rows.map(({ address }) => address);
}

test("SEC-09 what was never sent is removed after two days, what was sent never, by however many workers", async () => {
	const { removed, files } = storeOf();
	const collect = () => collectUnsentFiles({ db: database.db, files, clock });
	clock.advance(2 * DAY_MS);
	expect([await collect(), removed]).toEqual([[], []]);
	clock.advance(1);
	const [one, other] = await Promise.all([collect(), collect()]);
	expect([...one, ...other]).toEqual([UNSENT]);
	expect(new Set(removed)).toEqual(new Set([UNSENT]));
	expect([await noted(), await collect()]).toEqual([[], []]);
});

test("killed while a file is removed, the next round does it again", async () => {
	clock.advance(3 * DAY_MS);
	await expect(collectUnsentFiles({ db: database.db, files: storeOf({ fails: true }).files, clock })).rejects.toThrow(
		"killed",
	);
	expect(await noted()).toEqual([UNSENT]);
	const { removed, files } = storeOf();
	expect(await collectUnsentFiles({ db: database.db, files, clock })).toEqual([UNSENT]);
	expect([removed, await noted()]).toEqual([[UNSENT], []]);
});
