import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import {
	GetObjectCommand,
	type GetObjectCommandOutput,
	HeadObjectCommand,
	ListObjectsV2Command,
	PutObjectCommand,
	type S3Client,
} from "@aws-sdk/client-s3";
import { Problem } from "#kernel/problem";
import { isAddress, missing, placeOf } from "./address.ts";
import { openIncoming, withDraft } from "./draft.ts";
import { asProblem, connect, isMissing, type Patience, unreachable } from "./s3-client.ts";
import type { FileStore, StoredFile, Verdict } from "./store.ts";

export type S3Settings = {
	/** Any S3: `https://host[:port]`. */
	readonly endpoint: string;
	readonly region: string;
	readonly bucket: string;
	/** Before every key, for a bucket shared with others; a closing slash is added. */
	readonly prefix?: string | undefined;
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	/** `endpoint/bucket/key`; false: `bucket.endpoint/key`. */
	readonly pathStyle: boolean;
};

/** The most one PUT takes: 5 GiB (Amazon S3 API, PutObject). */
const PUT_BYTES_MAX = 5 * 1024 ** 3;
const PUT_TRIES_MAX = 3;
const PUT_PAUSE_MS = 500;

/**
 * `<prefix>blobs/ab/cd/<sha256>` in a bucket; `folder` of this machine holds drafts only. A put receives a draft, PUTs it
 * and asks for its length before it says done. A PUT is atomic: a crash before its end leaves a draft, after it a whole
 * object that nobody refers to yet. Rests on PUT, GET with Range, HEAD and ListObjectsV2 only, so any endpoint will do.
 * Throws at once what a first listing finds: `files-unreachable`, `files-denied`, `files-bucket-missing`.
 */
export async function openS3Store(settings: S3Settings, folder: string, patience?: Patience): Promise<FileStore> {
	const incoming = join(folder, "incoming");
	await openIncoming(incoming);
	const bucket = bucketOf(settings, connect(settings, patience));
	await bucket.page(undefined, 1);
	const settle = oneAtATime(async (draft, stored) => await bucket.settle(draft, stored));
	return {
		put: async (content, { sizeBytesMax = PUT_BYTES_MAX } = {}) =>
			await withDraft({ incoming, content, sizeBytesMax: Math.min(sizeBytesMax, PUT_BYTES_MAX) }, settle),
		open: async (sha256, range) => await bucket.open(sha256, range),
		verify: async (sha256) => await bucket.verify(sha256),
		list: () => list(bucket),
	};
}
