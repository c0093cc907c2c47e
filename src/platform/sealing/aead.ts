import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { Problem } from "#kernel/problem";

/** Format: 1 byte version (1), 12 nonce, 16 tag, then the AES-256-GCM text; associated data is the context in UTF-8. */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;
const KEY_BYTES = 32;

/** `key`: 32 bytes. `context` is where the text belongs (`party:<id>`): moved to another row it does not open. */
export function sealWith(key: Uint8Array, text: string, context: string): Buffer {
	const nonce = randomBytes(NONCE_BYTES);
	const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
	const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
	return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
}

/** Throws Problem `sealed-unreadable` when the bytes were changed, or sealed under another key or for another context. */
export function openWith(key: Uint8Array, sealed: Uint8Array, context: string): string {
	const bytes = Buffer.from(sealed);
	if (bytes.length < HEAD_BYTES || bytes[0] !== VERSION) throw unreadable();
	const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
	const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
	decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(1 + NONCE_BYTES, HEAD_BYTES));
	try {
		return Buffer.concat([decipher.update(bytes.subarray(HEAD_BYTES)), decipher.final()]).toString("utf8");
	} catch {
		throw unreadable();
	}
}

function unreadable(): Problem {
	return new Problem("sealed-unreadable", "密封的内容打不开：不是现有密钥所封（原密钥可能已经丢失），或者已被改动。", {
		status: 409,
	});
}

/** A key of its own for each use (HKDF-SHA-256). `secret`: at least 32 bytes, else a RangeError. */
export function derivedKey(secret: Uint8Array, use: string): Buffer {
	if (secret.length < KEY_BYTES) throw new RangeError(`a secret of ${KEY_BYTES} bytes is needed`);
	return Buffer.from(hkdfSync("sha256", secret, "", `sanzhi/${use}/1`, KEY_BYTES));
}
