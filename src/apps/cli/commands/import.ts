import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { officialCalendar, type WorkingCalendar } from "#calendar";
import { importHistorical } from "#disclosure";
import {
	type DecisionImportReport,
	type HistoricalSink,
	importDecisions,
	importStatuteFiles,
	loadCalendar,
	readDecisions,
	readRows,
	readStatuteFiles,
	reportWithoutStore,
	STATUTE_OUTCOMES,
	type StatuteImportReport,
} from "#exchange";
import { Problem } from "#kernel/problem";
import { systemClock } from "#platform/clock";
import { inScope, type Tx } from "#platform/db";
import type { Authority, StatuteFile } from "#registry";
import { answer, type Command, type Invocation, textOption } from "../command.ts";
import { configOf, type DataFolder, fileProblem, openDataFolder, readNamedFile } from "../data-folder.ts";
import { personnel } from "./import-personnel.ts";
import { holderOf, RUN_BY, readOptions, runOf, unknownAuthority } from "./import-place.ts";
import { registry } from "./import-register.ts";
import { shuanggongshi } from "./import-shuanggongshi.ts";

const HELP = `sanzhi import decisions 文件 [--dry-run] [--authority 机关] [--data 数据目录]
  导入已经公示过的行政处罚决定（JSON 或 CSV，双公示字段）。每一行都保留，疑点逐条列出（行、字段、理由）；
  同一文件再次导入不产生变化。--dry-run 只核对，不写入。
  --authority 保管这些历史信息的机关；不写则归入“历史公示信息”，决定机关以原文名称记载。
  示例：sanzhi import decisions penalties.json --dry-run

sanzhi import shuanggongshi 文件 [--dry-run] [--resume] [--authority 机关] [--data 数据目录]
  成批导入双公示文件（XLSX、CSV、JSON、JSON Lines；2018 版、2016 版的行政处罚和行政许可）。逐批写入并记下进度，
  中断后加 --resume 从最后完成的一批继续；同一文件再次导入不产生变化；撤销、无效的只保存原始行，不予公示。

sanzhi import personnel 文件 --mapping 对照表 --authority 机关 [--dry-run] [--report 报告.xlsx] [--data 数据目录]
  导入办公自动化、人事系统的人员文件（XLSX、CSV、JSON）。对照表说明各栏的名称，为 JSON 文件或者已保存的名称。
  逐行核对，有一处不对就一行也不导入；--dry-run 只说明将有哪些变化；--report 把逐行结果写成电子表格。

sanzhi import registry 文件 [--dry-run] [--reason 事由] [--authority 机关] [--data 数据目录]
  登记机关信息、机构、执法事项、授权委托、补充的执法类别、人员和执法证件（JSON，格式见文档 register-file）。
  先全部核对，有一处不对就一行也不登记，并逐行说明（表、行、栏目、理由）；同一文件再次导入不产生变化。
  账户和授权仍由系统管理员、安全管理员在业务控制台办理。

sanzhi import statutes 文件或文件夹 [--dry-run] [--data 数据目录]
  导入法律、法规、规章全文（Markdown，一件一个文件，文件名带公布或者修订日期），按条可以引用。`;

const VERBS: Readonly<Record<string, (invocation: Invocation, path: string) => Promise<number>>> = {
	decisions,
	shuanggongshi,
	personnel,
	registry,
	statutes,
};

export const importCommand: Command = {
	help: HELP,
	options: {
		"dry-run": { type: "boolean" },
		resume: { type: "boolean" },
		mapping: { type: "string" },
		report: { type: "string" },
		reason: { type: "string" },
		authority: { type: "string" },
		data: { type: "string" },
	},
	run: async (invocation) => {
		const [verb, path] = invocation.positionals;
		const work = verb === undefined || !Object.hasOwn(VERBS, verb) ? undefined : VERBS[verb];
		if (work === undefined) {
			const known = Object.keys(VERBS).map((one) => `import ${one}`);
			throw new Problem("usage", `请写明 ${known.join("、")} 之一；见 sanzhi import --help`);
		}
		if (path === undefined) throw new Problem("usage", `请给出要导入的文件：sanzhi import ${verb} 文件`);
		return work(invocation, path);
	},
};

async function decisions(invocation: Invocation, path: string): Promise<number> {
	const text = await readNamedFile(path);
	const rows = readRows(text);
	const dryRun = invocation.values["dry-run"] === true;
	const folder = await openDataFolder(configOf(invocation), { make: !dryRun });
	try {
		const calendar = folder ? await loadCalendar(folder.db) : officialCalendar();
		const reads = readDecisions(rows, readOptions(calendar));
		const holder = folder && (await holderOf(folder, textOption(invocation, "authority"), dryRun));
		if (!folder && textOption(invocation, "authority") !== undefined)
			throw unknownAuthority(textOption(invocation, "authority") ?? "");
		if (!folder || !holder) return tellDecisions(invocation, reportWithoutStore(reads));
		const report = await inScope(folder.db, { scope: [holder.orgPath], authority: holder.path }, (tx) =>
			importDecisions(tx, reads, {
				authority: holder,
				source: { name: basename(path), text },
				at: systemClock.now(),
				by: RUN_BY,
				sink: sinkOf(folder, holder, calendar),
				dryRun,
			}),
		);
		return tellDecisions(invocation, report);
	} finally {
		await folder?.close();
	}
}

/** Opens the disclosure items through the engine, like every other act: events, ledger entries and portal in one transaction. */
function sinkOf({ db }: DataFolder, holder: Authority, calendar: WorkingCalendar): HistoricalSink {
	const run = runOf(db, holder, calendar);
	return async (tx, given) => (await importHistorical(tx, given, run)).created;
}

function tellDecisions(invocation: Invocation, report: DecisionImportReport): number {
	const { read, new: added, unchanged, changed, warned, late, warnings, dryRun } = report;
	const lines = warnings.map((one) => `  ${one.row}　${one.field}：${one.reason}`);
	const counts = `读取 ${read} 行：新增 ${added}，没有变化 ${unchanged}，内容有变 ${changed}；有疑点 ${warned} 行（${warnings.length} 处），逾期公示 ${late} 件`;
	return answer(invocation, [...lines, dryRun ? `${counts}。未写入（--dry-run）。` : `${counts}。`].join("\n"), report);
}

async function statutes(invocation: Invocation, path: string): Promise<number> {
	const files = await statuteFiles(path);
	const dryRun = invocation.values["dry-run"] === true;
	const folder = await openDataFolder(configOf(invocation), { make: !dryRun });
	try {
		if (!folder) return tellStatutes(invocation, readStatuteFiles(files));
		const run = { source: basename(path), at: systemClock.now(), by: RUN_BY, dryRun };
		const work = (tx: Tx) => importStatuteFiles(tx, files, run);
		return tellStatutes(
			invocation,
			dryRun ? await rehearse(folder, work) : await inScope(folder.db, { scope: [] }, work),
		);
	} finally {
		await folder?.close();
	}
}

async function statuteFiles(path: string): Promise<readonly StatuteFile[]> {
	const isFolder = await stat(path).then(
		(found) => found.isDirectory(),
		(error: unknown) => Promise.reject(fileProblem(error, path)),
	);
	if (!isFolder) return [{ fileName: basename(path), text: await readNamedFile(path) }];
	const names = (await readdir(path)).filter((name) => name.endsWith(".md") && !/^readme/i.test(name)).sort();
	if (names.length === 0) throw new Problem("file-missing", `${path} 里没有 .md 文件`, { status: 404 });
	return Promise.all(names.map(async (fileName) => ({ fileName, text: await readNamedFile(join(path, fileName)) })));
}

/** Does the work and takes all of it back. */
async function rehearse<T>({ db }: DataFolder, work: (tx: Tx) => Promise<T>): Promise<T> {
	let done: { readonly value: T } | undefined;
	const undo = new Error("rehearsed");
	await inScope(db, { scope: [] }, async (tx) => {
		done = { value: await work(tx) };
		throw undo;
	}).catch((error: unknown) => {
		if (error !== undo) throw error;
	});
	if (!done) throw undo;
	return done.value;
}

/** A file that cannot be read is told, and the command fails when that is true of all. */
function tellStatutes(invocation: Invocation, report: StatuteImportReport): number {
	const { read, new: added, changed, unchanged, failed, articles, dryRun } = report;
	const lines = report.files.map((one) => {
		const what =
			one.reason === null ? `${STATUTE_OUTCOMES[one.outcome]}，${one.articles} 条` : `不能导入：${one.reason}`;
		return [`  ${one.file}　${what}`, ...one.doubts.map((doubt) => `    ${doubt}`)].join("\n");
	});
	const counts = `读取 ${read} 个文件：新增 ${added}，修订 ${changed}，没有变化 ${unchanged}，不能导入 ${failed}；共 ${articles} 条`;
	const code = answer(
		invocation,
		[...lines, dryRun ? `${counts}。未写入（--dry-run）。` : `${counts}。`].join("\n"),
		report,
	);
	return failed === read ? 1 : code;
}
