import type { z } from "zod";

/** How a clause compares with the same clause of a higher norm. All optional: without them an own value stands. */
export type Comparison<V> = {
	/** The own value grants more time, asks for less or binds fewer acts than the higher one. */
	readonly laxer?: (own: V, higher: V) => boolean;
	/** The own value says only “及时”: wherever the higher norm has a number, that number binds. */
	readonly vague?: (own: V) => boolean;
	/** What binds when the own value is laxer but adds things of its own; without it the higher value replaces. */
	readonly merge?: (own: V, higher: V) => V;
	/** Why the own value stays in force although it is laxer: the linter reports it, `ask` does not replace it. */
	readonly ownPrevails?: string;
};

/** One question the law can be asked. `rows` name the rows of the comparison tables A–G that it answers. */
export type ClauseEntry<S extends z.ZodType, B extends boolean> = Comparison<z.output<S>> & {
	readonly label: string;
	readonly rows: readonly string[];
	readonly requirements: readonly string[];
	readonly schema: S;
	/** The answer differs by kind of enforcement act, and a regime answers for each of the five. */
	readonly byType: B;
};

/** `rows` and `requirements` are written as one text, parted by `|` and blanks: `"E/Archive"`, `"ARC-01 ARC-02"`. */
export function entry<S extends z.ZodType>(
	label: string,
	[rows, requirements]: readonly [rows: string, requirements: string],
	schema: S,
	comparison: Comparison<z.output<S>> = {},
): ClauseEntry<S, false> {
	return {
		label,
		rows: split(rows, "|"),
		requirements: split(requirements, " "),
		schema,
		byType: false,
		...comparison,
	};
}

export function entryByType<S extends z.ZodType>(
	label: string,
	[rows, requirements]: readonly [rows: string, requirements: string],
	schema: S,
	comparison: Comparison<z.output<S>> = {},
): ClauseEntry<S, true> {
	return { label, rows: split(rows, "|"), requirements: split(requirements, " "), schema, byType: true, ...comparison };
}

function split(text: string, separator: string): readonly string[] {
	return text === "" ? [] : text.split(separator);
}
