import { Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import writeExcel from "write-excel-file/node";
import { Problem } from "#kernel/problem";
import { plainCell, textCell } from "#kernel/text-cell";
import { csvParser, textPieces } from "./csv.ts";
import type { FileFormat } from "./formats.ts";
import { TABLE_LIMITS, tooLarge } from "./limits.ts";
import type { Cell } from "./sheet.ts";
import { readWorkbook } from "./workbook.ts";

export { csvParser } from "./csv.ts";
export { type FileFormat, mediaTypeOf } from "./formats.ts";
export { acceptTables, givenTable, sendTable } from "./http.ts";
export { STREAM_LIMITS, TABLE_LIMITS, type TableLimits } from "./limits.ts";
export type { Cell } from "./sheet.ts";
export { readWorkbook } from "./workbook.ts";

const SHEET_NAME_LENGTH_MAX = 31;

/** A table as a file; the first line holds the headings. UTF-8 with a mark in CSV, so that Excel reads the Chinese. */
export async function tableFile(
	lines: readonly (readonly string[])[],
	{ format, name }: { readonly format: FileFormat; readonly name: string },
): Promise<Buffer> {
	const [head = [], ...body] = lines;
	if (format === "csv") {
		const texts = [[...head], ...body.map((line) => line.map(textCell))];
		return Buffer.from(`\uFEFF${stringify(texts, { record_delimiter: "windows" })}`);
	}
	// Every cell is declared as text: what somebody wrote is never a formula.
	const cells = (line: readonly string[], bold: boolean) =>
		line.map((value) => ({ value, type: String, wrap: true, ...(bold ? { fontWeight: "bold" as const } : {}) }));
	return await writeExcel([cells(head, true), ...body.map((line) => cells(line, false))], {
		columns: head.map((heading) => ({ width: Math.max(14, heading.length * 2 + 4) })),
		sheet: [...name].slice(0, SHEET_NAME_LENGTH_MAX).join(""),
		stickyRowsCount: 1,
	}).toBuffer();
}

/**
 * The lines of a CSV file or of the first sheet of a workbook, headings included, at most so many. Throws the Problems
 * `file-unreadable` when it is no such file at all, `file-too-large` (422), `reader-busy` (503).
 */
export async function readTable(
	content: Uint8Array,
	{ format, linesMax }: { readonly format: FileFormat; readonly linesMax: number },
): Promise<readonly (readonly string[])[]> {
	const lines: (readonly string[])[] = [];
	const source = format === "csv" ? csvLines(content) : readWorkbook(content, TABLE_LIMITS);
	for await (const line of source) if (lines.push(line.map(textOfCell)) >= linesMax) break;
	return lines;
}

async function* csvLines(content: Uint8Array): AsyncGenerator<readonly string[]> {
	const parser = csvParser({ relax_column_count: true });
	try {
		for await (const line of Readable.from(textPieces(content)).compose(parser) as AsyncIterable<readonly string[]>) {
			if (line.length > TABLE_LIMITS.columnsMax) throw tooLarge(TABLE_LIMITS);
			yield line;
		}
	} catch (error) {
		if (error instanceof Problem) throw error;
		throw new Problem("file-unreadable", "不是UTF-8编码的CSV文件，请用模板另存", { status: 422 });
	}
}

function textOfCell(value: Cell): string {
	if (typeof value === "boolean") return value ? "是" : "否";
	return value === null ? "" : plainCell(String(value)).trim();
}
