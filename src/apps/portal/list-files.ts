import { stringify } from "csv-stringify/sync";
import writeXlsxFile from "write-excel-file/node";
import { textCell } from "#kernel/text-cell";
import type { ListRow, ListVersion } from "./list-queries.ts";

function tableOf({ columns }: ListVersion, rows: readonly ListRow[]): readonly (readonly string[])[] {
	const labels = columns.map(({ label }) => label);
	const marked = rows.some((row) => row.marked !== null);
	return [
		[...labels, ...(marked ? ["标注"] : [])],
		...rows.map((row) => [
			...labels.map((label) => row.cells.find((cell) => cell.label === label)?.text ?? ""),
			...(marked ? [row.marked ?? ""] : []),
		]),
	];
}

/** UTF-8 with a mark, so that Excel reads the Chinese. */
export function listCsv(version: ListVersion, rows: readonly ListRow[]): string {
	return stringify(
		tableOf(version, rows).map((line) => line.map(textCell)),
		{ bom: true, record_delimiter: "windows" },
	);
}

/** One sheet whose cells are all text: nothing in it is calculated. */
export async function listWorkbook(version: ListVersion, rows: readonly ListRow[]): Promise<Buffer> {
	const [head = [], ...body] = tableOf(version, rows);
	const cells = (line: readonly string[], bold: boolean) =>
		line.map((value) => ({
			value: textCell(value),
			type: String,
			wrap: true,
			...(bold ? { fontWeight: "bold" as const } : {}),
		}));
	return await writeXlsxFile([cells(head, true), ...body.map((line) => cells(line, false))], {
		sheet: [...version.name].slice(0, 31).join(""),
		columns: head.map(() => ({ width: 28 })),
		stickyRowsCount: 1,
	}).toBuffer();
}
