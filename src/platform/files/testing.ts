import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FileStore, openFileStore } from "#platform/files";
import { fakeS3 } from "./s3-fake.fixture.ts";
import { openS3Store } from "./s3-store.ts";

/** A store over a place of its own that a test may tamper with, behind the store's back. */
export type StoreUnderTest = {
	readonly store: FileStore;
	readonly folder: string;
	readonly read: (sha256: string) => Promise<Buffer>;
	readonly overwrite: (sha256: string, bytes: Buffer) => Promise<void>;
	readonly remove: (sha256: string) => Promise<void>;
	readonly close: () => Promise<void>;
};

export async function folderUnderTest(): Promise<StoreUnderTest> {
	const folder = await mkdtemp(join(tmpdir(), "sanzhi-files-"));
	const pathOf = (sha256: string) => join(folder, "blobs", sha256.slice(0, 2), sha256.slice(2, 4), sha256);
	return {
		store: await openFileStore(folder),
		folder,
		read: async (sha256) => await readFile(pathOf(sha256)),
		overwrite: async (sha256, bytes) => await writeFile(pathOf(sha256), bytes),
		remove: async (sha256) => await rm(pathOf(sha256)),
		close: async () => await rm(folder, { recursive: true, force: true }),
	};
}

export async function s3UnderTest(prefix?: string): Promise<StoreUnderTest> {
	const folder = await mkdtemp(join(tmpdir(), "sanzhi-s3-"));
	const s3 = await fakeS3();
	const keyOf = (sha256: string) => `${prefix ?? ""}blobs/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
	return {
		store: await openS3Store({ ...s3.settings, prefix }, folder),
		folder,
		read: async (sha256) => s3.objects.get(keyOf(sha256)) ?? Buffer.alloc(0),
		overwrite: async (sha256, bytes) => void s3.objects.set(keyOf(sha256), bytes),
		remove: async (sha256) => void s3.objects.delete(keyOf(sha256)),
		close: async () => {
			await s3.close();
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
