import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { Problem } from "#kernel/problem";
import { systemClock } from "#platform/clock";
import { readConfig } from "#platform/config";
import { createLog } from "#platform/log";
import type { FirstAuthority } from "../../server/first-admins.ts";
import { dropStartingUp, keepHeapSmall } from "../../server/heap.ts";
import { type StartedServer, startServer } from "../../server/start.ts";
import type { Command } from "../command.ts";

export const serveCommand: Command = {
	help: `sanzhi serve [--port 端口] [--host 地址] [--data 数据目录] [--empty]
  启动公众门户和业务控制台。第一次启动时建立数据库并办理演示案件；
  --empty 不装演示数据：建立一个机关及其首批管理员（系统、安全、审计三员），须写明
  --regime nea|qinyuan|dazhou|linyi|miit　--name 机关全称　--prefix 机关代字；在终端上运行时会逐项询问。
  使用自己的 PostgreSQL：设置环境变量 DATABASE_URL。`,
	options: {
		port: { type: "string" },
		host: { type: "string" },
		data: { type: "string" },
		empty: { type: "boolean" },
		regime: { type: "string" },
		name: { type: "string" },
		prefix: { type: "string" },
	},
	run: async ({ values, io }) => {
		keepHeapSmall();
		const args = ["port", "host", "data"].flatMap((name) =>
			typeof values[name] === "string" ? [`--${name}`, values[name]] : [],
		);
		const config = readConfig(process.env, args);
		const log = createLog({
			level: config.logLevel,
			clock: systemClock,
			write: (line) => void process.stderr.write(line),
		});
		const started = Date.now();
		const server = await startServer({
			config,
			log,
			empty: values["empty"] === true,
			first: () => askFirst(values),
			onProgress: values["json"] === true ? io.err : io.out,
		});
		await dropStartingUp();
		if (values["json"] === true) io.out(JSON.stringify(startedAsJson(server)));
		else {
			for (const line of server.notes) io.out(line);
			io.out(`公众门户　　${server.portalUrl}`);
			io.out(`业务控制台　${server.consoleUrl}`);
			io.out(`已就绪（${((Date.now() - started) / 1000).toFixed(1)} 秒）。按 Ctrl-C 停止。`);
		}
		await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
		io.out("正在停止 …");
		await server.close();
		return 0;
	},
};

/** The administrators stand in it at the one start that makes them: no later start can tell their passwords. */
export function startedAsJson({
	portalUrl,
	consoleUrl,
	admins,
}: Pick<StartedServer, "portalUrl" | "consoleUrl" | "admins">) {
	return { portal: portalUrl, console: consoleUrl, ...(admins.length === 0 ? {} : { admins }) };
}

const QUESTIONS = [
	{ name: "regime", question: "适用制度（nea、qinyuan、dazhou、linyi、miit）：" },
	{ name: "name", question: "机关全称：" },
	{ name: "prefix", question: "文号中的机关代字：" },
] as const;

/** From the options; what is missing is asked at a terminal, and elsewhere told in one sentence. */
async function askFirst(values: Readonly<Record<string, string | boolean | undefined>>): Promise<FirstAuthority> {
	const found: Record<string, string> = {};
	for (const { name, question } of QUESTIONS) {
		const given = values[name];
		if (typeof given === "string" && given.trim() !== "") found[name] = given.trim();
		else found[name] = await askAt(name, question);
	}
	return { regime: found["regime"] ?? "", name: found["name"] ?? "", prefix: found["prefix"] ?? "" };
}

async function askAt(name: string, question: string): Promise<string> {
	if (!process.stdin.isTTY) {
		throw new Problem(
			"first-authority-missing",
			`还没有机关：请用 --regime、--name、--prefix 写明（缺少 --${name}），见 sanzhi serve --help。`,
			{ status: 500 },
		);
	}
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	try {
		const answer = (await terminal.question(question)).trim();
		return answer === "" ? await askAt(name, question) : answer;
	} finally {
		terminal.close();
	}
}
