import { newId } from "#kernel/ids";
import type { Instant } from "#kernel/instant";
import type { Tx } from "#platform/db";
import { importStatutes, parseStatute, type StatuteFile } from "#registry";
import type { StatuteImportReport, StatuteOutcome } from "./contract.ts";
import * as store from "./store.ts";

type FileReport = StatuteImportReport["files"][number];

/**
 * Brings statutes in file by file (REG-11): the same text again changes nothing, one that cannot be read is named and
 * stops no other. A dry run does the same and leaves the undoing to the caller, who rolls the transaction back.
 */
export async function importStatuteFiles(
	tx: Tx,
	files: readonly StatuteFile[],
	run: { readonly source: string; readonly at: Instant; readonly by: string; readonly dryRun?: boolean },
): Promise<StatuteImportReport> {
	const reports: FileReport[] = [];
	for (const file of files) {
		const found = await importStatutes(tx, [file], run.at);
		const outcome =
			found.added > 0 ? "added" : found.revised > 0 ? "revised" : found.unchanged > 0 ? "unchanged" : "failed";
		reports.push({ ...readFile(file), outcome, doubts: found.doubts.map((one) => one.doubt) });
	}
	const runId = run.dryRun ? null : newId();
	const report = statuteReport(reports, runId);
	if (runId !== null) {
		const { read, new: added, changed, unchanged, failed, articles } = report;
		await store.insertRun(tx, {
			runId,
			kind: "statutes",
			source: run.source,
			sourceHash: store.sourceHash(files.map((file) => file.text).join("\n\f\n")),
			counts: { read, new: added, changed, unchanged, failed, articles },
			startedAt: run.at,
			runBy: run.by,
		});
	}
	return report;
}

/** What the files themselves tell, for a dry run where there is no database yet: all that can be read is new. */
export function readStatuteFiles(files: readonly StatuteFile[]): StatuteImportReport {
	return statuteReport(files.map(readFile), null);
}

function readFile(file: StatuteFile): FileReport {
	const base = { file: file.fileName, doubts: [] };
	try {
		const { title, articles, doubts } = parseStatute(file);
		return { ...base, outcome: "added", title, articles: articles.length, reason: null, doubts: [...doubts] };
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		return { ...base, outcome: "failed", title: "", articles: 0, reason: error.message };
	}
}

function statuteReport(files: readonly FileReport[], runId: string | null): StatuteImportReport {
	const count = (outcome: StatuteOutcome) => files.filter((one) => one.outcome === outcome).length;
	return {
		runId,
		dryRun: runId === null,
		read: files.length,
		new: count("added"),
		changed: count("revised"),
		unchanged: count("unchanged"),
		failed: count("failed"),
		articles: files.reduce((sum, one) => sum + one.articles, 0),
		files: [...files],
	};
}
