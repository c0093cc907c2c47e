import writeXlsxFile from "write-excel-file/node";
import { textCell } from "#kernel/text-cell";
import { BOM, csvLines } from "../text-cells.ts";
import { PERSONNEL_KINDS, type PersonnelEntry } from "./contract.ts";

const HEADINGS = ["行", "人员编号", "姓名", "结果", "栏目", "原来", "现在", "错误"];

/** 错误报告: a line for each change and each fault, every cell text. */
export async function personnelFile(entries: readonly PersonnelEntry[], format: "xlsx" | "csv"): Promise<Buffer> {
	const lines = [HEADINGS, ...entries.flatMap(linesOf)];
	if (format === "csv") return Buffer.from(BOM + csvLines(lines));
	const sheet = lines.map((line, index) =>
		line.map((text) => ({
			type: String,
			value: textCell(text),
			wrap: true,
			...(index === 0 ? { fontWeight: "bold" as const } : {}),
		})),
	);
	const columns = [6, 16, 14, 20, 16, 24, 24, 48].map((width) => ({ width }));
	return await writeXlsxFile(sheet, { sheet: "逐行结果", columns, stickyRowsCount: 1 }).toBuffer();
}

function linesOf({ row, number, name, kind, changes, faults }: PersonnelEntry): readonly (readonly string[])[] {
	const head = [row === 0 ? "" : String(row), number, name, PERSONNEL_KINDS[kind]];
	const told = [
		...changes.map(({ field, before, after }) => [...head, field, before, after, ""]),
		...faults.map(({ field, reason }) => [...head, field, "", "", reason]),
	];
	return told.length > 0 ? told : [[...head, "", "", "", ""]];
}
