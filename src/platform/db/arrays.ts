/** Types of elements, by their number in PostgreSQL. */
const TEXT = 25;
const BYTEA = 17;
const TSVECTOR = 3614;

/**
 * `text[]` as PostgreSQL itself holds it, for a parameter written `${textArray(…)}::text[]`: nothing is quoted here and
 * nothing parsed there, which is most of the cost of writing a thousand rows in one statement. Other types of element
 * are cast behind it (`::text[]::date[]`).
 */
export function textArray(values: readonly (string | null)[]): Buffer {
	return arrayOf(TEXT, values, {
		sizeMax: (value) => value.length * UTF8_MAX,
		write: (value, into, at) => into.write(value, at),
	});
}

/** The same for `bytea[]`. */
export function byteaArray(values: readonly (Uint8Array | null)[]): Buffer {
	return arrayOf(BYTEA, values, {
		sizeMax: (value) => value.length,
		write: (value, into, at) => {
			into.set(value, at);
			return value.length;
		},
	});
}

/**
 * The same for `tsvector[]`, each a set of lexemes without positions: what array_to_tsvector makes of an array, without
 * the array. Throws a RangeError on an empty lexeme or one that holds U+0000.
 */
export function tsvectorArray(values: readonly (readonly string[])[]): Buffer {
	return arrayOf(TSVECTOR, values, {
		sizeMax: (lexemes) => lexemes.reduce((sum, one) => sum + one.length * UTF8_MAX + LEXEME_END.length, WORD),
		write: (lexemes, into, at) => {
			const from = into.writeInt32BE(lexemes.length, at);
			for (const lexeme of lexemes) {
				if (lexeme === "" || lexeme.includes("\0"))
					throw new RangeError("a lexeme has characters, none of them U+0000");
			}
			return WORD + into.write(lexemes.map((lexeme) => lexeme + LEXEME_END).join(""), from);
		},
	});
}

/** Between the items of a list that goes as one text; a control character that no text of ours holds. */
export const LIST_SEPARATOR = "\u001e";

/** Lists of texts, each as one text: `string_to_array(column, ${LIST_SEPARATOR})` makes an array of it, an empty one of none. */
export function textLists(values: readonly (readonly string[])[]): Buffer {
	return textArray(values.map((items) => items.join(LIST_SEPARATOR)));
}

type Element<T> = {
	/** Bytes it may take at most: they are counted when they are written, not before. */
	readonly sizeMax: (value: T) => number;
	/** Returns the bytes written. */
	readonly write: (value: T, into: Buffer, at: number) => number;
};

const NULL_SIZE = -1;
const WORD = 4;
/** Bytes of UTF-8 for one UTF-16 code unit. */
const UTF8_MAX = 3;
/** The end of the text, and the number of its positions. */
const LEXEME_END = "\0\0\0";

/** Protocol of array_send: dimensions, whether there are nulls, type; length and lower bound; each element after its size. */
function arrayOf<T>(type: number, values: readonly (T | null)[], element: Element<T>): Buffer {
	const head = values.length === 0 ? [0, 0, type] : [1, Number(values.includes(null)), type, values.length, 1];
	let sizeMax = (head.length + values.length) * WORD;
	for (const value of values) if (value !== null) sizeMax += element.sizeMax(value);
	const bytes = Buffer.allocUnsafe(sizeMax);
	let at = 0;
	for (const word of head) at = bytes.writeInt32BE(word, at);
	for (const value of values) {
		const size = value === null ? NULL_SIZE : element.write(value, bytes, at + WORD);
		at = bytes.writeInt32BE(size, at) + Math.max(size, 0);
	}
	return bytes.subarray(0, at);
}
