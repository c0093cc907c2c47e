import type { z } from "zod";
import {
	type Mentioned,
	REGISTER_TABLES,
	type RegisterEntry,
	type RegisterFile,
	type RegisterTable,
	registerFileSchema,
} from "./schema.ts";

export type ReadRegister = {
	/** The rows that could be read; undefined where the file as a whole, an authority or the shared particulars could not. */
	readonly file: RegisterFile | undefined;
	/** Every row that could not, with field and reason. */
	readonly faulty: readonly RegisterEntry[];
	/** As many as the file has. */
	readonly rows: number;
};

/**
 * Reads a whole file and drops nothing: every row is right, or says at which field it is not and why. The right rows are
 * still there to be judged, so that one look tells everything that is wrong. Pure.
 */
export function readRegister(given: unknown): ReadRegister {
	const rows = countRows(given);
	const read = registerFileSchema.safeParse(given);
	if (read.success) return { file: numbered(read.data, given, NOBODY), faulty: [], rows };
	const byRow = Map.groupBy(read.error.issues, (issue) => placeOf(issue.path).slice(0, 3).join(" "));
	const faulty = [...byRow.values()].map((issues) => entryOf(issues, given));
	const bad = new Set(byRow.keys());
	if (faulty.some(({ row }) => row === 0)) return { file: undefined, faulty, rows };
	const rest = registerFileSchema.safeParse(withoutRows(given, bad));
	return { file: rest.data && numbered(rest.data, given, bad), faulty, rows };
}

const NOBODY: ReadonlySet<string> = new Set();
const ROW_TABLES = ["types", "units", "matters", "entrustments", "people", "certificateChanges"] as const;

function partsOf(given: unknown): readonly unknown[] {
	const parts = at(given, "parts");
	return Array.isArray(parts) ? parts : [];
}

/** The rows of one table with the place each has in it. */
function rowsOf(part: unknown, table: string): readonly (readonly [index: number, row: unknown])[] {
	const rows = at(part, table);
	return Array.isArray(rows) ? [...rows.entries()] : [];
}

function withoutRows(given: unknown, bad: ReadonlySet<string>): unknown {
	const parts = partsOf(given).map((part, number) => ({
		...(part as object),
		...Object.fromEntries(
			ROW_TABLES.map((table) => [
				table,
				rowsOf(part, table)
					.filter(([index]) => !bad.has(`${number} ${table} ${index}`))
					.map(([, row]) => row),
			]),
		),
	}));
	return { parts };
}

function numbered(file: z.output<typeof registerFileSchema>, given: unknown, bad: ReadonlySet<string>): RegisterFile {
	const parts = file.parts.map((part, number) => {
		const raw = partsOf(given)[number];
		const isBad = (table: string, index: number) => bad.has(`${number} ${table} ${index}`);
		const kept = (table: string) => rowsOf(raw, table).flatMap(([index]) => (isBad(table, index) ? [] : [index + 1]));
		const lost = (table: string) => rowsOf(raw, table).flatMap(([index, row]) => (isBad(table, index) ? [row] : []));
		const count = <T extends object>(table: string, rows: readonly T[]) => {
			const places = kept(table);
			return rows.map((row, index) => ({ ...row, row: places[index] ?? 0 }));
		};
		return {
			...part,
			types: count("types", part.types),
			units: count("units", part.units),
			matters: count("matters", part.matters),
			entrustments: count("entrustments", part.entrustments),
			people: count("people", part.people),
			certificateChanges: count("certificateChanges", part.certificateChanges),
			mentioned: {
				units: namesIn(lost("units"), (row) => at(row, "path")),
				matters: namesIn(lost("matters"), (row) => at(row, "code")),
				certificates: namesIn(lost("people"), (row) => at(at(row, "certificate"), "number")),
			} satisfies Mentioned,
		};
	});
	return { parts };
}

function namesIn(rows: readonly unknown[], name: (row: unknown) => unknown): ReadonlySet<string> {
	return new Set(rows.map(name).filter(isText));
}

type Issue = z.core.$ZodIssue;

/** `parts.0.units.3.name` → 0, units, 3, name; of the authority and of the file as a whole there is no row. */
function placeOf(path: Issue["path"]): readonly [part: number, table: string, row: number, field: string] {
	const [, part, table, ...rest] = path;
	const at = typeof part === "number" ? part : -1;
	if (typeof table !== "string") return [at, "file", -1, path.join(".")];
	if (!Object.hasOwn(REGISTER_TABLES, table)) return [at, "file", -1, [table, ...rest].join(".")];
	const [row, ...field] = rest;
	return typeof row === "number" ? [at, table, row, field.join(".")] : [at, table, -1, rest.join(".")];
}

function entryOf(issues: readonly Issue[], given: unknown): RegisterEntry {
	const [part, table, row] = placeOf(issues[0]?.path ?? []);
	const of = at(at(given, "parts"), part);
	const found = row < 0 ? at(of, table) : at(at(of, table), row);
	const key = ["code", "path", "key", "number", "unit", "type", "id"].map((name) => at(found, name)).find(isText);
	const code = at(at(of, "authority"), "id");
	return {
		authority: isText(code) ? code : "",
		table: table as RegisterTable | "file",
		row: row + 1,
		key: key ?? "",
		kind: "faulty",
		changes: [],
		faults: issues.map((issue) => ({ field: placeOf(issue.path)[3] || "整行", reason: issue.message })),
	};
}

function countRows(given: unknown): number {
	const parts = at(given, "parts");
	if (!Array.isArray(parts)) return 0;
	const tables = parts.flatMap((part) => Object.keys(REGISTER_TABLES).map((table) => at(part, table)));
	return tables.reduce<number>(
		(sum, rows) => sum + (Array.isArray(rows) ? rows.length : rows === undefined ? 0 : 1),
		0,
	);
}

function at(value: unknown, key: string | number): unknown {
	return typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
