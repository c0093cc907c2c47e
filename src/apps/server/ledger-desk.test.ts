import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { instantOf } from "#kernel/instant";
import { appendEntry, commitmentOf, encodeEntry, generateLogKey, readCheckpoint } from "#ledger";
import type { LogName } from "#ledger/contract";
import { type TestClock, testClock } from "#platform/clock";
import { silentLog } from "#platform/log";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { startLogs } from "./ledger-desk.ts";

let database: TestDatabase;
let anchors: string;
let clock: TestClock;
const key = generateLogKey();

beforeEach(async () => {
	[database, anchors] = await Promise.all([createTestDatabase(), mkdtemp(join(tmpdir(), "sanzhi-anchors-"))]);
	clock = testClock(instantOf("2026-12-30T09:00:00+08:00"));
});
afterEach(async () => {
	await Promise.all([database.drop(), rm(anchors, { recursive: true })]);
});

async function withLogs<T>(
	more: { publicUrl?: string; privateKey?: string; anchors?: string },
	work: (desk: Awaited<ReturnType<typeof startLogs>>) => Promise<T>,
): Promise<T> {
	const desk = await startLogs({
		db: database.db,
		log: silentLog,
		clock,
		privateKey: key,
		anchors,
		publicUrl: undefined,
		...more,
	});
	try {
		return await work(desk);
	} finally {
		await desk.stop();
	}
}

async function append(log: LogName, eventId: string): Promise<void> {
	const at = clock.now();
	const commitment = commitmentOf({ eventId }, Buffer.alloc(32, 7));
	const entry = encodeEntry({ v: 1, id: eventId, subject: "c-1", type: "ClueRecorded", at, ...commitment });
	await database.db.transaction().execute((tx) => appendEntry(tx, { log, eventId, entry }));
}

/** Origin and size of the newest checkpoint. */
async function headOf(log: LogName): Promise<string[]> {
	return ((await readCheckpoint(database.db, log)) ?? "").split("\n").slice(0, 2);
}

test("REL-12: a log that has signed keeps its name when the public address of the server changes; a new log takes the new one", async () => {
	await append("casework-2026", "e0");
	await withLogs({}, (desk) => desk.settle());
	expect(await headOf("casework-2026")).toEqual(["localhost/casework-2026", "1"]);
	await append("casework-2026", "e1");
	clock.set(instantOf("2027-01-01T00:00:00+08:00"));
	await withLogs({ publicUrl: "https://zf.example.gov.cn" }, async (desk) => {
		await desk.settle();
		expect(desk.faults()).toEqual([]);
		expect(desk.logs().map(({ origin }) => origin)).toEqual(
			expect.arrayContaining(["localhost/casework-2026", "zf.example.gov.cn/casework-2027"]),
		);
	});
	expect(await headOf("casework-2026")).toEqual(["localhost/casework-2026", "2"]);
	expect((await headOf("casework-2027"))[0]).toBe("zf.example.gov.cn/casework-2027");
});

test("REL-12: a sequencer that is refused says why as long as it is, with entries waiting or none", async () => {
	await append("casework-2026", "e0");
	await withLogs({}, (desk) => desk.settle());
	await withLogs({ privateKey: generateLogKey() }, async (desk) => {
		expect(desk.faults()).toEqual(["ledger-key-changed"]);
		await append("casework-2026", "e1");
		await expect(desk.settle()).rejects.toMatchObject({ code: "ledger-key-changed" });
		expect(desk.faults()).toEqual(["ledger-key-changed"]);
	});
	const lost = { anchors: join(anchors, "lost") };
	await withLogs(lost, async (desk) => expect(desk.faults()).toEqual(["ledger-anchor-missing"]));
	await withLogs({}, async (desk) => {
		await desk.settle();
		expect(desk.faults()).toEqual([]);
	});
	expect(await headOf("casework-2026")).toEqual(["localhost/casework-2026", "2"]);
});

test("REL-12: the first entry of a new year's log is the last checkpoint of the newest earlier one of its kind", async () => {
	await append("casework-2024", "older");
	await append("casework-2026", "e0");
	await append("disclosure-2025", "p0");
	await withLogs({}, async (desk) => {
		await desk.settle();
		await append("casework-2026", "e1");
		clock.set(instantOf("2027-01-01T00:00:00+08:00"));
		await append("casework-2027", "e2");
		await desk.settle();
	});
	const last = await readCheckpoint(database.db, "casework-2026");
	expect(await headOf("casework-2026")).toEqual(["localhost/casework-2026", "3"]);
	expect(await headOf("casework-2027")).toEqual(["localhost/casework-2027", "2"]);
	expect(await openingOf("casework-2024")).toMatchObject({ id: "older" });
	expect(await openingOf("casework-2026")).toMatchObject({ type: "log-continued" });
	expect(await openingOf("casework-2027")).toEqual({ v: 1, type: "log-continued", checkpoint: last });
	expect(((await openingOf("disclosure-2027"))["checkpoint"] as string).split("\n")[0]).toBe(
		"localhost/disclosure-2026",
	);
});

/** Entry 0 of a log. */
async function openingOf(log: LogName): Promise<Record<string, unknown>> {
	const { rows } = await sql<{ entry: Buffer }>`
		select entry from core.ledger_leaf where log = ${log} and index = 0`.execute(database.db);
	return JSON.parse(rows[0]?.entry.toString() ?? "{}");
}
