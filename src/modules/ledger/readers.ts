import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Problem } from "#kernel/problem";
import type { Db } from "#platform/db";
import type { LogName } from "./contract.ts";
import { readCheckpoint, readStored } from "./reading.ts";
import { listCheckpoints } from "./store.ts";
import { parseTilePath } from "./tiles.ts";

/**
 * Where a verifier reads a log, by the paths of C2SP: a database, a folder, a web server. `checkpoints` are the older
 * ones, ascending by size; the standard has no place for them, so a foreign log has none.
 */
export type LogReader = {
	read(path: string): Promise<Uint8Array | undefined>;
	checkpoints?(): AsyncIterable<string>;
};

/** Beside the C2SP files of an export: one JSON string, a signed note, a line. */
export const CHECKPOINTS_FILE = "checkpoints.jsonl";
/** Keys of the logs this one succeeds, one a line; none where it has been one log from its beginning. */
export const EARLIER_VKEYS_FILE = "earlier-vkeys";
const PAGE = 1_000;

export function databaseReader(db: Db, log: LogName): LogReader {
	return {
		async read(path) {
			if (path === "checkpoint") {
				const note = await readCheckpoint(db, log);
				return note === undefined ? undefined : Buffer.from(note);
			}
			const tile = parseTilePath(path);
			return tile && readStored(db, log, tile);
		},
		async *checkpoints() {
			for (let from = 0n; ; ) {
				const page = await listCheckpoints(db, log, { from, limit: PAGE });
				yield* page.map(({ note }) => note);
				const last = page.at(-1);
				if (last === undefined || page.length < PAGE) return;
				from = last.size + 1n;
			}
		},
	};
}

/** A folder written by exportLog, or a copy of the static files of any C2SP log. */
export function folderReader(folder: string): LogReader {
	return {
		async read(path) {
			if (path !== "checkpoint" && parseTilePath(path) === undefined) return undefined;
			return readFile(join(folder, path)).catch((error: NodeJS.ErrnoException) => {
				if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
				throw error;
			});
		},
		async *checkpoints() {
			const file = await readFile(join(folder, CHECKPOINTS_FILE)).catch(() => undefined);
			if (file === undefined) return;
			for await (const line of createInterface({ input: createReadStream(join(folder, CHECKPOINTS_FILE)) })) {
				if (line !== "") yield noteOfLine(line);
			}
		},
	};
}

/** A log behind a web address: `get` fetches a path below its url, undefined for 404. */
export function webReader(get: (path: string) => Promise<Uint8Array | undefined>): LogReader {
	return { read: get };
}

function noteOfLine(line: string): string {
	try {
		const note: unknown = JSON.parse(line);
		if (typeof note === "string") return note;
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
	}
	throw new Problem("ledger-export-broken", `${CHECKPOINTS_FILE} 中有一行不是检查点`);
}
