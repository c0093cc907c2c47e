import { instantOf, toBeijingMinute } from "#kernel/instant";
import { plainDateOf, toChineseDate } from "#kernel/plain-date";
import type { Block, Cell } from "./sheet.ts";

/** Blocks as the kinds write them. A text of several lines becomes as many paragraphs. */
export function body(text: string): Block[] {
	return linesOf(text).map((line) => ({ type: "paragraph", text: line, style: "body" }));
}

export function paragraph(text: string, style: "flush" | "centre" | "right" | "kai" | "note"): Block {
	return { type: "paragraph", text: linesOf(text).join("\n"), style };
}

export function heading(text: string): Block {
	return { type: "heading", text };
}

/** A heading and its text; nothing at all when there is no text. */
export function section(title: string, text: string | undefined): Block[] {
	return text === undefined || text.trim() === "" ? [] : [heading(title), ...body(text)];
}

/** One item stands alone; several are numbered. */
export function numbered(items: readonly string[]): string {
	if (items.length === 1) return items[0] ?? "";
	return items.map((item, index) => `${index + 1}．${item}`).join("\n");
}

type Item = { label: string; value: string; half: boolean };

export function fields(...items: readonly Item[]): Block {
	return { type: "fields", items: [...items] };
}

export function line(label: string, value: string): Item {
	return { label, value, half: false };
}

export function half(label: string, value: string): Item {
	return { label, value, half: true };
}

export function label(text: string, rows = 1): Cell {
	return { role: "label", text, span: 1, rows, heightMm: 0, signed: [] };
}

export function value(text: string, options: { span?: number; heightMm?: number; centre?: boolean } = {}): Cell {
	const { span = 1, heightMm = 0, centre = false } = options;
	return { role: centre ? "centre" : "value", text, span, rows: 1, heightMm, signed: [] };
}

/** An opinion with its signatures at the lower right (负责人签署意见、负责人签名). */
export function opinion(text: string, signed: readonly string[], options: { span: number; heightMm?: number }): Cell {
	return { role: "value", text, span: options.span, rows: 1, heightMm: options.heightMm ?? 24, signed: [...signed] };
}

export function form(widths: readonly number[], rows: readonly (readonly Cell[])[]): Block {
	return { type: "form", widths: [...widths], rows: rows.map((row) => [...row]) };
}

/** Columns as `title:width` with `>` right or `=` centred in front: `"=序号:2"`. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): Block {
	return {
		type: "table",
		columns: columns.map((column) => {
			const [title = "", width = "1"] = column.replace(/^[>=]/, "").split(":");
			const align = column.startsWith(">") ? "right" : column.startsWith("=") ? "centre" : "left";
			return { title, width: Number(width), align };
		}),
		rows: rows.map((row) => [...row]),
	};
}

/** A column of a list as `table` names it, and what an item has to say in it. */
export type Column<T> = { readonly head: string; readonly of: (item: T, index: number) => string | undefined };

/** A table without the columns that no item fills: an empty one reads like something forgotten. */
export function filledTable<T>(columns: readonly Column<T>[], items: readonly T[]): Block {
	const filled = columns.filter(({ of }) => items.some((item, index) => (of(item, index) ?? "") !== ""));
	return table(
		filled.map(({ head }) => head),
		items.map((item, index) => filled.map(({ of }) => of(item, index) ?? "")),
	);
}

export function dialogue(turns: readonly { speaker: string; text: string }[]): Block {
	return { type: "dialogue", turns: turns.map(({ speaker, text }) => ({ speaker, text: linesOf(text).join("\n") })) };
}

export function signatures(...lines: readonly { label: string; value?: string; date?: string }[]): Block {
	return {
		type: "signatures",
		lines: lines.map((entry) => ({ label: entry.label, value: entry.value ?? "", date: entry.date ?? "" })),
	};
}

/** A picture of a table that stands beside it; it must be the output of `chartSvg`. */
export function chart(title: string, svg: string, widthMm = 140): Block {
	return { type: "chart", title, svg, widthMm };
}

export function seal(authority: string, date: string): Block {
	return { type: "seal", authority, date: zhDate(date) };
}

/** 2024年3月13日 */
export function zhDate(date: string): string {
	return toChineseDate(plainDateOf(date));
}

/** 2024年3月13日9时05分 (Beijing time). */
export function zhMoment(moment: string): string {
	const [date = "", time = ""] = toBeijingMinute(instantOf(moment)).split(" ");
	const [hour = "", minute = ""] = time.split(":");
	return `${zhDate(date)}${Number(hour)}时${minute}分`;
}

/** 2024年3月13日9时05分至10时20分; the second day is written out when it is another one. */
export function zhSpan(from: string, to: string): string {
	const [start, end] = [zhMoment(from), zhMoment(to)];
	const day = start.slice(0, start.indexOf("日") + 1);
	return `${start}至${end.startsWith(day) ? end.slice(day.length) : end}`;
}

export function join(parts: readonly (string | undefined)[], mark = "，"): string {
	return parts.filter((part) => part !== undefined && part !== "").join(mark);
}

function linesOf(text: string): string[] {
	return text
		.replaceAll("\t", "　")
		.split(/\r?\n/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== "");
}
