/** What canonical JSON can hold. `undefined` members are left out, as JSON.stringify does. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * RFC 8785 (JCS): members sorted by UTF-16 code units, ECMAScript number form, no white space.
 * Throws on NaN, infinities and lone surrogates, which have no canonical form.
 */
export function canonicalJson(value: Json): string {
	// The runtime writes a whole value faster than we can write its parts, once the members stand in order.
	const ordered = inOrder(value);
	return ordered === undefined ? written(value) : JSON.stringify(ordered);
}

/** A copy with its members sorted; undefined where an object cannot hold them in that order. */
function inOrder(value: Json): Json | undefined {
	switch (typeof value) {
		case "object":
			if (value === null) return value;
			return isList(value) ? listInOrder(value) : membersInOrder(value);
		default:
			assertCanonical(value);
			return value;
	}
}

function listInOrder(items: readonly Json[]): Json | undefined {
	const copy: Json[] = [];
	for (const item of items) {
		const ordered = inOrder(item);
		if (ordered === undefined) return undefined;
		copy.push(ordered);
	}
	return copy;
}

function membersInOrder(value: { readonly [key: string]: Json | undefined }): Json | undefined {
	const copy: { [key: string]: Json } = {};
	for (const key of Object.keys(value).sort()) {
		const member = value[key];
		if (member === undefined) continue;
		if (isUnordered(key)) return undefined;
		const ordered = inOrder(member);
		if (ordered === undefined) return undefined;
		assertCanonical(key);
		copy[key] = ordered;
	}
	return copy;
}

/** By hand, member by member. */
function written(value: Json): string {
	if (typeof value !== "object" || value === null) {
		assertCanonical(value);
		return JSON.stringify(value);
	}
	if (isList(value)) return `[${value.map(written).join()}]`;
	const members = Object.keys(value)
		.sort()
		.flatMap((key) => {
			const member = value[key];
			return member === undefined ? [] : [`${written(key)}:${written(member)}`];
		});
	return `{${members.join()}}`;
}

/** No object keeps these where they were put: an index comes before all other names, and `__proto__` is no member. */
function isUnordered(name: string): boolean {
	const first = name.charCodeAt(0);
	return (first >= 0x30 && first <= 0x39) || name === "__proto__";
}

function assertCanonical(value: string | number | boolean | null): void {
	if (typeof value === "string" && !value.isWellFormed()) throw new RangeError("no canonical form: lone surrogate");
	if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError(`no canonical form: ${value}`);
}

function isList(value: Json): value is readonly Json[] {
	return Array.isArray(value);
}
