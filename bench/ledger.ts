import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
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

export type LedgerBench = {
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
	const db = openPool(`${url.href}?options=-c%20role%3Dsanzhi_app`, { max: 8, role: "app" });
	try {
		return await measure(db, folder, options.entries ?? 1_000_000);
	} finally {
		await db.destroy();
		await onAdmin(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
		await rm(folder, { recursive: true });
	}
}

async function measure(db: Db, folder: string, entries: number): Promise<LedgerBench> {
	let rssMax = 0;
	const watch = setInterval(() => {
		rssMax = Math.max(rssMax, process.memoryUsage.rss());
	}, 50);
	try {
		const ids = Array.from({ length: entries }, () => newId());
		const append = await seconds(() => appendAll(db, ids));
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
