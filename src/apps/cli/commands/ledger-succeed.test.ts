import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
	appendEntries,
	databaseReader,
	fileAnchor,
	logSigner,
	readCheckpoint,
	startSequencer,
	verifyLog,
} from "#ledger";
import { systemClock } from "#platform/clock";
import type { Db } from "#platform/db";
import { openKeys } from "#platform/keys";
import { silentLog } from "#platform/log";
import { createTestDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import { startLogs } from "../../server/ledger-desk.ts";
import { ledgerCommand } from "./ledger.ts";
import { verifyCommand } from "./verify.ts";

const LOG = "casework-2026";
const ORIGIN = `localhost/${LOG}`;
let database: TestDatabase;
let data: string;

beforeEach(async () => {
	[database, data] = await Promise.all([createTestDatabase(), mkdtemp(join(tmpdir(), "sanzhi-succeed-"))]);
	vi.stubEnv("DATABASE_URL", database.ownerUrl);
});
afterEach(async () => {
	vi.unstubAllEnvs();
	await database.drop();
	await rm(data, { recursive: true });
});

async function run(command: typeof ledgerCommand, positionals: readonly string[], more: object = {}) {
	const told: string[] = [];
	const io = { out: (line: string) => void told.push(line), err: () => undefined };
	await command.run({ values: { data, json: true, ...more }, positionals: [...positionals], io });
	return JSON.parse(told[0] ?? "") as Record<string, unknown>;
}
const succeed = (more: object = {}, log: string = LOG) => run(ledgerCommand, ["succeed", log], more);
const verify = () => run(verifyCommand, []);
const privateKey = async () => (await openKeys(join(data, "keys")).loadOrCreateKey("ledger")).privateKey;
const anchor = () => fileAnchor(join(data, "anchors"), LOG);

/** Entries of a log that say nothing, signed as the server signs them. */
async function sign(db: Db, names: readonly string[], at = anchor()): Promise<string> {
	await db.transaction().execute((tx) =>
		appendEntries(
			tx,
			names.map((name) => ({ log: LOG, eventId: name, entry: Buffer.from(name) })),
		),
	);
	const signer = logSigner(ORIGIN, await privateKey());
	const options = { db, log: LOG, signer, clock: systemClock, anchor: at, intervalMs: 60_000 } as const;
	const sequencer = startSequencer({ ...options, onError: (error) => expect(error).toBeUndefined() });
	await sequencer.tick();
	await sequencer.stop();
	return (await readCheckpoint(db, LOG)) ?? "";
}

/** What a server on this folder does with its logs, for as long as it takes to sign what waits. */
async function serve() {
	const deps = { db: database.db, log: silentLog, clock: systemClock, privateKey: await privateKey() };
	const desk = await startLogs({ ...deps, anchors: join(data, "anchors"), publicUrl: undefined });
	// A log that is refused says so here too.
	await desk.settle().catch(() => undefined);
	await desk.stop();
	return { faults: desk.faults(), logs: desk.logs().filter(({ log }) => log === LOG) };
}

async function entries(): Promise<readonly string[]> {
	const { rows } = await sql<{ entry: Buffer }>`
		select entry from core.ledger_leaf where log = ${LOG} order by index`.execute(database.db);
	return rows.map(({ entry }) => entry.toString());
}

test("REL-12 a backup older than what outsiders hold: the log ends, another goes on with what is left, and everybody sees it", async () => {
	const held = await sign(database.db, ["e-0", "e-1"]);
	await serve();
	// What the restored database has forgotten: signed by the same house on another copy of it.
	const living = await createTestDatabase();
	await sign(living.db, ["e-0", "e-1"], fileAnchor(join(data, "other"), LOG));
	const ahead = await sign(living.db, ["e-2"], fileAnchor(join(data, "other"), LOG));
	await living.drop();
	expect(await anchor().compareAndSwap(held, ahead)).toBe(true);
	expect((await serve()).faults).toEqual(["ledger-behind-anchor"]);
	expect(await verify()).toMatchObject({ isSound: false });
	// Not the way back: the anchor is there, and it is right.
	await expect(run(ledgerCommand, ["adopt-anchor", LOG], { confirm: true })).rejects.toThrow();

	await expect(succeed()).rejects.toMatchObject({
		code: "confirmation-missing",
		message: expect.stringContaining("终止于 3 条的检查点（数据库中只有 2 条，其余 1 条已无法恢复）"),
	});
	expect((await serve()).faults).toEqual(["ledger-behind-anchor"]);
	const done = await succeed({ confirm: true });
	expect(done).toMatchObject({ cause: "records-lost", fromOrigin: ORIGIN, toOrigin: `${ORIGIN}.2`, kept: 2 });

	const { faults, logs } = await serve();
	expect([faults, logs.map(({ origin }) => origin)]).toEqual([[], [`${ORIGIN}.2`, ORIGIN]]);
	expect(logs[1]?.endNote).toBe(ahead);
	expect(await verify()).toMatchObject({ isSound: true, note: expect.stringContaining("其余 1 条已无法恢复") });
	const [first, second, link = ""] = await entries();
	expect([first, second, JSON.parse(link)]).toMatchObject([
		"e-0",
		"e-1",
		{ type: "log-succeeded", cause: "records-lost", checkpoint: ahead, kept: 2 },
	]);
	const { rows } = await sql<{ reason: string }>`
		select reason from core.login_audit where event = 'ledger-succeeded'`.execute(database.owner);
	expect(rows).toHaveLength(1);

	// An outsider who holds a checkpoint of the old log that still stands proves it in the successor.
	const [next] = logs;
	const report = await verifyLog(databaseReader(database.db, LOG), {
		vkey: next?.vkey ?? "",
		earlierVkeys: [logs[1]?.vkey ?? ""],
	});
	expect([report.isSound, report.origin, held.split("\n")[1]]).toEqual([true, `${ORIGIN}.2`, "2"]);
	expect(report.checkpoints).toBeGreaterThanOrEqual(2);
	await expect(succeed({ confirm: true })).rejects.toMatchObject({ code: "ledger-in-order" });
});

test("a key that is lost ends the log in the same way; what the old key signed stays provable", async () => {
	await sign(database.db, ["e-0"]);
	const before = await serve();
	await rm(join(data, "keys", "ledger.pem"));
	expect((await serve()).faults).toEqual(["ledger-key-changed"]);
	expect(await succeed({ confirm: true })).toMatchObject({
		cause: "key-lost",
		kept: 1,
		fromVkey: before.logs[0]?.vkey,
	});
	expect((await serve()).faults, "the other log waits for its own").toEqual(["ledger-key-changed"]);
	await succeed({ confirm: true }, "disclosure-2026");
	expect((await serve()).faults).toEqual([]);
	expect(await verify()).toMatchObject({
		isSound: true,
		note: expect.stringMatching(/密钥已丢失[^]*\n[^]*disclosure-2026/),
	});
	// Once more lost: the third name.
	await rm(join(data, "keys", "ledger.pem"));
	expect(await succeed({ confirm: true })).toMatchObject({ fromOrigin: `${ORIGIN}.2`, toOrigin: `${ORIGIN}.3` });
	await succeed({ confirm: true }, "disclosure-2026");
	expect((await serve()).logs.map(({ origin }) => origin)).toEqual([`${ORIGIN}.3`, ORIGIN, `${ORIGIN}.2`]);
	expect(await verify()).toMatchObject({ isSound: true });
});

test("a log in good order is not ended, nor one whose records were altered", async () => {
	await sign(database.db, ["e-0", "e-1"]);
	await serve();
	await expect(succeed({ confirm: true })).rejects.toMatchObject({ code: "ledger-in-order" });
	await sql`alter table core.ledger_leaf disable trigger user`.execute(database.owner);
	await sql`update core.ledger_leaf set entry = 'e-x' where index = 1`.execute(database.owner);
	await rm(join(data, "keys", "ledger.pem"));
	await expect(succeed({ confirm: true })).rejects.toMatchObject({ code: "ledger-forked" });
});
