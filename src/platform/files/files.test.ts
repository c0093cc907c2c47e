import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FileStore, openFileStore } from "#platform/files";

// GB/T 32905-2016 附录 A.1 and FIPS 180-4: the digests of "abc".
const ABC = {
	sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
	sm3: "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
	sizeBytes: 3,
};

let folder: string;
let store: FileStore;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "sanzhi-files-"));
	store = await openFileStore(folder);
});
afterEach(async () => await rm(folder, { recursive: true, force: true }));

function pathOf(sha256: string): string {
	return join(folder, "blobs", sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

async function all(of: FileStore = store): Promise<string[]> {
	const found: string[] = [];
	for await (const sha256 of of.list()) found.push(sha256);
	return found.toSorted();
}

test("a file is known by both its digests, from bytes, a stream of bytes and a stream of text", async () => {
	expect(await store.put(Buffer.from("abc"))).toEqual(ABC);
	expect(await store.put(Readable.from([Buffer.from("a"), Buffer.from("bc")]))).toEqual(ABC);
	expect(await store.put(Readable.from(["ab", "c"]))).toEqual(ABC);
	expect(await all()).toEqual([ABC.sha256]);
	expect(await readdir(join(folder, "incoming"))).toEqual([]);
});

test("what was put is what is opened, whole and in ranges", async () => {
	await fc.assert(
		fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), fc.nat(4_999), fc.nat(4_999), async (bytes, from, to) => {
			const { sha256, sizeBytes } = await store.put(bytes);
			expect(sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
			expect(sizeBytes).toBe(bytes.length);
			const whole = await store.open(sha256);
			expect(whole.sizeBytes).toBe(bytes.length);
			expect(new Uint8Array(await buffer(whole.stream))).toEqual(bytes);
			if (from > to || to >= bytes.length) return;
			const part = await store.open(sha256, { start: from, end: to });
			expect(new Uint8Array(await buffer(part.stream))).toEqual(bytes.slice(from, to + 1));
		}),
		{ numRuns: 60 },
	);
});

test("32 puts of the same bytes at once are one file", async () => {
	const bytes = Buffer.alloc(300_000, 7);
	const stored = await Promise.all(Array.from({ length: 32 }, async () => await store.put(bytes)));
	expect(new Set(stored.map((file) => file.sha256)).size).toBe(1);
	expect(await all()).toHaveLength(1);
	expect(await store.verify(stored[0]?.sha256 ?? "")).toBe("intact");
});

test("REL-10 every single flipped bit is found, a cut, swapped or removed file too", async () => {
	const { sha256 } = await store.put(Buffer.from("证据材料".repeat(20)));
	const path = pathOf(sha256);
	const bytes = await readFile(path);
	await fc.assert(
		fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
			const flipped = Buffer.from(bytes);
			flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
			await writeFile(path, flipped);
			expect(await store.verify(sha256)).toBe("damaged");
		}),
	);
	await writeFile(path, bytes);
	expect(await store.verify(sha256)).toBe("intact");
	await truncate(path, 10);
	expect(await store.verify(sha256)).toBe("damaged");
	await rm(path);
	expect(await store.verify(sha256)).toBe("missing");
});

test("putting the right bytes again repairs a damaged copy", async () => {
	const { sha256 } = await store.put(Buffer.from("abc"));
	await writeFile(pathOf(sha256), "abd");
	await store.put(Buffer.from("abc"));
	expect(await store.verify(sha256)).toBe("intact");
});

test("a stream that breaks off or is too long leaves nothing", async () => {
	const broken = Readable.from(
		(async function* () {
			yield Buffer.from("half");
			throw new Error("connection lost");
		})(),
	);
	await expect(store.put(broken)).rejects.toThrow("connection lost");
	const long = Readable.from([Buffer.alloc(10), Buffer.alloc(10)]);
	await expect(store.put(long, { sizeBytesMax: 19 })).rejects.toMatchObject({ code: "file-too-large", status: 413 });
	expect(long.destroyed).toBe(true);
	expect((await store.put(Buffer.alloc(19), { sizeBytesMax: 19 })).sizeBytes).toBe(19);
	expect(await readdir(join(folder, "incoming"))).toEqual([]);
	expect(await all()).toHaveLength(1);
});

test.each(["../../etc/passwd", "", "ABC", `${"a".repeat(63)}/`, "A".repeat(64), "0".repeat(64)])(
	"an address like %j is a missing file, never a path",
	async (address) => {
		await expect(store.open(address)).rejects.toMatchObject({ code: "file-missing", status: 404 });
	},
);

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
		expect(await all(full)).toEqual([]);
		expect(await full.put(Buffer.from("abc"))).toEqual(ABC);
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
	const { sha256 } = await store.put(Buffer.from("abc"));
	expect((await stat(pathOf(sha256))).mode & 0o077).toBe(0);
});
