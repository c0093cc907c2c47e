import { z } from "zod";

/** Parts of what stands in an address. A hand-edited address falls back to the defaults instead of an error page. */
export const paging = {
	q: z.string().max(100).optional(),
	page: z.coerce.number().int().min(1).optional(),
	size: z.coerce.number().int().min(1).max(100).optional(),
};
export const flag = z.enum(["", "1"]).optional();
export const day = z
	.string()
	.regex(/^\d{4}-\d{2}-\d{2}$/)
	.optional();
export const streamId = z
	.string()
	.regex(/^[0-9a-f]{32}$/)
	.optional();

export const keysOf = <K extends string>(labels: Readonly<Record<K, unknown>>) => Object.keys(labels) as [K, ...K[]];

/** One of the names of a table of labels. */
export function oneOf<K extends string>(labels: Readonly<Record<K, unknown>>) {
	return z.enum(keysOf(labels)).optional();
}

/** The same, or the empty text of an address that asks for all. */
export function oneOrNone<K extends string>(labels: Readonly<Record<K, unknown>>) {
	return z.enum(keysOf(labels)).or(z.literal("")).optional();
}
