import { Problem } from "#kernel/problem";
import { DECISION_COLUMNS, NEEDED_COLUMNS, type RawRow } from "./contract.ts";

/** More than any list of one authority; a file beyond is a slip or an attack. */
const ROWS_MAX = 200_000;
const CELL_LENGTH_MAX = 100_000;

/**
 * Rows of a list of decisions: a JSON array of objects, or CSV with a heading (RFC 4180, UTF-8 with or without BOM).
 * Every cell becomes text; numbers keep their shortest decimal form. Throws a Problem `import-unreadable`.
 */
export function readRows(text: string): readonly RawRow[] {
	const plain = text.replace(/^\ufeff/, "");
	const rows = /^\s*[[{]/.test(plain) ? rowsOfJson(plain) : rowsOfCsv(plain);
	if (rows.length > ROWS_MAX) throw unreadable(`超过 ${ROWS_MAX} 行，请分批导入`);
	const known = new Set(rows.flatMap((row) => Object.keys(row)));
	const missing = NEEDED_COLUMNS.map((column) => DECISION_COLUMNS[column]).filter((title) => !known.has(title));
	if (rows.length > 0 && missing.length > 0) throw unreadable(`缺少“${missing.join("”“")}”列`);
	return rows;
}

function rowsOfJson(text: string): readonly RawRow[] {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw unreadable("不是完整的 JSON");
	}
	if (!Array.isArray(value)) throw unreadable("JSON 应为数组，每行一个对象");
	return value.map((row: unknown, index) => {
		if (typeof row !== "object" || row === null || Array.isArray(row)) throw unreadable(`第 ${index + 1} 行不是对象`);
		return Object.fromEntries(Object.entries(row).map(([title, cell]) => [title.trim(), cellText(cell, index)]));
	});
}

function cellText(cell: unknown, index: number): string {
	if (cell === null || cell === undefined) return "";
	const text =
		typeof cell === "string" ? cell : typeof cell === "object" ? JSON.stringify(cell) : String(cell as number);
	if (text.length > CELL_LENGTH_MAX) throw unreadable(`第 ${index + 1} 行有一格超过 ${CELL_LENGTH_MAX} 字`);
	// PostgreSQL stores neither; a lone surrogate also has no canonical form.
	return text.replaceAll("\u0000", "").toWellFormed();
}

function rowsOfCsv(text: string): readonly RawRow[] {
	const [heading, ...records] = csvRecords(text);
	if (!heading) return [];
	const titles = heading.map((title) => title.trim());
	return records
		.filter((cells) => cells.some((cell) => cell.trim() !== ""))
		.map((cells, index) => {
			if (cells.length > titles.length)
				throw unreadable(`第 ${index + 2} 行比表头多 ${cells.length - titles.length} 格`);
			return Object.fromEntries(titles.map((title, at) => [title, cellText(cells[at], index)]));
		});
}

/** RFC 4180: cells part at commas, records at line ends; a quoted cell may hold both, a quote in it is doubled. */
function csvRecords(text: string): readonly (readonly string[])[] {
	const records: string[][] = [];
	let record: string[] = [];
	const cell = /("(?:[^"]|"")*"|(?!")[^,\r\n]*)(,|\r?\n|\r|$)/y;
	while (cell.lastIndex < text.length || record.length > 0) {
		const match = cell.exec(text);
		if (!match) throw unreadable(`CSV 第 ${records.length + 1} 行的引号不成对`);
		const [, written = "", end = ""] = match;
		record.push(written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written);
		if (end === ",") {
			if (cell.lastIndex < text.length) continue;
			record.push("");
		}
		records.push(record);
		record = [];
		if (end === "") break;
	}
	return records;
}

function unreadable(reason: string): Problem {
	return new Problem("import-unreadable", `文件不能导入：${reason}。`);
}
