import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { sql } from "kysely";
import { actOnInstallation } from "#identity";
import type { Instant } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import { readCheckpoint } from "#ledger";
import type { LogName } from "#ledger/contract";
import { systemClock } from "#platform/clock";
import type { Db } from "#platform/db";
import { type FileStore, makeNamedFolder, openFileStore, openFiles, syncFolder, writeDurably } from "#platform/files";
import { copyCluster } from "#platform/postgres";
import { answer, type Command, type Invocation, needText, textOption } from "../command.ts";
import { configOf, type DataFolder, needDataFolder } from "../data-folder.ts";
import { type Backup, DATABASES, FILES, MANIFEST, PASSWORD, type StandingLog } from "./backup-folder.ts";

const HELP = `sanzhi backup --to 备份目录 [--keys-to 密钥备份目录] [--data 数据目录]
  在服务运行时备份：数据库的一份完整副本（备份目录/databases/时间/），以及备份目录里还没有的文件
  （备份目录/files/，各次备份共用；存放在 S3 的也复制过来）。命令开始前已经办妥的，都在备份里。
  密钥（keys/）只写到 --keys-to 指明的目录，那里已有的不覆盖；请与备份目录分开保管：
  没有密钥的备份打不开被密封的内容，带着密钥的备份谁得到谁就能打开。
  锚点（anchors/）不备份：它用来发现数据库恢复自旧备份，不能随数据库一起回退。
  使用自己的 PostgreSQL（DATABASE_URL）的：请先用它自带的工具备份数据库，再运行本命令备份文件。
  恢复见 sanzhi restore --help。`;

export const backupCommand: Command = {
	help: HELP,
	options: { to: { type: "string" }, "keys-to": { type: "string" }, data: { type: "string" } },
	run: async (invocation) => {
		if (invocation.positionals.length > 0) throw new Problem("usage", "backup 不带参数；请用 --to 指明备份目录");
		const to = resolve(needText(invocation, "to"));
		const config = configOf(invocation);
		assertApart(to, config.dataDir, "备份目录不能在数据目录里面");
		const keysTo = textOption(invocation, "keys-to");
		if (keysTo !== undefined) {
			assertApart(resolve(keysTo), to, "密钥要与备份分开保管：--keys-to 不能在备份目录里面");
			assertApart(to, resolve(keysTo), "密钥要与备份分开保管：备份目录不能在 --keys-to 里面");
		}
		const opened = await needDataFolder(config);
		try {
			return await backUp(invocation, opened, { to, keysTo });
		} finally {
			await opened.close();
		}
	},
};

async function backUp(
	invocation: Invocation,
	opened: DataFolder,
	{ to, keysTo }: { readonly to: string; readonly keysTo: string | undefined },
): Promise<number> {
	const { config, db } = opened;
	const at = systemClock.now();
	const logs = await standingLogs(db);
	// Whoever holds a copy holds everything: that one was made stands in the record, also when it was broken off.
	await actOnInstallation(db, { at, event: "backup-begun", reason: to }, async () => undefined);
	await makeNamedFolder(join(to, DATABASES));
	invocation.io.err("正在复制数据库……");
	const backup = await copyDatabase(opened, { to, at, logs });
	invocation.io.err("正在复制文件……");
	// After the database: every file that it names is there by now.
	const source = await openFiles(join(config.dataDir, "files"), config.s3);
	const files = await copyMissing(source, await openFileStore(join(to, FILES)));
	const keys = keysTo === undefined ? undefined : await copyKeys(join(config.dataDir, "keys"), keysTo);
	const lines = [
		backup.database.kind === "external"
			? `使用自己的 PostgreSQL：数据库没有备份，请用它自带的工具备份（先备份数据库，再运行本命令）。`
			: `数据库已备份到 ${backup.folder}（${megabytes(backup.database.files)}）。`,
		`文件 ${files.all} 个，本次新增 ${files.added} 个。`,
		...(files.damaged.length > 0
			? [`有 ${files.damaged.length} 个文件已损坏，没有备份：${files.damaged.join("、")}`]
			: []),
		keys === undefined
			? "密钥没有备份：请用 --keys-to 另存一份并分开保管，没有密钥的备份打不开被密封的内容。"
			: `密钥 ${keys} 个已存到 ${keysTo}，请与备份分开保管。`,
	];
	answer(invocation, lines.join("\n"), { ...backup, database: backup.database.kind, files, keys: keys ?? null });
	return files.damaged.length === 0 ? 0 : 1;
}

async function copyDatabase(
	{ config, ownerUrl }: DataFolder,
	{ to, at, logs }: { readonly to: string; readonly at: Instant; readonly logs: readonly StandingLog[] },
): Promise<Backup & { readonly folder: string }> {
	const folder = join(to, DATABASES, at.replaceAll(/[:.]/g, "-"));
	const draft = `${folder}.part`;
	await mkdir(draft, { mode: 0o700 });
	try {
		let backup: Backup = { format: 1, at, logs, database: { kind: "external" } };
		if (config.databaseUrl === undefined) {
			await mkdir(join(draft, "data"), { mode: 0o700 });
			backup = { ...backup, database: { kind: "embedded", ...(await copyCluster(ownerUrl, join(draft, "data"))) } };
			await writeDurably(join(draft, PASSWORD), new URL(ownerUrl).password);
		}
		await writeDurably(join(draft, MANIFEST), JSON.stringify(backup, null, "\t"));
		await syncFolder(draft);
		await rename(draft, folder);
		await syncFolder(join(to, DATABASES));
		return { ...backup, folder };
	} catch (error) {
		await rm(draft, { recursive: true, force: true });
		throw problemOf(error, to);
	}
}

function problemOf(error: unknown, to: string): unknown {
	const code = error instanceof Error && "code" in error ? String(error.code) : "";
	if (code === "ENOSPC" || code === "EDQUOT")
		return new Problem("disk-full", `磁盘已满，备份没有完成：${to}`, { status: 507 });
	if (code === "EACCES" || code === "EPERM")
		return new Problem("folder-forbidden", "没有权限读取数据库的文件；请以启动服务的用户（或 root）运行本命令");
	return error;
}

/** The last signed checkpoint of each log: what a restored database must have at least. */
async function standingLogs(db: Db): Promise<readonly StandingLog[]> {
	const { rows } = await sql<{ log: LogName }>`select distinct log from core.ledger_checkpoint order by log`.execute(
		db,
	);
	const logs: StandingLog[] = [];
	for (const { log } of rows) {
		const checkpoint = await readCheckpoint(db, log);
		if (checkpoint !== undefined) logs.push({ log, checkpoint });
	}
	return logs;
}

/** What is stored is never changed, so a file that is there is the file; what comes out damaged is told and left out. */
export async function copyMissing(source: FileStore, target: FileStore) {
	const there = new Set<string>();
	for await (const sha256 of target.list()) there.add(sha256);
	let [all, added] = [0, 0];
	const damaged: string[] = [];
	for await (const sha256 of source.list()) {
		all += 1;
		if (there.has(sha256)) continue;
		const opened = await source.open(sha256).catch(isGone);
		if (opened === undefined) continue;
		const stored = await target.put(opened.stream);
		if (stored.sha256 === sha256) {
			there.add(sha256);
			added += 1;
			continue;
		}
		damaged.push(sha256);
		// What it has become may be the very bytes of another file, which stays.
		if (!there.has(stored.sha256)) await target.remove(stored.sha256);
	}
	return { all, added, damaged };
}

/** Taken away since it was listed, as sealed files of forms are that were never sent: nothing names it. */
function isGone(error: unknown): undefined {
	if (error instanceof Problem && error.code === "file-missing") return;
	throw error;
}

/** Each key is made once and never changed: another one under its name is another installation's. */
export async function copyKeys(from: string, into: string): Promise<number> {
	await makeNamedFolder(into);
	const names = (await readdir(from)).filter((name) => /\.(secret|pem)$/.test(name));
	for (const name of names) {
		const key = await readFile(join(from, name));
		const there = await readFile(join(into, name)).catch(() => undefined);
		if (there === undefined) await writeDurably(join(into, name), key);
		else if (!there.equals(key))
			throw new Problem("keys-differ", `${into} 里的 ${name} 是另一个系统的密钥，没有覆盖；请换一个目录`, {
				status: 409,
			});
	}
	await syncFolder(into);
	return names.length;
}

function assertApart(inner: string, outer: string, sentence: string): void {
	const way = relative(resolve(outer), inner);
	if (way === "" || !(way.startsWith("..") || resolve(way) === way)) throw new Problem("folder-within", sentence);
}

function megabytes(files: readonly { readonly sizeBytes: number }[]): string {
	return `${Math.ceil(files.reduce((sum, one) => sum + one.sizeBytes, 0) / 1_048_576)} MB`;
}
