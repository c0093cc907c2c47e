import fc from "fast-check";
import { expect, test } from "vitest";
import { inBatches } from "./batches.ts";

async function read(count: number, size: number) {
	const asked: (number | undefined)[] = [];
	const batches: (readonly number[])[] = [];
	const rows = Array.from({ length: count }, (_one, index) => index + 1);
	for await (const batch of inBatches<number>(size, async (last) => {
		asked.push(last);
		return rows.filter((row) => row > (last ?? 0)).slice(0, size);
	}))
		batches.push(batch);
	return { asked, batches, rows };
}

test("every row once and in its order, in full batches but the last, and none is empty", async () => {
	await fc.assert(
		fc.asyncProperty(fc.nat(40), fc.integer({ min: 1, max: 9 }), async (count, size) => {
			const { batches, rows } = await read(count, size);
			expect(batches.flat()).toEqual(rows);
			expect(batches.slice(0, -1).every((batch) => batch.length === size)).toBe(true);
			expect(batches.every((batch) => batch.length > 0)).toBe(true);
		}),
	);
});

test("each question follows the last row of the batch before; a short batch is not asked beyond", async () => {
	expect((await read(5, 2)).asked).toEqual([undefined, 2, 4]);
	expect((await read(4, 2)).asked).toEqual([undefined, 2, 4]);
	expect((await read(0, 2)).asked).toEqual([undefined]);
});
