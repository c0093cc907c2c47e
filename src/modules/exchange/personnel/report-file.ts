import { type FileFormat, tableFile } from "#platform/spreadsheet";
import { PERSONNEL_KINDS, type PersonnelEntry } from "./contract.ts";

const HEADINGS = ["行", "人员编号", "姓名", "结果", "栏目", "原来", "现在", "错误"];

/** 错误报告: a line for each change and each fault, every cell text. */
export async function personnelFile(entries: readonly PersonnelEntry[], format: FileFormat): Promise<Buffer> {
	const lines = [HEADINGS, ...entries.flatMap(linesOf)];
	return await tableFile(lines, { format, name: "逐行结果" });
}

function linesOf({ row, number, name, kind, changes, faults }: PersonnelEntry): readonly (readonly string[])[] {
	const head = [row === 0 ? "" : String(row), number, name, PERSONNEL_KINDS[kind]];
	const told = [
		...changes.map(({ field, before, after }) => [...head, field, before, after, ""]),
		...faults.map(({ field, reason }) => [...head, field, "", "", reason]),
	];
	return told.length > 0 ? told : [[...head, "", "", "", ""]];
}
