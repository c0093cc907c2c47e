import { hash } from "node:crypto";
import { canonicalJson, type Json } from "#kernel/canonical-json";
import type { Instant } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import { randomBytesOf } from "#kernel/random";
import { type LedgerEntry, ledgerEntrySchema } from "./contract.ts";
import { ENTRY_BYTES_MAX } from "./hashing.ts";

export const SALT_BYTES = 32;

export type Commitment = { readonly sha256: string; readonly sm3: string };

/**
 * Hashes of `salt || RFC 8785 canonical JSON of the event` (UTF-8), lower-case hex. The salt stays in the database: so
 * the public tiles do not let anyone guess a short content, and destroying the salt is the erasure that
 * 《个人信息保护法》第四十七条 asks for, without breaking the tree.
 */
export function commitmentOf(event: Json, salt: Uint8Array): Commitment {
	if (salt.length !== SALT_BYTES) throw new RangeError(`salt of ${salt.length} bytes`);
	const text = canonicalJson(event);
	const bytes = Buffer.allocUnsafe(SALT_BYTES + Buffer.byteLength(text));
	bytes.set(salt);
	bytes.write(text, SALT_BYTES);
	return { sha256: hash("sha256", bytes, "hex"), sm3: hash("sm3", bytes, "hex") };
}

export function newSalt(): Buffer {
	return Buffer.from(randomBytesOf(SALT_BYTES).buffer);
}

/** UTF-8 canonical JSON, at most 65,535 bytes. Throws Problem `ledger-entry-invalid`. */
export function encodeEntry(entry: LedgerEntry): Buffer {
	const parsed = ledgerEntrySchema.safeParse(entry);
	if (!parsed.success) {
		const faults = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
		throw new Problem("ledger-entry-invalid", "存证条目不符合格式", { faults });
	}
	const bytes = Buffer.from(canonicalJson(parsed.data));
	if (bytes.length > ENTRY_BYTES_MAX) throw new Problem("ledger-entry-invalid", "存证条目超过 65535 字节");
	return bytes;
}

/** Undefined for bytes that are not exactly what encodeEntry writes: other entries share the disclosure log. */
export function decodeEntry(bytes: Uint8Array): LedgerEntry | undefined {
	const text = Buffer.from(bytes).toString();
	try {
		const parsed = ledgerEntrySchema.safeParse(JSON.parse(text));
		return parsed.success && canonicalJson(parsed.data) === text ? parsed.data : undefined;
	} catch (error) {
		if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
		throw error;
	}
}

/** 日志接续: what ended, for everybody who reads the log; no content of anybody's. */
export function encodeSuccession(of: {
	readonly cause: string;
	/** The old log's last one, as it was signed. */
	readonly checkpoint: string;
	/** Records of it that go on. */
	readonly kept: number;
	readonly at: Instant;
}): Buffer {
	return Buffer.from(canonicalJson({ v: 1, type: "log-succeeded", ...of }));
}

/** 重新锚定: that the memory outside the database was lost, and from which checkpoint it was made again. */
export function encodeReanchoring(of: { readonly checkpoint: string; readonly at: Instant }): Buffer {
	return Buffer.from(canonicalJson({ v: 1, type: "anchor-adopted", ...of }));
}

/** Entry 0 of a yearly log: the last checkpoint of the year before, so that its end is fixed by the next log too. */
export function encodeOpening(lastCheckpoint: string): Buffer {
	return Buffer.from(canonicalJson({ v: 1, type: "log-continued", checkpoint: lastCheckpoint }));
}
