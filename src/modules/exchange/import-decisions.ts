import { newId } from "#kernel/ids";
import type { Instant } from "#kernel/instant";
import { send, type Tx } from "#platform/db";
import type { DecisionImportReport, HistoricalDecision, ReadDecision } from "./contract.ts";
import * as store from "./store.ts";

/** Where new decisions go: the disclosure module, wired by the application. Returns how many items it opened. */
export type HistoricalSink = (tx: Tx, decisions: readonly HistoricalDecision[]) => Promise<number>;

export type DecisionImport = {
	readonly authority: { readonly id: string; readonly orgPath: string };
	readonly source: { readonly name: string; readonly text: string };
	readonly at: Instant;
	readonly by: string;
	readonly sink: HistoricalSink;
	/** Reads and compares, writes nothing. */
	readonly dryRun?: boolean;
};

/** Rows sent to the store and the sink at a time: bounds the size of one statement, not of the transaction. */
const BATCH = 500;

/**
 * Brings read rows in: new ones become historical disclosures, a row whose content changed is stored as a new revision
 * (what is published stays as it is: it can only be withdrawn), a known one changes nothing. One transaction: all rows
 * with their journal, or none. The transaction's scope must cover the authority.
 */
export async function importDecisions(
	tx: Tx,
	reads: readonly ReadDecision[],
	run: DecisionImport,
): Promise<DecisionImportReport> {
	if (!run.dryRun) await store.lockImports(tx);
	const sorted = await sortOut(tx, reads, run.authority.id);
	const runId = run.dryRun ? null : newId();
	const report = reportOf(reads, sorted, runId);
	if (runId === null) return report;
	const { read, new: added, unchanged, changed, warned, late } = report;
	await store.insertRun(tx, {
		runId,
		kind: "decisions",
		source: run.source.name,
		sourceHash: store.sourceHash(run.source.text),
		counts: { read, new: added, unchanged, changed, warned, late },
		startedAt: run.at,
		runBy: run.by,
	});
	const place = { runId, authorityId: run.authority.id, orgPath: run.authority.orgPath };
	for (const batch of batches([...sorted.added, ...sorted.changed])) await send(tx, store.importRows(place, batch));
	let opened = 0;
	for (const batch of batches(sorted.added))
		opened += await run.sink(
			tx,
			batch.map((row) => row.read.decision),
		);
	return opened === sorted.added.length
		? report
		: { ...report, warnings: [...report.warnings, unopened(report.new - opened)] };
}

/** The report of a first import, for a dry run where there is no database yet. */
export function reportWithoutStore(reads: readonly ReadDecision[]): DecisionImportReport {
	return reportOf(reads, { added: reads.map((read) => ({ read, revision: 1 })), changed: [], unchanged: 0 }, null);
}

type Sorted = {
	readonly added: readonly store.NewRow[];
	readonly changed: readonly store.NewRow[];
	readonly unchanged: number;
};

async function sortOut(tx: Tx, reads: readonly ReadDecision[], authorityId: string): Promise<Sorted> {
	const added: store.NewRow[] = [];
	const changed: store.NewRow[] = [];
	let unchanged = 0;
	for (const batch of batches(reads)) {
		const known = await store.knownRows(
			tx,
			authorityId,
			batch.map((read) => read.key),
		);
		for (const read of batch) {
			const before = known.get(read.key);
			if (before === undefined) added.push({ read, revision: 1 });
			else if (before.rowHash === store.rowHash(read.raw)) unchanged += 1;
			else changed.push({ read, revision: before.revision + 1 });
		}
	}
	return { added, changed, unchanged };
}

function reportOf(reads: readonly ReadDecision[], sorted: Sorted, runId: string | null): DecisionImportReport {
	const warnings = reads.flatMap((read) => read.warnings);
	return {
		runId,
		dryRun: runId === null,
		read: reads.length,
		new: sorted.added.length,
		unchanged: sorted.unchanged,
		changed: sorted.changed.length,
		warned: reads.filter((read) => read.warnings.length > 0).length,
		late: warnings.filter((one) => one.code === "late-publication").length,
		warnings,
	};
}

function unopened(count: number) {
	return {
		row: "全部",
		field: "文号",
		code: "published-before",
		reason: `有${count}行与已公示的信息同号同机关，没有另行公示`,
	};
}

function* batches<T>(items: readonly T[]): Generator<readonly T[]> {
	for (let from = 0; from < items.length; from += BATCH) yield items.slice(from, from + BATCH);
}
