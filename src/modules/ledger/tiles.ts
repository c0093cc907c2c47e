import { ENTRY_BYTES_MAX } from "./hashing.ts";

/**
 * Addresses and bytes of C2SP tlog-tiles.
 * ```
 * tile/<L>/<N>[.p/<W>]         hashes, 32 bytes each, 256 in a full tile
 * tile/entries/<N>[.p/<W>]     entries of level-0 tile N, each u16be length || bytes
 * <N>  groups of three digits, all but the last with x: 1234067 → x001/x234/067      <W>  1 … 255
 * ```
 * Tile n of level l holds MTH(D[(n·256+i)·256^l : (n·256+i+1)·256^l]) for i = 0 … 255. In a tree of size s the
 * rightmost tile of level l is partial, floor(s / 256^l) mod 256 wide; an empty tile does not exist.
 */
export const TILE_WIDTH = 256;
const LEVEL_MAX = 63;
/** 256·N must still be an index PostgreSQL can hold as bigint. */
const INDEX_END = 2n ** 55n;

/** `width` is 256 for a full tile. */
export type TileAddress = { readonly level: number; readonly n: bigint; readonly width: number };
export type TilePath =
	| ({ readonly kind: "hashes" } & TileAddress)
	| { readonly kind: "entries"; readonly n: bigint; readonly width: number };

export function formatTilePath(path: TilePath): string {
	const level = path.kind === "entries" ? "entries" : String(path.level);
	const partial = path.width === TILE_WIDTH ? "" : `.p/${path.width}`;
	return `tile/${level}/${formatIndex(path.n)}${partial}`;
}

const PATTERN = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,6}\d{3})(?:\.p\/(\d{1,3}))?$/;

/** Undefined for every text that is not exactly what formatTilePath writes: no second spelling of an address. */
export function parseTilePath(text: string): TilePath | undefined {
	const match = PATTERN.exec(text);
	if (!match) return undefined;
	const [, kind = "", groups = "", partial] = match;
	const n = BigInt(groups.replace(/[x/]/g, ""));
	const width = partial === undefined ? TILE_WIDTH : Number(partial);
	if (n >= INDEX_END || width < 1 || width > TILE_WIDTH) return undefined;
	const path: TilePath = kind === "entries" ? { kind, n, width } : { kind: "hashes", level: Number(kind), n, width };
	if (path.kind === "hashes" && path.level > LEVEL_MAX) return undefined;
	return formatTilePath(path) === text ? path : undefined;
}

function formatIndex(n: bigint): string {
	const digits = String(n);
	const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, "0");
	const groups = padded.match(/\d{3}/g) ?? [];
	return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join("/");
}

/** How many hashes level l has in a tree of that size: one for each complete subtree of 256^l leaves. */
export function hashCount(level: number, size: bigint): bigint {
	return size >> BigInt(8 * level);
}

/** Width of tile n of that level in a tree of that size: 0 when the tree does not reach it, 256 when full. */
export function tileWidth(level: number, n: bigint, size: bigint): number {
	const rest = hashCount(level, size) - n * BigInt(TILE_WIDTH);
	if (rest <= 0n) return 0;
	return rest >= BigInt(TILE_WIDTH) ? TILE_WIDTH : Number(rest);
}

export function encodeBundle(entries: readonly Uint8Array[]): Buffer {
	return Buffer.concat(
		entries.flatMap((entry) => {
			if (entry.length > ENTRY_BYTES_MAX) throw new RangeError(`entry of ${entry.length} bytes`);
			const length = Buffer.alloc(2);
			length.writeUInt16BE(entry.length);
			return [length, entry];
		}),
	);
}

/** The entries as views on the bundle; undefined unless it holds exactly `width` entries and nothing after them. */
export function decodeBundle(bundle: Uint8Array, width: number): Buffer[] | undefined {
	const bytes = Buffer.from(bundle.buffer, bundle.byteOffset, bundle.byteLength);
	const entries: Buffer[] = [];
	let at = 0;
	while (entries.length < width) {
		if (at + 2 > bytes.length) return undefined;
		const end = at + 2 + bytes.readUInt16BE(at);
		if (end > bytes.length) return undefined;
		entries.push(bytes.subarray(at + 2, end));
		at = end;
	}
	return at === bytes.length ? entries : undefined;
}
