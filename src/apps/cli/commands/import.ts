import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { officialCalendar, type WorkingCalendar } from "#calendar";
import { createEngine } from "#casework";
import { disclosureReactions, importHistorical } from "#disclosure";
import {
	type DecisionImportReport,
	ensureHistoryHolder,
	findAnyAuthority,
	HISTORY_HOLDER,
	type HistoricalSink,
	importDecisions,
	importStatuteFiles,
	loadCalendar,
	type PublicationRule,
	type ReadOptions,
	readDecisions,
	readRows,
	readStatuteFiles,
	recordPublicChanges,
	reportWithoutStore,
	STATUTE_OUTCOMES,
	type StatuteImportReport,
} from "#exchange";
import type { Actor } from "#identity/contract";
import { dateInBeijing } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import { systemClock } from "#platform/clock";
import { inScope, type Tx } from "#platform/db";
import { type EnforcementType, periodOf } from "#regime";
import { allNorms, getRegime } from "#regimes";
import type { Authority, StatuteFile } from "#registry";
import { rulesOf } from "../../server/rules-source.ts";
import { answer, type Command, type Invocation, textOption } from "../command.ts";
import { configOf, type DataFolder, fileProblem, openDataFolder, readNamedFile } from "../data-folder.ts";

const HELP = `sanzhi import decisions 文件 [--dry-run] [--authority 机关] [--data 数据目录]
  导入已经公示过的行政处罚决定（JSON 或 CSV，双公示字段）。每一行都保留，疑点逐条列出（行、字段、理由）；
  同一文件再次导入不产生变化。--dry-run 只核对，不写入。
  --authority 保管这些历史信息的机关；不写则归入“历史公示信息”，决定机关以原文名称记载。
  示例：sanzhi import decisions penalties.json --dry-run

sanzhi import statutes 文件或文件夹 [--dry-run] [--data 数据目录]
  导入法律、法规、规章全文（Markdown，一件一个文件，文件名带公布或者修订日期），按条可以引用。`;

const RUN_BY = "命令行";
const GUIDANCE = "gbf-2018-118";
/** Its own text says only 及时, so what its clocks show is the higher norm alone, under the norm's citation. */
const HISTORY_REGIME = "linyi";

export const importCommand: Command = {
	help: HELP,
	options: { "dry-run": { type: "boolean" }, authority: { type: "string" }, data: { type: "string" } },
	run: async (invocation) => {
		const [verb, path] = invocation.positionals;
		if (verb !== "decisions" && verb !== "statutes") {
			throw new Problem("usage", "请写明 import decisions 或 import statutes；见 sanzhi import --help");
		}
		if (path === undefined) throw new Problem("usage", `请给出要导入的文件：sanzhi import ${verb} 文件`);
		return verb === "decisions" ? decisions(invocation, path) : statutes(invocation, path);
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

/** PUB-01: what 国办发〔2018〕118号 asks of that type of decision. */
function readOptions(calendar: WorkingCalendar): ReadOptions {
	const norm = allNorms.find((one) => one.id === GUIDANCE);
	const ruleFor = (type: EnforcementType): PublicationRule | undefined => {
		const clause = norm?.clauses["disclosure.publish"]?.[type];
		const period = clause?.status === "stated" ? periodOf(clause.value) : undefined;
		if (!norm || !period || clause?.status !== "stated") return undefined;
		return { period, basis: clause.basis, since: plainDateOf(norm.effectiveFrom) };
	};
	return { calendar, ruleFor };
}

/** Undefined only in a dry run before the shelf of historical records was made. */
async function holderOf(
	{ db }: DataFolder,
	named: string | undefined,
	dryRun: boolean,
): Promise<Authority | undefined> {
	const found = await findAnyAuthority(db, named ?? HISTORY_HOLDER);
	if (found) return found;
	if (named !== undefined) throw unknownAuthority(named);
	return dryRun ? undefined : ensureHistoryHolder(db, HISTORY_REGIME);
}

function unknownAuthority(id: string): Problem {
	return new Problem("authority-unknown", `没有代码为“${id}”的机关`, { status: 404 });
}

/** Opens the disclosure items through the engine, like every other act: events, ledger entries and portal in one transaction. */
function sinkOf({ db }: DataFolder, holder: Authority, calendar: WorkingCalendar): HistoricalSink {
	const engine = createEngine({
		db,
		clock: systemClock,
		calendar: () => calendar,
		rules: rulesOf,
		issue: () => Promise.reject(new Error("an import issues no documents")),
		reactions: [...disclosureReactions, recordPublicChanges],
	});
	const today = dateInBeijing(systemClock.now());
	const { id, effectiveFrom } = getRegime(holder.regimeId, today);
	const run = { engine, actor: importerOf(holder), authority: holder, regime: { id, effectiveFrom }, calendar, today };
	return async (tx, given) => (await importHistorical(tx, given, run)).created;
}

/** No person: what the record shows is that a machine brought it in. */
function importerOf(holder: Authority): Actor {
	return {
		accountId: "import",
		personId: "import",
		name: "数据导入",
		title: "系统",
		unitName: holder.shortName,
		unitPath: holder.orgPath,
		authorityId: holder.id,
		authorityPath: holder.path,
		roles: [{ role: "disclosure-clerk", orgPath: holder.orgPath }],
		scope: [holder.orgPath],
	};
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
