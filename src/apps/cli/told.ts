import { Problem } from "#kernel/problem";
import { findSqlError } from "#platform/db";
import { fileProblem } from "./data-folder.ts";

/** What the world under a command says no with, in one sentence with its remedy; anything else is told as it is. */
const OF_THE_SYSTEM: Readonly<Record<string, string>> = {
	ECONNREFUSED: "连不上数据库：对方没有在听；请核对 DATABASE_URL 的主机和端口，并确认数据库已经启动。",
	ENOTFOUND: "连不上数据库：查不到主机名；请核对 DATABASE_URL。",
	ETIMEDOUT: "连不上数据库：没有回答；请核对 DATABASE_URL 和网络。",
	EHOSTUNREACH: "连不上数据库：网络不通；请核对 DATABASE_URL 和网络。",
	ECONNRESET: "数据库连接中断；请确认数据库正常后再运行一次。",
	ENOSPC: "磁盘已满；请腾出空间后再运行一次。",
	EDQUOT: "磁盘配额已满；请腾出空间后再运行一次。",
	EROFS: "磁盘只读，不能写入；请换一个目录或者恢复写入。",
};
const OF_POSTGRES: Readonly<Record<string, string>> = {
	"3D000": "没有 DATABASE_URL 所写的数据库；请先建立数据库，或者核对数据库名。",
	"28P01": "数据库用户或者口令不对；请核对 DATABASE_URL。",
	"28000": "数据库用户或者口令不对；请核对 DATABASE_URL。",
	"53100": "数据库所在磁盘已满；请腾出空间后再运行一次。",
	"53300": "数据库连接数已满；请稍后再运行，或者调高数据库的 max_connections。",
	"57P01": "数据库连接被管理员中断；请确认数据库正常后再运行一次。",
	"57P03": "数据库正在启动或者停止；请稍后再运行一次。",
	"42P01": "数据库结构与程序版本不符；请先用本版本运行一次 sanzhi serve 更新数据库。",
	"42703": "数据库结构与程序版本不符；请先用本版本运行一次 sanzhi serve 更新数据库。",
};

/** The failure of a command as a coded Problem: usage, the system, the database; `internal` for what nobody foresaw. */
export function toldProblem(error: unknown): Problem {
	if (error instanceof Problem) return error;
	const code = error instanceof Error && "code" in error ? String(error.code) : "";
	if (code.startsWith("ERR_PARSE_ARGS")) return new Problem("usage", usageOf(code, String(error)));
	const sqlCode = findSqlError(error)?.code ?? "";
	const sentence = OF_POSTGRES[sqlCode] ?? OF_THE_SYSTEM[code];
	if (sentence !== undefined) return new Problem(sqlCode === "" ? "system" : "database", sentence, { status: 500 });
	const path = error instanceof Error && "path" in error ? String(error.path) : "";
	const ofFile = fileProblem(error, path);
	if (ofFile instanceof Problem) return ofFile;
	return new Problem("internal", error instanceof Error ? error.message : String(error), { status: 500 });
}

/** Node tells it in English, in up to three lines; the option's name stands in quotes. */
function usageOf(code: string, told: string): string {
	const [, name = ""] = /'(?:-\w, )?(-{1,2}[^\s'=<]+)/.exec(told) ?? [];
	if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return `没有选项 ${name}；见 --help。`;
	if (code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE")
		return /does not take an argument/.test(told)
			? `选项 ${name} 不带值。`
			: `选项 ${name} 要写值；值以“-”开头的，写成 ${name}=值。`;
	return "参数不对；见 --help。";
}
