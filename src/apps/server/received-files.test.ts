import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { instantOf } from "#kernel/instant";
import { type TestClock, testClock } from "#platform/clock";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { collectUnnamedFiles, noteReceivedFile } from "./received-files.ts";

const DAY_MS = 86_400_000;
const [NAMED, UNNAMED, OTHER] = ["a", "b", "c"].map((sign) => sign.repeat(64)) as [string, string, string];
let database: TestDatabase;
let clock: TestClock;

beforeEach(async () => {
	database = await createTestDatabase();
	clock = testClock(instantOf("2026-03-02T09:00:00+08:00"));
	for (const address of [NAMED, UNNAMED]) await noteReceivedFile(database.db, address, clock.now());
	// Handed in by another unit in the meantime: the same bytes are the same file.
	await sql`
		insert into core.publication_file (sha256, org_path, name, media_type, size_bytes, uploaded_by, uploaded_at)
		values (${NAMED}, 'q/z.', '照片.jpg', 'image/jpeg', 9, 'p', ${clock.now()})`.execute(database.owner);
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
	const { rows } = await sql<{ sha256: string }>`select sha256 from core.received_file order by 1`.execute(database.db);
	return rows.map(({ sha256 }) => sha256);
}

test("what no row names is removed after two days, what one names never, by however many workers", async () => {
	const { removed, files } = storeOf();
	const collect = () => collectUnnamedFiles({ db: database.db, files, clock });
	clock.advance(2 * DAY_MS);
	await noteReceivedFile(database.db, OTHER, clock.now());
	expect([await collect(), removed]).toEqual([[], []]);
	clock.advance(1);
	const [one, other] = await Promise.all([collect(), collect()]);
	expect([...one, ...other]).toEqual([UNNAMED]);
	expect(removed).toEqual([UNNAMED]);
	expect(await noted()).toEqual([OTHER]);
});

test("killed while a file is removed, the next round does it again", async () => {
	clock.advance(3 * DAY_MS);
	const killed = collectUnnamedFiles({ db: database.db, files: storeOf({ fails: true }).files, clock });
	await expect(killed).rejects.toThrow("killed");
	expect(await noted()).toContain(UNNAMED);
	const { removed, files } = storeOf();
	expect(await collectUnnamedFiles({ db: database.db, files, clock })).toEqual([UNNAMED]);
	expect([removed, await noted()]).toEqual([[UNNAMED], []]);
});

test("who hands in a file that is just being removed waits, and stores it anew", async () => {
	clock.advance(3 * DAY_MS);
	const order: string[] = [];
	let again: Promise<void> | undefined;
	const remove = async (address: string) => {
		again = noteReceivedFile(database.db, address, clock.now()).then(() => void order.push("noted"));
		await new Promise((resolve) => setTimeout(resolve, 100));
		order.push("removed");
	};
	await collectUnnamedFiles({ db: database.db, files: { remove }, clock });
	await again;
	expect(order).toEqual(["removed", "noted"]);
	expect(await noted()).toEqual([UNNAMED]);
});
