import { createWriteStream } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { finished } from "node:stream/promises";
import { Problem } from "#kernel/problem";
import type { Db } from "#platform/db";
import { readCheckpointNote } from "./checkpoint.ts";
import type { LogName } from "./contract.ts";
import { CHECKPOINTS_FILE, databaseReader, folderReader } from "./readers.ts";
import { formatTilePath, hashCount, TILE_WIDTH, type TilePath, tileWidth } from "./tiles.ts";
import { type LedgerReport, type VerifyPolicy, verifyLog } from "./verify.ts";

/**
 * Writes the log up to its newest checkpoint as the static files of C2SP tlog-tiles, plus the older checkpoints. Any
 * web server can serve the folder. The file `checkpoint` comes last: a folder without it was not finished.
 */
export async function exportLog(
	db: Db,
	log: LogName,
	folder: string,
): Promise<{ readonly size: bigint; readonly files: number }> {
	const reader = databaseReader(db, log);
	const note = await reader.read("checkpoint");
	if (note === undefined) throw new Problem("ledger-checkpoint-missing", `日志 ${log} 还没有签发过检查点，无法导出。`);
	const { size } = readCheckpointNote(note);
	await mkdir(folder, { recursive: true });
	await rm(join(folder, "checkpoint"), { force: true });
	let files = 0;
	for (const tile of tilesOf(size)) {
		const path = formatTilePath(tile);
		const bytes = await reader.read(path);
		if (bytes === undefined)
			throw new Problem("ledger-tile-missing", `日志 ${log} 的 ${path} 缺失或不完整，无法导出。`);
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), bytes);
		files++;
	}
	await writeOlder(join(folder, CHECKPOINTS_FILE), reader.checkpoints?.(), size);
	await writeFile(join(folder, "checkpoint"), note);
	return { size, files: files + 2 };
}

/** `policy` as of verifyLog; a vkey alone is enough. */
export function verifyExport(folder: string, policy: VerifyPolicy | string): Promise<LedgerReport> {
	return verifyLog(folderReader(folder), typeof policy === "string" ? { vkey: policy } : policy);
}

function* tilesOf(size: bigint): Generator<TilePath> {
	for (let level = 0; hashCount(level, size) > 0n; level++) {
		for (let n = 0n; n * BigInt(TILE_WIDTH) < hashCount(level, size); n++) {
			const width = tileWidth(level, n, size);
			yield { kind: "hashes", level, n, width };
			if (level === 0) yield { kind: "entries", n, width };
		}
	}
}

async function writeOlder(path: string, notes: AsyncIterable<string> | undefined, size: bigint): Promise<void> {
	const file = createWriteStream(path);
	const done = finished(file);
	for await (const note of notes ?? []) {
		// One signed while we were writing is beyond the checkpoint of this export.
		if (readCheckpointNote(note).size > size) break;
		file.write(`${JSON.stringify(note)}\n`);
	}
	file.end();
	await done;
}
