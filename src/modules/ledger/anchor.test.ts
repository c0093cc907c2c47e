import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fileAnchor } from "./anchor.ts";

let folder = "";
beforeEach(async () => {
	folder = join(await mkdtemp(join(tmpdir(), "anchor-")), "ledger");
});
afterEach(() => rm(join(folder, ".."), { recursive: true }));

test("REL-12 an anchor swaps only from what it holds", async () => {
	const anchor = fileAnchor(folder, "casework-2026");
	expect(await anchor.read()).toBeUndefined();
	expect(await anchor.compareAndSwap("a", "b")).toBe(false);
	expect(await anchor.compareAndSwap(undefined, "a")).toBe(true);
	expect(await anchor.compareAndSwap(undefined, "b")).toBe(false);
	expect(await anchor.compareAndSwap("a", "b")).toBe(true);
	expect(await anchor.compareAndSwap("a", "c")).toBe(false);
	expect(await fileAnchor(folder, "casework-2026").read()).toBe("b");
	expect(await fileAnchor(folder, "disclosure-2026").read()).toBeUndefined();
});

test("REL-11 of many swaps at once from the same value exactly one wins, and the winner's value stands", async () => {
	let current: string | undefined;
	for (let round = 0; round < 30; round++) {
		const wins = await Promise.all(
			Array.from({ length: 8 }, (_, at) =>
				fileAnchor(folder, "casework-2026").compareAndSwap(current, `${round}/${at}`),
			),
		);
		expect(wins.filter(Boolean)).toHaveLength(1);
		current = `${round}/${wins.indexOf(true)}`;
		expect(await fileAnchor(folder, "casework-2026").read()).toBe(current);
	}
	expect((await readdir(folder)).length).toBeLessThanOrEqual(2);
});

test("what a killed process leaves (a draft without name) is never read", async () => {
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, ".casework-2026.0123"), "half a no");
	await writeFile(join(folder, "casework-2026.00000000000x"), "not a generation");
	const anchor = fileAnchor(folder, "casework-2026");
	expect(await anchor.read()).toBeUndefined();
	expect(await anchor.compareAndSwap(undefined, "a")).toBe(true);
	expect(await anchor.read()).toBe("a");
});
