import writeXlsxFile from "write-excel-file/node";
import { textCell } from "#kernel/text-cell";
import { BOM, csvLines } from "../text-cells.ts";
import { REPORT_FIELDS, type ReportKind } from "./fields.ts";
import type { ReportCells } from "./validate.ts";

export const FILE_FORMATS = {
	xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	csv: "text/csv; charset=utf-8",
} as const;
export type FileFormat = keyof typeof FILE_FORMATS;

/**
 * The file as it is handed in: one heading line with the Chinese names, every cell text, so that no spreadsheet turns a
 * code into a number or a name into a formula (SEC-18). The standards name no XML, so there is none.
 */
export async function reportFile(kind: ReportKind, rows: readonly ReportCells[], format: FileFormat): Promise<Buffer> {
	const fields = REPORT_FIELDS[kind];
	const table = [
		fields.map((field) => field.label),
		...rows.map((cells) => fields.map((field) => cells[field.id] ?? "")),
	];
	if (format === "csv") return Buffer.from(BOM + csvLines(table));
	const sheet = table.map((line) => line.map((text) => ({ type: String, value: textCell(text), format: "@" })));
	return await writeXlsxFile(sheet).toBuffer();
}
