import type { z } from "zod";
import {
	REGISTER_TABLES,
	type RegisterEntry,
	type RegisterFile,
	type RegisterTable,
	registerFileSchema,
} from "./schema.ts";

export type ReadRegister =
	| { readonly kind: "file"; readonly file: RegisterFile }
	| { readonly kind: "faulty"; readonly entries: readonly RegisterEntry[]; readonly rows: number };

/** Reads a whole file and drops nothing: it is right, or every wrong row says at which field and why. Pure. */
export function readRegister(given: unknown): ReadRegister {
	const read = registerFileSchema.safeParse(given);
	if (read.success) return { kind: "file", file: read.data };
	const byRow = Map.groupBy(read.error.issues, (issue) => placeOf(issue.path).slice(0, 3).join(" "));
	const entries = [...byRow.values()].map((issues) => entryOf(issues, given));
	return { kind: "faulty", entries, rows: countRows(given) };
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
		faults: issues.map((issue) => ({ field: placeOf(issue.path)[3] || "整行", reason: reasonOf(issue) })),
	};
}

/** The schemas of the register speak Chinese; what the parser itself says is put into words here. */
function reasonOf(issue: Issue): string {
	if (/\p{Script=Han}/u.test(issue.message)) return issue.message;
	if (issue.message.endsWith("received undefined")) return "没有填写";
	if (issue.code === "unrecognized_keys") return `没有这样的栏目：${issue.keys.join("、")}`;
	if (issue.code === "invalid_value") return `只能填写：${issue.values.join("、")}`;
	if (issue.code === "invalid_type") return "填写的类型不对（文字、数字、是否、列表）";
	return "填写的内容不符合要求";
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
