import { PERSONNEL_KINDS, type PersonnelEntry } from "./contract.ts";

/** 逐行结果 as a table, the same in every file of it. Browser-safe. */
export const PERSONNEL_REPORT_HEAD = ["行", "人员编号", "姓名", "结果", "栏目", "原来", "现在", "错误"] as const;

/** A line for each change and each fault. */
export function personnelReportLines(entries: readonly PersonnelEntry[]): readonly (readonly string[])[] {
	return entries.flatMap(({ row, number, name, kind, changes, faults }) => {
		const head = [row === 0 ? "" : String(row), number, name, PERSONNEL_KINDS[kind]];
		const told = [
			...changes.map(({ field, before, after }) => [...head, field, before, after, ""]),
			...faults.map(({ field, reason }) => [...head, field, "", "", reason]),
		];
		return told.length > 0 ? told : [[...head, "", "", "", ""]];
	});
}
