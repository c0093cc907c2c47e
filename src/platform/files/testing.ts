import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";
import { type FileStore, openFileStore, openS3Store, type S3Settings } from "#platform/files";

/** A store over disk of its own that a test may tamper with. */
export type StoreUnderTest = {
	readonly store: FileStore;
	readonly folder: string;
	/** Where the bytes of an address lie. */
	readonly pathOf: (sha256: string) => string;
	readonly close: () => Promise<void>;
};

export async function folderUnderTest(): Promise<StoreUnderTest> {
	const folder = await mkdtemp(join(tmpdir(), "sanzhi-files-"));
	return {
		store: await openFileStore(folder),
		folder,
		pathOf: (sha256) => join(folder, "blobs", sha256.slice(0, 2), sha256.slice(2, 4), sha256),
		close: async () => await rm(folder, { recursive: true, force: true }),
	};
}

/** What s3rver knows by itself; it checks no signature of version 4, so nothing about keys is proved with it. */
export const S3RVER_KEYS = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };

export async function s3UnderTest(prefix?: string): Promise<StoreUnderTest & { readonly settings: S3Settings }> {
	const folder = await mkdtemp(join(tmpdir(), "sanzhi-s3-"));
	const directory = join(folder, "s3");
	await mkdir(directory);
	const server = new S3rver({
		address: "127.0.0.1",
		port: 0,
		silent: true,
		directory,
		vhostBuckets: false,
		configureBuckets: [{ name: "evidence" }],
	});
	const { port } = await server.run();
	const settings = {
		endpoint: `http://127.0.0.1:${port}`,
		region: "us-east-1",
		bucket: "evidence",
		prefix,
		pathStyle: true,
		...S3RVER_KEYS,
	};
	return {
		store: await openS3Store(settings, folder),
		settings,
		folder,
		pathOf: (sha256) =>
			`${join(directory, "evidence", prefix ?? "", "blobs", sha256.slice(0, 2), sha256.slice(2, 4), sha256)}._S3rver_object`,
		close: async () => {
			await server.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/** Every address stored, sorted. */
export async function listed(store: FileStore): Promise<string[]> {
	const found: string[] = [];
	for await (const sha256 of store.list()) found.push(sha256);
	return found.toSorted();
}
