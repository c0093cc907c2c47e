import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { actOnInstallation } from "#identity";
import { Problem } from "#kernel/problem";
import {
	adoptAnchor,
	EARLIER_VKEYS_FILE,
	exportLog,
	fileAnchor,
	listSuccessions,
	logSigner,
	readCheckpoint,
} from "#ledger";
import { LOG_NAME_PATTERN, type LogListing, type LogName } from "#ledger/contract";
import { systemClock } from "#platform/clock";
import { assertNoFile, makeNamedFolder } from "#platform/files";
import { answer, type Command, type Invocation, textOption } from "../command.ts";
import { configOf, type DataFolder, needDataFolder } from "../data-folder.ts";
import { SUCCEED_HELP, succeed } from "./ledger-succeed.ts";

const HELP = `sanzhi ledger export 目录 [--log 日志名称] [--data 数据目录]
  把存证日志导出为静态文件（C2SP tlog-tiles），每个日志一个子目录，附公钥和日志清单；
  任何网页服务器都可以原样发布，sanzhi verify --export 目录 可以脱机核验。

sanzhi ledger adopt-anchor 日志名称 --confirm [--data 数据目录]
  锚点（数据目录的 anchors/）丢失后，以数据库中最后一个检查点重新锚定，服务随即恢复签发。
  锚点用来发现数据库恢复自旧备份：请先找回锚点文件；找不回的，核对数据库没有回退（与机关外
  留存的检查点比较）后再办理。已有锚点的不覆盖；重新锚定记入审计日志，也写成日志中人人可见的一条。

${SUCCEED_HELP}`;

export const ledgerCommand: Command = {
	help: HELP,
	options: {
		log: { type: "string" },
		data: { type: "string" },
		vkey: { type: "string" },
		confirm: { type: "boolean" },
	},
	run: async (invocation) => {
		const [verb, named] = invocation.positionals;
		if (verb === "adopt-anchor") return adopt(invocation, named);
		if (verb === "succeed") return succeed(invocation, named);
		if (verb !== "export")
			throw new Problem(
				"usage",
				"请写明 ledger export、ledger adopt-anchor 或者 ledger succeed；见 sanzhi ledger --help",
			);
		if (named === undefined) throw new Problem("usage", "请给出导出的目录：sanzhi ledger export 目录");
		return exportAll(invocation, named);
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

/** REL-12: the one way back for a log whose anchor is lost. */
async function adopt(invocation: Invocation, named: string | undefined): Promise<number> {
	if (named === undefined || !LOG_NAME_PATTERN.test(named))
		throw new Problem("usage", "请给出日志名称，例如：sanzhi ledger adopt-anchor casework-2026 --confirm");
	const log = named as LogName;
	const opened = await needDataFolder(configOf(invocation));
	try {
		const note = await readCheckpoint(opened.db, log);
		if (note === undefined)
			throw new Problem("log-unknown", `日志 ${log} 还没有签发过检查点，无需锚定`, { status: 404 });
		const [origin = "", size = "", root = ""] = note.split("\n");
		const signer = await signerOf(opened, origin);
		if (invocation.values["confirm"] !== true)
			throw new Problem(
				"confirmation-missing",
				`将以数据库中的最后一个检查点（${size} 条，根 ${root}）重新锚定 ${log}；确认数据库没有回退的，请加 --confirm`,
			);
		const act = {
			at: systemClock.now(),
			event: "ledger-anchor-adopted",
			reason: `${log}：${size} 条，根 ${root}`,
		} as const;
		const anchor = fileAnchor(join(opened.config.dataDir, "anchors"), log);
		await actOnInstallation(opened.db, act, () => adoptAnchor(opened.db, log, { signer, anchor, at: act.at }));
		const told = `已重新锚定 ${origin}：${size} 条，根 ${root}`;
		return answer(invocation, told, { log, origin, size: Number(size), root, at: act.at });
	} finally {
		await opened.close();
	}
}

/** Asked before the key store, which would make a new key, and a new key has signed nothing. */
async function signerOf({ config, keys }: DataFolder, origin: string) {
	if (!existsSync(join(config.dataDir, "keys", "ledger.pem"))) {
		throw new Problem("ledger-key-missing", `${config.dataDir} 里没有日志的密钥`, { status: 404 });
	}
	return logSigner(origin, (await keys.loadOrCreateKey("ledger")).privateKey);
}

async function exportOne(opened: DataFolder, log: LogName, folder: string) {
	const { db } = opened;
	const origin = ((await readCheckpoint(db, log)) ?? "").split("\n", 1)[0] ?? "";
	const { vkey } = await signerOf(opened, origin);
	const { size, files } = await exportLog(db, log, join(folder, log));
	await writeFile(join(folder, log, "vkey"), `${vkey}\n`);
	const earlier = (await listSuccessions(db, log)).map(({ fromVkey }) => `${fromVkey}\n`);
	await writeFile(join(folder, log, EARLIER_VKEYS_FILE), earlier.join(""));
	return { origin, vkey, url: `${log}/`, size: Number(size), files: files + 2 };
}
