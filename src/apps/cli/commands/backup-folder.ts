import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Problem } from "#kernel/problem";
import { LOG_NAME_PATTERN } from "#ledger/contract";

/** Where things lie in a folder of backups: `databases/<moment>/` each whole, `files/` shared by all of them. */
export const DATABASES = "databases";
export const FILES = "files";
/** Written last: a folder without it is no backup. */
export const MANIFEST = "backup.json";
export const PASSWORD = "owner.password";

const standingLog = z.object({ log: z.string().regex(LOG_NAME_PATTERN), checkpoint: z.string() });
const copiedFile = z.object({ path: z.string(), sizeBytes: z.number(), sha256: z.string() });
const manifest = z.object({
	format: z.literal(1),
	at: z.string(),
	/** The last checkpoint of each log when the copy began. */
	logs: z.array(standingLog).readonly(),
	database: z.discriminatedUnion("kind", [
		z.object({ kind: z.literal("external") }),
		z.object({
			kind: z.literal("embedded"),
			version: z.number(),
			from: z.string(),
			to: z.string(),
			files: z.array(copiedFile).readonly(),
		}),
	]),
});
export type Backup = z.output<typeof manifest>;
export type StandingLog = z.output<typeof standingLog>;

/** Throws Problem `backup-missing` where there is none, `backup-damaged` where it cannot be read. */
export async function readBackup(folder: string): Promise<Backup> {
	const text = await readFile(join(folder, MANIFEST), "utf8").catch(() => undefined);
	if (text === undefined)
		throw new Problem(
			"backup-missing",
			`${folder} 不是一份完整的备份；请指明 备份目录/${DATABASES}/ 下某一次备份的目录（名称是备份的时间）`,
			{ status: 404 },
		);
	try {
		return manifest.parse(JSON.parse(text));
	} catch {
		throw new Problem("backup-damaged", `${folder} 的备份清单已损坏；请换一份备份`);
	}
}
