import { readFile, stat, writeFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import {
	findAnyAuthority,
	findMapping,
	hashOfFile,
	importPersonnel,
	listRecords,
	PERSONNEL_ROWS_MAX,
	personnelFile,
} from "#exchange";
import { PERSONNEL_KINDS, type PersonnelMapping, type PersonnelReport, personnelMapping } from "#exchange/contract";
import { Problem } from "#kernel/problem";
import { systemClock } from "#platform/clock";
import { inScope } from "#platform/db";
import type { Authority } from "#registry";
import { answer, type Invocation, needText, textOption } from "../command.ts";
import { configOf, type DataFolder, fileProblem, needDataFolder } from "../data-folder.ts";
import { RUN_BY, unknownAuthority } from "./import-place.ts";

/** `sanzhi import personnel 文件 --mapping 对照表`: whole or not at all; the exit code is 1 when it was refused. */
export async function personnel(invocation: Invocation, path: string): Promise<number> {
	await stat(path).catch((error: unknown) => Promise.reject(fileProblem(error, path)));
	const named = needText(invocation, "mapping");
	const id = needText(invocation, "authority");
	const folder = await needDataFolder(configOf(invocation));
	try {
		const authority = await findAnyAuthority(folder.db, id);
		if (!authority) throw unknownAuthority(id);
		const content = await mappingOf(folder, authority, named);
		const rows = await listRecords(path, PERSONNEL_ROWS_MAX + 1);
		const report = await inScope(folder.db, { scope: [authority.orgPath], authority: authority.path }, async (tx) =>
			importPersonnel(tx, {
				authority,
				mapping: { name: basename(named), content },
				file: { name: basename(path), hash: await hashOfFile(path) },
				rows,
				at: systemClock.now(),
				by: { personId: "import", name: RUN_BY },
				dryRun: invocation.values["dry-run"] === true,
			}),
		);
		return await tell(invocation, report);
	} finally {
		await folder.close();
	}
}

/** A file of the mapping, or the name of one that was saved. Throws `mapping-unknown`, `mapping-invalid`. */
async function mappingOf(folder: DataFolder, authority: Authority, named: string): Promise<PersonnelMapping> {
	const text = await readFile(named, "utf8").catch(() => undefined);
	if (text === undefined) {
		const scope = { scope: [authority.orgPath], authority: authority.path, readOnly: true };
		const saved = await inScope(folder.db, scope, (tx) => findMapping(tx, authority, named));
		if (!saved) throw new Problem("mapping-unknown", `没有文件“${named}”，也没有保存过这个名称的对照表`);
		return saved;
	}
	const parsed = personnelMapping.safeParse(jsonOf(text));
	if (parsed.success) return parsed.data;
	const [first] = parsed.error.issues;
	throw new Problem("mapping-invalid", `对照表不对：${first?.path.join(".") ?? ""} ${first?.message ?? ""}`);
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

async function tell(invocation: Invocation, report: PersonnelReport): Promise<number> {
	const target = textOption(invocation, "report");
	if (target !== undefined)
		await writeFile(target, await personnelFile(report.entries, extname(target) === ".csv" ? "csv" : "xlsx"));
	const { counts, entries, outcome } = report;
	if (invocation.values["json"] !== true)
		for (const { row, number, name, kind, changes, faults } of entries) {
			const told = [
				...changes.map(({ field, before, after }) => `${field}：${before || "（空）"} → ${after || "（空）"}`),
				...faults.map(({ field, reason }) => `${field}：${reason}`),
			];
			const where = row === 0 ? "文件中没有" : `第${row}行`;
			invocation.io.out(`  ${where}　${number} ${name}　${PERSONNEL_KINDS[kind]}　${told.join("；")}`);
		}
	const ended = { imported: "已导入。", refused: "有错误，一行也没有导入。", "dry-run": "未写入（--dry-run）。" }[
		outcome
	];
	const line = `读取 ${counts.rows} 行：新增 ${counts.new}，对应 ${counts.linked}，变更 ${counts.changed}，没有变化 ${counts.unchanged}，离岗 ${counts.ended}（其中文件中没有的 ${counts.missing}），错误 ${counts.faulty}；登记在岗 ${counts.inPost} 人。${ended}`;
	answer(invocation, line, report);
	return counts.faulty > 0 ? 1 : 0;
}
