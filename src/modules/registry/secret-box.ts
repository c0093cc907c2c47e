import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/**
 * Seals sensitive personal data (个人信息保护法 28) before it reaches the database. The key lives with the platform; the
 * context (`party:<id>`) is bound into the seal, so a sealed value copied to another row does not open.
 */
export type SecretBox = {
	seal(text: string, context: string): Uint8Array;
	/** Throws when the bytes were changed or sealed for another context. */
	open(sealed: Uint8Array, context: string): string;
	/** Keyed hash: equal texts of one context give equal bytes, and nothing can be learned without the key. */
	fingerprint(text: string, context: string): Uint8Array;
};

/** Format: 1 byte version (1), 12 nonce, 16 tag, then the AES-256-GCM text; associated data is the context in UTF-8. */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** `secret`: 32 bytes of the installation. Sealing and hashing use keys of their own derived from it. */
export function openSecretBox(secret: Uint8Array): SecretBox {
	if (secret.length < 32) throw new RangeError("a secret of 32 bytes is needed");
	const [sealKey, hashKey] = ["sanzhi/seal/1", "sanzhi/fingerprint/1"].map((use) =>
		Buffer.from(hkdfSync("sha256", secret, "", use, 32)),
	) as [Buffer, Buffer];
	return {
		seal(text, context) {
			const nonce = randomBytes(NONCE_BYTES);
			const cipher = createCipheriv("aes-256-gcm", sealKey, nonce).setAAD(Buffer.from(context));
			const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
			return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
		},
		open(sealed, context) {
			const bytes = Buffer.from(sealed);
			if (bytes.length < HEAD_BYTES || bytes[0] !== VERSION) throw new Error("not a sealed value");
			const decipher = createDecipheriv("aes-256-gcm", sealKey, bytes.subarray(1, 1 + NONCE_BYTES), {
				authTagLength: TAG_BYTES,
			});
			decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(1 + NONCE_BYTES, HEAD_BYTES));
			return Buffer.concat([decipher.update(bytes.subarray(HEAD_BYTES)), decipher.final()]).toString("utf8");
		},
		fingerprint(text, context) {
			// The length of the context keeps (ab, c) and (a, bc) apart.
			return createHmac("sha256", hashKey).update(`${context.length}:${context}${text}`).digest();
		},
	};
}
