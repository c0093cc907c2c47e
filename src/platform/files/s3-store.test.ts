import { mkdtemp, readdir, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { inspect } from "node:util";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openFiles } from "#platform/files";
import { type FakeS3, fakeS3, refuse } from "./s3-fake.fixture.ts";
import { openS3Store } from "./s3-store.ts";
import { listed } from "./testing.ts";

const ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const KEY = `blobs/ba/78/${ABC}`;
const SHORT = { connectMs: 300, idleMs: 300 };

let folder: string;
let s3: FakeS3;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "sanzhi-s3-"));
	s3 = await fakeS3();
});
afterEach(async () => {
	await s3.close();
	await rm(folder, { recursive: true, force: true });
});

function puts(): number {
	return s3.requests.filter((request) => request.startsWith("PUT")).length;
}

test("what is there whole is not sent again, a copy of another length is replaced without reading it", async () => {
	const store = await openS3Store(s3.settings, folder);
	await store.put(Buffer.from("abc"));
	expect(s3.requests.slice(1)).toEqual([`GET ${KEY}`, `PUT ${KEY}`, `HEAD ${KEY}`]);
	await store.put(Buffer.from("abc"));
	expect(puts()).toBe(1);
	s3.objects.set(KEY, Buffer.from("abcd"));
	await store.put(Buffer.from("abc"));
	expect(puts()).toBe(2);
	expect(await store.verify(ABC)).toBe("intact");
});

test("8 puts of the same new bytes at once are one upload, and a failed one does not stand in the way of the next", async () => {
	const store = await openS3Store(s3.settings, folder);
	const together = async () =>
		await Promise.allSettled(Array.from({ length: 8 }, async () => await store.put(Buffer.from("abc"))));
	s3.fault = (request, response) => request.method === "PUT" && refuse(response, 403, "AccessDenied");
	expect((await together()).map(({ status }) => status)).toEqual(Array<string>(8).fill("rejected"));
	s3.fault = () => false;
	const refused = puts();
	expect((await together()).map(({ status }) => status)).toEqual(Array<string>(8).fill("fulfilled"));
	expect(puts() - refused).toBe(1);
	expect(await readdir(join(folder, "incoming"))).toEqual([]);
});

test("3 MB go up as a stream whose signature covers the address", async () => {
	const store = await openS3Store(s3.settings, folder);
	const bytes = Buffer.alloc(3_000_000, "证据");
	const { sha256 } = await store.put(Readable.from([bytes.subarray(0, 1_000_000), bytes.subarray(1_000_000)]));
	expect(await store.verify(sha256)).toBe("intact");
	expect(await readdir(join(folder, "incoming"))).toEqual([]);
});

test("ranges: one byte, the last byte, and none of an empty file", async () => {
	const store = await openS3Store(s3.settings, folder);
	const read = async (sha256: string, start: number, end: number) => {
		const { stream, sizeBytes } = await store.open(sha256, { start, end });
		return [String(await buffer(stream)), sizeBytes];
	};
	await store.put(Buffer.from("abc"));
	expect(await read(ABC, 0, 0)).toEqual(["a", 3]);
	expect(await read(ABC, 2, 9)).toEqual(["c", 3]);
	const { sha256: empty } = await store.put(Buffer.alloc(0));
	expect(await read(empty, 0, 0)).toEqual(["", 0]);
	expect(await store.verify(empty)).toBe("intact");
});

test("an endpoint that answers the whole file for a range is not believed", async () => {
	const store = await openS3Store(s3.settings, folder);
	await store.put(Buffer.from("abc"));
	s3.fault = (_request, response) => Boolean(response.writeHead(200, { "content-length": 3 }).end("abc"));
	await expect(store.open(ABC, { start: 1, end: 1 })).rejects.toMatchObject({ code: "files-unreachable" });
});

test("a list goes on over its pages and passes over what is not ours", async () => {
	const store = await openS3Store({ ...s3.settings, prefix: "nea" }, folder);
	const stored = await Promise.all(
		Array.from({ length: 7 }, async (_, at) => (await store.put(Buffer.from(`${at}`))).sha256),
	);
	for (const key of [`nea/blobs/zz/zz/${ABC}`, "nea/blobs/readme.txt", KEY]) s3.objects.set(key, Buffer.from("abc"));
	expect(await listed(store)).toEqual(stored.toSorted());
	expect([...s3.objects.keys()].filter((key) => key.startsWith("nea/blobs/"))).toHaveLength(9);
});

test("a stream that breaks off sends nothing; more than 5 GiB is refused whatever the caller allows", async () => {
	const store = await openS3Store(s3.settings, folder);
	const broken = Readable.from(
		(async function* () {
			yield Buffer.from("half");
			throw new Error("connection lost");
		})(),
	);
	await expect(store.put(broken)).rejects.toThrow("connection lost");
	// The first chunk says it is this long: nobody writes 5 GiB for a test.
	const huge = Object.defineProperties(new Uint8Array(0), {
		length: { value: 5 * 1024 ** 3 + 1 },
		subarray: { value: () => huge },
	});
	await expect(store.put(huge, { sizeBytesMax: 10 * 1024 ** 3 })).rejects.toMatchObject({ code: "file-too-large" });
	expect(puts()).toBe(0);
	expect(await readdir(join(folder, "incoming"))).toEqual([]);
});

test("an upload that fails on the way is sent again from the draft, at most three times", async () => {
	const store = await openS3Store(s3.settings, folder);
	let failures = 2;
	s3.fault = (request, response) => request.method === "PUT" && failures-- > 0 && refuse(response, 503, "SlowDown");
	expect((await store.put(Buffer.from("abc"))).sha256).toBe(ABC);
	expect(puts()).toBe(3);
	failures = Number.MAX_SAFE_INTEGER;
	await expect(store.put(Buffer.from("abcd"))).rejects.toMatchObject({ code: "files-unreachable", status: 503 });
	expect(puts()).toBe(6);
	expect(await readdir(join(folder, "incoming"))).toEqual([]);
});

test("an endpoint that says stored and has not, or has less, is not believed", async () => {
	const store = await openS3Store(s3.settings, folder);
	const pretend = (keep: (key: string) => void) => (request: IncomingMessage, response: ServerResponse) => {
		if (request.method !== "PUT") return false;
		keep(KEY);
		response.end();
		return true;
	};
	s3.fault = pretend(() => undefined);
	await expect(store.put(Buffer.from("abc"))).rejects.toMatchObject({ code: "files-incomplete", status: 502 });
	s3.fault = pretend((key) => s3.objects.set(key, Buffer.from("ab")));
	await expect(store.put(Buffer.from("abc"))).rejects.toThrow("只有 2 字节（应为 3 字节）");
	s3.fault = () => false;
	await store.put(Buffer.from("abc"));
	expect(await store.verify(ABC)).toBe("intact");
});

test("a download that breaks off is neither damaged nor missing: it is not known", async () => {
	const store = await openS3Store(s3.settings, folder);
	await store.put(Buffer.from("abc"));
	s3.fault = (_request, response) => {
		response.writeHead(200, { "content-length": 3 }).write("a", () => response.destroy());
		return true;
	};
	await expect(store.verify(ABC)).rejects.toMatchObject({ code: "files-unreachable" });
});

test("a wrong secret, a wrong key and a wrong bucket are told apart, without a word of the secret", async () => {
	const wrong = [
		[{ secretAccessKey: "wrong-secret" }, "files-denied", "SignatureDoesNotMatch"],
		[{ accessKeyId: "AKIDOTHER" }, "files-denied", "SANZHI_S3|访问密钥"],
		[{ bucket: "elsewhere" }, "files-bucket-missing", "elsewhere"],
	] as const;
	for (const [change, code, told] of wrong) {
		const problem: unknown = await openFiles(folder, { ...s3.settings, ...change }).catch((error: unknown) => error);
		expect(problem).toMatchObject({ code, status: 503, message: expect.stringMatching(told) });
		expect(inspect(problem, { depth: 9, showHidden: true })).not.toMatch(
			/wrong-secret|only\/for\+tests|AKID|Signature=/,
		);
	}
});

test("rights lost or a full bucket while running are said as such", async () => {
	const store = await openS3Store(s3.settings, folder);
	s3.fault = (request, response) => request.method === "PUT" && refuse(response, 403, "AccessDenied");
	await expect(store.put(Buffer.from("abc"))).rejects.toMatchObject({ code: "files-denied" });
	expect(puts()).toBe(1);
	s3.fault = (request, response) => request.method === "PUT" && refuse(response, 403, "QuotaExceeded");
	await expect(store.put(Buffer.from("abc"))).rejects.toMatchObject({ code: "disk-full", status: 507 });
	s3.fault = (_request, response) => refuse(response, 404, "NoSuchBucket");
	await expect(store.verify(ABC)).rejects.toMatchObject({ code: "files-bucket-missing" });
	await expect(store.open(ABC)).rejects.toMatchObject({ code: "files-bucket-missing" });
});

test("an endpoint where nobody listens, that never answers, or that is no S3 is one sentence within seconds", async () => {
	const nobody = { ...s3.settings, endpoint: "http://127.0.0.1:1" };
	const begun = Date.now();
	await expect(openS3Store(nobody, folder, SHORT)).rejects.toThrow(/127\.0\.0\.1:1 没有正常应答（ECONNREFUSED）/);
	s3.fault = () => true;
	await expect(openS3Store(s3.settings, folder, SHORT)).rejects.toMatchObject({ code: "files-unreachable" });
	for (const [status, page] of [
		[200, "<html><body>welcome</body></html>"],
		[200, "ok"],
		[404, "<html>not found</html>"],
	] as const) {
		s3.fault = (_request, response) => Boolean(response.writeHead(status).end(page));
		await expect(openS3Store(s3.settings, folder, SHORT)).rejects.toMatchObject({ code: "files-unreachable" });
	}
	expect(Date.now() - begun).toBeLessThan(15_000);
});

test("an upload that stalls is given up", async () => {
	const store = await openS3Store(s3.settings, folder, SHORT);
	s3.fault = (request) => request.method === "PUT";
	await expect(store.put(Buffer.alloc(3_000_000, 1))).rejects.toMatchObject({ code: "files-unreachable" });
	expect(await readdir(join(folder, "incoming"))).toEqual([]);
});

test("settings of other tools in the environment do not lead the files elsewhere", async () => {
	vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
	vi.stubEnv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1");
	vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDOTHER");
	vi.stubEnv("AWS_SECRET_ACCESS_KEY", "other");
	vi.stubEnv("AWS_REGION", "cn-north-1");
	vi.stubEnv("AWS_USE_FIPS_ENDPOINT", "true");
	vi.stubEnv("AWS_REQUEST_CHECKSUM_CALCULATION", "WHEN_SUPPORTED");
	try {
		const store = await openS3Store(s3.settings, folder);
		expect((await store.put(Buffer.from("abc"))).sha256).toBe(ABC);
	} finally {
		vi.unstubAllEnvs();
	}
});
