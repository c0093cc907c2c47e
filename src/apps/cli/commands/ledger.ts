import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { Problem } from "#kernel/problem";
import { exportLog, logSigner, readCheckpoint } from "#ledger";
import type { LogListing, LogName } from "#ledger/contract";
import { assertNoFile, makeNamedFolder } from "#platform/files";
import { answer, type Command, type Invocation, textOption } from "../command.ts";
import { configOf, type DataFolder, needDataFolder } from "../data-folder.ts";

const HELP = `sanzhi ledger export 目录 [--log 日志名称] [--data 数据目录]
  把存证日志导出为静态文件（C2SP tlog-tiles），每个日志一个子目录，附公钥和日志清单；
  任何网页服务器都可以原样发布，sanzhi verify --export 目录 可以脱机核验。`;

export const ledgerCommand: Command = {
	help: HELP,
	options: { log: { type: "string" }, data: { type: "string" } },
	run: async (invocation) => {
		const [verb, folder] = invocation.positionals;
		if (verb !== "export") throw new Problem("usage", "请写明 ledger export；见 sanzhi ledger --help");
		if (folder === undefined) throw new Problem("usage", "请给出导出的目录：sanzhi ledger export 目录");
		return exportAll(invocation, folder);
	},
};

async function exportAll(invocation: Invocation, folder: string): Promise<number> {
	await assertNoFile(folder);
	const opened = await needDataFolder(configOf(invocation));
	try {
		const wanted = textOption(invocation, "log");
		const { rows } = await sql<{ log: LogName }>`select distinct log from core.ledger_checkpoint order by log`.execute(
			opened.db,
		);
		const logs = rows
			.map((row) => row.log)
			.filter((log) => wanted === undefined || wanted === log || wanted.endsWith(`/${log}`));
		if (logs.length === 0)
			throw new Problem("log-unknown", wanted === undefined ? "还没有签发过检查点的存证日志" : `没有日志“${wanted}”`, {
				status: 404,
			});
		await makeNamedFolder(folder);
		const done: (LogListing & { size: number; files: number })[] = [];
		for (const log of logs) done.push(await exportOne(opened, log, folder));
		const list: readonly LogListing[] = done.map(({ origin, vkey, url }) => ({ origin, vkey, url }));
		await writeFile(join(folder, "logs.json"), JSON.stringify(list, undefined, "\t"));
		const lines = done.map((one) => `${one.origin}　${one.size} 条　${one.files} 个文件　公钥 ${one.vkey}`);
		return answer(invocation, [...lines, `已导出到 ${folder}`].join("\n"), { folder, logs: done });
	} finally {
		await opened.close();
	}
}

async function exportOne({ db, config, keys }: DataFolder, log: LogName, folder: string) {
	const origin = ((await readCheckpoint(db, log)) ?? "").split("\n", 1)[0] ?? "";
	if (!existsSync(join(config.dataDir, "keys", "ledger.pem"))) {
		throw new Problem("ledger-key-missing", `${config.dataDir} 里没有日志的密钥，导出不了公钥`, { status: 404 });
	}
	const { privateKey } = await keys.loadOrCreateKey("ledger");
	const { vkey } = logSigner(origin, privateKey);
	const { size, files } = await exportLog(db, log, join(folder, log));
	await writeFile(join(folder, log, "vkey"), `${vkey}\n`);
	return { origin, vkey, url: `${log}/`, size: Number(size), files: files + 1 };
}
