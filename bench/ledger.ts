import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { sql } from "kysely";
import { newId } from "#kernel/ids";
import { instantOf } from "#kernel/instant";
import {
	appendEntries,
	commitmentOf,
	databaseReader,
	encodeEntry,
	exportLog,
	fileAnchor,
	logSigner,
	proofFor,
	startSequencer,
	verifyExport,
	verifyLog,
} from "#ledger";
import { systemClock } from "#platform/clock";
import { type Db, migrate, openClient, openPool } from "#platform/db";
import type { Figure } from "./figures.ts";

export type LedgerBench = {
	/** The same bytes, inserted bare into a table with one key, in the same chunks. */
	readonly bareRate: number;
	/** SHA-256 of as many entries, nothing else. */
	readonly hashSeconds: number;
	readonly entries: number;
	/** Entries a second: written in transactions of 2,000, as an import does. */
	readonly appendRate: number;
	/** Entries a second: indexed, tiled and signed, 10,000 a checkpoint. */
	readonly integrateRate: number;
	/** Both together, one after the other. */
	readonly appendedAndIntegratedRate: number;
	readonly verifyDatabaseSeconds: number;
	readonly exportSeconds: number;
	readonly verifyExportSeconds: number;
	/** One tlog-proof from the database, mean of 500. */
	readonly proofMs: number;
	readonly rssMiBMax: number;
};

const LOG = "casework-2026";
const SIGNER = logSigner(`localhost/${LOG}`, Buffer.alloc(32, 1));
const CHUNK = 2_000;
const ENTRY_BYTES = 330;
const ENTRIES = { full: 1_000_000, quick: 50_000 } as const;
const VERIFY_SECONDS_MAX = 20;

/**
 * Appends, integrates, verifies and exports a log of `entries` on a database of its own, which it drops at the end.
 * Targets: append + integrate > 20,000 a second, verify 1 M ≤ 20 s.
 */
export async function benchLedger(
	options: { readonly entries?: number; readonly adminUrl?: string } = {},
): Promise<LedgerBench> {
	const adminUrl = options.adminUrl ?? process.env.DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";
	const name = `sanzhi_bench_${newId().slice(0, 12)}`;
	const url = new URL(adminUrl);
	url.pathname = `/${name}`;
	const folder = await mkdtemp(join(tmpdir(), "sanzhi-bench-"));
	await onAdmin(adminUrl, `CREATE DATABASE ${name}`);
	await migrate(url.href, join(import.meta.dirname, "../db/migrations"));
	await onAdmin(url.href, "CREATE TABLE core.bench_bare (id text PRIMARY KEY, entry bytea NOT NULL)");
	await onAdmin(url.href, "GRANT INSERT ON core.bench_bare TO sanzhi_app");
	const db = openPool(`${url.href}?options=-c%20role%3Dsanzhi_app`, { max: 8, role: "app" });
	try {
		return await measure(db, folder, options.entries ?? 1_000_000);
	} finally {
		await db.destroy();
		await onAdmin(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
		await rm(folder, { recursive: true });
	}
}

/** As `npm run bench` shows it. */
export async function ledgerFigures(options: { quick: boolean; databaseUrl: string }): Promise<readonly Figure[]> {
	const entries = ENTRIES[options.quick ? "quick" : "full"];
	const measured = await benchLedger({ entries, adminUrl: options.databaseUrl });
	const bare = { name: "bare INSERT of the bytes", value: measured.bareRate, unit: "/s" };
	const rate = (name: string, value: number): Figure => ({ area: "ledger", name, value, unit: "/s", baseline: bare });
	const count = entries.toLocaleString("en");
	const verify = (name: string, value: number): Figure => ({
		area: "ledger",
		name: `${name} ${count} entries`,
		value,
		unit: "s",
		baseline: { name: "SHA-256 alone", value: measured.hashSeconds, unit: "s" },
		target: {
			text: `≤ ${VERIFY_SECONDS_MAX} s for 1,000,000`,
			met: value <= (VERIFY_SECONDS_MAX * entries) / ENTRIES.full,
		},
	});
	return [
		rate("append", measured.appendRate),
		rate("integrate and sign", measured.integrateRate),
		rate("both, one after the other", measured.appendedAndIntegratedRate),
		verify("verify in the database", measured.verifyDatabaseSeconds),
		verify("verify an export of", measured.verifyExportSeconds),
		{ area: "ledger", name: "one proof from the database", value: measured.proofMs, unit: "ms" },
	];
}

async function measure(db: Db, folder: string, entries: number): Promise<LedgerBench> {
	let rssMax = 0;
	const watch = setInterval(() => {
		rssMax = Math.max(rssMax, process.memoryUsage.rss());
	}, 50);
	try {
		const ids = Array.from({ length: entries }, () => newId());
		const append = await seconds(() => appendAll(db, ids));
		const bare = await seconds(() => insertAll(db, ids));
		const hashSeconds = await seconds(async () => hashAll(ids));
		const integrate = await seconds(() => integrateAll(db, folder));
		const verifyDatabaseSeconds = await seconds(async () => {
			assertSound(await verifyLog(databaseReader(db, LOG), { vkey: SIGNER.vkey }), entries);
		});
		const proofs = await seconds(async () => {
			for (let at = 0; at < 500; at++) await proofFor(db, LOG, ids[Math.floor((at * entries) / 500)] ?? "");
		});
		const exportSeconds = await seconds(() => exportLog(db, LOG, join(folder, "export")));
		const verifyExportSeconds = await seconds(async () => {
			assertSound(await verifyExport(join(folder, "export"), SIGNER.vkey), entries);
		});
		return {
			entries,
			bareRate: Math.round(entries / bare),
			hashSeconds: round(hashSeconds),
			appendRate: Math.round(entries / append),
			integrateRate: Math.round(entries / integrate),
			appendedAndIntegratedRate: Math.round(entries / (append + integrate)),
			verifyDatabaseSeconds: round(verifyDatabaseSeconds),
			exportSeconds: round(exportSeconds),
			verifyExportSeconds: round(verifyExportSeconds),
			proofMs: round((proofs / 500) * 1_000),
			rssMiBMax: Math.round(rssMax / 2 ** 20),
		};
	} finally {
		clearInterval(watch);
	}
}

/** Real entries of about 330 bytes, their commitments computed as for real events. */
async function appendAll(db: Db, ids: readonly string[]): Promise<void> {
	const salt = Buffer.alloc(32, 7);
	const at = instantOf("2026-03-01T00:00:00.000Z");
	for (let from = 0; from < ids.length; from += CHUNK) {
		const chunk = ids.slice(from, from + CHUNK).map((id) => {
			const entry = encodeEntry({ v: 1, id, subject: "c-1", type: "ClueRecorded", at, ...commitmentOf({ id }, salt) });
			return { log: LOG, eventId: id, entry } as const;
		});
		await db.transaction().execute((tx) => appendEntries(tx, chunk));
	}
}

async function insertAll(db: Db, ids: readonly string[]): Promise<void> {
	const entry = Buffer.alloc(ENTRY_BYTES, 7);
	for (let from = 0; from < ids.length; from += CHUNK) {
		const chunk = ids.slice(from, from + CHUNK);
		const entries = chunk.map(() => entry);
		await sql`insert into core.bench_bare select * from unnest(${chunk}::text[], ${entries}::bytea[])`.execute(db);
	}
}

function hashAll(ids: readonly string[]): void {
	const entry = Buffer.alloc(ENTRY_BYTES, 7);
	for (const id of ids) createHash("sha256").update(id).update(entry).digest();
}

async function integrateAll(db: Db, folder: string): Promise<void> {
	const fail = (error: unknown) => {
		throw error;
	};
	const anchor = fileAnchor(join(folder, "anchor"), LOG);
	const options = {
		db,
		log: LOG,
		signer: SIGNER,
		clock: systemClock,
		anchor,
		intervalMs: 1_000,
		onError: fail,
	} as const;
	const sequencer = startSequencer(options);
	while ((await sequencer.tick()).kind !== "idle");
	await sequencer.stop();
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return (performance.now() - start) / 1_000;
}

function assertSound(report: { readonly isSound: boolean; readonly size: bigint }, entries: number): void {
	if (!report.isSound || report.size !== BigInt(entries)) throw new Error("the log does not verify");
}

function round(value: number): number {
	return Math.round(value * 100) / 100;
}

async function onAdmin(adminUrl: string, statement: string): Promise<void> {
	const client = await openClient(adminUrl, "test");
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
	console.log(await benchLedger({ entries: Number(process.argv[2] ?? 1_000_000) }));
}
