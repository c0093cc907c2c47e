import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { newId } from "#kernel/ids";
import { Problem } from "#kernel/problem";
import type { StoredFile } from "./store.ts";

const CHUNK_BYTES = 1 << 20;
/** A draft this old belongs to a put that crashed: no upload writes without pause for a day. */
const DRAFT_AGE_MAX_MS = 86_400_000;

/** The folder for drafts, without those of puts that crashed long ago. */
export async function openIncoming(incoming: string): Promise<void> {
	await mkdir(incoming, { recursive: true, mode: 0o700 });
	for (const name of await readdir(incoming)) {
		const path = join(incoming, name);
		const found = await stat(path).catch(() => undefined);
		if (found && Date.now() - found.mtimeMs > DRAFT_AGE_MAX_MS) await rm(path, { force: true });
	}
}

export type Incoming = {
	/** Folder for drafts. */
	readonly incoming: string;
	readonly content: Readable | Uint8Array;
	readonly sizeBytesMax: number;
};

/**
 * The address of a file is known only when all of it has been read: it is received into a synced draft, then `settle`
 * takes the draft to its address. No draft outlives the call, only a crash leaves one (`openIncoming` clears it).
 */
export async function withDraft(
	{ incoming, content, sizeBytesMax }: Incoming,
	settle: (draft: string, stored: StoredFile) => Promise<void>,
): Promise<StoredFile> {
	const draft = join(incoming, newId());
	try {
		const stored = await writeDraft(draft, content, sizeBytesMax);
		await settle(draft, stored);
		return stored;
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw code === "ENOSPC" || code === "EDQUOT" ? diskFull() : error;
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

export function diskFull(): Problem {
	return new Problem("disk-full", "磁盘已满，文件没有保存；请联系系统管理员清理后重试。", { status: 507 });
}
