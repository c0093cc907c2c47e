import { type FileFormat, readTable, tableFile } from "#platform/spreadsheet";
import { type GivenObject, objectSchema } from "./inputs.ts";
import type { RoundRecord } from "./round.ts";
import { OBJECT_KINDS, OBJECTS_MAX, type ObjectKind } from "./vocabulary.ts";

/** Row as the spreadsheet counts it: the heading is row 1. */
export type FileFault = { readonly row: number; readonly column: string; readonly reason: string };
export type FileObjects =
	| { readonly kind: "objects"; readonly objects: readonly GivenObject[] }
	| { readonly kind: "faults"; readonly faults: readonly FileFault[] };

const HEADINGS = {
	name: "抽查对象",
	kind: "对象类型",
	creditCode: "统一社会信用代码",
	result: "抽查结果",
	disposal: "查处结果",
} as const;
type Part = keyof typeof HEADINGS;
const PARTS = Object.keys(HEADINGS) as readonly Part[];
const FAULTS_MAX = 500;

/** The objects of a round as a file; without any it is the template to be filled in. */
export async function objectsFile(objects: RoundRecord["objects"], format: FileFormat): Promise<Buffer> {
	const lines = objects.map((one) => [
		one.name,
		OBJECT_KINDS[one.natural ? "person" : "organisation"],
		one.creditCode ?? "",
		one.result,
		one.disposal,
	]);
	return await tableFile([PARTS.map((part) => HEADINGS[part]), ...lines], { format, name: "双随机抽查结果" });
}

/**
 * Reads a file into objects, or says row by row and column by column what is wrong with it; never a part of it. Throws
 * Problem `file-unreadable` (422) when it is no such file at all.
 */
export async function objectsOfFile(content: Buffer, format: FileFormat): Promise<FileObjects> {
	const [heading = [], ...lines] = await readTable(content, format);
	const faults = headingFaults(heading);
	if (faults.length > 0) return { kind: "faults", faults };
	if (lines.length > OBJECTS_MAX)
		return faulty([{ row: OBJECTS_MAX + 2, column: "", reason: `一个批次不超过${OBJECTS_MAX}个抽查对象` }]);
	const found: FileFault[] = [];
	const objects: GivenObject[] = [];
	const codes = new Set<string>();
	for (const [index, line] of lines.entries()) {
		if (line.every((text) => text === "")) continue;
		const row = index + 2;
		const read = readObject(new Map(heading.map((label, at) => [label, line[at] ?? ""])), row);
		found.push(...read.faults);
		if (read.object === undefined) continue;
		const { creditCode = "" } = read.object;
		if (creditCode !== "" && codes.has(creditCode))
			found.push({ row, column: HEADINGS.creditCode, reason: `“${creditCode}”与前面的行重复` });
		codes.add(creditCode);
		objects.push(read.object);
	}
	if (found.length > 0) return faulty(found.slice(0, FAULTS_MAX));
	return objects.length > 0 ? { kind: "objects", objects } : faulty([{ row: 2, column: "", reason: "文件没有内容" }]);
}

const faulty = (faults: readonly FileFault[]): FileObjects => ({ kind: "faults", faults });

function headingFaults(heading: readonly string[]): readonly FileFault[] {
	const wanted: readonly string[] = PARTS.map((part) => HEADINGS[part]);
	const fault = (reason: string) => (column: string) => ({ row: 1, column, reason });
	return [
		...wanted.filter((label) => !heading.includes(label)).map(fault("缺少这一栏")),
		...heading.filter((label) => label !== "" && !wanted.includes(label)).map(fault("没有这一栏")),
		...heading.filter((label, at) => label !== "" && heading.indexOf(label) !== at).map(fault("这一栏重复")),
	];
}

function readObject(
	cells: ReadonlyMap<string, string>,
	row: number,
): { readonly object?: GivenObject; readonly faults: readonly FileFault[] } {
	const text = (part: Part) => cells.get(HEADINGS[part]) ?? "";
	const said = text("kind");
	const kind = (Object.keys(OBJECT_KINDS) as ObjectKind[]).find((one) => OBJECT_KINDS[one] === said);
	if (kind === undefined)
		return {
			faults: [{ row, column: HEADINGS.kind, reason: `应为${Object.values(OBJECT_KINDS).join("或者")}` }],
		};
	const read = objectSchema.safeParse({
		kind,
		name: text("name"),
		creditCode: text("creditCode").toUpperCase(),
		result: text("result"),
		disposal: text("disposal"),
	});
	if (read.success) return { object: read.data, faults: [] };
	return {
		faults: read.error.issues.map(({ path, message }) => ({
			row,
			column: HEADINGS[path[0] as Part] ?? "",
			reason: message,
		})),
	};
}
