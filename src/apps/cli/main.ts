import { parseArgs } from "node:util";
import { Problem } from "#kernel/problem";
import type { Command, Io } from "./command.ts";
import { toldProblem } from "./told.ts";

/** Loaded only when asked for: a question about the calendar need not wait for the whole server to be read. */
const COMMANDS: readonly { name: string; summary: string; load: () => Promise<Command> }[] = [
	{
		name: "serve",
		summary: "启动门户和业务控制台",
		load: async () => (await import("./commands/serve.ts")).serveCommand,
	},
	{
		name: "calendar",
		summary: "工作日历：计算期限、核对和导入放假通知",
		load: async () => (await import("./commands/calendar.ts")).calendarCommand,
	},
	{
		name: "rules",
		summary: "制度：查询规则及其依据、检查条款",
		load: async () => (await import("./commands/rules.ts")).rulesCommand,
	},
	{
		name: "import",
		summary: "导入登记文件、人员、法律法规、已公开的决定",
		load: async () => (await import("./commands/import.ts")).importCommand,
	},
	{ name: "verify", summary: "核验存证日志", load: async () => (await import("./commands/verify.ts")).verifyCommand },
	{
		name: "draw",
		summary: "双随机抽取：脱机重算核对",
		load: async () => (await import("./commands/draw.ts")).drawCommand,
	},
	{
		name: "report",
		summary: "年度执法数据：按存证日志重新计算核对",
		load: async () => (await import("./commands/report.ts")).reportCommand,
	},
	{
		name: "submissions",
		summary: "网上提交：列出未能接收的，重新接收",
		load: async () => (await import("./commands/submissions.ts")).submissionsCommand,
	},
	{
		name: "ledger",
		summary: "导出存证日志、重新锚定、终止并接续",
		load: async () => (await import("./commands/ledger.ts")).ledgerCommand,
	},
	{
		name: "backup",
		summary: "备份：服务运行时复制数据库、文件和密钥",
		load: async () => (await import("./commands/backup.ts")).backupCommand,
	},
	{
		name: "restore",
		summary: "把一份备份恢复到新的数据目录",
		load: async () => (await import("./commands/restore.ts")).restoreCommand,
	},
	{
		name: "keys",
		summary: "密钥永久丢失后重新生成",
		load: async () => (await import("./commands/keys.ts")).keysCommand,
	},
];

const HELP = `三制 行政执法综合管理监督平台

用法：sanzhi <命令> [选项]

${COMMANDS.map((command) => `  ${command.name.padEnd(13)}${command.summary}`).join("\n")}

每个命令都有 --help 和 --json；失败时以一句话说明原因，退出码不为零。`;

async function main(argv: readonly string[], io: Io): Promise<number> {
	const [name, ...rest] = argv;
	if (name === undefined || name === "--help" || name === "-h" || name === "help") {
		io.out(HELP);
		return name === undefined ? 2 : 0;
	}
	const found = COMMANDS.find((candidate) => candidate.name === name);
	if (!found)
		return fail(
			new Problem("usage", `没有“${name}”这个命令；运行 sanzhi --help 查看全部命令。`),
			rest.includes("--json"),
			io,
		);
	const command = await found.load();
	if (rest.includes("--help") || rest.includes("-h")) {
		io.out(command.help);
		return 0;
	}
	try {
		return await run(command, rest, io);
	} catch (error) {
		return fail(error, rest.includes("--json"), io);
	}
}

async function run(command: Command, rest: readonly string[], io: Io): Promise<number> {
	const options = { ...command.options, json: { type: "boolean" } as const };
	const { values, positionals } = parseArgs({ args: [...rest], options, allowPositionals: true, strict: true });
	return command.run({ values: values as Record<string, string | boolean | undefined>, positionals, io });
}

/** One clear sentence, never a stack; with --json the same as an object others can read. */
function fail(error: unknown, json: boolean, io: Io): number {
	const { code, message } = toldProblem(error);
	if (json) io.out(JSON.stringify({ error: { code, message } }));
	else io.err(message);
	if (code === "internal" && process.env["SANZHI_DEBUG"] !== undefined && error instanceof Error)
		io.err(error.stack ?? "");
	return code === "usage" ? 2 : 1;
}

process.exitCode = await main(process.argv.slice(2), {
	out: (line) => void process.stdout.write(`${line}\n`),
	err: (line) => void process.stderr.write(`${line}\n`),
});
