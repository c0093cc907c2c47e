import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { checkBoot, fileAnchor, logSigner, startSequencer } from "#ledger";
import { systemClock } from "#platform/clock";
import { openKeys } from "#platform/keys";
import { createTestDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import { ledgerCommand } from "./ledger.ts";
import { verifyCommand } from "./verify.ts";

const LOG = "casework-2026";
let database: TestDatabase;
let data: string;

beforeAll(async () => {
	[database, data] = await Promise.all([createTestDatabase(), mkdtemp(join(tmpdir(), "sanzhi-adopt-"))]);
	vi.stubEnv("DATABASE_URL", database.ownerUrl);
});
afterAll(async () => {
	vi.unstubAllEnvs();
	await database.drop();
	await rm(data, { recursive: true });
});

async function adopt(log: string, more: Readonly<Record<string, boolean>> = {}): Promise<unknown> {
	const told: string[] = [];
	const io = { out: (line: string) => void told.push(line), err: () => undefined };
	const values = { data, json: true, ...more };
	await ledgerCommand.run({ values, positionals: ["adopt-anchor", log], io });
	return JSON.parse(told[0] ?? "");
}

async function verify(): Promise<unknown> {
	const told: string[] = [];
	const io = { out: (line: string) => void told.push(line), err: () => undefined };
	await verifyCommand.run({ values: { data, json: true }, positionals: [], io });
	return JSON.parse(told[0] ?? "");
}

test("REL-12: a lost anchor is adopted again when somebody confirms it, once, and the audit log tells it", async () => {
	const { privateKey } = await openKeys(join(data, "keys")).loadOrCreateKey("ledger");
	const signer = logSigner(`localhost/${LOG}`, privateKey);
	const anchor = fileAnchor(join(data, "anchors"), LOG);
	const onError = (error: unknown) => expect(error).toBeUndefined();
	const options = {
		db: database.db,
		log: LOG,
		signer,
		clock: systemClock,
		anchor,
		intervalMs: 60_000,
		onError,
	} as const;
	const sequencer = startSequencer(options);
	await sequencer.tick();
	await sequencer.stop();
	await rm(join(data, "anchors"), { recursive: true });
	await expect(checkBoot(database.db, LOG, { signer, anchor })).rejects.toThrow(`sanzhi ledger adopt-anchor ${LOG}`);

	expect(await verify()).toMatchObject({ isSound: false, logs: [{ faults: [{ code: "ledger-anchor-missing" }] }] });

	await expect(adopt(LOG)).rejects.toMatchObject({ code: "confirmation-missing" });
	expect(await anchor.read()).toBeUndefined();
	await expect(adopt("casework-1999", { confirm: true })).rejects.toMatchObject({ code: "log-unknown" });
	await expect(adopt("../x", { confirm: true })).rejects.toMatchObject({ code: "usage" });

	expect(await adopt(LOG, { confirm: true })).toMatchObject({ log: LOG, origin: `localhost/${LOG}`, size: 0 });
	await checkBoot(database.db, LOG, { signer, anchor });
	const waiting = await sql<{ entry: Buffer }>`select entry from core.ledger_pending`.execute(database.owner);
	expect(waiting.rows.map(({ entry }) => JSON.parse(entry.toString()))).toMatchObject([
		{ type: "anchor-adopted", checkpoint: await anchor.read() },
	]);
	expect(await verify()).toMatchObject({ isSound: true });
	await expect(adopt(LOG, { confirm: true })).rejects.toMatchObject({ code: "ledger-anchor-present" });
	const { rows } = await sql<{ reason: string }>`
		select reason from core.login_audit where event = 'ledger-anchor-adopted'`.execute(database.owner);
	expect(rows).toMatchObject([{ reason: expect.stringContaining(`${LOG}：0 条，根 `) }]);
});
