/** Drawn from the system in one go: asking it for every id costs more than the id. */
const POOL_BYTES = 8_192;
const pool = new Uint8Array(POOL_BYTES);
let used = POOL_BYTES;

/** Random bytes of cryptographic quality, at most 8,192. Each is handed out once and not kept. */
export function randomBytesOf(count: number): Uint8Array {
	if (count > POOL_BYTES) throw new RangeError(`${count} random bytes at once`);
	if (used + count > POOL_BYTES) {
		crypto.getRandomValues(pool);
		used = 0;
	}
	const drawn = pool.slice(used, used + count);
	pool.fill(0, used, used + count);
	used += count;
	return drawn;
}
