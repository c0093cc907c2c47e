import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { BeyondLimit, type TableLimits } from "./limits.ts";

const END = 0x06_05_4b_50;
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 65_535;
const CENTRAL = 0x02_01_4b_50;
const CENTRAL_BYTES = 46;
const LOCAL = 0x04_03_4b_50;
const LOCAL_BYTES = 30;
const ENCRYPTED = 1;
const [STORED, DEFLATED] = [0, 8];
const ZIP64_FIELD = 1;
const IN_ZIP64 = 0xff_ff_ff_ff;
const SLICE_BYTES = 65_536;

/** Where a part lies in the file; `sizeBytes` is what the directory says it unpacks to. */
type Entry = { readonly method: number; readonly from: number; readonly to: number; readonly sizeBytes: number };

/** Parts by name. Reading counts every byte that really comes out, over all parts together. */
export type Archive = {
	readonly has: (name: string) => boolean;
	readonly read: (name: string) => AsyncGenerator<Buffer>;
};

/**
 * A ZIP by its directory (APPNOTE 4.3). Throws where parts overlap, stand twice, are encrypted or cut off; and BeyondLimit
 * for too many of them, when more comes out than is allowed, or when working it off takes too much.
 */
export function openArchive(
	file: Buffer,
	limits: Pick<TableLimits, "entriesMax" | "inflatedBytesMax" | "cpuMs">,
): Archive {
	const entries = directoryOf(file, limits.entriesMax);
	let left = limits.inflatedBytesMax;
	return {
		has: (name) => entries.has(name),
		read: async function* (name) {
			const entry = entries.get(name);
			if (!entry) throw new Error(`no part ${name}`);
			let own = entry.sizeBytes;
			for await (const bytes of unpacked(file, entry)) {
				left -= bytes.length;
				own -= bytes.length;
				if (left < 0 || workedMs() > limits.cpuMs) throw new BeyondLimit();
				if (own < 0) throw new Error("a part is longer than it says");
				yield bytes;
			}
			if (own !== 0) throw new Error("a part is shorter than it says");
		},
	};
}

/** By this process since it began. */
function workedMs(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1_000;
}

function unpacked(file: Buffer, { method, from, to }: Entry): AsyncIterable<Buffer> {
	const packed = Readable.from(slices(file.subarray(from, to)));
	// An error of the inflater is thrown where it is read.
	return method === STORED ? packed : packed.pipe(createInflateRaw());
}

function* slices(bytes: Buffer): Generator<Buffer> {
	for (let at = 0; at < bytes.length; at += SLICE_BYTES) yield bytes.subarray(at, at + SLICE_BYTES);
}

function directoryOf(file: Buffer, entriesMax: number): ReadonlyMap<string, Entry> {
	const end = endOf(file);
	const count = file.readUInt16LE(end + 10);
	if (count > entriesMax) throw new BeyondLimit();
	const entries = new Map<string, Entry>();
	const start = file.readUInt32LE(end + 16);
	for (let at = start, read = 0; read < count; read++) {
		if (at + CENTRAL_BYTES > end || file.readUInt32LE(at) !== CENTRAL) throw new Error("a broken directory");
		const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) => file.readUInt16LE(at + field)) as [
			number,
			number,
			number,
		];
		const name = file.toString("utf8", at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes);
		if (entries.has(name)) throw new Error("a part stands twice");
		entries.set(name, entryAt(file, at, start));
		at += CENTRAL_BYTES + nameBytes + extraBytes + commentBytes;
	}
	refuseOverlaps([...entries.values()]);
	return entries;
}

function endOf(file: Buffer): number {
	const signature = Buffer.alloc(4);
	signature.writeUInt32LE(END);
	const at = file.lastIndexOf(signature);
	if (at < 0 || at < file.length - END_BYTES - COMMENT_BYTES_MAX || at + END_BYTES > file.length)
		throw new Error("no ZIP, or one that is cut off");
	return at;
}

function entryAt(file: Buffer, at: number, directory: number): Entry {
	const method = file.readUInt16LE(at + 10);
	if ((file.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw new Error("an encrypted part");
	if (method !== STORED && method !== DEFLATED) throw new Error("an unknown method");
	const [sizeBytes, packedBytes, offset] = sizesAt(file, at);
	if (offset + LOCAL_BYTES > directory || file.readUInt32LE(offset) !== LOCAL) throw new Error("a part is not there");
	const from = offset + LOCAL_BYTES + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
	if (from + packedBytes > directory) throw new Error("a part is cut off");
	return { method, from, to: from + packedBytes, sizeBytes };
}

/** Unpacked size, packed size, place; where one does not fit, it stands in the ZIP64 field, in this order (APPNOTE 4.5.3). */
function sizesAt(file: Buffer, at: number): [number, number, number] {
	const sizes: [number, number, number] = [
		file.readUInt32LE(at + 24),
		file.readUInt32LE(at + 20),
		file.readUInt32LE(at + 42),
	];
	if (!sizes.includes(IN_ZIP64)) return sizes;
	let field = at + CENTRAL_BYTES + file.readUInt16LE(at + 28);
	const end = field + file.readUInt16LE(at + 30);
	while (field + 4 <= end && file.readUInt16LE(field) !== ZIP64_FIELD) field += 4 + file.readUInt16LE(field + 2);
	for (const [index, size] of sizes.entries()) {
		if (size !== IN_ZIP64) continue;
		sizes[index] = Number(file.readBigUInt64LE(field + 4));
		field += 8;
	}
	return sizes;
}

/** Two parts over the same bytes unpack to many times the file. */
function refuseOverlaps(entries: readonly Entry[]): void {
	let last = 0;
	for (const { from, to } of entries.toSorted((one, other) => one.from - other.from)) {
		if (from < last) throw new Error("parts overlap");
		last = to;
	}
}
