import { type FileHandle, open, readFile } from "node:fs/promises";
import { inflateSync } from "node:zlib";

/** One bit for each code point of Unicode: 136 KB, where a Set of a Chinese font takes megabytes. */
export type CodePoints = Uint8Array;
const CODE_POINTS = 0x110000;

export function hasCodePoint(set: CodePoints, code: number): boolean {
	return ((set[code >> 3] ?? 0) & (1 << (code & 7))) !== 0;
}

function addCodePoint(set: CodePoints, code: number): void {
	set[code >> 3] = (set[code >> 3] ?? 0) | (1 << (code & 7));
}

/** What we read of a font: its family names, weight, and the characters it has an outline for. */
export type FontFacts = {
	readonly families: readonly string[];
	/** usWeightClass of OS/2: 400 regular, 700 bold. */
	readonly weight: number;
	readonly characters: CodePoints;
};

type TableEntry = { tag: string; offset: number; storedLength: number; length: number; checksum: number };

const WOFF1 = 0x774f4646;
const SFNT_MAGICS = new Set([0x00010000, 0x4f54544f, 0x74727565]);
const TABLES_MAX = 4_096;

/** Reads only the tables it needs. Throws a RangeError for collections (.ttc), WOFF2 and anything that is no font. */
export async function readFontFacts(file: string): Promise<FontFacts> {
	const handle = await open(file, "r");
	try {
		const tables = await readDirectory(handle, file);
		const table = async (tag: string): Promise<Buffer> => {
			const entry = tables.find((item) => item.tag === tag);
			if (!entry) throw new RangeError(`font without table ${tag}: ${file}`);
			return await readTable(handle, entry);
		};
		const [names, os2, cmap] = [await table("name"), await table("OS/2"), await table("cmap")];
		return { families: familiesOf(names), weight: os2.readUInt16BE(4), characters: charactersOf(cmap) };
	} finally {
		await handle.close();
	}
}

/**
 * The font as sfnt bytes, which is what Typst reads: WOFF 1.0 (W3C Recommendation 2012) is unpacked table by table,
 * TTF and OTF come back as they are.
 */
export async function readSfnt(file: string): Promise<Buffer> {
	const bytes = await readFile(file);
	if (bytes.readUInt32BE(0) !== WOFF1) return bytes;
	const entries = parseDirectory(bytes.subarray(0, 44 + bytes.readUInt16BE(12) * 20), file);
	const head = Buffer.alloc(12 + 16 * entries.length);
	const power = Math.floor(Math.log2(entries.length));
	head.writeUInt32BE(bytes.readUInt32BE(4), 0);
	head.writeUInt16BE(entries.length, 4);
	head.writeUInt16BE(16 * 2 ** power, 6);
	head.writeUInt16BE(power, 8);
	head.writeUInt16BE(16 * entries.length - 16 * 2 ** power, 10);
	const parts: Buffer[] = [head];
	let offset = head.length;
	// Tables lie in the order of the original file: with it the checksum over the whole font comes out right.
	const inFileOrder = entries.map((entry, index) => ({ entry, index })).sort((a, b) => a.entry.offset - b.entry.offset);
	for (const { entry, index } of inFileOrder) {
		const data = unpack(bytes.subarray(entry.offset, entry.offset + entry.storedLength), entry);
		const at = 12 + index * 16;
		head.write(entry.tag, at, "latin1");
		head.writeUInt32BE(entry.checksum, at + 4);
		head.writeUInt32BE(offset, at + 8);
		head.writeUInt32BE(entry.length, at + 12);
		const padding = (4 - (data.length % 4)) % 4;
		parts.push(data, Buffer.alloc(padding));
		offset += data.length + padding;
	}
	return Buffer.concat(parts);
}

async function readDirectory(handle: FileHandle, file: string): Promise<TableEntry[]> {
	const { size } = await handle.stat();
	if (size < 12) throw new RangeError(`not a font: ${file}`);
	const head = await readAt(handle, 0, Math.min(44, size));
	const isWoff = head.readUInt32BE(0) === WOFF1;
	const count = head.readUInt16BE(isWoff ? 12 : 4);
	if (count > TABLES_MAX) throw new RangeError(`not a font: ${file}`);
	return parseDirectory(await readAt(handle, 0, isWoff ? 44 + count * 20 : 12 + count * 16), file);
}

function parseDirectory(bytes: Buffer, file: string): TableEntry[] {
	const magic = bytes.readUInt32BE(0);
	if (magic !== WOFF1 && !SFNT_MAGICS.has(magic)) {
		throw new RangeError(`not a TrueType, OpenType or WOFF 1.0 font: ${file}`);
	}
	const isWoff = magic === WOFF1;
	const [count, start, width] = isWoff ? [bytes.readUInt16BE(12), 44, 20] : [bytes.readUInt16BE(4), 12, 16];
	return Array.from({ length: count }, (_, index) => {
		const at = start + index * width;
		const tag = bytes.toString("latin1", at, at + 4);
		if (!isWoff) {
			const length = bytes.readUInt32BE(at + 12);
			return {
				tag,
				offset: bytes.readUInt32BE(at + 8),
				storedLength: length,
				length,
				checksum: bytes.readUInt32BE(at + 4),
			};
		}
		return {
			tag,
			offset: bytes.readUInt32BE(at + 4),
			storedLength: bytes.readUInt32BE(at + 8),
			length: bytes.readUInt32BE(at + 12),
			checksum: bytes.readUInt32BE(at + 16),
		};
	});
}

async function readTable(handle: FileHandle, entry: TableEntry): Promise<Buffer> {
	return unpack(await readAt(handle, entry.offset, entry.storedLength), entry);
}

function unpack(stored: Buffer, entry: TableEntry): Buffer {
	// A table that did not shrink is stored as it is.
	return entry.storedLength < entry.length ? inflateSync(stored) : stored;
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
	const buffer = Buffer.alloc(length);
	const { bytesRead } = await handle.read(buffer, 0, length, position);
	if (bytesRead !== length) throw new RangeError("font ends too early");
	return buffer;
}

/** Family names (ids 1 and 16) on the Windows platform, every language. */
function familiesOf(table: Buffer): string[] {
	const [count, storage] = [table.readUInt16BE(2), table.readUInt16BE(4)];
	const found = new Set<string>();
	for (let index = 0; index < count; index++) {
		const at = 6 + index * 12;
		const [platform, name] = [table.readUInt16BE(at), table.readUInt16BE(at + 6)];
		if (platform !== 3 || (name !== 1 && name !== 16)) continue;
		const start = storage + table.readUInt16BE(at + 10);
		const text = Buffer.from(table.subarray(start, start + table.readUInt16BE(at + 8)));
		found.add(text.swap16().toString("utf16le"));
	}
	return [...found];
}

/** Characters with a glyph other than .notdef, from the subtables of format 4 and 12 (Unicode). */
function charactersOf(table: Buffer): CodePoints {
	const found = new Uint8Array(CODE_POINTS >> 3);
	const count = table.readUInt16BE(2);
	for (let index = 0; index < count; index++) {
		const platform = table.readUInt16BE(4 + index * 8);
		if (platform !== 0 && platform !== 3) continue;
		const subtable = table.subarray(table.readUInt32BE(8 + index * 8));
		const format = subtable.readUInt16BE(0);
		if (format === 4) addFormat4(subtable, found);
		if (format === 12) addFormat12(subtable, found);
	}
	return found;
}

function addFormat4(table: Buffer, found: CodePoints): void {
	const double = table.readUInt16BE(6);
	for (let at = 0; at < double; at += 2) {
		const end = table.readUInt16BE(14 + at);
		const start = table.readUInt16BE(16 + double + at);
		const delta = table.readUInt16BE(16 + 2 * double + at);
		const rangeAt = 16 + 3 * double + at;
		const range = table.readUInt16BE(rangeAt);
		for (let code = start; code <= end && code < 0xffff; code++) {
			const stored = range === 0 ? code : table.readUInt16BE(rangeAt + range + (code - start) * 2);
			if (stored !== 0 && ((stored + delta) & 0xffff) !== 0) addCodePoint(found, code);
		}
	}
}

function addFormat12(table: Buffer, found: CodePoints): void {
	const groups = table.readUInt32BE(12);
	for (let index = 0; index < groups; index++) {
		const at = 16 + index * 12;
		const [start, end, glyph] = [table.readUInt32BE(at), table.readUInt32BE(at + 4), table.readUInt32BE(at + 8)];
		for (let code = start; code <= end && code <= 0x10ffff; code++)
			if (glyph + code - start !== 0) addCodePoint(found, code);
	}
}
