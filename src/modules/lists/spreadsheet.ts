import { type FileFormat, readTable, tableFile } from "#platform/spreadsheet";
import { ENFORCEMENT_TYPES, enforcementTypeLabel } from "#regime/contract";
import { type Column, type ListRule, nameColumnOf } from "./columns.ts";
import type { ContactRecord } from "./contact-record.ts";
import { cellOf } from "./list.ts";
import { cellText, type GivenRow, ROWS_MAX, type Row, rowKey } from "./schemas.ts";

/** Row as the spreadsheet counts it: the heading is row 1. */
export type FileFault = { readonly row: number; readonly column: string; readonly reason: string };
export type FileRows =
	| { readonly kind: "rows"; readonly rows: readonly GivenRow[] }
	| { readonly kind: "faults"; readonly faults: readonly FileFault[] };

const KEY = "行标识";
const NAME = "名称";
const TYPE = "执法类别（本系统）";
const FAULTS_MAX = 500;

/** The headings of a list's file: our two or three, then the regime's own in its order. */
export function headingsOf(columns: readonly Column[]): readonly string[] {
	const name = nameColumnOf(columns) === undefined ? [NAME] : [];
	return [KEY, ...name, TYPE, ...columns.map(({ label }) => label)];
}

/** A list as a file; without rows it is the template to be filled in. */
export async function fileOf(
	rows: readonly Row[],
	{ columns, name }: Pick<ListRule, "columns" | "name">,
	{ record, format }: { readonly record: ContactRecord; readonly format: FileFormat },
): Promise<Buffer> {
	const headings = headingsOf(columns);
	const lines = rows.map((row) => headings.map((heading) => exported(row, heading, { columns, record })));
	return await tableFile([headings, ...lines], { format, name });
}

function exported(
	row: Row,
	heading: string,
	{ columns, record }: { readonly columns: readonly Column[]; readonly record: ContactRecord },
): string {
	if (heading === KEY) return row.key;
	if (heading === TYPE) return row.type === null ? "" : enforcementTypeLabel[row.type];
	const column = columns.find(({ label }) => label === heading);
	return column ? cellOf(row, column, record) : row.name;
}

/**
 * Reads a file into rows, or says row by row and column by column what is wrong with it; never a part of it. Values only:
 * a formula is what it last showed. Throws Problem `file-unreadable` (422) when it is no such file at all.
 */
export async function rowsOfFile(
	content: Buffer,
	format: FileFormat,
	of: { readonly rule: ListRule; readonly record: ContactRecord },
): Promise<FileRows> {
	const [heading = [], ...lines] = await readTable(content, { format, linesMax: ROWS_MAX + 2 });
	const faults = headingFaults(heading, of.rule.columns);
	if (faults.length > 0) return { kind: "faults", faults };
	if (lines.length > ROWS_MAX)
		return { kind: "faults", faults: [{ row: ROWS_MAX + 2, column: "", reason: `一个清单不超过${ROWS_MAX}行` }] };
	const found: FileFault[] = [];
	const rows: GivenRow[] = [];
	const keys = new Set<string>();
	for (const [index, line] of lines.entries()) {
		if (line.every((text) => text === "")) continue;
		const read = readRow(new Map(heading.map((label, at) => [label, line[at] ?? ""])), { ...of, row: index + 2 });
		if (read.row.key !== undefined && keys.has(read.row.key))
			found.push({ row: index + 2, column: KEY, reason: `行标识“${read.row.key}”重复` });
		if (read.row.key !== undefined) keys.add(read.row.key);
		found.push(...read.faults);
		rows.push(read.row);
	}
	if (found.length > 0) return { kind: "faults", faults: found.slice(0, FAULTS_MAX) };
	return rows.length > 0
		? { kind: "rows", rows }
		: { kind: "faults", faults: [{ row: 2, column: "", reason: "文件没有内容" }] };
}

function headingFaults(heading: readonly string[], columns: readonly Column[]): readonly FileFault[] {
	const wanted = headingsOf(columns);
	const optional = new Set([KEY, TYPE, ...columns.filter((one) => !one.required).map(({ label }) => label)]);
	const missing = wanted.filter((label) => !optional.has(label) && !heading.includes(label));
	const unknown = heading.filter((label) => label !== "" && !wanted.includes(label));
	const twice = heading.filter((label, index) => label !== "" && heading.indexOf(label) !== index);
	return [
		...missing.map((column) => ({ row: 1, column, reason: "缺少这一栏" })),
		...unknown.map((column) => ({ row: 1, column, reason: "本清单没有这一栏" })),
		...twice.map((column) => ({ row: 1, column, reason: "这一栏重复" })),
	];
}

function readRow(
	cells: ReadonlyMap<string, string>,
	{ rule, record, row }: { readonly rule: ListRule; readonly record: ContactRecord; readonly row: number },
): { readonly row: GivenRow; readonly faults: readonly FileFault[] } {
	const faults: FileFault[] = [];
	const fault = (column: string, reason: string) => void faults.push({ row, column, reason });
	const key = cells.get(KEY) ?? "";
	if (key !== "" && !rowKey.safeParse(key).success) fault(KEY, "行标识只能用字母、数字、点、横线和下划线");
	const said = cells.get(TYPE) ?? "";
	const type = ENFORCEMENT_TYPES.find((one) => enforcementTypeLabel[one] === said) ?? null;
	if (said !== "" && type === null)
		fault(TYPE, `“${said}”不是执法类别，应为${Object.values(enforcementTypeLabel).join("、")}`);
	const values: Record<string, string> = {};
	for (const column of rule.columns) {
		const text = cells.get(column.label) ?? "";
		const checked = cellText(column.label).safeParse(text);
		if (!checked.success) fault(column.label, checked.error.issues[0]?.message ?? "不能保存");
		if (column.required && text === "") fault(column.label, `必填，没有填写${citedBy(column)}`);
		if (text !== "" && record[column.label] !== text) values[column.label] = text;
	}
	const nameColumn = nameColumnOf(rule.columns);
	const name = cells.get(nameColumn ?? NAME) ?? "";
	if (nameColumn === undefined && name === "") fault(NAME, "必填，没有填写");
	return { row: { ...(key === "" ? {} : { key }), name, type, values, items: [], links: [] }, faults };
}

function citedBy({ basis }: Column): string {
	return basis === null ? "" : `（《${basis.document}》${basis.article}）`;
}
