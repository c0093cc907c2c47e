import { spawnSync } from "node:child_process";
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openFileStore } from "#platform/files";
import { folderUnderTest, listed, type StoreUnderTest } from "./testing.ts";

let world: StoreUnderTest;
let folder: string;
beforeEach(async () => {
	world = await folderUnderTest();
	folder = world.folder;
});
afterEach(async () => await world.close());

test("a draft of a crashed put is cleared when it is old, a fresh one is left to its writer", async () => {
	const [old, fresh] = [join(folder, "incoming/old"), join(folder, "incoming/fresh")];
	await writeFile(old, "x");
	await writeFile(fresh, "x");
	const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
	await utimes(old, twoDaysAgo, twoDaysAgo);
	await openFileStore(folder);
	expect(await readdir(join(folder, "incoming"))).toEqual(["fresh"]);
});

test("REL-06 a full disk is one sentence, leaves nothing half stored, and storing goes on when there is room", async ({
	skip,
}) => {
	const small = join(folder, "small");
	await mkdir(small);
	if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", small]).status !== 0)
		skip("no right to mount a small file system here");
	try {
		const full = await openFileStore(small);
		await expect(full.put(Buffer.alloc(2_000_000, 1))).rejects.toMatchObject({ code: "disk-full", status: 507 });
		expect(await listed(full)).toEqual([]);
		expect((await full.put(Buffer.from("abc"))).sizeBytes).toBe(3);
	} finally {
		spawnSync("umount", [small]);
	}
});

test("F3 REL-04 the draft and every folder of its address are synced before the put returns", async ({ skip }) => {
	if (spawnSync("strace", ["-V"]).status !== 0) skip("no strace on this machine");
	const trace = join(folder, "trace");
	const script = join(import.meta.dirname, "../../../tests/.output", `synced-${process.pid}.ts`);
	await mkdir(join(script, ".."), { recursive: true });
	await writeFile(
		script,
		`import { openFileStore } from "#platform/files";
		const store = await openFileStore(${JSON.stringify(folder)});
		await store.put(Buffer.from("abc"));`,
	);
	const ran = spawnSync("strace", [
		"-f",
		"-y",
		"-e",
		"trace=fsync,fdatasync,rename",
		"-o",
		trace,
		process.execPath,
		script,
	]);
	await rm(script);
	if (ran.status !== 0) skip("strace may not trace here");
	const lines = (await readFile(trace, "utf8")).split("\n").filter((line) => line.includes(folder));
	const at = (pattern: RegExp) => lines.findIndex((line) => pattern.test(line));
	const renamed = at(/rename\(.*incoming.*blobs/);
	expect(at(/fsync\(.*incoming\//)).toBeGreaterThanOrEqual(0);
	expect(at(/fsync\(.*incoming\//)).toBeLessThan(renamed);
	for (const place of [/blobs\/ba\/78>/, /blobs\/ba>/, /blobs>/]) expect(at(place)).toBeGreaterThan(renamed);
});

test("a stored file cannot be read by other users of the machine", async () => {
	const { sha256 } = await world.store.put(Buffer.from("abc"));
	expect((await stat(join(folder, "blobs", sha256.slice(0, 2), sha256.slice(2, 4), sha256))).mode & 0o077).toBe(0);
});
