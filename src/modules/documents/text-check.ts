import type { z } from "zod";
import { type FieldFault, Problem } from "#kernel/problem";
import { titleAt } from "./field-title.ts";

/** Whether the fonts have an outline for a code point. */
export type HasGlyph = (codePoint: number) => boolean;
export type MissingCharacters = { readonly path: string; readonly characters: readonly string[] };

/** Line breaks and tabs are laid out, not drawn. */
const LAYOUT = new Set(["\n", "\r", "\t"]);

/**
 * Characters of any text in the value that no font of ours can show, with the path of their field (`party.name`,
 * `evidence.3.name`). To be asked before a document is frozen: an archival PDF refuses them, and a rare character of a
 * name must not be found out about when the decision has its number.
 */
export function findMissingCharacters(value: unknown, has: HasGlyph): MissingCharacters[] {
	const found: MissingCharacters[] = [];
	walk(value, [], has, found);
	return found;
}

/** Characters that a font set is known to show: nearly every one of a paper was in the papers before it. */
const known = new WeakMap<HasGlyph, Set<string>>();

function shownBy(has: HasGlyph): Set<string> {
	const shown = known.get(has) ?? new Set(LAYOUT);
	known.set(has, shown);
	return shown;
}

/** Controls and format characters (zero widths, bidi overrides) would make the paper read otherwise than its text. */
function isShown(char: string, has: HasGlyph): boolean {
	return !/[\p{Cc}\p{Cf}\p{Cs}\p{Cn}]/u.test(char) && has(char.codePointAt(0) ?? 0);
}

function missingIn(text: string, has: HasGlyph): string[] {
	const shown = shownBy(has);
	const missing = new Set<string>();
	for (const char of text) {
		if (shown.has(char)) continue;
		if (isShown(char, has)) shown.add(char);
		else missing.add(char);
	}
	return [...missing];
}

function walk(value: unknown, path: readonly string[], has: HasGlyph, found: MissingCharacters[]): void {
	if (typeof value === "string") {
		const characters = missingIn(value, has);
		if (characters.length > 0) found.push({ path: path.join("."), characters });
	} else if (Array.isArray(value)) {
		value.forEach((item, index) => walk(item, [...path, String(index)], has, found));
	} else if (typeof value === "object" && value !== null) {
		for (const [key, item] of Object.entries(value)) walk(item, [...path, key], has, found);
	}
}

/** Throws the Problem `characters-missing`: one fault per field, named as the form names it. */
export function assertRenderable(value: unknown, has: HasGlyph, schema?: z.ZodType): void {
	const missing = findMissingCharacters(value, has);
	if (missing.length === 0) return;
	const faults = missing.map(({ path, characters }): FieldFault => {
		const field = schema ? titleAt(schema, path.split(".")) : path;
		const named = characters.map((char) => `“${isVisible(char) ? char : ""}”（${codeOf(char)}）`).join("、");
		return {
			path,
			message: `${field}中的${named}没有可用的字形，不能写入归档文书；请核对，或者在字体目录中增加含有该字的字体`,
		};
	});
	throw new Problem("characters-missing", faults[0]?.message ?? "", { status: 422, faults });
}

function codeOf(char: string): string {
	return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function isVisible(char: string): boolean {
	return !/\p{C}/u.test(char);
}
