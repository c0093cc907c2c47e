import iconv from "iconv-lite";
import { type Answer, type Layer, layersOf } from "./layers.ts";
import { MARKS, NEEDLE, type Needle, type NeedleCase, WORDS_MARK } from "./needles.ts";

export type Hit = { readonly url: string; readonly layer: string; readonly encoding: string; readonly needle: Needle };

const READINGS: Readonly<Record<string, (bytes: Buffer) => string>> = {
	"UTF-8": (bytes) => bytes.toString("utf8"),
	"UTF-16LE": (bytes) => utf16(bytes, 0, "utf-16le"),
	"UTF-16LE, one byte on": (bytes) => utf16(bytes, 1, "utf-16le"),
	"UTF-16BE": (bytes) => utf16(bytes, 0, "utf-16be"),
	"UTF-16BE, one byte on": (bytes) => utf16(bytes, 1, "utf-16be"),
	GB18030: (bytes) => iconv.decode(bytes, "gb18030"),
};

/** By TextDecoder: `toString("utf16le")` of Node 24.21 corrupts the heap when address and length are both odd. */
function utf16(bytes: Buffer, from: number, encoding: "utf-16le" | "utf-16be"): string {
	const even = bytes.length - from - ((bytes.length - from) % 2);
	return new TextDecoder(encoding).decode(Buffer.from(bytes.subarray(from, from + even)));
}

/** The mark of words as bytes, for a form that none of the readings gives back; digits alone occur by chance in a hash. */
const PATTERNS: readonly (readonly [string, Buffer])[] = ["utf8", "utf16-le", "utf16-be", "gb18030"].flatMap(
	(encoding) => {
		const bytes = iconv.encode(WORDS_MARK, encoding, { addBOM: false });
		return [[encoding, bytes] as const, ...base64Of(bytes).map((text) => [`${encoding} base64`, text] as const)];
	},
);

/** The part of its base64 that does not depend on what stands before or after it, for each of the three alignments. */
function base64Of(bytes: Buffer): readonly Buffer[] {
	return [0, 1, 2].flatMap((shift) => {
		const text = Buffer.concat([Buffer.alloc(shift), bytes])
			.toString("base64")
			.replace(/=+$/, "");
		const sure = text.slice(shift === 0 ? 0 : shift + 1, Math.floor(((bytes.length + shift) * 8) / 6));
		const urlSafe = sure.replaceAll("+", "-").replaceAll("/", "_");
		return [...new Set([sure, urlSafe])].filter((one) => one.length >= 5).map((one) => Buffer.from(one));
	});
}

const PLAIN = "as it is";

/** What a text says once the ways of writing a character differently are undone. */
const UNDOING: readonly (readonly [string, (text: string) => string])[] = [
	[PLAIN, (text) => text],
	["entities", (text) => text.replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_all, hex, dec) => char(hex, dec))],
	["\\u escapes", (text) => text.replace(/\\u(?:\{([0-9a-f]+)\}|([0-9a-f]{4}))/gi, (_all, a, b) => char(a ?? b))],
	["percent UTF-8", (text) => percent(text, "utf8")],
	["percent GB18030", (text) => percent(text, "gb18030")],
	["hex", (text) => text.replace(/(?:[0-9a-f]{2}){10,}/gi, (digits) => Buffer.from(digits, "hex").toString("utf8"))],
	[
		"without markup and spaces",
		(text) => text.replace(/<[^>]*>/g, "").replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff-]/g, ""),
	],
];

function char(hex: string | undefined, dec?: string): string {
	const code = hex === undefined ? Number(dec) : Number.parseInt(hex, 16);
	return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

function percent(text: string, encoding: string): string {
	return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
		iconv.decode(Buffer.from(run.replaceAll("%", ""), "hex"), encoding),
	);
}

/** Every needle in an answer, once for each layer in which it can be read. */
export function hitsIn(answer: Answer, needles: NeedleCase): readonly Hit[] {
	const layers = layersOf(answer);
	const read = layers.flatMap((layer) => hitsInLayer(answer.url, layer, needles));
	return read.length > 0 ? read : layers.flatMap((layer) => unread(answer.url, layer));
}

function hitsInLayer(url: string, layer: Layer, needles: NeedleCase): readonly Hit[] {
	const hits = new Map<string, Hit>();
	for (const [reading, read] of Object.entries(READINGS)) {
		const text = read(layer.bytes);
		for (const [undone, undo] of UNDOING) {
			const plain = undo(text);
			if (plain === text && undone !== PLAIN) continue;
			if (!MARKS.some((mark) => plain.includes(mark))) continue;
			for (const [found] of plain.matchAll(NEEDLE)) {
				const needle = needles.find(found);
				if (needle && !hits.has(found))
					hits.set(found, { url, layer: layer.name, encoding: `${reading}, ${undone}`, needle });
			}
		}
	}
	return [...hits.values()];
}

/** A mark in a form that none of the readings gave back is a hit all the same. */
function unread(url: string, layer: Layer): readonly Hit[] {
	return PATTERNS.filter(([, pattern]) => layer.bytes.includes(pattern)).map(([encoding, pattern]) => ({
		url,
		layer: layer.name,
		encoding,
		needle: { field: "unread", text: pattern.toString("latin1") },
	}));
}
