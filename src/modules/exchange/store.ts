import { sql } from "kysely";
import { contentHash, sha256Hex } from "#kernel/hash";
import type { Instant } from "#kernel/instant";
import { type Statement, type Tx, textArray } from "#platform/db";
import type { RawRow, ReadDecision } from "./contract.ts";

/** Two imports at once would both find a row missing; any number will do that nothing else uses. */
const IMPORT_LOCK = 7_310_080;

/** One import at a time, until this transaction ends. */
export async function lockImports(tx: Tx): Promise<void> {
	await sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`.execute(tx);
}

export type ImportRun = {
	readonly runId: string;
	readonly kind: "decisions" | "statutes" | "calendar" | "shuanggongshi";
	/** Name of the file, without its folder. */
	readonly source: string;
	readonly sourceHash: string;
	readonly counts: Readonly<Record<string, number>>;
	readonly startedAt: Instant;
	readonly runBy: string;
};

export async function insertRun(tx: Tx, run: ImportRun): Promise<void> {
	await sql`
		insert into core.import_run (run_id, kind, source, source_hash, counts, started_at, run_by)
		values (${run.runId}, ${run.kind}, ${run.source}, ${run.sourceHash}, ${JSON.stringify(run.counts)}::jsonb,
			${run.startedAt}, ${run.runBy})`.execute(tx);
}

export function rowHash(raw: RawRow): string {
	return contentHash(raw);
}

export function sourceHash(text: string): string {
	return sha256Hex(text);
}

export type KnownRow = { readonly revision: number; readonly rowHash: string };

/** Of these keys, the latest revision that is stored. Key by key: a table that grows while it is asked is planned as if small. */
export async function knownRows(
	tx: Tx,
	authorityId: string,
	keys: readonly string[],
): Promise<ReadonlyMap<string, KnownRow>> {
	const { rows } = await sql<{ key: string; revision: number; row_hash: string }>`
		select known.key, revision, row_hash
		from unnest(${textArray(keys)}::text[]) as asked (key), lateral (
			select key, revision, row_hash from core.import_row
			where authority_id = ${authorityId} and import_row.key = asked.key
			order by revision desc limit 1) as known`.execute(tx);
	return new Map(rows.map((row) => [row.key, { revision: row.revision, rowHash: row.row_hash }]));
}

export type NewRow = { readonly read: ReadDecision; readonly revision: number };

/** Rows of a file as it was read, each with its doubts. */
export function importRows(
	place: { readonly runId: string; readonly authorityId: string; readonly orgPath: string },
	rows: readonly NewRow[],
): Statement {
	const texts = (pick: (of: NewRow) => string) => textArray(rows.map(pick));
	return sql`
		insert into core.import_row (authority_id, org_path, key, revision, run_id, row_id, row_hash, raw, warnings)
		select ${place.authorityId}, ${place.orgPath}, key, revision, ${place.runId}, row_id, row_hash, raw::jsonb, warnings::jsonb
		from unnest(
			${texts(({ read }) => read.key)}::text[], ${rows.map((one) => one.revision)}::int[],
			${texts(({ read }) => read.rowId)}::text[], ${texts(({ read }) => rowHash(read.raw))}::text[],
			${texts(({ read }) => JSON.stringify(read.raw))}::text[], ${texts(({ read }) => JSON.stringify(read.warnings))}::text[]
		) as row (key, revision, row_id, row_hash, raw, warnings)`;
}

export type Progress = {
	readonly runId: string;
	readonly rowsDone: number;
	readonly counts: Readonly<Record<string, number>>;
};

export async function insertProgress(
	tx: Tx,
	{ runId, authorityId, sourceHash, at }: { runId: string; authorityId: string; sourceHash: string; at: Instant },
): Promise<void> {
	await sql`
		insert into core.import_progress (run_id, authority_id, source_hash, rows_done, counts, updated_at)
		values (${runId}, ${authorityId}, ${sourceHash}, 0, '{}'::jsonb, ${at})`.execute(tx);
}

/** The mark of the last import of this file by this authority that did not end. */
export async function findProgress(tx: Tx, authorityId: string, hash: string): Promise<Progress | undefined> {
	const { rows } = await sql<{ run_id: string; rows_done: string; counts: Record<string, number> }>`
		select run_id, rows_done::text as rows_done, counts from core.import_progress
		where authority_id = ${authorityId} and source_hash = ${hash} and not finished
		order by updated_at desc limit 1`.execute(tx);
	const [row] = rows;
	return row && { runId: row.run_id, rowsDone: Number(row.rows_done), counts: row.counts };
}

/** Never backwards: a batch that was done by another hand is told by the row count. */
export async function saveProgress(tx: Tx, progress: Progress & { readonly at: Instant }): Promise<void> {
	await sql`
		update core.import_progress set rows_done = ${progress.rowsDone}::bigint, counts = ${JSON.stringify(progress.counts)}::jsonb,
			updated_at = ${progress.at}
		where run_id = ${progress.runId} and rows_done < ${progress.rowsDone}::bigint`.execute(tx);
}

export async function finishProgress(tx: Tx, runId: string, at: Instant): Promise<void> {
	await sql`
		update core.import_progress set finished = true, updated_at = ${at} where run_id = ${runId}`.execute(tx);
}
