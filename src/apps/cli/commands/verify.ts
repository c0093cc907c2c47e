import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { storedEventCheck } from "#exchange";
import { Problem } from "#kernel/problem";
import {
	checkBoot,
	databaseReader,
	EARLIER_VKEYS_FILE,
	fileAnchor,
	type LedgerFault,
	type LedgerReport,
	listGuardFaults,
	listSuccessions,
	logSigner,
	originOf,
	readCheckpoint,
	verifyExport,
	verifyLog,
} from "#ledger";
import { LOG_NAME_PATTERN, type LogName, logListSchema } from "#ledger/contract";
import type { Config } from "#platform/config";
import type { Db } from "#platform/db";
import { openFiles } from "#platform/files";
import { openKeys } from "#platform/keys";
import { answer, type Command, type Invocation, textOption } from "../command.ts";
import { configOf, type DataFolder, fileProblem, needDataFolder } from "../data-folder.ts";
import { tellSuccession } from "./ledger-succeed.ts";

const HELP = `sanzhi verify [--log 日志名称] [--data 数据目录]
  核验存证日志：由条目重算每个哈希和根，核对签名、历次检查点和数据库外的锚点，
  再以数据库中的每个事件、每份版式文件重算存证。服务运行时也可以核验。

sanzhi verify --export 目录 [--log 日志名称] [--vkey 公钥]
  核验导出的日志文件（见 sanzhi ledger export），不需要数据库。
  公钥取自 --vkey，其次取自目录中的 vkey 或 logs.json；请与机关公布的公钥核对。

任何一处不符：逐条列出，退出码 1。`;

const ANCHOR_TRIES = 20;
const ANCHOR_WAIT_MS = 250;
const HOST_UNKNOWN = "localhost";

export const verifyCommand: Command = {
	help: HELP,
	options: { log: { type: "string" }, export: { type: "string" }, vkey: { type: "string" }, data: { type: "string" } },
	run: async (invocation) => {
		if (invocation.positionals.length > 0)
			throw new Problem("usage", "verify 不带参数；核验导出的目录请用 --export 目录");
		const folder = textOption(invocation, "export");
		return folder === undefined ? verifyInstallation(invocation) : verifyFolder(invocation, folder);
	},
};

async function verifyInstallation(invocation: Invocation): Promise<number> {
	const opened = await needDataFolder(configOf(invocation));
	try {
		const logs = await chosenLogs(opened, textOption(invocation, "log"));
		const reports: LedgerReport[] = [];
		for (const log of logs) reports.push(await verifyStored(opened, log, textOption(invocation, "vkey")));
		const notes = [...(await successionNotes(opened.db, logs)), ...(await waitingNote(opened.db))];
		return tell(invocation, { reports, guards: await listGuardFaults(opened.db), notes });
	} finally {
		await opened.close();
	}
}

/** Every log that has a checkpoint, an entry or an anchor: one whose rows were all deleted must not pass for none. */
async function chosenLogs({ db, config }: DataFolder, origin: string | undefined): Promise<readonly LogName[]> {
	const { rows } = await sql<{ log: LogName }>`
		select log from core.ledger_checkpoint union select log from core.ledger_leaf order by log`.execute(db);
	const anchored = await readdir(join(config.dataDir, "anchors")).catch((): string[] => []);
	const names = anchored.flatMap((file) => /^((?:casework|disclosure)-\d{4})\.\d+$/.exec(file)?.[1] ?? []);
	const all = [...new Set([...rows.map((row) => row.log), ...(names as LogName[])])].toSorted();
	if (origin === undefined) return all;
	const wanted = all.filter((log) => origin === log || origin.endsWith(`/${log}`));
	if (wanted.length > 0) return wanted;
	throw new Problem("log-unknown", `没有日志“${origin}”${all.length === 0 ? "" : `，现有：${all.join("、")}`}`, {
		status: 404,
	});
}

async function verifyStored(
	{ db, config, keys }: DataFolder,
	log: LogName,
	vkey: string | undefined,
): Promise<LedgerReport> {
	const anchor = await settledAnchor(db, config, log);
	const stored = await readCheckpoint(db, log);
	// The name under which it signs is in the checkpoint; the key must be ours whatever the checkpoint says.
	const named = (stored ?? anchor)?.split("\n", 1)[0] ?? "";
	const successions = await listSuccessions(db, log);
	const isNamed = named.slice(named.lastIndexOf("/") + 1).split(".", 1)[0] === log;
	const origin = successions.at(-1)?.toOrigin ?? (isNamed ? named : originOf(HOST_UNKNOWN, log));
	const path = join(config.dataDir, "files");
	const files = config.s3 !== undefined || existsSync(path) ? await openFiles(path, config.s3) : undefined;
	const report = await verifyLog(databaseReader(db, log), {
		vkey: vkey ?? (await ownVkey(config, keys, origin)),
		trusted: anchor === undefined ? [] : [anchor],
		earlierVkeys: successions.map(({ fromVkey }) => fromVkey),
		events: storedEventCheck(db, log, files),
	});
	const refusal = await findRefusal({ config, db, keys }, log, origin);
	if (refusal === undefined) return report;
	return { ...report, isSound: false, faultCount: report.faultCount + 1, faults: [...report.faults, refusal] };
}

/** What keeps the server from signing and shows in no record. That it is forked or behind is in the report already. */
const UNSEEN = ["ledger-anchor-missing", "ledger-key-changed"];

async function findRefusal(
	{ db, config, keys }: Pick<DataFolder, "db" | "config" | "keys">,
	log: LogName,
	origin: string,
): Promise<LedgerFault | undefined> {
	// An auditor with the public key alone has no server that could be refused.
	if (!existsSync(join(config.dataDir, "keys", "ledger.pem"))) return undefined;
	const { privateKey } = await keys.loadOrCreateKey("ledger");
	const anchor = fileAnchor(join(config.dataDir, "anchors"), log);
	try {
		await checkBoot(db, log, { signer: logSigner(origin, privateKey), anchor });
		return undefined;
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		return UNSEEN.includes(error.code) ? { code: error.code, message: error.message } : undefined;
	}
}

/** A running server writes the anchor a moment before the checkpoint: what is ahead now is not ahead in a second. */
async function settledAnchor(db: Db, config: Config, log: LogName): Promise<string | undefined> {
	const sizeOf = (note: string | undefined) => BigInt(note?.split("\n")[1] ?? "-1");
	for (let tries = 1; ; tries++) {
		const anchor = await fileAnchor(join(config.dataDir, "anchors"), log).read();
		const isAhead = sizeOf(anchor) > sizeOf(await readCheckpoint(db, log));
		if (!isAhead || tries === ANCHOR_TRIES) return anchor;
		await sleep(ANCHOR_WAIT_MS);
	}
}

async function ownVkey(config: Config, keys: DataFolder["keys"], origin: string): Promise<string> {
	// Asked before the key store, which would make a new key, and a new key verifies nothing.
	if (!existsSync(join(config.dataDir, "keys", "ledger.pem"))) {
		throw new Problem("ledger-key-missing", `${config.dataDir} 里没有日志的密钥；请用 --vkey 给出公钥`, {
			status: 404,
		});
	}
	const { privateKey } = await keys.loadOrCreateKey("ledger");
	return logSigner(origin, privateKey).vkey;
}

/** Entries written a moment ago, or with no server running: in good order, but not under a signature yet. */
async function waitingNote(db: Db): Promise<readonly string[]> {
	const { rows } = await sql<{ waiting: bigint }>`select count(*) as waiting from core.ledger_pending`.execute(db);
	const waiting = rows[0]?.waiting ?? 0n;
	return waiting > 0n ? [`另有 ${waiting} 条正在等待签发检查点（服务启动后几秒内完成）。`] : [];
}

/** 日志接续: no fault, and nothing to pass over in silence. */
async function successionNotes(db: Db, logs: readonly LogName[]): Promise<readonly string[]> {
	const found = (await listSuccessions(db)).filter(({ log }) => logs.includes(log));
	return found.map((one) => `${tellSuccession(one)}。`);
}

async function verifyFolder(invocation: Invocation, folder: string): Promise<number> {
	const wanted = textOption(invocation, "log");
	const folders = await logFolders(folder);
	const found = await Promise.all(folders.map(async (path) => ({ path, origin: await originIn(path) })));
	const chosen = found.filter(
		(one) => wanted === undefined || one.origin === wanted || one.origin.endsWith(`/${wanted}`),
	);
	if (chosen.length === 0)
		throw new Problem(
			"log-unknown",
			wanted === undefined ? `${folder} 里没有导出的日志（缺 checkpoint 文件）` : `${folder} 里没有日志“${wanted}”`,
			{ status: 404 },
		);
	const reports: LedgerReport[] = [];
	for (const one of chosen) {
		const vkey =
			textOption(invocation, "vkey") ??
			(await vkeyBeside(one.path, one.origin)) ??
			(await ownVkeyIfThere(invocation, one.origin));
		if (vkey === undefined)
			throw new Problem("vkey-missing", `没有日志“${one.origin}”的公钥；请用 --vkey 给出`, { status: 400 });
		reports.push(await verifyExport(one.path, { vkey, earlierVkeys: await earlierVkeys(one.path) }));
	}
	return tell(invocation, { reports, guards: [], notes: [] });
}

async function logFolders(folder: string): Promise<readonly string[]> {
	if (existsSync(join(folder, "checkpoint"))) return [folder];
	const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
		const problem = fileProblem(error, folder);
		throw problem instanceof Problem ? new Problem("folder-missing", `没有目录 ${folder}`, { status: 404 }) : problem;
	});
	return entries
		.filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "checkpoint")))
		.map((entry) => join(folder, entry.name))
		.toSorted();
}

async function originIn(path: string): Promise<string> {
	const note = await readFile(join(path, "checkpoint"), "utf8");
	return note.split("\n", 1)[0] ?? "";
}

/** `vkey` of the export itself, or the list of logs beside it, as `GET /ledger/logs.json` gives it. */
async function vkeyBeside(path: string, origin: string): Promise<string | undefined> {
	const own = await readFile(join(path, "vkey"), "utf8").catch(() => undefined);
	if (own !== undefined) return own.trim();
	for (const list of [join(path, "logs.json"), join(resolve(path), "..", "logs.json")]) {
		const text = await readFile(list, "utf8").catch(() => undefined);
		if (text === undefined) continue;
		try {
			const found = logListSchema.parse(JSON.parse(text)).find((one) => one.origin === origin);
			if (found) return found.vkey;
		} catch {
			throw new Problem("logs-unreadable", `${list} 不是日志清单`);
		}
	}
	return undefined;
}

/** Of the logs that this one succeeds, as the export says; whoever knew their keys compares them. */
async function earlierVkeys(path: string): Promise<readonly string[]> {
	const text = await readFile(join(path, EARLIER_VKEYS_FILE), "utf8").catch(() => "");
	return text.split("\n").filter((line) => line !== "");
}

async function ownVkeyIfThere(invocation: Invocation, origin: string): Promise<string | undefined> {
	const config = configOf(invocation);
	const isThere = existsSync(join(config.dataDir, "keys", "ledger.pem")) && LOG_NAME_PATTERN.test(basename(origin));
	return isThere ? ownVkey(config, openKeys(join(config.dataDir, "keys")), origin) : undefined;
}

type Told = {
	readonly reports: readonly LedgerReport[];
	readonly guards: readonly LedgerFault[];
	readonly notes: readonly string[];
};

function tell(invocation: Invocation, { reports, guards, notes }: Told): number {
	const isSound = guards.length === 0 && reports.every((one) => one.isSound);
	const lines = reports.flatMap((one) => [
		`${one.origin || "（无检查点）"}　${one.size} 条　历次检查点 ${one.checkpoints} 个一致　根 ${one.root}　${one.isSound ? "完好" : `有 ${one.faultCount} 处不符`}`,
		...one.faults.map((fault) => `  ${fault.message}`),
		...(one.faultCount > one.faults.length ? [`  只列出前 ${one.faults.length} 处`] : []),
	]);
	if (reports.length === 0) lines.push("还没有签发过检查点的存证日志。");
	lines.push(...guards.map((fault) => fault.message), ...notes);
	lines.push(isSound ? "核验通过。" : "核验不通过。");
	const note = notes.length === 0 ? null : notes.join("\n");
	const value = { isSound, logs: reports.map(plainReport), guards: guards.map(plainFault), note };
	return answer(invocation, lines.join("\n"), value) || (isSound ? 0 : 1);
}

function plainReport(report: LedgerReport) {
	return { ...report, size: Number(report.size), faults: report.faults.map(plainFault) };
}

function plainFault({ code, message, index, eventId }: LedgerFault) {
	return { code, message, index: index === undefined ? null : Number(index), eventId: eventId ?? null };
}
