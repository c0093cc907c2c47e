import { type FileFormat, tableFile } from "#platform/spreadsheet";
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

/** The rows that are shown, in the columns of the list, with the mark of a row that no longer counts. */
export async function listFile(version: ListVersion, rows: readonly ListRow[], format: FileFormat): Promise<Buffer> {
	return await tableFile(tableOf(version, rows), { format, name: version.name });
}
