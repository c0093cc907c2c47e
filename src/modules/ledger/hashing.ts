import { hash } from "node:crypto";

/**
 * Merkle tree hashing of RFC 6962 §2.1 with SHA-256:
 * `leaf = SHA-256(0x00 || entry)`, `node = SHA-256(0x01 || left || right)`, the empty tree is `SHA-256("")`.
 */
export const HASH_BYTES = 32;
/** The length prefix of an entry bundle has two bytes, so no entry may be longer. */
export const ENTRY_BYTES_MAX = 65_535;

export const EMPTY_ROOT: Buffer = hash("sha256", "", "buffer");

// One-shot hashing over a reused buffer is twice as fast as a Hash object; safe because nothing here awaits.
const leafInput = Buffer.alloc(1 + ENTRY_BYTES_MAX);
const nodeInput = Buffer.alloc(1 + 2 * HASH_BYTES, 0x01);

export function leafHash(entry: Uint8Array): Buffer {
	if (entry.length > ENTRY_BYTES_MAX) throw new RangeError(`entry of ${entry.length} bytes`);
	leafInput.set(entry, 1);
	return hash("sha256", leafInput.subarray(0, 1 + entry.length), "buffer");
}

/** Both sides must be 32 bytes: anything else would let two different trees share a root. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
	if (left.length !== HASH_BYTES || right.length !== HASH_BYTES)
		throw new RangeError("node of a hash not 32 bytes long");
	nodeInput.set(left, 1);
	nodeInput.set(right, 1 + HASH_BYTES);
	return hash("sha256", nodeInput, "buffer");
}

/** MTH over hashes already taken: `hashes` is 32·n bytes; for n = 0 the root of the empty tree. */
export function rootOfHashes(hashes: Uint8Array): Buffer {
	const count = hashes.length / HASH_BYTES;
	if (!Number.isInteger(count)) throw new RangeError(`${hashes.length} bytes are not whole hashes`);
	if (count === 0) return EMPTY_ROOT;
	if (count === 1) return Buffer.from(hashes);
	const split = largestPowerBelow(count) * HASH_BYTES;
	return nodeHash(rootOfHashes(hashes.subarray(0, split)), rootOfHashes(hashes.subarray(split)));
}

/** The largest power of two smaller than n, for 2 ≤ n ≤ 2³¹: where RFC 6962 splits a tree. */
function largestPowerBelow(n: number): number {
	return 2 ** (31 - Math.clz32(n - 1));
}
