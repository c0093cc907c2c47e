import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { readSheet } from "read-excel-file/node";
import writeExcel from "write-excel-file/node";
import { Problem } from "#kernel/problem";
import { plainCell, textCell } from "#kernel/text-cell";
import type { FileFormat } from "./formats.ts";

export { type FileFormat, mediaTypeOf } from "./formats.ts";
export { acceptTables, givenTable, sendTable } from "./http.ts";

const INFLATED_BYTES_MAX = 100 * 1024 * 1024;
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

/** The lines of the first sheet, headings included. Throws Problem `file-unreadable` (422) when it is no such file at all. */
export async function readTable(content: Buffer, format: FileFormat): Promise<readonly (readonly string[])[]> {
	try {
		if (format === "csv") {
			const text = new TextDecoder("utf-8", { fatal: true }).decode(content);
			return (parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true }) as string[][]).map((line) =>
				line.map((cell) => plainCell(cell).trim()),
			);
		}
		assertUnpackable(content);
		const sheet = await readSheet(content);
		return sheet.map((line) => line.map(textOfCell));
	} catch {
		throw new Problem(
			"file-unreadable",
			format === "csv" ? "不是UTF-8编码的CSV文件，请用模板另存" : "不是可以读取的Excel（xlsx）文件，请用模板填写",
			{ status: 422 },
		);
	}
}

/** A date cell comes as a moment at midnight of no time zone; all others are shown as they are. */
function textOfCell(value: unknown): string {
	if (typeof value === "string") return plainCell(value).trim();
	if (typeof value === "number") return String(value);
	if (typeof value === "boolean") return value ? "是" : "否";
	return isMoment(value) ? value.toISOString().slice(0, 10) : "";
}

function isMoment(value: unknown): value is { toISOString: () => string } {
	return typeof value === "object" && value !== null && "toISOString" in value;
}

const CENTRAL_ENTRY = 0x02_01_4b_50;

/** A bomb is refused before anything of it is unpacked. Throws RangeError. */
export function assertUnpackable(workbook: Buffer): void {
	if (inflatedBytes(workbook) > INFLATED_BYTES_MAX) throw new RangeError("解压后过大");
}

/** The unpacked size that the archive itself declares. */
function inflatedBytes(content: Buffer): number {
	let total = 0;
	const signature = Buffer.alloc(4);
	signature.writeUInt32LE(CENTRAL_ENTRY);
	for (
		let at = content.indexOf(signature);
		at >= 0 && at + 28 <= content.length;
		at = content.indexOf(signature, at + 4)
	)
		total += content.readUInt32LE(at + 24);
	return total;
}
