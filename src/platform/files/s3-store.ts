import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import {
	DeleteObjectCommand,
	GetObjectCommand,
	HeadObjectCommand,
	ListObjectsV2Command,
	type ListObjectsV2CommandInput,
	type ListObjectsV2CommandOutput,
	PutObjectCommand,
	type S3Client,
} from "@aws-sdk/client-s3";
import { Problem } from "#kernel/problem";
import { isAddress, missing, placeOf } from "./address.ts";
import { openIncoming, withDraft } from "./draft.ts";
import { asProblem, connect, isMissing, type Patience, type S3Settings, unreachable } from "./s3-client.ts";
import type { FileStore, StoredFile, Verdict } from "./store.ts";

/** The most one PUT takes: 5 GiB (Amazon S3 API, PutObject). */
const PUT_BYTES_MAX = 5 * 1024 ** 3;
const PUT_TRIES_MAX = 3;
const PUT_PAUSE_MS = 500;

/**
 * `<prefix>blobs/ab/cd/<sha256>` in a bucket; `folder` of this machine holds drafts only. A put receives a draft, PUTs it
 * and asks for its length before it says done. A PUT is atomic: a crash before its end leaves a draft, after it a whole
 * object that nobody refers to yet. Rests on PUT, GET with Range, HEAD, DELETE and ListObjectsV2 only, so any endpoint will do.
 * Throws at once what a first listing finds: `files-unreachable`, `files-denied`, `files-bucket-missing`.
 */
export async function openS3Store(settings: S3Settings, folder: string, patience?: Patience): Promise<FileStore> {
	const incoming = join(folder, "incoming");
	await openIncoming(incoming);
	const place: Place = {
		settings,
		client: connect(settings, patience),
		blobs: `${settings.prefix ? settings.prefix.replace(/\/*$/, "/") : ""}blobs/`,
	};
	await listPage(place, { MaxKeys: 1 });
	const settle = oneAtATime(async (draft, stored) => await settleIn(place, draft, stored));
	return {
		put: async (content, { sizeBytesMax = PUT_BYTES_MAX } = {}) =>
			await withDraft({ incoming, content, sizeBytesMax: Math.min(sizeBytesMax, PUT_BYTES_MAX) }, settle),
		open: async (sha256, range) => await openObject(place, sha256, range),
		verify: async (sha256) => await verify(place, sha256),
		remove: async (sha256) => await remove(place, sha256),
		list: () => list(place),
	};
}

type Place = { readonly settings: S3Settings; readonly client: S3Client; readonly blobs: string };
type Settle = (draft: string, stored: StoredFile) => Promise<void>;

/** Several puts of the same bytes at once share one upload. */
function oneAtATime(settle: Settle): Settle {
	const running = new Map<string, Promise<void>>();
	return async (draft, stored) => {
		const ongoing = running.get(stored.sha256);
		if (ongoing !== undefined) return await ongoing;
		const own = settle(draft, stored).finally(() => running.delete(stored.sha256));
		running.set(stored.sha256, own);
		return await own;
	};
}

async function settleIn(place: Place, draft: string, stored: StoredFile): Promise<void> {
	// Present is not enough: a damaged copy is replaced by the good one just received.
	if ((await verify(place, stored.sha256, stored.sizeBytes)) === "intact") return;
	await upload(place, draft, stored);
	const sizeBytes = await sizeOf(place, stored.sha256);
	if (sizeBytes !== stored.sizeBytes) {
		const found = sizeBytes === undefined ? "没有" : `只有 ${sizeBytes} 字节`;
		throw new Problem(
			"files-incomplete",
			`对象存储应答已保存，复查却${found}（应为 ${stored.sizeBytes} 字节）；请重试。`,
			{
				status: 502,
			},
		);
	}
}

/** The SDK does not send a stream twice; the draft can be read again. */
async function upload(place: Place, draft: string, stored: StoredFile): Promise<void> {
	for (let tries = 1; ; tries++) {
		try {
			return await uploadOnce(place, draft, stored);
		} catch (error) {
			const mayPass = error instanceof Problem && error.code === "files-unreachable";
			if (!mayPass || tries === PUT_TRIES_MAX) throw error;
			await sleep(PUT_PAUSE_MS * tries);
		}
	}
}

async function uploadOnce(place: Place, draft: string, { sha256, sizeBytes }: StoredFile): Promise<void> {
	const body = createReadStream(draft);
	const command = new PutObjectCommand({ ...at(place, sha256), Body: body, ContentLength: sizeBytes });
	// The address signs the body: an endpoint that checks signatures refuses bytes that changed on the way.
	command.middlewareStack.add(
		(next) => async (args) => {
			Object.assign((args.request as { headers: object }).headers, { "x-amz-content-sha256": sha256 });
			return await next(args);
		},
		{ step: "build" },
	);
	try {
		await answerOf(place, place.client.send(command));
	} finally {
		body.destroy();
	}
}

async function openObject(
	place: Place,
	sha256: string,
	range?: { start: number; end: number },
): Promise<{ stream: Readable; sizeBytes: number }> {
	const found = await get(place, sha256, range && `bytes=${range.start}-${range.end}`);
	if (found === undefined) throw missing(sha256);
	if (found === "beyond") return { stream: Readable.from([]), sizeBytes: (await sizeOf(place, sha256)) ?? 0 };
	const sizeBytes = range ? Number(/\/(\d+)$/.exec(found.range ?? "")?.[1]) : found.sizeBytes;
	if (!Number.isInteger(sizeBytes)) {
		found.stream.destroy();
		throw unreachable(place.settings.endpoint, "不支持按范围读取");
	}
	return { stream: found.stream, sizeBytes };
}

/** `sizeBytes`: what it must be; a copy of another length is not read. */
async function verify(place: Place, sha256: string, sizeBytes?: number): Promise<Verdict> {
	const found = await get(place, sha256);
	if (found === undefined || found === "beyond") return "missing";
	if (sizeBytes !== undefined && found.sizeBytes !== sizeBytes) {
		found.stream.destroy();
		return "damaged";
	}
	const hash = createHash("sha256");
	try {
		for await (const chunk of found.stream) hash.update(chunk as Uint8Array);
	} catch (error) {
		throw asProblem(error, place.settings);
	}
	return hash.digest("hex") === sha256 ? "intact" : "damaged";
}

type Found = { readonly stream: Readable; readonly sizeBytes: number; readonly range: string | undefined };

/** Undefined: no such object; `beyond`: the range begins behind its end. */
async function get(place: Place, sha256: string, range?: string): Promise<Found | "beyond" | undefined> {
	const command = new GetObjectCommand({ ...at(place, sha256), ...(range && { Range: range }) });
	try {
		const { Body, ContentLength, ContentRange } = await place.client.send(command);
		if (!(Body instanceof Readable)) throw new TypeError("a body that is no stream");
		return { stream: Body, sizeBytes: ContentLength ?? Number.NaN, range: ContentRange };
	} catch (error) {
		if (isMissing(error)) return undefined;
		if ((error as Error).name === "InvalidRange") return "beyond";
		throw asProblem(error, place.settings);
	}
}

async function sizeOf(place: Place, sha256: string): Promise<number | undefined> {
	try {
		return (await place.client.send(new HeadObjectCommand(at(place, sha256)))).ContentLength;
	} catch (error) {
		if (isMissing(error)) return undefined;
		throw asProblem(error, place.settings);
	}
}

async function remove(place: Place, sha256: string): Promise<void> {
	try {
		await place.client.send(new DeleteObjectCommand(at(place, sha256)));
	} catch (error) {
		if (!isMissing(error)) throw asProblem(error, place.settings);
	}
}

async function* list(place: Place): AsyncGenerator<string> {
	for (let token: string | undefined; ; ) {
		const page = await listPage(place, { ContinuationToken: token });
		for (const { Key = "" } of page.Contents ?? []) {
			const sha256 = Key.slice(-64);
			// A bucket may hold what is not ours.
			if (isAddress(sha256) && Key === at(place, sha256).Key) yield sha256;
		}
		token = page.NextContinuationToken;
		if (token === undefined) return;
	}
}

async function listPage(
	place: Place,
	options: Partial<ListObjectsV2CommandInput>,
): Promise<ListObjectsV2CommandOutput> {
	const command = new ListObjectsV2Command({ Bucket: place.settings.bucket, Prefix: place.blobs, ...options });
	const page = await answerOf(place, place.client.send(command));
	// Any web server answers 200 to something, and would then pass for an empty bucket.
	if (page.Name === undefined) throw unreachable(place.settings.endpoint, "不是 S3 服务");
	return page;
}

async function answerOf<Answer>({ settings }: Place, answer: Promise<Answer>): Promise<Answer> {
	try {
		return await answer;
	} catch (error) {
		throw asProblem(error, settings);
	}
}

function at({ settings, blobs }: Place, sha256: string): { Bucket: string; Key: string } {
	return { Bucket: settings.bucket, Key: blobs + placeOf(sha256) };
}
