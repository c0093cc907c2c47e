/** What canonical JSON can hold. `undefined` members are left out, as JSON.stringify does. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * RFC 8785 (JCS): members sorted by UTF-16 code units, ECMAScript number form, no white space.
 * Throws on NaN, infinities and lone surrogates, which have no canonical form.
 */
export function canonicalJson(value: Json): string {
	if (value === null || typeof value === "boolean") return String(value);
	if (typeof value === "number") {
		if (!Number.isFinite(value)) throw new RangeError(`no canonical form: ${value}`);
		return JSON.stringify(value);
	}
	if (typeof value === "string") {
		if (!value.isWellFormed()) throw new RangeError("no canonical form: lone surrogate");
		return JSON.stringify(value);
	}
	if (isList(value)) return `[${value.map((item) => canonicalJson(item)).join(",")}]`;
	const members = Object.keys(value)
		.filter((key) => value[key] !== undefined)
		.sort()
		.map((key) => `${canonicalJson(key)}:${canonicalJson(value[key] as Json)}`);
	return `{${members.join(",")}}`;
}

function isList(value: Json): value is readonly Json[] {
	return Array.isArray(value);
}
