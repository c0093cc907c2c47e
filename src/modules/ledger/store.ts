import { sql } from "kysely";
import { assert } from "#kernel/assert";
import type { Instant } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import { byteaArray, type Db, type Statement, send, type Tx, textArray } from "#platform/db";
import type { LogName } from "./contract.ts";
import { ENTRY_BYTES_MAX, HASH_BYTES, leafHash } from "./hashing.ts";
import { TILE_WIDTH, type TileAddress } from "./tiles.ts";
import type { FullTile, TileSource } from "./tree.ts";

type LedgerTables = {
	"core.ledger_leaf": { log: string; index: bigint; event_id: string; entry: Buffer };
	"core.ledger_tile": { log: string; level: number; n: bigint; hashes: Buffer; root: Buffer };
	"core.ledger_checkpoint": { log: string; size: bigint; root: Buffer; note: string; at: string };
};

export type NewEntry = { readonly log: LogName; readonly eventId: string; readonly entry: Uint8Array };
export type StoredCheckpoint = { readonly size: bigint; readonly root: Buffer; readonly note: string };
export type StoredLeaf = { readonly index: bigint; readonly eventId: string; readonly entry: Buffer };

/**
 * Appends the entry of an event in the caller's transaction: both commit or neither. Its index is given later, by the
 * sequencer. Throws Problem `ledger-entry-invalid` when it is empty or over 65,535 bytes; a second entry of the same
 * event is the database's unique violation (23505), whether the first still waits or is in the log.
 */
export async function appendEntry(tx: Tx, entry: NewEntry): Promise<void> {
	await appendEntries(tx, [entry]);
}

/** The same for many, in the order given and in one statement. */
export async function appendEntries(tx: Tx, entries: readonly NewEntry[]): Promise<void> {
	await send(tx, entryRows(entries));
}

/** Rows of entries that wait for their index. Throws as `appendEntry`. */
export function entryRows(entries: readonly NewEntry[]): Statement {
	for (const { entry } of entries) {
		if (entry.length === 0 || entry.length > ENTRY_BYTES_MAX) {
			throw new Problem("ledger-entry-invalid", "存证条目为空或超过 65535 字节");
		}
	}
	return sql`
		insert into core.ledger_pending (log, event_id, entry)
		select log, event_id, entry
		from unnest(
			${textArray(entries.map(({ log }) => log))}::text[], ${textArray(entries.map(({ eventId }) => eventId))}::text[],
			${byteaArray(entries.map(({ entry }) => entry))}::bytea[]
		) with ordinality as given (log, event_id, entry, place)
		order by place`;
}

/** One round trip that tells whether there is anything to do. */
export async function readHead(
	db: Db,
	log: LogName,
): Promise<{ readonly size: bigint; readonly hasPending: boolean; readonly published?: StoredCheckpoint }> {
	const { rows } = await sql<{ size: bigint; has_pending: boolean }>`
		select
			coalesce((select max(index) + 1 from core.ledger_leaf where log = ${log}), 0)::bigint as size,
			exists (select 1 from core.ledger_pending where log = ${log}) as has_pending`.execute(db);
	const [row] = rows;
	assert(row !== undefined, "a select without table gives one row");
	const published = await findCheckpoint(db, log);
	return { size: row.size, hasPending: row.has_pending, ...(published && { published }) };
}

/**
 * Makes this transaction the only one that may integrate into the log, until it ends. False when another has it.
 * A holder that is paused with the transaction open is thrown out by PostgreSQL after ten seconds and its work undone.
 * Every query of the transaction has its index; the planner is kept to them, since the statistics of a queue that is
 * empty one minute and full the next mislead it into reading the whole table for each batch.
 */
export async function lockLog(tx: Tx, log: LogName): Promise<boolean> {
	const { rows } = await sql<{ locked: boolean }>`
		select
			pg_try_advisory_xact_lock(hashtextextended(${`sanzhi.ledger:${log}`}, 0)) as locked,
			set_config('idle_in_transaction_session_timeout', '10s', true),
			set_config('statement_timeout', '60s', true),
			set_config('synchronous_commit', 'on', true),
			set_config('enable_seqscan', 'off', true),
			set_config('enable_bitmapscan', 'off', true),
			set_config('enable_sort', 'off', true)`.execute(tx);
	return rows[0]?.locked === true;
}

/**
 * Moves waiting entries, oldest id first, to the indexes from `size` on. Takes what is visible now and never asks for an
 * unbroken run of ids: a transaction that commits later with a smaller id is simply taken next time. An event that
 * commits before another begins is visible with it and has the smaller id, so cause always stands before effect.
 */
export async function movePending(
	tx: Tx,
	log: LogName,
	limits: { readonly size: bigint; readonly entriesMax: number; readonly bytesMax: number },
): Promise<readonly Buffer[]> {
	const waiting = await sql<{ id: bigint; bytes: number }>`
		select id, octet_length(entry) as bytes
		from core.ledger_pending
		where log = ${log}
		order by id
		limit ${limits.entriesMax}`.execute(tx);
	let bytes = 0;
	const ids = waiting.rows.flatMap((row) => {
		bytes += row.bytes;
		return bytes <= limits.bytesMax ? [row.id] : [];
	});
	if (ids.length === 0) return [];
	const moved = await sql<{ index: bigint; entry: Buffer }>`
		insert into core.ledger_leaf (log, index, event_id, entry)
		select ${log}, ${limits.size}::bigint + place - 1, event_id, entry
		from unnest(${ids}::bigint[]) with ordinality as chosen (id, place)
		join core.ledger_pending waiting on waiting.log = ${log} and waiting.id = chosen.id
		returning index, entry`.execute(tx);
	assert(moved.rows.length === ids.length, "every chosen entry was moved");
	await sql`delete from core.ledger_pending where log = ${log} and id = any(${ids}::bigint[])`.execute(tx);
	return moved.rows.toSorted((a, b) => (a.index < b.index ? -1 : 1)).map((row) => row.entry);
}

/** Entry 0 of a log that continues another; stands before everything that waits. */
export async function insertOpening(tx: Tx, log: LogName, entry: Buffer): Promise<Buffer> {
	await tx
		.withTables<LedgerTables>()
		.insertInto("core.ledger_leaf")
		.values({ log, index: 0n, event_id: "log-continued", entry })
		.execute();
	return entry;
}

export async function insertTiles(tx: Tx, log: LogName, tiles: readonly FullTile[]): Promise<void> {
	if (tiles.length === 0) return;
	const rows = tiles.map(({ level, n, hashes, root }) => ({ log, level, n, hashes, root }));
	await tx.withTables<LedgerTables>().insertInto("core.ledger_tile").values(rows).execute();
}

/** Does nothing when a checkpoint of that size stands already: it can only be the same. */
export async function insertCheckpoint(
	db: Db,
	log: LogName,
	checkpoint: StoredCheckpoint & { readonly at: Instant },
): Promise<void> {
	await db
		.withTables<LedgerTables>()
		.insertInto("core.ledger_checkpoint")
		.values({ log, ...checkpoint })
		.onConflict((conflict) => conflict.columns(["log", "size"]).doNothing())
		.execute();
}

/** The newest published checkpoint. */
export async function findCheckpoint(db: Db, log: LogName): Promise<StoredCheckpoint | undefined> {
	return db
		.withTables<LedgerTables>()
		.selectFrom("core.ledger_checkpoint")
		.select(["size", "root", "note"])
		.where("log", "=", log)
		.orderBy("size", "desc")
		.limit(1)
		.executeTakeFirst();
}

/** The first checkpoint that was signed over the entry of an event, and its index; undefined until there is one. */
export async function findFirstCovering(
	db: Db,
	log: LogName,
	eventId: string,
): Promise<{ readonly index: bigint; readonly note: string } | undefined> {
	const { rows } = await sql<{ index: bigint; note: string }>`
		select leaf.index, first.note from core.ledger_leaf leaf
		cross join lateral (
			select note from core.ledger_checkpoint c where c.log = leaf.log and c.size > leaf.index order by c.size limit 1
		) first
		where leaf.log = ${log} and leaf.event_id = ${eventId}`.execute(db);
	return rows[0];
}

/** Published checkpoints from a size on, ascending, at most `limit`. */
export async function listCheckpoints(
	db: Db,
	log: LogName,
	page: { readonly from: bigint; readonly limit: number },
): Promise<StoredCheckpoint[]> {
	return db
		.withTables<LedgerTables>()
		.selectFrom("core.ledger_checkpoint")
		.select(["size", "root", "note"])
		.where("log", "=", log)
		.where("size", ">=", page.from)
		.orderBy("size")
		.limit(page.limit)
		.execute();
}

/** Leaves in order of index, from (included) to (not included); fewer when they are not there. */
export async function listLeaves(
	db: Db,
	log: LogName,
	range: { readonly from: bigint; readonly to: bigint },
): Promise<StoredLeaf[]> {
	return db
		.withTables<LedgerTables>()
		.selectFrom("core.ledger_leaf")
		.select(["index", "event_id as eventId", "entry"])
		.where("log", "=", log)
		.where("index", ">=", range.from)
		.where("index", "<", range.to)
		.orderBy("index")
		.execute();
}

export async function findLeaf(db: Db, log: LogName, eventId: string): Promise<StoredLeaf | undefined> {
	return db
		.withTables<LedgerTables>()
		.selectFrom("core.ledger_leaf")
		.select(["index", "event_id as eventId", "entry"])
		.where("log", "=", log)
		.where("event_id", "=", eventId)
		.executeTakeFirst();
}

export async function isPending(db: Db, log: LogName, eventId: string): Promise<boolean> {
	const { rows } = await sql<{ waits: boolean }>`
		select exists (
			select 1 from core.ledger_pending where log = ${log} and event_id = ${eventId}
		) as waits`.execute(db);
	return rows[0]?.waits === true;
}

/**
 * An entry bundle put together by the database: u16be length || bytes for each entry. Undefined unless all `width`
 * entries are there.
 */
export async function findBundle(
	db: Db,
	log: LogName,
	tile: { readonly n: bigint; readonly width: number },
): Promise<Buffer | undefined> {
	const from = tile.n * BigInt(TILE_WIDTH);
	const { rows } = await sql<{ count: bigint; bundle: Buffer | null }>`
		select count(*) as count,
			string_agg(substring(int4send(octet_length(entry)) from 3) || entry, ''::bytea order by index) as bundle
		from core.ledger_leaf
		where log = ${log} and index >= ${from} and index < ${from + BigInt(tile.width)}`.execute(db);
	const [row] = rows;
	return row?.count === BigInt(tile.width) ? (row.bundle ?? undefined) : undefined;
}

/** Full tiles as stored; a partial one from the level below. Short when the database does not have it whole. */
export function storedTiles(db: Db, log: LogName): TileSource {
	return async (tile) => (tile.width === TILE_WIDTH ? await fullTile(db, log, tile) : await partialTile(db, log, tile));
}

async function fullTile(db: Db, log: LogName, tile: TileAddress): Promise<Buffer> {
	const row = await db
		.withTables<LedgerTables>()
		.selectFrom("core.ledger_tile")
		.select("hashes")
		.where("log", "=", log)
		.where("level", "=", tile.level)
		.where("n", "=", tile.n)
		.executeTakeFirst();
	return row?.hashes ?? Buffer.alloc(0);
}

async function partialTile(db: Db, log: LogName, tile: TileAddress): Promise<Buffer> {
	const from = tile.n * BigInt(TILE_WIDTH);
	const to = from + BigInt(tile.width);
	if (tile.level === 0) {
		const leaves = await listLeaves(db, log, { from, to });
		return Buffer.concat(leaves.map(({ entry }) => leafHash(entry)));
	}
	const rows = await db
		.withTables<LedgerTables>()
		.selectFrom("core.ledger_tile")
		.select("root")
		.where("log", "=", log)
		.where("level", "=", tile.level - 1)
		.where("n", ">=", from)
		.where("n", "<", to)
		.orderBy("n")
		.execute();
	assert(
		rows.every(({ root }) => root.length === HASH_BYTES),
		"a root has 32 bytes",
	);
	return Buffer.concat(rows.map(({ root }) => root));
}
