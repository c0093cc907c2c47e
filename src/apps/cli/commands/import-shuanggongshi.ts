import { stat } from "node:fs/promises";
import { basename } from "node:path";
import {
	type BulkReport,
	type BulkSink,
	HISTORY_HOLDER,
	hashOfFile,
	importBulk,
	loadCalendar,
	readRecords,
} from "#exchange";
import type { ImportWarning } from "#exchange/contract";
import { Problem } from "#kernel/problem";
import { systemClock } from "#platform/clock";
import { answer, type Invocation, textOption } from "../command.ts";
import { configOf, fileProblem, openDataFolder } from "../data-folder.ts";
import { bulkSinkOf, holderOf, RUN_BY, readOptions, unknownAuthority } from "./import-place.ts";

/** With --json only so many are printed; without it every one goes out as it is found. */
const DOUBTS_IN_JSON_MAX = 1_000;
const PROGRESS_EVERY = 10_000;
const NOT_YET = { id: HISTORY_HOLDER, path: HISTORY_HOLDER, orgPath: `${HISTORY_HOLDER}/` };
const NO_SINK: BulkSink = async () => async () => 0;

/** `sanzhi import shuanggongshi 文件`: a file of 双公示, of any size, row by row and batch by batch. */
export async function shuanggongshi(invocation: Invocation, path: string): Promise<number> {
	await stat(path).catch((error: unknown) => Promise.reject(fileProblem(error, path)));
	const dryRun = invocation.values["dry-run"] === true;
	const named = textOption(invocation, "authority");
	const folder = await openDataFolder(configOf(invocation), { make: !dryRun });
	if (!folder) throw new Problem("data-missing", "还没有数据目录，无从核对；请先启动一次，或者不加 --dry-run 直接导入");
	try {
		const calendar = await loadCalendar(folder.db);
		const holder = await holderOf(folder, named, dryRun);
		// A dry run before the shelf of historical records was made: then no row is known.
		if (!holder && !dryRun) throw unknownAuthority(named ?? "");
		const doubts = doubtsTold(invocation);
		const startedMs = performance.now();
		const report = await importBulk(readRecords(path), {
			db: folder.db,
			authority: holder ?? NOT_YET,
			source: { name: basename(path), hash: await hashOfFile(path) },
			now: () => systemClock.now(),
			by: RUN_BY,
			read: readOptions(calendar),
			sink: holder ? bulkSinkOf(folder.db, holder, calendar) : NO_SINK,
			dryRun,
			resume: invocation.values["resume"] === true,
			onDoubts: doubts.tell,
			onProgress: (rows) => {
				if (rows % PROGRESS_EVERY === 0)
					invocation.io.err(`已处理 ${rows} 行（每秒 ${perSecond(rows, startedMs)} 行）`);
			},
		});
		return tell(invocation, report, doubts.kept);
	} finally {
		await folder.close();
	}
}

function perSecond(rows: number, startedMs: number): number {
	return Math.round((rows * 1_000) / Math.max(1, performance.now() - startedMs));
}

function doubtsTold(invocation: Invocation) {
	const kept: ImportWarning[] = [];
	const isJson = invocation.values["json"] === true;
	const tell = (doubts: readonly ImportWarning[]) => {
		for (const one of doubts) {
			if (!isJson) invocation.io.out(`  ${one.row}　${one.field}：${one.reason}`);
			else if (kept.length < DOUBTS_IN_JSON_MAX) kept.push(one);
		}
	};
	return { kept, tell };
}

function tell(invocation: Invocation, report: BulkReport, warnings: readonly ImportWarning[]): number {
	const { read, skipped, published, unchanged, changed, warned, notes, dryRun } = report;
	const parts = [
		`新增 ${report.new}（公示 ${published}）`,
		`没有变化 ${unchanged}`,
		`内容有变 ${changed}`,
		`有疑点 ${warned} 行`,
		...(notes > 0 ? [`说明行 ${notes}`] : []),
		...(skipped > 0 ? [`此前已完成 ${skipped} 行`] : []),
	];
	const line = `${report.layout}：读取 ${read} 行：${parts.join("，")}。${dryRun ? "未写入（--dry-run）。" : ""}`;
	return answer(invocation, line, { ...report, warnings });
}
