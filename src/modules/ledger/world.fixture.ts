import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RawBuilder, sql } from "kysely";
import { instantOf } from "#kernel/instant";
import { testClock } from "#platform/clock";
import type { Db } from "#platform/db";
import { fileAnchor } from "./anchor.ts";
import type { LogName } from "./contract.ts";
import { commitmentOf, encodeEntry } from "./entry.ts";
import type { SequencerOptions } from "./sequencer.ts";
import { logSigner } from "./signer.ts";
import { appendEntries, type NewEntry } from "./store.ts";

export const LOG: LogName = "casework-2026";
export const SIGNER = logSigner("localhost/casework-2026", Buffer.alloc(32, 1));
export const CLOCK = testClock(instantOf("2026-03-01T00:00:00.000Z"));

export async function tempFolder(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
	const folder = await mkdtemp(join(tmpdir(), "sanzhi-ledger-"));
	return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A sequencer's options without timer, as the server would give them. */
export function optionsFor(db: Db, folder: string, more: Partial<SequencerOptions> = {}): SequencerOptions {
	const onError = (error: unknown) => {
		throw error;
	};
	return {
		db,
		log: LOG,
		signer: SIGNER,
		clock: CLOCK,
		anchor: fileAnchor(folder, LOG),
		intervalMs: 20,
		onError,
		...more,
	};
}

export function entryOf(eventId: string, log: LogName = LOG): NewEntry {
	const entry = encodeEntry({
		v: 1,
		id: eventId,
		subject: "c-1",
		type: "ClueRecorded",
		at: instantOf("2026-03-01T00:00:00.000Z"),
		...commitmentOf({ eventId }, Buffer.alloc(32, 7)),
	});
	return { log, eventId, entry };
}

export async function append(db: Db, ...eventIds: string[]): Promise<void> {
	await db.transaction().execute((tx) =>
		appendEntries(
			tx,
			eventIds.map((id) => entryOf(id)),
		),
	);
}

/** Someone who owns the database and switches its triggers off for his session. */
export async function asDba(owner: Db, ...statements: readonly RawBuilder<unknown>[]): Promise<void> {
	await owner.transaction().execute(async (tx) => {
		await sql`set local session_replication_role = replica`.execute(tx);
		for (const statement of statements) await statement.execute(tx);
	});
}
