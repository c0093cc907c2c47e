import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { sql } from "kysely";
import { forgetSecondFactors } from "#identity";
import { Problem } from "#kernel/problem";
import { succeedLog } from "#ledger";
import type { LogName } from "#ledger/contract";
import { systemClock } from "#platform/clock";
import type { Config } from "#platform/config";
import type { Db } from "#platform/db";
import { type Keys, openKeys } from "#platform/keys";
import { IDENTITY_SECRET } from "../../server/kept-keys.ts";
import { answer, type Command, type Invocation, textOption } from "../command.ts";
import { configOf, openAsOwner } from "../data-folder.ts";
import { succeedingOf, tellSuccession } from "./ledger-succeed.ts";
import { type Loss, listLosses } from "./lost-content.ts";

const PHRASE = "旧密钥已永久丢失";

const HELP = `sanzhi keys renew [--confirm ${PHRASE}] [--vkey 公钥] [--data 数据目录]
  数据库还在、数据目录的 keys/ 永久丢失时的唯一出路：生成新的密钥，终止原来的存证日志并由新日志接续，
  取消全部动态口令（登录后重新绑定）。旧密钥密封的内容从此谁也打不开：先列出有哪些、各多少件。
  有备份的，恢复 keys/ 而不要办理。先停止全部服务；不能撤回；记入审计日志。
  不带 --confirm 时只列出后果（在终端上运行时随后询问）。`;

export const keysCommand: Command = {
	help: HELP,
	options: { data: { type: "string" }, confirm: { type: "string" }, vkey: { type: "string" } },
	run: async (invocation) => {
		const [verb, ...rest] = invocation.positionals;
		if (verb !== "renew" || rest.length > 0) throw new Problem("usage", "请写明 keys renew；见 sanzhi keys --help");
		return renew(invocation);
	},
};

async function renew(invocation: Invocation): Promise<number> {
	const config = configOf(invocation);
	const keys = openKeys(join(config.dataDir, "keys"));
	if (await keys.hasSecret(IDENTITY_SECRET))
		throw new Problem("keys-present", `${config.dataDir} 里的密钥还在，不得重新生成`, { status: 409 });
	const opened = await openAsOwner(config);
	try {
		const losses = await listLosses(opened.owner);
		await confirm(invocation, losses);
		const done = await makeNew({ owner: opened.owner, config, keys, vkey: textOption(invocation, "vkey"), losses });
		const lines = [
			"已生成新的密钥。",
			...losses.map(tellLoss),
			...done.successions,
			"请备份 keys/（与数据库分开保存），公布新的日志公钥，再启动服务。",
		];
		return answer(invocation, lines.join("\n"), { losses, ...done });
	} finally {
		await opened.close();
	}
}

const tellLoss = ({ what, count, remedy }: Loss) => `  ${what}：${count} 件。${remedy}`;

async function confirm(invocation: Invocation, losses: readonly Loss[]): Promise<void> {
	const told = ["旧密钥密封的下列内容将永远无法读取：", ...losses.map(tellLoss)].join("\n");
	const given = textOption(invocation, "confirm") ?? (await ask(invocation, told));
	if (given === PHRASE) return;
	throw new Problem("confirmation-missing", `${told}\n确认的，请加 --confirm ${PHRASE}`);
}

async function ask({ io }: Invocation, told: string): Promise<string | undefined> {
	if (!process.stdin.isTTY) return undefined;
	io.out(told);
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	try {
		return (await terminal.question(`确认的，请输入“${PHRASE}”：`)).trim();
	} finally {
		terminal.close();
	}
}

type Making = {
	readonly owner: Db;
	readonly config: Config;
	readonly keys: Keys;
	readonly vkey: string | undefined;
	readonly losses: readonly Loss[];
};

/**
 * The key that every start looks for is made last: killed anywhere before, the installation still refuses to start and
 * the same command does the rest.
 */
async function makeNew({ owner, config, keys, vkey, losses }: Making) {
	const { rows } = await sql<{ log: LogName }>`
		select distinct log from core.ledger_checkpoint order by log`.execute(owner);
	const successions: string[] = [];
	for (const { log } of rows) {
		const succession = await succeedOnce(owner, log, await succeedingOf({ config, keys }, log, vkey));
		if (succession) successions.push(tellSuccession(succession));
	}
	const counted = losses.map(({ what, count }) => `${what} ${count}`).join("、");
	await forgetSecondFactors(owner, { at: systemClock.now(), reason: `密钥永久丢失，无法再读取：${counted}` });
	await keys.loadOrCreateSecret(IDENTITY_SECRET);
	return { successions };
}

/** A log that this command has ended already, before it was cut short, goes on as it is. */
async function succeedOnce(...of: Parameters<typeof succeedLog>) {
	try {
		return await succeedLog(...of);
	} catch (error) {
		if (error instanceof Problem && error.code === "ledger-in-order") return undefined;
		throw error;
	}
}
