import { join } from "node:path";
import { addMs, dateInBeijing, toBeijingMinute } from "#kernel/instant";
import type { Clock } from "#platform/clock";
import { type Db, inBatches, inScope } from "#platform/db";
import type { Log } from "#platform/log";
import { type Authority, listAuthorities } from "#registry";
import { CASE_RECORDS, type CaseKind, countCaseRows, countRecorded, listCaseRows } from "../api/case-rows.ts";
import { OVERLAP_SECONDS } from "../api/contract.ts";
import type { CaseSource } from "../api/records.ts";
import { inInstallation } from "../installation.ts";
import { BOM, csvLines } from "../text-cells.ts";
import { EXPORT_KINDS, type ExportManifest } from "./contract.ts";
import { findWhole, type WrittenFile, writeLines, writeWhole } from "./folder.ts";
import { listWaiting, markDone, markFailed, type PlannedRun, planRun } from "./store.ts";

export type ExportDeps = {
	readonly db: Db;
	readonly clock: Clock;
	readonly log: Log;
	/** 数据交换目录; ours is `out/` in it. */
	readonly dir: string;
	/** `HH:MM` in Beijing. */
	readonly at: string;
};

const PAGE = 500;
const KINDS = Object.keys(CASE_RECORDS) as CaseKind[];

/**
 * 定时导出 (PLT-09): plans the run of the day for every authority once it is time, then writes whatever waits. The plan says
 * from which change to which; a run that was cut off is written again from the plan, and the next begins where it ends, so
 * nothing is left out and no folder is written twice. Returns how many were written.
 */
export async function exportRound(deps: ExportDeps): Promise<number> {
	const now = deps.clock.now();
	const authorities = await inInstallation(deps.db, listAuthorities);
	if (toBeijingMinute(now).slice(-5) >= deps.at) {
		const plan = { day: dateInBeijing(now), at: now, upto: addMs(now, -OVERLAP_SECONDS * 1_000) };
		for (const authority of authorities.filter(({ active }) => active))
			await asOwner(deps.db, authority, (tx) => planRun(tx, authority, plan));
	}
	let written = 0;
	for (const run of await inInstallation(deps.db, listWaiting)) {
		const authority = authorities.find(({ id }) => id === run.authorityId);
		if (authority && (await exportOne(deps, authority, run))) written += 1;
	}
	return written;
}

function asOwner<T>(db: Db, authority: Authority, work: Parameters<typeof inScope<T>>[2]): Promise<T> {
	return inScope(db, { scope: [authority.orgPath], authority: authority.path }, work);
}

/** A fault is written down and tried again with the next round; the folder is there whole, or it is not there. */
async function exportOne(deps: ExportDeps, authority: Authority, run: PlannedRun): Promise<boolean> {
	const path = join(deps.dir, "out", run.folder);
	try {
		const manifest =
			(await findWhole(path)) ?? (await writeWhole(path, (draft) => fill(deps, authority, { run, draft })));
		await asOwner(deps.db, authority, (tx) => markDone(tx, run.id, manifest, deps.clock.now()));
		return true;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		deps.log.error("export not written", { authority: authority.id, run: run.id, reason });
		await asOwner(deps.db, authority, (tx) => markFailed(tx, run.id, reason));
		return false;
	}
}

type Filling = { readonly run: PlannedRun; readonly draft: string };

async function fill({ db }: ExportDeps, authority: Authority, { run, draft }: Filling): Promise<ExportManifest> {
	const files: WrittenFile[] = [];
	const reconciliation: ExportManifest["reconciliation"] = [];
	const range = { after: run.afterAt, upto: run.uptoAt };
	for (const kind of KINDS) {
		const before = await asOwner(db, authority, (tx) => countCaseRows(tx, authority.id, kind, range));
		let rows = 0;
		const name = `${kind}.jsonl`;
		const lines = linesOf(db, authority, { kind, run }, () => void (rows += 1));
		const written = await writeLines(join(draft, name), lines);
		files.push({ name, rows, ...written });
		const recorded = await asOwner(db, authority, (tx) => countRecorded(tx, authority.id, kind));
		reconciliation.push({ kind, recorded, ...before, written: rows, moved: before.inRange - rows });
	}
	const name = "reconciliation.csv";
	const table = reconciliationTable(reconciliation);
	files.push({ name, rows: KINDS.length, ...(await writeLines(join(draft, name), [BOM + csvLines(table)])) });
	const { id, name: authorityName } = authority;
	return {
		format: "sanzhi-export/1",
		run: run.id,
		authority: { id, name: authorityName },
		day: run.day,
		range,
		files,
		reconciliation,
	};
}

/** Page by page, each read on its own: what changes meanwhile falls behind the end of the range and comes with the next run. */
async function* linesOf(
	db: Db,
	authority: Authority,
	{ kind, run }: { kind: CaseKind; run: PlannedRun },
	count: () => void,
): AsyncGenerator<string> {
	// Behind every case of that very moment, which the run before has written: ids are hexadecimal.
	const start = { at: run.afterAt, id: run.afterAt === "" ? "" : "g" };
	const pages = inBatches<CaseSource>(PAGE, (last) => {
		const after = last ? { at: last.updatedAt, id: last.id } : start;
		return asOwner(db, authority, (tx) => listCaseRows(tx, authority, kind, { after, upto: run.uptoAt, limit: PAGE }));
	});
	for await (const page of pages)
		for (const row of page) {
			count();
			yield `${JSON.stringify(CASE_RECORDS[kind](row))}\n`;
		}
}

function reconciliationTable(rows: ExportManifest["reconciliation"]): readonly (readonly string[])[] {
	return [
		["种类", "事件记录中的件数", "系统中的件数", "本次应导出", "本次已导出", "导出期间又有变化（下次导出）"],
		...rows.map(({ kind, recorded, held, inRange, written, moved }) => [
			EXPORT_KINDS[kind],
			...[recorded, held, inRange, written, moved].map(String),
		]),
	];
}
