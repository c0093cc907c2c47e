import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EMPTY_ROOT, HASH_BYTES, leafHash, nodeHash } from "./hashing.ts";
import { hashCount, type TileAddress, tileWidth } from "./tiles.ts";
import {
	consistencyProof,
	Frontier,
	type FullTile,
	inclusionProof,
	rootAt,
	type TileSource,
	verifyConsistency,
	verifyInclusion,
} from "./tree.ts";

// The definitions of RFC 6962 §2.1, word for word and slow: what the tile arithmetic is held against.
function mth(leaves: readonly Buffer[]): Buffer {
	if (leaves.length === 0) return EMPTY_ROOT;
	if (leaves.length === 1) return leaves[0] as Buffer;
	const k = split(leaves.length);
	return nodeHash(mth(leaves.slice(0, k)), mth(leaves.slice(k)));
}
function path(m: number, leaves: readonly Buffer[]): Buffer[] {
	if (leaves.length <= 1) return [];
	const k = split(leaves.length);
	return m < k
		? [...path(m, leaves.slice(0, k)), mth(leaves.slice(k))]
		: [...path(m - k, leaves.slice(k)), mth(leaves.slice(0, k))];
}
function subproof(m: number, leaves: readonly Buffer[], isWhole: boolean): Buffer[] {
	if (m === leaves.length) return isWhole ? [] : [mth(leaves)];
	const k = split(leaves.length);
	return m <= k
		? [...subproof(m, leaves.slice(0, k), isWhole), mth(leaves.slice(k))]
		: [...subproof(m - k, leaves.slice(k), false), mth(leaves.slice(0, k))];
}
function split(n: number): number {
	let k = 1;
	while (k * 2 < n) k *= 2;
	return k;
}

const LEAVES = Array.from({ length: 70_000 }, (_, at) => leafHash(Buffer.from(`entry ${at}`)));

/** A tree with the tiles a log keeps: full ones stored, partial ones cut from them. */
function grow(size: number): { frontier: Frontier; source: TileSource; tiles: FullTile[] } {
	const frontier = new Frontier();
	const tiles: FullTile[] = [];
	for (const leaf of LEAVES.slice(0, size)) frontier.append(leaf, (tile) => tiles.push(tile));
	const rows = new Map<number, Buffer[]>();
	for (let level = 0; hashCount(level, BigInt(size)) > 0n; level++) {
		rows.set(
			level,
			level === 0 ? LEAVES.slice(0, size) : tiles.filter((t) => t.level === level - 1).map((t) => t.root),
		);
	}
	const source = async ({ level, n, width }: TileAddress) =>
		Buffer.concat((rows.get(level) ?? []).slice(Number(n) * 256, Number(n) * 256 + width));
	return { frontier, source, tiles };
}

describe("every tree up to 70 leaves", () => {
	test("roots and proofs are those of RFC 6962 and verify", async () => {
		for (let n = 1; n <= 70; n++) {
			const leaves = LEAVES.slice(0, n);
			const { frontier, source } = grow(n);
			const tree = { size: BigInt(n), root: mth(leaves) };
			expect(frontier.root()).toEqual(tree.root);
			expect(await rootAt(tree.size, source)).toEqual(tree.root);
			for (let m = 0; m < n; m++) {
				const inclusion = await inclusionProof(BigInt(m), tree.size, source);
				expect(inclusion).toEqual(path(m, leaves));
				expect(verifyInclusion({ index: BigInt(m), hash: leaves[m] as Buffer }, tree, inclusion)).toBe(true);
				const older = { size: BigInt(m), root: mth(leaves.slice(0, m)) };
				const consistency = await consistencyProof(older.size, tree.size, source);
				expect(consistency).toEqual(m === 0 ? [] : subproof(m, leaves, true));
				expect(verifyConsistency(older, tree, consistency)).toBe(true);
			}
			expect(verifyConsistency(tree, tree, await consistencyProof(tree.size, tree.size, source))).toBe(true);
		}
	});

	test("any flipped bit in leaf, root or proof is rejected", async () => {
		let flips = 0;
		const flip = (hash: Buffer, n: number, check: () => boolean) => {
			// All 256 bits in the small trees, one bit of each byte in the larger ones.
			for (let bit = 0; bit < 8 * HASH_BYTES; bit += n <= 16 ? 1 : 17) {
				hash[bit >> 3] = (hash[bit >> 3] ?? 0) ^ (1 << (bit & 7));
				if (check()) throw new Error(`accepted with a flipped bit in a tree of ${n}`);
				hash[bit >> 3] = (hash[bit >> 3] ?? 0) ^ (1 << (bit & 7));
				flips++;
			}
		};
		for (let n = 2; n <= 70; n++) {
			const { frontier, source } = grow(n);
			const tree = { size: BigInt(n), root: frontier.root() };
			for (let m = 0; m < n; m++) {
				const proof = (await inclusionProof(BigInt(m), tree.size, source)).map((hash) => Buffer.from(hash));
				const leaf = { index: BigInt(m), hash: Buffer.from(LEAVES[m] as Buffer) };
				for (const hash of [...proof, leaf.hash, tree.root]) flip(hash, n, () => verifyInclusion(leaf, tree, proof));
				if (m === 0) continue;
				const older = { size: BigInt(m), root: await rootAt(BigInt(m), source) };
				const steps = (await consistencyProof(older.size, tree.size, source)).map((hash) => Buffer.from(hash));
				for (const hash of [...steps, older.root, tree.root])
					flip(hash, n, () => verifyConsistency(older, tree, steps));
			}
		}
		expect(flips).toBeGreaterThan(400_000);
	});

	test("a proof that is longer, shorter, for another index or another size is rejected", async () => {
		for (let n = 1; n <= 70; n++) {
			const { frontier, source } = grow(n);
			const tree = { size: BigInt(n), root: frontier.root() };
			for (let m = 0; m < n; m++) {
				const proof = await inclusionProof(BigInt(m), tree.size, source);
				const leaf = { index: BigInt(m), hash: LEAVES[m] as Buffer };
				expect(verifyInclusion(leaf, tree, [...proof, tree.root])).toBe(false);
				expect(verifyInclusion(leaf, tree, [tree.root, ...proof])).toBe(false);
				if (proof.length > 0) expect(verifyInclusion(leaf, tree, proof.slice(1))).toBe(false);
				if (proof.length > 0) expect(verifyInclusion(leaf, tree, proof.slice(0, -1))).toBe(false);
				expect(verifyInclusion(leaf, tree, [Buffer.alloc(31), ...proof.slice(1)])).toBe(false);
				for (const index of [-1n, tree.size, leaf.index + 1n, leaf.index - 1n]) {
					expect(verifyInclusion({ ...leaf, index }, tree, proof)).toBe(false);
				}
				if (m === 0) continue;
				const older = { size: BigInt(m), root: await rootAt(BigInt(m), source) };
				const steps = await consistencyProof(older.size, tree.size, source);
				expect(verifyConsistency(older, tree, [...steps, tree.root])).toBe(false);
				expect(verifyConsistency(older, tree, steps.slice(0, -1))).toBe(false);
				expect(verifyConsistency(tree, older, steps)).toBe(false);
				expect(verifyConsistency({ ...older, size: 0n }, tree, [])).toBe(false);
			}
		}
	});

	test("a root signed under a smaller size does not verify, though every hash of the proof is right", async () => {
		const [leaf0, leaf1] = LEAVES as [Buffer, Buffer];
		const two = { size: 2n, root: nodeHash(leaf0, leaf1) };
		expect(verifyInclusion({ index: 1n, hash: leaf1 }, two, [leaf0])).toBe(true);
		expect(verifyInclusion({ index: 0n, hash: leaf1 }, { ...two, size: 1n }, [leaf0])).toBe(false);
		const { source } = grow(8);
		const [seven, eight] = [await rootAt(7n, source), await rootAt(8n, source)];
		const proof = await consistencyProof(7n, 8n, source);
		expect(verifyConsistency({ size: 7n, root: seven }, { size: 8n, root: eight }, proof)).toBe(true);
		expect(verifyConsistency({ size: 3n, root: seven }, { size: 4n, root: eight }, proof)).toBe(false);
	});
});

describe("trees of more than one tile", () => {
	test("70,000 leaves: root, tiles and proofs agree with the definition", async () => {
		const { frontier, source, tiles } = grow(70_000);
		const root = mth(LEAVES);
		expect(frontier.root()).toEqual(root);
		expect(tiles.filter(({ level }) => level === 0)).toHaveLength(273);
		expect(tiles.filter(({ level }) => level === 1)).toHaveLength(1);
		expect(frontier.partialTiles().map(({ level, n, hashes }) => [level, n, hashes.length / 32])).toEqual([
			[0, 273n, 112],
			[1, 1n, 17],
			[2, 0n, 1],
		]);
		for (const m of [0, 1, 255, 256, 65_535, 65_536, 65_537, 69_887, 69_888, 69_999]) {
			const proof = await inclusionProof(BigInt(m), 70_000n, source);
			expect(proof).toEqual(path(m, LEAVES));
			const older = { size: BigInt(m), root: await rootAt(BigInt(m), source) };
			expect(older.root).toEqual(mth(LEAVES.slice(0, m)));
			const steps = await consistencyProof(older.size, 70_000n, source);
			expect(verifyConsistency(older, { size: 70_000n, root }, steps)).toBe(true);
		}
	});

	test("a frontier loaded from tiles goes on exactly as the one that was there", async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 0, max: 67_000 }), fc.integer({ min: 0, max: 700 }), async (size, more) => {
				const { frontier, source } = grow(size);
				const loaded = await Frontier.load(BigInt(size), source);
				const emitted: FullTile[][] = [[], []];
				for (const leaf of LEAVES.slice(size, size + more)) {
					frontier.append(leaf, (tile) => emitted[0]?.push(tile));
					loaded.append(leaf, (tile) => emitted[1]?.push(tile));
				}
				expect(loaded.root()).toEqual(frontier.root());
				expect(loaded.partialTiles()).toEqual(frontier.partialTiles());
				expect(emitted[1]).toEqual(emitted[0]);
			}),
			{
				numRuns: 25,
				examples: [
					[0, 300],
					[255, 2],
					[256, 256],
					[65_535, 2],
					[65_536, 300],
				],
			},
		);
	});

	test("a tile that is missing or cut is named, never hashed", async () => {
		const short: TileSource = async ({ width }) => Buffer.alloc(width * 32 - 32);
		await expect(rootAt(300n, short)).rejects.toMatchObject({
			code: "ledger-tile-missing",
			message: expect.stringContaining("tile/1/000.p/1"),
		});
		await expect(Frontier.load(300n, short)).rejects.toMatchObject({ code: "ledger-tile-missing" });
		expect(tileWidth(0, 5n, 300n)).toBe(0);
	});
});
