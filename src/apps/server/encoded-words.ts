/** GB18030 of a text, by the decoder of the platform turned round; undefined for the rare characters of four bytes. */
let gb: Map<string, readonly [number, number]> | undefined;

function gb18030(text: string): Buffer | undefined {
	if (gb === undefined) {
		gb = new Map();
		const decoder = new TextDecoder("gb18030");
		for (let lead = 0x81; lead <= 0xfe; lead++) {
			for (let trail = 0x40; trail <= 0xfe; trail++) {
				if (trail === 0x7f) continue;
				gb.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
			}
		}
	}
	const bytes: number[] = [];
	for (const char of text) {
		const code = char.charCodeAt(0);
		if (char.length === 1 && code < 0x80) bytes.push(code);
		else {
			const pair = gb.get(char);
			if (pair === undefined) return undefined;
			bytes.push(...pair);
		}
	}
	return Buffer.from(bytes);
}

export type EncodedWord = { readonly word: string; readonly encoding: string; readonly bytes: Buffer };

/** A word in every form in which it may stand in an answer: plain, wide, escaped, packed into base64. */
export function encodedForms(word: string): readonly EncodedWord[] {
	const utf8 = Buffer.from(word);
	const wide = Buffer.from(word, "utf16le");
	const gbk = gb18030(word);
	const escaped = [...word].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
	const entities = [...word].map((char) => `&#${char.codePointAt(0)};`).join("");
	return [
		{ word, encoding: "UTF-8", bytes: utf8 },
		{ word, encoding: "UTF-16LE", bytes: wide },
		{ word, encoding: "UTF-16BE", bytes: Buffer.from(wide).swap16() },
		...(gbk ? [{ word, encoding: "GB18030", bytes: gbk }] : []),
		{ word, encoding: "percent", bytes: Buffer.from(encodeURIComponent(word)) },
		{ word, encoding: "JSON", bytes: Buffer.from(escaped) },
		{ word, encoding: "HTML", bytes: Buffer.from(entities) },
		...[0, 1, 2].map((shift) => ({ word, encoding: "base64", bytes: base64Core(utf8, shift) })),
	].filter(({ bytes }) => bytes.length >= 4);
}

/** The characters of base64 that depend on the word alone, wherever in the packed text it begins. */
function base64Core(bytes: Buffer, shift: number): Buffer {
	const packed = Buffer.concat([Buffer.alloc(shift), bytes])
		.toString("base64")
		.replace(/=+$/, "");
	const from = Math.ceil((shift * 8) / 6);
	const to = Math.floor(((shift + bytes.length) * 8) / 6);
	return Buffer.from(packed.slice(from, to));
}
