import { join } from "node:path";
import { actOnInstallation } from "#identity";
import { Problem } from "#kernel/problem";
import { fileAnchor, logSigner, planSuccession, type Succeeding, type Succession, succeedLog } from "#ledger";
import { LOG_NAME_PATTERN, type LogName } from "#ledger/contract";
import { systemClock } from "#platform/clock";
import { answer, type Invocation, textOption } from "../command.ts";
import { configOf, type DataFolder, needDataFolder } from "../data-folder.ts";

export const SUCCEED_HELP = `sanzhi ledger succeed 日志名称 --confirm [--vkey 公钥] [--data 数据目录]
  日志再也不能签发时（数据库恢复不到已签发的检查点，或者 ledger.pem 永久丢失），终止原日志，以新的名称
  接续：原有条目全部保留在接续的日志里，并写入一条人人可见的接续记录。先停止服务；不能撤回；记入审计日志。
  不带 --confirm 时只说明后果，不办理。--vkey：数据库里没有原日志公钥时，写明机关公布过的公钥。`;

/** REL-12: the one way on for a log that can never continue what it has signed. */
export async function succeed(invocation: Invocation, named: string | undefined): Promise<number> {
	if (named === undefined || !LOG_NAME_PATTERN.test(named))
		throw new Problem("usage", "请给出日志名称，例如：sanzhi ledger succeed casework-2026");
	const log = named as LogName;
	const opened = await needDataFolder(configOf(invocation));
	try {
		const succeeding = await succeedingOf(opened, log, textOption(invocation, "vkey"));
		const planned = await planSuccession(opened.db, log, succeeding);
		if (invocation.values["confirm"] !== true)
			throw new Problem("confirmation-missing", `${tellSuccession(planned)}；不能撤回。确认的，请加 --confirm`);
		const reason = tellSuccession(planned);
		const act = { at: succeeding.at, event: "ledger-succeeded", reason } as const;
		const done = await actOnInstallation(opened.db, act, () => succeedLog(opened.db, log, succeeding));
		return answer(invocation, `已接续：${tellSuccession(done)}\n新的公钥 ${done.toVkey}`, plain(done));
	} finally {
		await opened.close();
	}
}

/** The key of this data folder, made when there is none: it signs under the name of the successor only. */
export async function succeedingOf(
	{ config, keys }: Pick<DataFolder, "config" | "keys">,
	log: LogName,
	vkey: string | undefined,
): Promise<Succeeding> {
	const { privateKey } = await keys.loadOrCreateKey("ledger");
	return {
		signerFor: (origin) => logSigner(origin, privateKey),
		anchor: fileAnchor(join(config.dataDir, "anchors"), log),
		at: systemClock.now(),
		vkey,
	};
}

/** Where the old log ends and what of it goes on, in one sentence. */
export function tellSuccession({ fromOrigin, toOrigin, endNote, kept, cause }: Succession): string {
	const end = Number(endNote.split("\n")[1]);
	const why =
		cause === "key-lost" ? "其密钥已丢失" : `数据库中只有 ${kept} 条，其余 ${end - Number(kept)} 条已无法恢复`;
	return `日志 ${fromOrigin} 终止于 ${end} 条的检查点（${why}），由 ${toOrigin} 接续`;
}

function plain(of: Succession) {
	return { ...of, kept: Number(of.kept) };
}
