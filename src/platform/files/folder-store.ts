import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { isAddress, missing, placeOf } from "./address.ts";
import { openIncoming, withDraft } from "./draft.ts";
import { syncFolder } from "./durable.ts";
import type { FileStore, StoredFile, Verdict } from "./store.ts";

const CHUNK_BYTES = 1 << 20;

/**
 * `<folder>/blobs/ab/cd/<sha256>` and `<folder>/incoming/` for drafts. A put writes a draft, syncs it, renames it to its
 * address and syncs the folders up to `blobs`. A crash before the rename leaves a draft (cleared here when old), after
 * it a whole file that nobody refers to yet (collected by whoever knows the references).
 */
export async function openFileStore(folder: string): Promise<FileStore> {
	const blobs = join(folder, "blobs");
	const incoming = join(folder, "incoming");
	await mkdir(blobs, { recursive: true, mode: 0o700 });
	await openIncoming(incoming);
	await syncFolder(folder);
	const pathOf = (sha256: string) => join(blobs, placeOf(sha256));
	return {
		put: async (content, { sizeBytesMax = Number.MAX_SAFE_INTEGER } = {}) =>
			await withDraft({ incoming, content, sizeBytesMax }, async (draft, stored) => await settle(blobs, draft, stored)),
		open: async (sha256, range) => await openBlob(pathOf(sha256), sha256, range),
		verify: async (sha256) => await verify(pathOf(sha256), sha256),
		remove: async (sha256) => await rm(pathOf(sha256), { force: true }),
		list: () => list(blobs),
	};
}

async function settle(blobs: string, draft: string, { sha256 }: StoredFile): Promise<void> {
	const path = join(blobs, placeOf(sha256));
	const [inner, outer] = [join(path, ".."), join(path, "..", "..")];
	// Present is not enough: a damaged copy is replaced by the good one just received.
	if ((await verify(path, sha256)) !== "intact") {
		await mkdir(inner, { recursive: true, mode: 0o700 });
		await rename(draft, path);
	}
	// Also when it was there: the put that made it may not have synced yet, and we are about to acknowledge.
	for (const folder of [inner, outer, blobs]) await syncFolder(folder);
}

async function openBlob(
	path: string,
	sha256: string,
	range?: { start: number; end: number },
): Promise<{ stream: Readable; sizeBytes: number }> {
	const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
		throw error.code === "ENOENT" ? missing(sha256) : error;
	});
	const { size } = await file.stat().catch(async (error: unknown) => {
		await file.close();
		throw error;
	});
	return { stream: file.createReadStream(range ?? {}), sizeBytes: size };
}

async function verify(path: string, sha256: string): Promise<Verdict> {
	const hash: Hash = createHash("sha256");
	try {
		for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) hash.update(chunk as Uint8Array);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === "ENOENT") return "missing";
		// A sector that cannot be read is damage, not a failure of the scan.
		if (code === "EIO" || code === "EISDIR") return "damaged";
		throw error;
	}
	return hash.digest("hex") === sha256 ? "intact" : "damaged";
}

async function* list(blobs: string): AsyncGenerator<string> {
	for (const outer of await readdir(blobs)) {
		for (const inner of await readdir(join(blobs, outer))) {
			for (const name of await readdir(join(blobs, outer, inner))) if (isAddress(name)) yield name;
		}
	}
}
