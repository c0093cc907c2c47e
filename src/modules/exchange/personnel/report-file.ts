import { type FileFormat, tableFile } from "#platform/spreadsheet";
import type { PersonnelEntry } from "./contract.ts";
import { PERSONNEL_REPORT_HEAD, personnelReportLines } from "./report-lines.ts";

/** 错误报告: every cell text. */
export async function personnelFile(entries: readonly PersonnelEntry[], format: FileFormat): Promise<Buffer> {
	return await tableFile([PERSONNEL_REPORT_HEAD, ...personnelReportLines(entries)], { format, name: "逐行结果" });
}
