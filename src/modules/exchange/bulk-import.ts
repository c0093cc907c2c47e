import { assert } from "#kernel/assert";
import { newId } from "#kernel/ids";
import type { Instant } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import { type Db, findSqlError, inScope, type Statement, send, type Tx } from "#platform/db";
import { BULK_LAYOUTS, type BulkLayout, type BulkRow, bulkRowOf, layoutOf, typeOfLayout } from "./bulk-layouts.ts";
import { type HistoricalDecision, type ImportWarning, type RawRow, type ReadDecision } from "./contract.ts";
import { type ReadOptions, readDecisions } from "./decisions.ts";
import * as store from "./store.ts";

/**
 * Does all that can be done before the batch's transaction begins. What it gives makes them public in that transaction and
 * returns how many; one that came in by another hand meanwhile is a unique violation.
 */
export type BulkSink = (tx: Tx, decisions: readonly HistoricalDecision[]) => Promise<(tx: Tx) => Promise<number>>;

export type BulkImport = {
	readonly db: Db;
	readonly authority: { readonly id: string; readonly path: string; readonly orgPath: string };
	readonly source: { readonly name: string; readonly hash: string };
	readonly now: () => Instant;
	readonly by: string;
	readonly read: ReadOptions;
	readonly sink: BulkSink;
	readonly dryRun?: boolean;
	/** Goes on after the last whole batch of an import of this file that was broken off. */
	readonly resume?: boolean;
	readonly onDoubts?: (doubts: readonly ImportWarning[]) => void;
	readonly onProgress?: (rowsDone: number) => void;
};

export type BulkReport = {
	readonly runId: string | null;
	readonly layout: string;
	readonly dryRun: boolean;
	/** Rows of the file, notes between them included. */
	readonly read: number;
	readonly skipped: number;
	readonly new: number;
	readonly published: number;
	readonly unchanged: number;
	readonly changed: number;
	readonly warned: number;
	readonly notes: number;
};

/** Large enough that the fixed cost of a transaction is small, small enough that a kill costs half a second. */
const BATCH = 1_000;
/** Batches prepared before the first of them is in. */
const AHEAD = 2;
/** SQLSTATE of a unique violation. */
const TAKEN = "23505";
/** The layout has no such column, so that it is empty says nothing. */
const NO_COLUMN = new Set(["source-missing", "publication-date-missing"]);

type Batch = { readonly from: number; readonly layout: BulkLayout; readonly rows: readonly RawRow[] };
type Counts = { new: number; published: number; unchanged: number; changed: number; warned: number; notes: number };

/**
 * Brings a file of 双公示 in, batch by batch, each batch one transaction with its rows, public items, ledger entries and
 * the mark how far the file was read: a batch is in whole or not at all, and the mark is in the same COMMIT. A second
 * import of the same file finds every row known. Nothing is dropped: a row that cannot be public is kept and told.
 * Throws `import-unreadable` when the headings are of no known layout.
 */
export async function importBulk(rows: AsyncIterable<RawRow>, run: BulkImport): Promise<BulkReport> {
	const counts: Counts = { new: 0, published: 0, unchanged: 0, changed: 0, warned: 0, notes: 0 };
	const begun = run.dryRun ? undefined : await begin(run);
	if (begun) Object.assign(counts, begun.counts);
	let read = 0;
	let layout: BulkLayout | undefined;
	const writing: Writing[] = [];
	try {
		for await (const batch of batchesOf(rows)) {
			layout = batch.layout;
			read = batch.from + batch.rows.length;
			if (read <= (begun?.rowsDone ?? 0)) continue;
			// The next batches are read, judged and written out while PostgreSQL still works on this one.
			const place = { run, runId: begun?.runId, rowsDone: read };
			const given = readBatch(batch, run);
			await settle(writing, given.keys);
			const prepared = await prepare(given, place);
			const done = (writing.at(-1)?.done ?? Promise.resolve()).then(() => write(prepared, counts, place));
			// Its failure is thrown by the next await; nobody may call it unhandled until then.
			done.catch(() => undefined);
			writing.push({ keys: given.keys, done });
		}
	} finally {
		await writing.at(-1)?.done;
	}
	if (begun) await inRun(run, (tx) => store.finishProgress(tx, begun.runId, run.now()));
	return {
		runId: begun?.runId ?? null,
		layout: layout === undefined ? "" : BULK_LAYOUTS[layout],
		dryRun: run.dryRun ?? false,
		read,
		skipped: Math.min(begun?.rowsDone ?? 0, read),
		...counts,
	};
}

/** A batch on its way into the database. */
type Writing = { readonly keys: ReadonlySet<string>; readonly done: Promise<void> };

/** Waits for those before which no batch may be prepared: all but the last few, and whatever holds the same rows. */
async function settle(writing: Writing[], keys: ReadonlySet<string>): Promise<void> {
	while (writing.length >= AHEAD || writing.some((one) => !one.keys.isDisjointFrom(keys))) await writing.shift()?.done;
}

async function* batchesOf(rows: AsyncIterable<RawRow>): AsyncGenerator<Batch> {
	let layout: BulkLayout | undefined;
	let from = 0;
	let batch: RawRow[] = [];
	for await (const row of rows) {
		layout ??= layoutOf(Object.keys(row));
		if (layout === undefined) {
			throw new Problem("import-unreadable", "文件不能导入：表头不是双公示 2018 版或者 2016 版的字段。");
		}
		batch.push(row);
		if (batch.length < BATCH) continue;
		yield { from, layout, rows: batch };
		from += batch.length;
		batch = [];
	}
	if (layout !== undefined && batch.length > 0) yield { from, layout, rows: batch };
}

type ReadBatch = {
	readonly reads: readonly ReadDecision[];
	readonly keys: ReadonlySet<string>;
	/** Keys of rows that are kept and not made public. */
	readonly hidden: ReadonlySet<string>;
	readonly warnings: readonly ImportWarning[];
	readonly notes: number;
};

function readBatch({ from, layout, rows }: Batch, { read }: BulkImport): ReadBatch {
	const converted = rows.map((row) => bulkRowOf(layout, row));
	const type = typeOfLayout(layout);
	const options = { ...read, offset: from, ...(type === undefined ? {} : { type }) };
	const all = readDecisions(
		converted.map((one) => one.raw),
		options,
	).map((one, at) => withDoubts(one, converted[at]));
	const isNote = (at: number) => converted[at]?.isNote === true;
	const reads = all.filter((_, at) => !isNote(at));
	const hidden = all.filter((_, at) => converted[at]?.state !== "stands").map((one) => one.key);
	const notes = all
		.filter((_, at) => isNote(at))
		.map((one) => ({ row: one.rowId, field: "整行", code: "note-line", reason: "是表格说明，不是决定，没有导入" }));
	return {
		reads,
		keys: new Set(reads.map((one) => one.key)),
		hidden: new Set(hidden),
		warnings: [...reads.flatMap((one) => one.warnings), ...notes],
		notes: notes.length,
	};
}

function withDoubts(read: ReadDecision, row: BulkRow | undefined): ReadDecision {
	const doubt = (code: string, field: string, reason: string) => ({ row: read.rowId, field, code, reason });
	const warnings = [
		...read.warnings.filter((one) => !NO_COLUMN.has(one.code)),
		...(row?.hadIdentity ? [doubt("identity-number", "证件号码", "填写了证件号码，不予保存")] : []),
		...(row?.state === "fallen" ? [doubt("fallen", "当前状态", "来源注明已撤销或者无效，保存原始行，不予公示")] : []),
		...(row?.state === "unknown"
			? [doubt("state-unknown", "当前状态", `“${row.stateText.slice(0, 20)}”不能辨认是否有效，保存原始行，不予公示`)]
			: []),
	];
	return { ...read, warnings, decision: { ...read.decision, warnings: warnings.map((one) => one.reason) } };
}

type Place = { readonly run: BulkImport; readonly runId: string | undefined; readonly rowsDone: number };

type Sorted = {
	readonly added: readonly store.NewRow[];
	readonly changed: readonly store.NewRow[];
	readonly unchanged: number;
};
type Prepared = {
	readonly batch: ReadBatch;
	readonly sorted: Sorted;
	/** Nothing in a dry run. */
	readonly writes: { readonly rows: Statement; readonly publish: (tx: Tx) => Promise<number> } | undefined;
};

/** Looks up what is known and makes everything ready, in a transaction that only reads. */
async function prepare(batch: ReadBatch, { run, runId }: Place): Promise<Prepared> {
	return await inRun(run, (tx) => prepareIn(tx, batch, { run, runId }));
}

async function prepareIn(tx: Tx, batch: ReadBatch, { run, runId }: Omit<Place, "rowsDone">): Promise<Prepared> {
	const sorted = await sortOut(tx, batch.reads, run.authority.id);
	if (runId === undefined) return { batch, sorted, writes: undefined };
	const shown = sorted.added.filter((one) => !batch.hidden.has(one.read.key)).map((one) => one.read.decision);
	const place = { runId, authorityId: run.authority.id, orgPath: run.authority.orgPath };
	const rows = store.importRows(place, [...sorted.added, ...sorted.changed]);
	return { batch, sorted, writes: { rows, publish: await run.sink(tx, shown) } };
}

async function write(prepared: Prepared, counts: Counts, place: Place): Promise<void> {
	const { run, runId, rowsDone } = place;
	const after =
		runId === undefined
			? countsWith(counts, prepared, 0)
			: await writeIn(place, async () => prepared, counts).catch(async (error) => {
					if (findSqlError(error)?.code !== TAKEN) throw error;
					// What was prepared before the lock, another import has brought in since: under the lock nobody can.
					return await writeIn(place, (tx) => prepareIn(tx, prepared.batch, place), counts);
				});
	Object.assign(counts, after);
	run.onDoubts?.(prepared.batch.warnings);
	run.onProgress?.(rowsDone);
}

async function writeIn(
	{ run, runId, rowsDone }: Place,
	prepared: (tx: Tx) => Promise<Prepared>,
	counts: Counts,
): Promise<Counts> {
	return await inRun(run, async (tx) => {
		assert(runId !== undefined, "a dry run writes nothing");
		await store.lockImports(tx);
		const batch = await prepared(tx);
		let published = 0;
		if (batch.writes) {
			await send(tx, batch.writes.rows);
			published = await batch.writes.publish(tx);
		}
		const done = countsWith(counts, batch, published);
		await store.saveProgress(tx, { runId, rowsDone, counts: done, at: run.now() });
		return done;
	});
}

function countsWith(counts: Counts, { batch, sorted }: Prepared, published: number): Counts {
	return {
		new: counts.new + sorted.added.length,
		published: counts.published + published,
		unchanged: counts.unchanged + sorted.unchanged,
		changed: counts.changed + sorted.changed.length,
		warned: counts.warned + batch.reads.filter((one) => one.warnings.length > 0).length,
		notes: counts.notes + batch.notes,
	};
}

async function sortOut(tx: Tx, reads: readonly ReadDecision[], authorityId: string): Promise<Sorted> {
	const known = await store.knownRows(
		tx,
		authorityId,
		reads.map((read) => read.key),
	);
	const added: store.NewRow[] = [];
	const changed: store.NewRow[] = [];
	let unchanged = 0;
	for (const read of reads) {
		const before = known.get(read.key);
		if (before === undefined) added.push({ read, revision: 1 });
		else if (before.rowHash === store.rowHash(read.raw)) unchanged += 1;
		else changed.push({ read, revision: before.revision + 1 });
	}
	return { added, changed, unchanged };
}

/** The run's row and its mark; with `resume` those of the last import of this very file that did not end. */
async function begin(run: BulkImport): Promise<{ runId: string; rowsDone: number; counts: Partial<Counts> }> {
	return await inRun(run, async (tx) => {
		await store.lockImports(tx);
		const open = run.resume ? await store.findProgress(tx, run.authority.id, run.source.hash) : undefined;
		if (open) return { runId: open.runId, rowsDone: open.rowsDone, counts: open.counts };
		const runId = newId();
		await store.insertRun(tx, {
			runId,
			kind: "shuanggongshi",
			source: run.source.name,
			sourceHash: run.source.hash,
			counts: {},
			startedAt: run.now(),
			runBy: run.by,
		});
		await store.insertProgress(tx, {
			runId,
			authorityId: run.authority.id,
			sourceHash: run.source.hash,
			at: run.now(),
		});
		return { runId, rowsDone: 0, counts: {} };
	});
}

async function inRun<T>({ db, authority }: BulkImport, work: (tx: Tx) => Promise<T>): Promise<T> {
	return await inScope(db, { scope: [authority.orgPath], authority: authority.path }, work);
}
