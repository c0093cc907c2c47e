import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { folderUnderTest, listed, type StoreUnderTest, s3UnderTest } from "./testing.ts";

// GB/T 32905-2016 附录 A.1 and FIPS 180-4: the digests of "abc".
const ABC = {
	sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
	sm3: "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
	sizeBytes: 3,
};

/** What every store keeps to. */
describe.each([
	["a folder", folderUnderTest],
	["S3", async () => await s3UnderTest()],
	["S3 under a prefix", async () => await s3UnderTest("nea/files/")],
])("%s", (_name, openWorld) => {
	let world: StoreUnderTest;
	beforeEach(async () => {
		world = await openWorld();
	});
	afterEach(async () => await world.close());

	test("a file is known by both its digests, from bytes, a stream of bytes and a stream of text", async () => {
		expect(await world.store.put(Buffer.from("abc"))).toEqual(ABC);
		expect(await world.store.put(Readable.from([Buffer.from("a"), Buffer.from("bc")]))).toEqual(ABC);
		expect(await world.store.put(Readable.from(["ab", "c"]))).toEqual(ABC);
		expect(await listed(world.store)).toEqual([ABC.sha256]);
		expect(await readdir(join(world.folder, "incoming"))).toEqual([]);
	});

	test("what was put is what is opened, whole and in ranges", async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), fc.nat(4_999), fc.nat(4_999), async (bytes, from, to) => {
				const { sha256, sizeBytes } = await world.store.put(bytes);
				expect(sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
				expect(sizeBytes).toBe(bytes.length);
				const whole = await world.store.open(sha256);
				expect(whole.sizeBytes).toBe(bytes.length);
				expect(new Uint8Array(await buffer(whole.stream))).toEqual(bytes);
				if (from > to || to >= bytes.length) return;
				const part = await world.store.open(sha256, { start: from, end: to });
				expect(new Uint8Array(await buffer(part.stream))).toEqual(bytes.slice(from, to + 1));
			}),
			{ numRuns: 60 },
		);
	});

	test("what is removed is gone, and what is not there is removed already", async () => {
		await world.store.put(Buffer.from("abc"));
		await world.store.put(Buffer.from("stays"));
		await Promise.all([world.store.remove(ABC.sha256), world.store.remove(ABC.sha256)]);
		await world.store.remove(ABC.sha256);
		expect(await world.store.verify(ABC.sha256)).toBe("missing");
		expect(await listed(world.store)).toHaveLength(1);
	});

	test("32 puts of the same bytes at once are one file", async () => {
		const bytes = Buffer.alloc(300_000, 7);
		const stored = await Promise.all(Array.from({ length: 32 }, async () => await world.store.put(bytes)));
		expect(new Set(stored.map((file) => file.sha256)).size).toBe(1);
		expect(await listed(world.store)).toHaveLength(1);
		expect(await world.store.verify(stored[0]?.sha256 ?? "")).toBe("intact");
	});

	test("REL-10 every single flipped bit is found, a cut, swapped or removed file too", async () => {
		const { sha256 } = await world.store.put(Buffer.from("证据材料".repeat(20)));
		const bytes = await world.read(sha256);
		await fc.assert(
			fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
				const flipped = Buffer.from(bytes);
				flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
				await world.overwrite(sha256, flipped);
				expect(await world.store.verify(sha256)).toBe("damaged");
			}),
		);
		await world.overwrite(sha256, bytes);
		expect(await world.store.verify(sha256)).toBe("intact");
		await world.overwrite(sha256, bytes.subarray(0, 10));
		expect(await world.store.verify(sha256)).toBe("damaged");
		await world.remove(sha256);
		expect(await world.store.verify(sha256)).toBe("missing");
	});

	test("putting the right bytes again repairs a damaged copy", async () => {
		const { sha256 } = await world.store.put(Buffer.from("abc"));
		await world.overwrite(sha256, Buffer.from("abd"));
		await world.store.put(Buffer.from("abc"));
		expect(await world.store.verify(sha256)).toBe("intact");
	});

	test("a stream that breaks off or is too long leaves nothing", async () => {
		const broken = Readable.from(
			(async function* () {
				yield Buffer.from("half");
				throw new Error("connection lost");
			})(),
		);
		await expect(world.store.put(broken)).rejects.toThrow("connection lost");
		const long = Readable.from([Buffer.alloc(10), Buffer.alloc(10)]);
		await expect(world.store.put(long, { sizeBytesMax: 19 })).rejects.toMatchObject({
			code: "file-too-large",
			status: 413,
		});
		expect(long.destroyed).toBe(true);
		expect((await world.store.put(Buffer.alloc(19), { sizeBytesMax: 19 })).sizeBytes).toBe(19);
		expect(await readdir(join(world.folder, "incoming"))).toEqual([]);
		expect(await listed(world.store)).toHaveLength(1);
	});

	test.each(["../../etc/passwd", "", "ABC", `${"a".repeat(63)}/`, "A".repeat(64), "0".repeat(64)])(
		"an address like %j is a missing file, never a path",
		async (address) => {
			await expect(world.store.open(address)).rejects.toMatchObject({ code: "file-missing", status: 404 });
		},
	);

	test("a range that reaches behind the end is cut there, one that begins behind it is empty", async () => {
		const { sha256 } = await world.store.put(Buffer.from("abc"));
		const cut = await world.store.open(sha256, { start: 1, end: 99 });
		expect([String(await buffer(cut.stream)), cut.sizeBytes]).toEqual(["bc", 3]);
		const behind = await world.store.open(sha256, { start: 3, end: 9 });
		expect([String(await buffer(behind.stream)), behind.sizeBytes]).toEqual(["", 3]);
	});
});
