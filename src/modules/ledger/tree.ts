import { assert } from "#kernel/assert";
import { Problem } from "#kernel/problem";
import { EMPTY_ROOT, HASH_BYTES, nodeHash, rootOfHashes } from "./hashing.ts";
import { formatTilePath, hashCount, TILE_WIDTH, type TileAddress, tileWidth } from "./tiles.ts";

/**
 * Where stored tiles come from: `width` hashes, 32·width bytes. Fewer bytes when they are not there; the functions here
 * then throw Problem `ledger-tile-missing`.
 */
export type TileSource = (tile: TileAddress) => Promise<Uint8Array>;
/** A tile that became full, and MTH of its 256 hashes: the hash it contributes to the level above. */
export type FullTile = { readonly level: number; readonly n: bigint; readonly hashes: Buffer; readonly root: Buffer };

type Subtree = { readonly height: number; readonly hash: Buffer };

/**
 * The right edge of a growing tree: enough to append leaves, to emit each tile when it fills and to give the root at
 * every size on the way. Holds at most 256 hashes a level, whatever the size of the tree.
 *
 * Invariant: `rows[l]` are the hashes of the partial tile of level l; `stack` are the complete subtrees that make up
 * the tree from left to right, strictly falling in height (the binary digits of the size).
 */
export class Frontier {
	#size = 0n;
	readonly #rows: Buffer[][] = [[]];
	readonly #stack: Subtree[] = [];

	get size(): bigint {
		return this.#size;
	}

	/** Reads only the partial tiles of a tree of that size, one a level. */
	static async load(size: bigint, source: TileSource): Promise<Frontier> {
		const frontier = new Frontier();
		const levels: Uint8Array[] = [];
		for (let level = 0; hashCount(level, size) > 0n; level++) {
			const n = hashCount(level, size) / BigInt(TILE_WIDTH);
			const width = tileWidth(level, n, size);
			levels.push(width === 0 ? Buffer.alloc(0) : await readTile(source, { level, n, width }));
		}
		frontier.#size = size;
		levels.forEach((hashes, level) => {
			frontier.#rows[level] = splitHashes(hashes);
		});
		for (let level = levels.length - 1; level >= 0; level--) frontier.#stackRow(level);
		return frontier;
	}

	#stackRow(level: number): void {
		const row = this.#rows[level] ?? [];
		for (let bit = 7, at = 0; bit >= 0; bit--) {
			const count = 1 << bit;
			if ((row.length & count) === 0) continue;
			this.#stack.push({ height: 8 * level + bit, hash: rootOfHashes(Buffer.concat(row.slice(at, at + count))) });
			at += count;
		}
	}

	append(leaf: Buffer, onTile?: (tile: FullTile) => void): void {
		this.#row(0).push(leaf);
		this.#size += 1n;
		let top: Subtree = { height: 0, hash: leaf };
		for (;;) {
			const left = this.#stack.at(-1);
			if (left === undefined || left.height !== top.height) break;
			this.#stack.pop();
			top = { height: top.height + 1, hash: nodeHash(left.hash, top.hash) };
			if (top.height % 8 === 0) this.#complete(top.height / 8 - 1, top.hash, onTile);
		}
		this.#stack.push(top);
	}

	#complete(level: number, root: Buffer, onTile?: (tile: FullTile) => void): void {
		const row = this.#row(level);
		assert(row.length === TILE_WIDTH, "a tile is complete with 256 hashes");
		const n = hashCount(level + 1, this.#size) - 1n;
		onTile?.({ level, n, hashes: Buffer.concat(row), root });
		this.#rows[level] = [];
		this.#row(level + 1).push(root);
	}

	#row(level: number): Buffer[] {
		const row = this.#rows[level] ?? [];
		this.#rows[level] = row;
		return row;
	}

	root(): Buffer {
		const [last, ...rest] = this.#stack.toReversed();
		return last === undefined ? EMPTY_ROOT : rest.reduce((right, left) => nodeHash(left.hash, right), last.hash);
	}

	/** The partial tiles as they are served at this size; empty ones do not exist. */
	partialTiles(): { readonly level: number; readonly n: bigint; readonly hashes: Buffer }[] {
		return this.#rows.flatMap((row, level) => {
			if (row.length === 0) return [];
			return [{ level, n: hashCount(level, this.#size) / BigInt(TILE_WIDTH), hashes: Buffer.concat(row) }];
		});
	}
}

/** MTH(D[0:size]) from stored tiles; reads at most one tile a level. */
export async function rootAt(size: bigint, source: TileSource): Promise<Buffer> {
	return size === 0n ? EMPTY_ROOT : rangeHash({ from: 0n, to: size }, size, remembering(source));
}

/** PATH(index, D[0:size]) of RFC 6962 §2.1.1: the leaf's sibling first, the root's child last. */
export async function inclusionProof(index: bigint, size: bigint, source: TileSource): Promise<Buffer[]> {
	if (index < 0n || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
	const siblings: Range[] = [];
	let { from, to }: Range = { from: 0n, to: size };
	while (to - from > 1n) {
		const split = from + largestPowerBelow(to - from);
		if (index < split) {
			siblings.push({ from: split, to });
			to = split;
		} else {
			siblings.push({ from, to: split });
			from = split;
		}
	}
	return hashesOf(siblings.reverse(), size, source);
}

/** PROOF(older, D[0:size]) of RFC 6962 §2.1.2; empty for older = 0 or older = size. */
export async function consistencyProof(older: bigint, size: bigint, source: TileSource): Promise<Buffer[]> {
	if (older < 0n || older > size) throw new RangeError(`a tree of ${size} has no prefix of ${older}`);
	if (older === 0n || older === size) return [];
	const ranges: Range[] = [];
	let { from, to }: Range = { from: 0n, to: size };
	while (older < to) {
		const split = from + largestPowerBelow(to - from);
		if (older <= split) {
			ranges.push({ from: split, to });
			to = split;
		} else {
			ranges.push({ from, to: split });
			from = split;
		}
	}
	// The older root itself is left out when the verifier has it: when it is a subtree of the newer tree.
	if (from > 0n) ranges.push({ from, to });
	return hashesOf(ranges.reverse(), size, source);
}

/** RFC 9162 §2.1.3.2. False for anything that is not exactly the proof: wrong length, too short, too long. */
export function verifyInclusion(
	leaf: { readonly index: bigint; readonly hash: Uint8Array },
	tree: { readonly size: bigint; readonly root: Uint8Array },
	proof: readonly Uint8Array[],
): boolean {
	if (![leaf.hash, tree.root, ...proof].every(isHash)) return false;
	if (leaf.index < 0n || leaf.index >= tree.size) return false;
	let [fn, sn, hash] = [leaf.index, tree.size - 1n, leaf.hash];
	for (const step of proof) {
		if (sn === 0n) return false;
		if ((fn & 1n) === 1n || fn === sn) {
			hash = nodeHash(step, hash);
			while ((fn & 1n) === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
		} else hash = nodeHash(hash, step);
		[fn, sn] = [fn >> 1n, sn >> 1n];
	}
	return sn === 0n && Buffer.compare(hash, tree.root) === 0;
}

/** RFC 9162 §2.1.4.2. An older tree of size 0 is a prefix of every tree, with its fixed root and an empty proof. */
export function verifyConsistency(
	older: { readonly size: bigint; readonly root: Uint8Array },
	newer: { readonly size: bigint; readonly root: Uint8Array },
	proof: readonly Uint8Array[],
): boolean {
	if (![older.root, newer.root, ...proof].every(isHash)) return false;
	if (older.size < 0n || older.size > newer.size) return false;
	if (older.size === 0n) return proof.length === 0 && Buffer.compare(older.root, EMPTY_ROOT) === 0;
	if (older.size === newer.size) return proof.length === 0 && Buffer.compare(older.root, newer.root) === 0;
	if (proof.length === 0) return false;
	const isSubtree = (older.size & (older.size - 1n)) === 0n;
	const [first, ...steps] = isSubtree ? [older.root, ...proof] : proof;
	if (first === undefined) return false;
	let [fn, sn] = [older.size - 1n, newer.size - 1n];
	while ((fn & 1n) === 1n) [fn, sn] = [fn >> 1n, sn >> 1n];
	let [a, b] = [first, first];
	for (const step of steps) {
		if (sn === 0n) return false;
		if ((fn & 1n) === 1n || fn === sn) {
			[a, b] = [nodeHash(step, a), nodeHash(step, b)];
			while ((fn & 1n) === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
		} else b = nodeHash(b, step);
		[fn, sn] = [fn >> 1n, sn >> 1n];
	}
	return sn === 0n && Buffer.compare(a, older.root) === 0 && Buffer.compare(b, newer.root) === 0;
}

type Range = { readonly from: bigint; readonly to: bigint };

async function hashesOf(ranges: readonly Range[], size: bigint, source: TileSource): Promise<Buffer[]> {
	const tiles = remembering(source);
	const hashes: Buffer[] = [];
	for (const range of ranges) hashes.push(await rangeHash(range, size, tiles));
	return hashes;
}

/** MTH(D[from:to]) of a range that RFC 6962 splits off: `from` is a multiple of the power of two it begins. */
async function rangeHash(range: Range, size: bigint, source: TileSource): Promise<Buffer> {
	const count = range.to - range.from;
	if ((count & (count - 1n)) === 0n) return subtreeHash(range.from, count, { size, source });
	const split = range.from + largestPowerBelow(count);
	const left = await subtreeHash(range.from, split - range.from, { size, source });
	return nodeHash(left, await rangeHash({ from: split, to: range.to }, size, source));
}

/** A complete subtree of 2^h leaves is a run of 2^(h mod 8) hashes inside one tile of level floor(h / 8). */
async function subtreeHash(
	from: bigint,
	count: bigint,
	tree: { readonly size: bigint; readonly source: TileSource },
): Promise<Buffer> {
	const height = count.toString(2).length - 1;
	const level = Math.floor(height / 8);
	const first = hashCount(level, from);
	const n = first / BigInt(TILE_WIDTH);
	const tile = await readTile(tree.source, { level, n, width: tileWidth(level, n, tree.size) });
	const start = Number(first % BigInt(TILE_WIDTH)) * HASH_BYTES;
	return rootOfHashes(tile.subarray(start, start + 2 ** (height % 8) * HASH_BYTES));
}

async function readTile(source: TileSource, tile: TileAddress): Promise<Uint8Array> {
	const hashes = await source(tile);
	if (hashes.length === tile.width * HASH_BYTES) return hashes;
	const path = formatTilePath({ kind: "hashes", ...tile });
	throw new Problem("ledger-tile-missing", `日志哈希块 ${path} 缺失或不完整`, { status: 503 });
}

/** One proof asks for the same tile several times. */
function remembering(source: TileSource): TileSource {
	const seen = new Map<string, Promise<Uint8Array>>();
	return (tile) => {
		const key = `${tile.level}/${tile.n}`;
		const known = seen.get(key) ?? source(tile);
		seen.set(key, known);
		return known;
	};
}

function splitHashes(hashes: Uint8Array): Buffer[] {
	return Array.from({ length: hashes.length / HASH_BYTES }, (_, at) =>
		Buffer.from(hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)),
	);
}

function largestPowerBelow(n: bigint): bigint {
	return 1n << BigInt((n - 1n).toString(2).length - 1);
}

function isHash(bytes: Uint8Array): boolean {
	return bytes.length === HASH_BYTES;
}
