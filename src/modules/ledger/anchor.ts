import { link, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { newId } from "#kernel/ids";
import { Problem } from "#kernel/problem";
import { syncFolder, writeDurably } from "#platform/files";
import type { LogName } from "./contract.ts";

/**
 * The last checkpoint of a log, kept outside the database (F11): a database restored from a backup forgets what it
 * signed, the anchor does not. It must never be restored together with the database. Value: the signed note.
 */
export type CheckpointAnchor = {
	read(): Promise<string | undefined>;
	/** Durable when it returns true. False when the anchor is not `expected`; then nothing has changed. */
	compareAndSwap(expected: string | undefined, next: string): Promise<boolean>;
};

const GENERATION_DIGITS = 12;

/**
 * An anchor in a folder: one small file for each generation, `casework-2026.000000000042`, the highest counts.
 * The swap is link(2) to the name of the next generation, which fails when that name exists: of several processes one
 * wins, without a lock that a killed one could leave behind.
 *
 * Crash points: before the link a draft of some hundred bytes is left that nothing reads. After the link the new
 * generation stands whole (it was fsynced before it got its name) and the old one beside it, removed by the next swap.
 */
export function fileAnchor(folder: string, log: LogName): CheckpointAnchor {
	return {
		async read() {
			return (await newest(folder, log))?.note;
		},
		async compareAndSwap(expected, next) {
			await mkdir(folder, { recursive: true, mode: 0o700 });
			const current = await newest(folder, log);
			if (current?.note !== expected) return false;
			const generation = (current?.generation ?? 0) + 1;
			const name = join(folder, fileName(log, generation));
			const draft = join(folder, `.${log}.${newId()}`);
			try {
				await writeDurably(draft, next);
				if (!(await linkOnce(draft, name))) return false;
			} finally {
				await rm(draft, { force: true });
			}
			// A process that slept here since it read `current` may have linked a generation long passed and removed.
			if ((await generations(folder, log)).some((other) => other > generation)) {
				await rm(name, { force: true });
				return false;
			}
			await syncFolder(folder);
			await removeOld(folder, log, generation);
			return true;
		},
	};
}

type Generation = { readonly generation: number; readonly note: string };

async function newest(folder: string, log: LogName): Promise<Generation | undefined> {
	for (;;) {
		const generation = (await generations(folder, log)).at(-1);
		if (generation === undefined) return undefined;
		const note = await readIfThere(join(folder, fileName(log, generation)));
		// Removed between the two calls: two newer ones have come.
		if (note !== undefined) return { generation, note };
	}
}

async function generations(folder: string, log: LogName): Promise<number[]> {
	const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
		if (error.code === "ENOENT") return [];
		throw error;
	});
	const pattern = new RegExp(`^${log}\\.(\\d{${GENERATION_DIGITS}})$`);
	return names
		.flatMap((name) => Number(pattern.exec(name)?.[1] ?? []))
		.filter((n) => n > 0)
		.toSorted((a, b) => a - b);
}

function fileName(log: LogName, generation: number): string {
	return `${log}.${String(generation).padStart(GENERATION_DIGITS, "0")}`;
}

async function removeOld(folder: string, log: LogName, generation: number): Promise<void> {
	for (const old of await generations(folder, log)) {
		if (old < generation - 1) await rm(join(folder, fileName(log, old)), { force: true });
	}
}

async function linkOnce(from: string, to: string): Promise<boolean> {
	try {
		await link(from, to);
		return true;
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === "EEXIST") return false;
		if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS") throw error;
		throw new Problem(
			"ledger-anchor-unsupported",
			"数据目录所在的文件系统不支持硬链接，无法保存日志锚点；请更换数据目录。",
			{
				status: 500,
			},
		);
	}
}

async function readIfThere(path: string): Promise<string | undefined> {
	try {
		return await readFile(path, "utf8");
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
		throw error;
	}
}
