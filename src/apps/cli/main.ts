import { parseArgs } from "node:util";
import { Problem } from "#kernel/problem";
import type { Command, Io } from "./command.ts";
import { calendarCommand } from "./commands/calendar.ts";
import { importCommand } from "./commands/import.ts";
import { ledgerCommand } from "./commands/ledger.ts";
import { rulesCommand } from "./commands/rules.ts";
import { serveCommand } from "./commands/serve.ts";
import { verifyCommand } from "./commands/verify.ts";

const COMMANDS: readonly Command[] = [
	serveCommand,
	calendarCommand,
	rulesCommand,
	importCommand,
	verifyCommand,
	ledgerCommand,
];

const HELP = `三制 行政执法综合管理监督平台

用法：sanzhi <命令> [选项]

${COMMANDS.map((command) => `  ${command.name.padEnd(10)}${command.summary}`).join("\n")}

每个命令都有 --help 和 --json；失败时以一句话说明原因，退出码不为零。`;

async function main(argv: readonly string[], io: Io): Promise<number> {
	const [name, ...rest] = argv;
	if (name === undefined || name === "--help" || name === "-h" || name === "help") {
		io.out(HELP);
		return name === undefined ? 2 : 0;
	}
	const command = COMMANDS.find((candidate) => candidate.name === name);
	if (!command) {
		io.err(`没有“${name}”这个命令；运行 sanzhi --help 查看全部命令。`);
		return 2;
	}
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
	const usage = isUsageError(error);
	const code = error instanceof Problem ? error.code : usage ? "usage" : "internal";
	const told = error instanceof Error ? error.message : String(error);
	const message = usage ? `选项不对：${told}` : told;
	if (json) io.out(JSON.stringify({ error: { code, message } }));
	else io.err(message);
	if (code === "internal" && process.env["SANZHI_DEBUG"] !== undefined && error instanceof Error)
		io.err(error.stack ?? "");
	return code === "usage" ? 2 : 1;
}

function isUsageError(error: unknown): boolean {
	return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

process.exitCode = await main(process.argv.slice(2), {
	out: (line) => void process.stdout.write(`${line}\n`),
	err: (line) => void process.stderr.write(`${line}\n`),
});
