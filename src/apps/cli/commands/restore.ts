import { existsSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { sql } from "kysely";
import { instantOf, toBeijingMinute } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import { systemClock } from "#platform/clock";
import type { Config } from "#platform/config";
import { openFileStore, openFiles, syncFolder } from "#platform/files";
import { createLog } from "#platform/log";
import { copyFile, restoreCluster } from "#platform/postgres";
import { answer, type Command, type Invocation, textOption } from "../command.ts";
import { configOf, needDataFolder } from "../data-folder.ts";
import { copyKeys, copyMissing } from "./backup.ts";
import { type Backup, FILES, PASSWORD, readBackup } from "./backup-folder.ts";

const HELP = `sanzhi restore 备份目录/databases/时间 --data 新数据目录 [--keys 密钥备份目录]
  把 sanzhi backup 的一份备份恢复到一个新的数据目录：逐个核对文件的哈希，启动数据库，
  核对每个存证日志不短于备份时的检查点。已有数据库的目录不覆盖。
  密钥取自 --keys；已经放进新数据目录 keys/ 的，不用写。
  恢复之后：把能找到的最新的 anchors/ 放进新数据目录（找不回的，见 sanzhi ledger --help 的
  adopt-anchor），运行 sanzhi verify 核验，再启动服务。`;

export const restoreCommand: Command = {
	help: HELP,
	options: { data: { type: "string" }, keys: { type: "string" } },
	run: async (invocation) => {
		const [folder, ...rest] = invocation.positionals;
		if (folder === undefined || rest.length > 0)
			throw new Problem("usage", "请写明恢复哪一份备份：sanzhi restore 备份目录/databases/时间 --data 新数据目录");
		if (textOption(invocation, "data") === undefined)
			throw new Problem("usage", "请用 --data 写明恢复到哪个新的数据目录");
		return restore(invocation, resolve(folder));
	},
};

async function restore(invocation: Invocation, folder: string): Promise<number> {
	const config = configOf(invocation);
	const backup = await readBackup(folder);
	const { database } = backup;
	if (database.kind === "external" || config.databaseUrl !== undefined)
		throw new Problem(
			"restore-external",
			"数据库是您自己的 PostgreSQL：请用它自带的工具恢复，再把备份目录的 files/ 和密钥放进数据目录（见运行指南）",
		);
	const keysFrom = textOption(invocation, "keys");
	if (keysFrom === undefined && !existsSync(join(config.dataDir, "keys")))
		throw new Problem("keys-missing", "请用 --keys 指明密钥的备份；没有密钥，数据库里被密封的内容谁也打不开");
	if (keysFrom !== undefined && !existsSync(keysFrom))
		throw new Problem("keys-missing", `没有目录 ${keysFrom}；请用 --keys 指明密钥的备份`);
	invocation.io.err("正在恢复数据库……");
	const write = (line: string) => void process.stderr.write(line);
	const log = createLog({ level: "warn", clock: systemClock, write });
	const password = await readFile(join(folder, PASSWORD), "utf8");
	await restoreCluster({ dataDir: join(config.dataDir, "postgres"), log, password }, (into) =>
		fill(join(folder, "data"), into, database.files),
	);
	if (keysFrom !== undefined) await takeKeys(resolve(keysFrom), join(config.dataDir, "keys"));
	invocation.io.err("正在恢复文件……");
	const source = await openFileStore(join(dirname(dirname(folder)), FILES));
	const files = await copyMissing(source, await openFiles(join(config.dataDir, "files"), config.s3));
	const logs = await comparedLogs(config, backup);
	const short = logs.filter((one) => !one.isWhole).map((one) => one.log);
	const lines = [
		`已恢复 ${toBeijingMinute(instantOf(backup.at))}（北京时间）的备份到 ${config.dataDir}。`,
		`文件 ${files.all} 个${files.damaged.length === 0 ? "" : `，其中 ${files.damaged.length} 个已损坏，没有恢复：${files.damaged.join("、")}`}。`,
		short.length === 0
			? `存证日志 ${logs.length} 个，都不短于备份时的检查点。`
			: `存证日志 ${short.join("、")} 短于备份时的检查点：这份备份不完整，不要使用。`,
		`${toBeijingMinute(instantOf(backup.at))}以后撤下、更正的公示和删除的个人信息，在这份备份里都还是原来的样子：对外开放之前，请按收到的文书和推送、导出的记录逐项重新撤下、更正、删除（行政处罚法第四十八条第三款，个人信息保护法第四十七条）。`,
		"接下来：把能找到的最新的 anchors/ 放进数据目录（不要用旧的），运行 sanzhi verify，再启动服务。",
	];
	answer(invocation, lines.join("\n"), { at: backup.at, files, logs });
	return short.length === 0 && files.damaged.length === 0 ? 0 : 1;
}

/** Every file of the copy, its hash compared on the way; the folders that are empty belong to it too. */
async function fill(from: string, into: string, files: readonly { path: string; sha256: string }[]): Promise<void> {
	for (const entry of (await readdir(from, { recursive: true, withFileTypes: true })).filter((one) =>
		one.isDirectory(),
	))
		await mkdir(join(into, join(entry.parentPath, entry.name).slice(from.length + 1)), {
			recursive: true,
			mode: 0o700,
		});
	for (const { path, sha256 } of files) {
		const copied = await copyFile(from, into, path).catch((error: NodeJS.ErrnoException) => {
			if (error.code === "ENOENT") return undefined;
			throw error;
		});
		if (copied?.sha256 !== sha256)
			throw new Problem("backup-damaged", `备份里的 ${path} ${copied ? "与清单不符" : "不见了"}；请换一份备份`);
	}
	await syncFolder(into);
}

async function takeKeys(from: string, into: string): Promise<void> {
	await mkdir(into, { recursive: true, mode: 0o700 });
	await copyKeys(from, into);
}

/** Whether each log still holds the checkpoint that stood when the backup began, byte for byte. */
async function comparedLogs(config: Config, { logs }: Backup) {
	const { db, close } = await needDataFolder(config);
	try {
		const compared: { log: string; isWhole: boolean }[] = [];
		for (const { log, checkpoint } of logs) {
			const { rows } = await sql`
				select from core.ledger_checkpoint c where log = ${log} and note = ${checkpoint}
					and c.size <= (select count(*) from core.ledger_leaf l where l.log = c.log)`.execute(db);
			compared.push({ log, isWhole: rows.length === 1 });
		}
		return compared;
	} finally {
		await close();
	}
}
