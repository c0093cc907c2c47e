/**
 * Reads in batches of `size` until none is left, so that memory does not grow with what is read. `read` answers what comes
 * after the last row it gave, or from the beginning; a batch that is not full is the last.
 */
export async function* inBatches<T>(
	size: number,
	read: (last: T | undefined) => Promise<readonly T[]>,
): AsyncGenerator<readonly T[]> {
	let rows: readonly T[] = [];
	do {
		rows = await read(rows.at(-1));
		if (rows.length > 0) yield rows;
	} while (rows.length === size);
}
