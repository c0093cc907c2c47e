import type { z } from "zod";
import { type FileFormat, readTable, tableFile } from "#platform/spreadsheet";
import type { PoolObject } from "./draws.ts";
import { type GivenObject, type GivenPoolObject, objectSchema, poolObjectInput } from "./inputs.ts";
import type { RoundRecord } from "./round.ts";
import { OBJECT_KINDS, OBJECTS_MAX, type ObjectKind, POOL_MAX } from "./vocabulary.ts";

/** Row as the spreadsheet counts it: the heading is row 1. */
export type FileFault = { readonly row: number; readonly column: string; readonly reason: string };
type FileRows<T> =
	| { readonly kind: "objects"; readonly objects: readonly T[] }
	| { readonly kind: "faults"; readonly faults: readonly FileFault[] };
export type FileObjects = FileRows<GivenObject>;

/** The columns of one kind of file, and by what schema a row of it is judged. */
type Sheet<T> = {
	readonly headings: Readonly<Record<string, string>>;
	readonly schema: z.ZodType<T>;
	readonly max: number;
	readonly tooMany: string;
};

const RESULTS: Sheet<GivenObject> = {
	headings: {
		name: "抽查对象",
		kind: "对象类型",
		creditCode: "统一社会信用代码",
		result: "抽查结果",
		disposal: "查处结果",
	},
	schema: objectSchema,
	max: OBJECTS_MAX,
	tooMany: `一个批次不超过${OBJECTS_MAX}个抽查对象`,
};
const POOL: Sheet<GivenPoolObject> = {
	headings: { name: "检查对象", kind: "对象类型", creditCode: "统一社会信用代码", place: "经营场所、住址" },
	schema: poolObjectInput,
	max: POOL_MAX,
	tooMany: `名录不超过${POOL_MAX}个检查对象，请分批抽取`,
};
const FAULTS_MAX = 500;

/** The objects of a round as a file; without any it is the template to be filled in. */
export async function objectsFile(objects: RoundRecord["objects"], format: FileFormat): Promise<Buffer> {
	const lines = objects.map((one) => [one.name, kindOf(one), one.creditCode ?? "", one.result, one.disposal]);
	return await tableFile([Object.values(RESULTS.headings), ...lines], { format, name: "双随机抽查结果" });
}

/** 检查对象名录 as a file, or its template. */
export async function poolFile(objects: readonly PoolObject[], format: FileFormat): Promise<Buffer> {
	const lines = objects.map((one) => [one.name, kindOf(one), one.creditCode ?? "", one.place]);
	return await tableFile([Object.values(POOL.headings), ...lines], { format, name: "检查对象名录" });
}

const kindOf = ({ natural }: { readonly natural: boolean }) => OBJECT_KINDS[natural ? "person" : "organisation"];

export async function objectsOfFile(content: Buffer, format: FileFormat): Promise<FileObjects> {
	return await rowsOfFile(content, format, RESULTS);
}

export async function poolOfFile(content: Buffer, format: FileFormat): Promise<FileRows<GivenPoolObject>> {
	return await rowsOfFile(content, format, POOL);
}

/**
 * Reads a file into objects, or says row by row and column by column what is wrong with it; never a part of it. Throws
 * Problem `file-unreadable` (422) when it is no such file at all.
 */
async function rowsOfFile<T extends { creditCode?: string | undefined }>(
	content: Buffer,
	format: FileFormat,
	sheet: Sheet<T>,
): Promise<FileRows<T>> {
	const [heading = [], ...lines] = await readTable(content, { format, linesMax: sheet.max + 2 });
	const faults = headingFaults(heading, Object.values(sheet.headings));
	if (faults.length > 0) return faulty(faults);
	if (lines.length > sheet.max) return faulty([{ row: sheet.max + 2, column: "", reason: sheet.tooMany }]);
	const found: FileFault[] = [];
	const objects: T[] = [];
	const codes = new Set<string>();
	for (const [index, line] of lines.entries()) {
		if (line.every((text) => text === "")) continue;
		const row = index + 2;
		const read = readRow(new Map(heading.map((label, at) => [label, line[at] ?? ""])), row, sheet);
		found.push(...read.faults);
		if (read.object === undefined) continue;
		const { creditCode = "" } = read.object;
		if (creditCode !== "" && codes.has(creditCode))
			found.push({ row, column: sheet.headings["creditCode"] ?? "", reason: `“${creditCode}”与前面的行重复` });
		codes.add(creditCode);
		objects.push(read.object);
	}
	if (found.length > 0) return faulty(found.slice(0, FAULTS_MAX));
	return objects.length > 0 ? { kind: "objects", objects } : faulty([{ row: 2, column: "", reason: "文件没有内容" }]);
}

function faulty(faults: readonly FileFault[]): { readonly kind: "faults"; readonly faults: readonly FileFault[] } {
	return { kind: "faults", faults };
}

function headingFaults(heading: readonly string[], wanted: readonly string[]): readonly FileFault[] {
	const fault = (reason: string) => (column: string) => ({ row: 1, column, reason });
	return [
		...wanted.filter((label) => !heading.includes(label)).map(fault("缺少这一栏")),
		...heading.filter((label) => label !== "" && !wanted.includes(label)).map(fault("没有这一栏")),
		...heading.filter((label, at) => label !== "" && heading.indexOf(label) !== at).map(fault("这一栏重复")),
	];
}

function readRow<T>(
	cells: ReadonlyMap<string, string>,
	row: number,
	{ headings, schema }: Sheet<T>,
): { readonly object?: T; readonly faults: readonly FileFault[] } {
	const given = Object.fromEntries(
		Object.entries(headings).map(([part, heading]) => [part, cells.get(heading) ?? ""] as const),
	);
	const kind = (Object.keys(OBJECT_KINDS) as ObjectKind[]).find((one) => OBJECT_KINDS[one] === given["kind"]);
	if (kind === undefined)
		return {
			faults: [{ row, column: headings["kind"] ?? "", reason: `应为${Object.values(OBJECT_KINDS).join("或者")}` }],
		};
	const { place, ...rest } = given;
	const read = schema.safeParse({
		...rest,
		kind,
		creditCode: given["creditCode"]?.toUpperCase(),
		// An empty cell is no place.
		...(place === undefined || place === "" ? {} : { place }),
	});
	if (read.success) return { object: read.data, faults: [] };
	return {
		faults: read.error.issues.map(({ path, message }) => ({
			row,
			column: headings[String(path[0])] ?? "",
			reason: message,
		})),
	};
}
