import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "#kernel/problem";
import type { Config } from "#platform/config";
import { writeDurably } from "#platform/files";

/** Stands in the data folder from before the first account of a demo until the accounts are kept in their file. */
const MARK_FILE = "demo-seeding";

/**
 * Seeds and keeps what it made. What is cut in between leaves the mark: the accounts are in the database then, their
 * passwords nowhere.
 */
export async function seedMarked<T>(dataDir: string, seed: () => Promise<T>): Promise<T> {
	const mark = join(dataDir, MARK_FILE);
	await writeDurably(mark, "");
	const made = await seed();
	await rm(mark, { force: true });
	return made;
}

/** Asked before a start. Throws Problem `demo-seeding-cut`; `hasAccounts`: the file of the accounts is there. */
export async function assertSeedingWhole(
	{ dataDir, databaseUrl }: Pick<Config, "dataDir" | "databaseUrl">,
	hasAccounts: boolean,
): Promise<void> {
	const mark = join(dataDir, MARK_FILE);
	if (!existsSync(mark)) return;
	// Cut after the accounts were kept: nothing is missing.
	if (hasAccounts) return rm(mark, { force: true });
	const database = databaseUrl === undefined ? "" : "，并清空 DATABASE_URL 所指的数据库";
	throw new Problem(
		"demo-seeding-cut",
		`上一次安装演示数据时中断，账号的密码没有保存下来：请删除数据目录 ${dataDir}${database}，再启动一次。`,
		{ status: 500 },
	);
}
