import type { ContactRecord } from "./contact-record.ts";
import { cellOf, type Version } from "./list.ts";
import type { Row } from "./schemas.ts";

/** 登记簿所见: what the registers gave a list on a day, by row and column; compared with what they give today (REG-15). */
export type RegisterView = {
	readonly columns: readonly string[];
	readonly rows: Readonly<Record<string, RegisterRow>>;
};
type RegisterRow = { readonly name: string; readonly values: Readonly<Record<string, string>> };

export type RowDifference = {
	readonly key: string;
	readonly name: string;
	readonly how: "added" | "removed" | "changed";
	/** Of a changed row. */
	readonly cells: readonly { readonly label: string; readonly before: string; readonly after: string }[];
};

export function registerViewOf(rows: readonly Row[], columns: readonly { readonly label: string }[]): RegisterView {
	return {
		columns: columns.map(({ label }) => label),
		rows: Object.fromEntries(rows.map(({ key, name, values }) => [key, { name, values }])),
	};
}

/**
 * What the registers say now and did not say before, as far as the version in force does not say it already. What people
 * wrote beyond the registers is no difference, and neither is a column that the rules brought since.
 */
export function pendingDifferences(
	before: RegisterView,
	now: RegisterView,
	version: Version,
): readonly RowDifference[] {
	const listed = new Map(version.rows.map((row) => [row.key, row]));
	const labels = now.columns.filter((label) => before.columns.includes(label));
	const keys = new Set([...Object.keys(before.rows), ...Object.keys(now.rows)]);
	return [...keys].flatMap((key): readonly RowDifference[] => {
		const [was, is, row] = [before.rows[key], now.rows[key], listed.get(key)];
		if (was === undefined && is !== undefined) return row ? [] : [{ key, name: is.name, how: "added", cells: [] }];
		if (was !== undefined && is === undefined) return row ? [{ key, name: was.name, how: "removed", cells: [] }] : [];
		// A row that the list does not carry was left out by those who made it.
		if (was === undefined || is === undefined || row === undefined) return [];
		const cells = labels
			.map((label) => ({ label, before: was.values[label] ?? "", after: is.values[label] ?? "" }))
			.filter((cell) => cell.before !== cell.after && said(row, cell.label, version) !== cell.after);
		return cells.length > 0 ? [{ key, name: is.name, how: "changed", cells }] : [];
	});
}

function said(row: Row, label: string, { columns, record }: Version): string {
	const column = columns.find((one) => one.label === label);
	return column ? cellOf(row, column, record as ContactRecord) : "";
}

const NAMED_MAX = 3;
const WORDS_MAX = 40;

/** One line for the people who keep the list: 执法事项清单：“…”承办机构由“甲”变为“乙”；新增“…”. */
export function sentenceOf(name: string, differences: readonly RowDifference[]): string {
	const more = differences.length > NAMED_MAX ? `等${differences.length}条` : "";
	return `${name}：${differences.slice(0, NAMED_MAX).map(wordsOf).join("；")}${more}`;
}

function wordsOf({ name, how, cells }: RowDifference): string {
	if (how === "added") return `登记簿新增“${name}”`;
	if (how === "removed") return `“${name}”已不在登记簿的现行登记中`;
	return `“${name}”${cells.map(({ label, before, after }) => `${label}由“${short(before)}”变为“${short(after)}”`).join("，")}`;
}

function short(text: string): string {
	if (text === "") return "（空）";
	return text.length > WORDS_MAX ? `${text.slice(0, WORDS_MAX)}…` : text;
}
