import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { extname } from "node:path";
import { Readable } from "node:stream";
import { Problem } from "#kernel/problem";
import { csvParser, readWorkbook, STREAM_LIMITS, TABLE_LIMITS, type TableLimits } from "#platform/spreadsheet";
import type { RawRow } from "./contract.ts";

/** One line of JSON Lines, one element of an array; a file with more in one is no list of decisions. */
const ELEMENT_LENGTH_MAX = 1_000_000;
const HEAD_BYTES = 65_536;

/**
 * The rows of a file one after another: CSV (UTF-8 or GB 18030), JSON Lines, a JSON array, or the first sheet of a
 * workbook. Memory does not grow with the file. Throws the Problems `import-unreadable`, and of a workbook those of
 * `readWorkbook`, before the first row.
 */
export async function* readRecords(path: string, limits: TableLimits = STREAM_LIMITS): AsyncGenerator<RawRow> {
	const kind = extname(path).toLowerCase();
	if (kind === ".xlsx") yield* rowsOfWorkbook(path, limits);
	else if (kind === ".json" || kind === ".jsonl" || kind === ".ndjson") yield* rowsOfJson(path);
	else yield* rowsOfCsv(path);
}

/** The first `max` rows at once, for files that are judged as a whole. */
export async function listRecords(path: string, max: number): Promise<readonly RawRow[]> {
	const rows: RawRow[] = [];
	for await (const row of readRecords(path, TABLE_LIMITS)) if (rows.push(row) >= max) break;
	return rows;
}

/** SHA-256 of the bytes: the same file is the same import. */
export async function hashOfFile(path: string): Promise<string> {
	const hash = createHash("sha256");
	for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
	return hash.digest("hex");
}

async function* textOf(path: string): AsyncGenerator<string> {
	const decoder = new TextDecoder(await encodingOf(path));
	for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Buffer, { stream: true });
	yield decoder.decode();
}

/** UTF-8 where the head of the file is; else GB 18030, which is what older exports are written in. */
async function encodingOf(path: string): Promise<"utf-8" | "gb18030"> {
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
		// The last character may be cut in the middle.
		new TextDecoder("utf-8", { fatal: true }).decode(buffer.subarray(0, bytesRead), { stream: true });
		return "utf-8";
	} catch (error) {
		if (error instanceof TypeError) return "gb18030";
		throw error;
	} finally {
		await file.close();
	}
}

async function* rowsOfCsv(path: string): AsyncGenerator<RawRow> {
	const records = Readable.from(textOf(path)).pipe(
		csvParser({
			columns: (titles: string[]) => {
				if (titles.length > STREAM_LIMITS.columnsMax) throw new Error(`超过${STREAM_LIMITS.columnsMax}列`);
				return titles.map((title) => title.trim());
			},
			relax_column_count_less: true,
		}),
	);
	try {
		for await (const record of records) {
			yield cleaned(record as Record<string, unknown>);
		}
	} catch (error) {
		throw unreadable(error instanceof Error ? `CSV 格式不对（${error.message}）` : "CSV 格式不对");
	}
}

/** Objects at the first level of an array, or one in each line: told apart by the braces, read one by one. */
async function* rowsOfJson(path: string): AsyncGenerator<RawRow> {
	let depth = 0;
	let inText = false;
	let escaped = false;
	let element = "";
	for await (const chunk of textOf(path)) {
		let from = depth > 0 ? 0 : -1;
		for (let at = 0; at < chunk.length; at++) {
			const char = chunk[at];
			if (inText) {
				if (escaped) escaped = false;
				else if (char === "\\") escaped = true;
				else if (char === '"') inText = false;
			} else if (char === '"') inText = true;
			else if (char === "{") {
				if (depth === 0) from = at;
				depth += 1;
			} else if (char === "}") {
				depth -= 1;
				if (depth === 0) {
					yield rowOfJson(element + chunk.slice(from, at + 1));
					element = "";
					from = -1;
				}
			}
		}
		if (from >= 0) element += chunk.slice(from);
		if (element.length > ELEMENT_LENGTH_MAX) throw unreadable("有一行过长，或者不是逐行的对象");
	}
	if (depth !== 0 || inText) throw unreadable("不是完整的 JSON");
}

function rowOfJson(text: string): RawRow {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw unreadable("有一行不是完整的 JSON 对象");
	}
	return cleaned(value as Record<string, unknown>);
}

async function* rowsOfWorkbook(path: string, limits: TableLimits): AsyncGenerator<RawRow> {
	let titles: readonly string[] | undefined;
	for await (const line of readWorkbook(createReadStream(path), limits)) {
		if (titles === undefined) {
			titles = line.map((cell) => textOfCell(cell).trim());
			continue;
		}
		const row = Object.fromEntries(titles.map((title, at) => [title, textOfCell(line[at])]));
		if (Object.values(row).some((text) => text !== "")) yield row;
	}
}

function cleaned(record: Record<string, unknown>): RawRow {
	return Object.fromEntries(Object.entries(record).map(([title, cell]) => [title.trim(), textOfCell(cell)]));
}

function textOfCell(cell: unknown): string {
	if (cell === null || cell === undefined) return "";
	const text =
		typeof cell === "string" ? cell : typeof cell === "object" ? JSON.stringify(cell) : String(cell as number);
	// PostgreSQL stores neither; a lone surrogate also has no canonical form.
	return text.replaceAll("\u0000", "").toWellFormed();
}

function unreadable(reason: string): Problem {
	return new Problem("import-unreadable", `文件不能导入：${reason}。`);
}
