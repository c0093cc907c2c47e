import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { newId } from "#kernel/ids";
import { Problem } from "#kernel/problem";
import type { FileStore, StoredFile, Verdict } from "./store.ts";

const SHA256 = /^[0-9a-f]{64}$/;
const CHUNK_BYTES = 1 << 20;
/** A draft this old belongs to a put that crashed: no upload writes without pause for a day. */
const DRAFT_AGE_MAX_MS = 86_400_000;

/**
 * `<folder>/blobs/ab/cd/<sha256>` and `<folder>/incoming/` for drafts. A put writes a draft, syncs it, renames it to its
 * address and syncs the folders up to `blobs`. A crash before the rename leaves a draft (cleared here when old), after
 * it a whole file that nobody refers to yet (collected by whoever knows the references).
 */
export async function openFileStore(folder: string): Promise<FileStore> {
	const blobs = join(folder, "blobs");
	const incoming = join(folder, "incoming");
	await mkdir(blobs, { recursive: true, mode: 0o700 });
	await mkdir(incoming, { recursive: true, mode: 0o700 });
	await syncFolder(folder);
	await clearOldDrafts(incoming);
	const pathOf = (sha256: string) => {
		// The address comes from outside: nothing but 64 hex digits becomes a path.
		if (!SHA256.test(sha256)) throw missing(sha256);
		return join(blobs, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
	};
	return {
		put: async (content, options = {}) => await put({ blobs, incoming, pathOf }, content, options.sizeBytesMax),
		open: async (sha256, range) => await openBlob(pathOf(sha256), sha256, range),
		verify: async (sha256) => await verify(pathOf(sha256), sha256),
		list: () => list(blobs),
	};
}

type Places = { readonly blobs: string; readonly incoming: string; readonly pathOf: (sha256: string) => string };

async function put(
	places: Places,
	content: Readable | Uint8Array,
	sizeBytesMax = Number.MAX_SAFE_INTEGER,
): Promise<StoredFile> {
	const draft = join(places.incoming, newId());
	try {
		const stored = await writeDraft(draft, content, sizeBytesMax);
		await settle(places, draft, stored);
		return stored;
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === "ENOSPC" || code === "EDQUOT") {
			throw new Problem("disk-full", "磁盘已满，文件没有保存；请联系系统管理员清理后重试。", { status: 507 });
		}
		throw error;
	} finally {
		if (content instanceof Readable) content.destroy();
		await rm(draft, { force: true });
	}
}

async function writeDraft(draft: string, content: Readable | Uint8Array, sizeBytesMax: number): Promise<StoredFile> {
	const [sha256, sm3] = [createHash("sha256"), createHash("sm3")];
	let sizeBytes = 0;
	const file = await open(draft, "wx", 0o600);
	try {
		for await (const chunk of chunksOf(content)) {
			sizeBytes += chunk.length;
			if (sizeBytes > sizeBytesMax) {
				throw new Problem("file-too-large", `文件超过 ${sizeBytesMax} 字节的上限，没有保存。`, { status: 413 });
			}
			sha256.update(chunk);
			sm3.update(chunk);
			await writeAll(file, chunk);
		}
		await file.sync();
	} finally {
		await file.close();
	}
	return { sha256: sha256.digest("hex"), sm3: sm3.digest("hex"), sizeBytes };
}

async function* chunksOf(content: Readable | Uint8Array): AsyncGenerator<Uint8Array> {
	if (!(content instanceof Readable)) {
		for (let at = 0; at < content.length; at += CHUNK_BYTES) yield content.subarray(at, at + CHUNK_BYTES);
		return;
	}
	for await (const chunk of content) yield typeof chunk === "string" ? Buffer.from(chunk) : (chunk as Uint8Array);
}

/** A write may take less than it is given (disk nearly full) without an error. */
async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
	for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten;
}

async function settle(places: Places, draft: string, stored: StoredFile): Promise<void> {
	const path = places.pathOf(stored.sha256);
	const [inner, outer] = [join(path, ".."), join(path, "..", "..")];
	// Present is not enough: a damaged copy is replaced by the good one just received.
	if ((await verify(path, stored.sha256)) !== "intact") {
		await mkdir(inner, { recursive: true, mode: 0o700 });
		await rename(draft, path);
	}
	// Also when it was there: the put that made it may not have synced yet, and we are about to acknowledge.
	for (const folder of [inner, outer, places.blobs]) await syncFolder(folder);
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
			for (const name of await readdir(join(blobs, outer, inner))) if (SHA256.test(name)) yield name;
		}
	}
}

async function clearOldDrafts(incoming: string): Promise<void> {
	for (const name of await readdir(incoming)) {
		const path = join(incoming, name);
		const found = await stat(path).catch(() => undefined);
		if (found && Date.now() - found.mtimeMs > DRAFT_AGE_MAX_MS) await rm(path, { force: true });
	}
}

function missing(sha256: string): Problem {
	return new Problem("file-missing", `没有这个文件：${sha256.slice(0, 64)}`, { status: 404 });
}

async function syncFolder(folder: string): Promise<void> {
	if (process.platform === "win32") return;
	const handle = await open(folder, "r");
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
