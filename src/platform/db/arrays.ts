/** Types of elements, by their number in PostgreSQL. */
const TEXT = 25;
const BYTEA = 17;

/**
 * `text[]` as PostgreSQL itself holds it, for a parameter written `${textArray(…)}::text[]`: nothing is quoted here and
 * nothing parsed there, which is most of the cost of writing a thousand rows in one statement. Other types of element
 * are cast behind it (`::text[]::date[]`).
 */
export function textArray(values: readonly (string | null)[]): Buffer {
	return arrayOf(TEXT, values, {
		sizeOf: (value) => Buffer.byteLength(value),
		write: (value, into, at) => into.write(value, at),
	});
}

/** The same for `bytea[]`. */
export function byteaArray(values: readonly (Uint8Array | null)[]): Buffer {
	return arrayOf(BYTEA, values, { sizeOf: (value) => value.length, write: (value, into, at) => into.set(value, at) });
}

/** Between the items of a list that goes as one text; a control character that no text of ours holds. */
export const LIST_SEPARATOR = "\u001e";

/** Lists of texts, each as one text: `string_to_array(column, ${LIST_SEPARATOR})` makes an array of it, an empty one of none. */
export function textLists(values: readonly (readonly string[])[]): Buffer {
	return textArray(values.map((items) => items.join(LIST_SEPARATOR)));
}

type Element<T> = {
	readonly sizeOf: (value: T) => number;
	readonly write: (value: T, into: Buffer, at: number) => void;
};

const NULL_SIZE = -1;
const WORD = 4;

/** Protocol of array_send: dimensions, whether there are nulls, type; length and lower bound; each element after its size. */
function arrayOf<T>(type: number, values: readonly (T | null)[], element: Element<T>): Buffer {
	const sizes = values.map((value) => (value === null ? NULL_SIZE : element.sizeOf(value)));
	const head = values.length === 0 ? [0, 0, type] : [1, Number(sizes.includes(NULL_SIZE)), type, values.length, 1];
	const bytes = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + WORD + Math.max(size, 0), head.length * WORD));
	let at = 0;
	for (const word of head) at = bytes.writeInt32BE(word, at);
	for (const [index, value] of values.entries()) {
		const size = sizes[index] ?? NULL_SIZE;
		at = bytes.writeInt32BE(size, at);
		if (value === null) continue;
		element.write(value, bytes, at);
		at += size;
	}
	return bytes;
}
