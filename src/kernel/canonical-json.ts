/** What canonical JSON can hold. `undefined` members are left out, as JSON.stringify does. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Names that stand between quotes as they are. */
const PLAIN_NAME = /^[A-Za-z0-9_-]+$/;

/**
 * RFC 8785 (JCS): members sorted by UTF-16 code units, ECMAScript number form, no white space.
 * Throws on NaN, infinities and lone surrogates, which have no canonical form.
 */
export function canonicalJson(value: Json): string {
	switch (typeof value) {
		case "string":
			if (!value.isWellFormed()) throw new RangeError("no canonical form: lone surrogate");
			return JSON.stringify(value);
		case "number":
			if (!Number.isFinite(value)) throw new RangeError(`no canonical form: ${value}`);
			return JSON.stringify(value);
		case "object":
			if (value === null) return "null";
			return isList(value) ? canonicalList(value) : canonicalMembers(value);
		default:
			return String(value);
	}
}

function canonicalList(items: readonly Json[]): string {
	let text = "";
	for (const item of items) text += text === "" ? canonicalJson(item) : `,${canonicalJson(item)}`;
	return `[${text}]`;
}

function canonicalMembers(value: { readonly [key: string]: Json | undefined }): string {
	let text = "";
	for (const key of Object.keys(value).sort()) {
		const member = value[key];
		if (member === undefined) continue;
		const name = PLAIN_NAME.test(key) ? `"${key}"` : canonicalJson(key);
		text += `${text === "" ? "" : ","}${name}:${canonicalJson(member)}`;
	}
	return `{${text}}`;
}

function isList(value: Json): value is readonly Json[] {
	return Array.isArray(value);
}
