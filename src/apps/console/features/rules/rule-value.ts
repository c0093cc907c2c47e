import { formatFen } from "#kernel/money";
import { isPlainDate, toChineseDate } from "#kernel/plain-date";
import { type Period, periodUnitLabel } from "#regime/contract";
import { CODE_WORDS, MEMBER_WORDS } from "./rule-words.ts";

/** One line of a value: what it is about, and what it says. No name where the value speaks for itself. */
export type RuleLine = { readonly name?: string; readonly text: string };

function isPeriod(value: object): value is Period {
	return "count" in value && "unit" in value && typeof value.count === "number";
}

function isNamed(value: object): value is { label: string } {
	return "label" in value && typeof value.label === "string";
}

export function periodText({ count, unit }: Period): string {
	return `${count} ${periodUnitLabel[unit]}`;
}

function isNothing(part: unknown): boolean {
	return part === null || part === undefined || (Array.isArray(part) && part.length === 0);
}

/** Any value of any clause as one phrase. */
export function phraseOf(value: unknown, member = ""): string {
	if (value === null || value === undefined) return "没有规定";
	if (typeof value === "boolean") return value ? "是" : "否";
	if (typeof value === "number") return member.endsWith("Fen") ? formatFen(value) : String(value);
	if (typeof value === "string") return CODE_WORDS[value] ?? (isPlainDate(value) ? toChineseDate(value) : value);
	if (Array.isArray(value)) return value.length === 0 ? "没有列举" : value.map((item) => phraseOf(item)).join("；");
	if (isPeriod(value)) return periodText(value);
	const { label, id: _id, ...rest } = value as Record<string, unknown>;
	const inside = Object.entries(rest)
		.filter(([, part]) => !isNothing(part))
		.map(([name, part]) => `${MEMBER_WORDS[name] ?? name}：${phraseOf(part, name)}`)
		.join("，");
	if (!isNamed(value)) return inside;
	return inside === "" ? String(label) : `${String(label)}（${inside}）`;
}

/** The value of a clause, line by line. A single member that says it all stands without its name. */
export function linesOf(value: unknown): readonly RuleLine[] {
	if (value === null || value === undefined) return [];
	if (typeof value !== "object" || Array.isArray(value) || isPeriod(value)) return [{ text: phraseOf(value) }];
	const members = Object.entries(value).filter(([, part]) => !isNothing(part));
	const [only] = members;
	if (members.length === 1 && only && typeof only[1] !== "boolean" && typeof only[1] !== "number")
		return [{ text: phraseOf(only[1], only[0]) }];
	return members.map(([name, part]) => ({ name: MEMBER_WORDS[name] ?? name, text: phraseOf(part, name) }));
}
