import type { Readable } from "node:stream";

/** What a stored file is known by. Both digests: SHA-256 is its address, SM3 what 密评 asks for. */
export type StoredFile = {
	/** Lower-case hex. */
	readonly sha256: string;
	readonly sm3: string;
	readonly sizeBytes: number;
};

/** `damaged`: bytes are there but are not what the address says (bit rot, cut, swapped). */
export type Verdict = "intact" | "damaged" | "missing";

/**
 * Files by content: the same bytes are one file, nothing stored is ever changed. A folder, or S3 where it outgrows it;
 * S3 adds to every function the Problems `files-unreachable`, `files-denied` and `files-bucket-missing`.
 */
export type FileStore = {
	/**
	 * Stores the bytes and returns once they are durable. `sizeBytesMax` bounds a stream from outside.
	 * Throws the Problems `file-too-large`, `disk-full`, `files-incomplete`; a failed put leaves nothing behind that is ever served.
	 */
	put(content: Readable | Uint8Array, options?: { sizeBytesMax?: number }): Promise<StoredFile>;
	/** The bytes, or the bytes `start`–`end` (inclusive, for HTTP ranges). Throws the Problem `file-missing`. */
	open(sha256: string, range?: { start: number; end: number }): Promise<{ stream: Readable; sizeBytes: number }>;
	/** Reads the whole file again and compares. */
	verify(sha256: string): Promise<Verdict>;
	/** Takes away a file that nobody refers to; what is not there is gone already. Only who knows all references may. */
	remove(sha256: string): Promise<void>;
	/** Every address stored, in no particular order; for fixity scans and for finding orphans. */
	list(): AsyncIterable<string>;
};
