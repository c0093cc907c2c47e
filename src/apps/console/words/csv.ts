import { textCell } from "#kernel/text-cell";

function cell(value: string): string {
	const safe = textCell(value);
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180 with a byte order mark, so that spreadsheets read the Chinese. */
export function toCsv(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
	const lines = [head, ...rows].map((row) => row.map((value) => cell(value === null ? "" : String(value))).join(","));
	return `\uFEFF${lines.join("\r\n")}\r\n`;
}
