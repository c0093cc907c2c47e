import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { findAnyAuthority, hashOfFile, importRegister, inInstallation, parseRegister } from "#exchange";
import { REGISTER_KINDS, REGISTER_TABLES, type RegisterEntry, type RegisterReport } from "#exchange/contract";
import { dateInBeijing } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import { systemClock } from "#platform/clock";
import { listAuthorities, scopeOfTree } from "#registry";
import { enforcementScopeOf } from "../../server/register-scope.ts";
import { answer, type Invocation, textOption } from "../command.ts";
import { configOf, type DataFolder, fileProblem, needDataFolder } from "../data-folder.ts";
import { RUN_BY, unknownAuthority } from "./import-place.ts";

/** `sanzhi import registry 文件`: whole or not at all; the exit code is 1 when it was refused. */
export async function registry(invocation: Invocation, path: string): Promise<number> {
	const bytes = await readFile(path).catch((error: unknown) => {
		throw fileProblem(error, path);
	});
	const given = parseRegister(bytes);
	const folder = await needDataFolder(configOf(invocation));
	try {
		const root = await rootOf(folder, textOption(invocation, "authority") ?? firstCode(given));
		const name = basename(path);
		const at = systemClock.now();
		const report = await importRegister(folder.db, {
			given,
			scope: { scope: scopeOfTree(root), authority: root },
			at,
			by: { personId: "import", name: RUN_BY },
			reason: textOption(invocation, "reason") ?? `导入登记文件 ${name}`,
			source: `${name} ${await hashOfFile(path)}`,
			dryRun: invocation.values["dry-run"] === true,
			typesOf: (regimeId) => enforcementScopeOf(regimeId, dateInBeijing(at)),
		});
		return tell(invocation, report);
	} finally {
		await folder.close();
	}
}

function firstCode(given: unknown): string | undefined {
	const part = (given as { parts?: { authority?: { id?: unknown } }[] } | null)?.parts?.[0];
	return typeof part?.authority?.id === "string" ? part.authority.id : undefined;
}

/** The tree in which the file works: that of the authority named first. Throws `authority-unknown`. */
async function rootOf({ db }: DataFolder, id: string | undefined): Promise<string> {
	const found = id === undefined ? undefined : await findAnyAuthority(db, id);
	if (found) return found.path;
	const known = await inInstallation(db, (tx) => listAuthorities(tx));
	if (known.length === 0)
		throw new Problem("authority-missing", "还没有机关；请先运行 sanzhi serve --empty 建立", { status: 404 });
	throw unknownAuthority(id ?? "");
}

function tell(invocation: Invocation, report: RegisterReport): number {
	const { counts, entries, outcome } = report;
	// Of a refused file only what is wrong matters now; what would have changed is told when it is right.
	const shown = outcome === "refused" ? entries.filter(({ kind }) => kind === "faulty") : entries;
	if (invocation.values["json"] !== true) for (const entry of shown) invocation.io.out(lineOf(entry));
	const ended = {
		imported: "已登记。",
		refused: "有错误，一行也没有登记。",
		"dry-run": "未写入（--dry-run）。",
	}[outcome];
	const line = `读取 ${counts.rows} 行：新增 ${counts.new}，变更 ${counts.changed}，没有变化 ${counts.unchanged}，错误 ${counts.faulty}。${ended}`;
	answer(invocation, line, report);
	return outcome === "refused" ? 1 : 0;
}

function lineOf({ authority, table, row, key, kind, changes, faults }: RegisterEntry): string {
	const place = `${authority} ${table === "file" ? "文件" : REGISTER_TABLES[table]}${row > 0 ? `第${row}行` : ""}`;
	const told = [
		...changes.map(({ field, before, after }) => `${field}：${before || "（空）"} → ${after || "（空）"}`),
		...faults.map(({ field, reason }) => `${field}：${reason}`),
	];
	return `  ${place}　${key}　${REGISTER_KINDS[kind]}　${told.join("；")}`;
}
