import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/**
 * Seals what the database must not be able to read (SEC-24). `context` is where the text belongs, an account's id:
 * a sealed text moved to another row does not open.
 */
export type SecretBox = {
	seal(text: string, context: string): string;
	/** Throws when the key, the context or the sealed text is not the one of `seal`. */
	open(sealed: string, context: string): string;
};

const VERSION = "v1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM with a 32-byte key kept outside the database. */
export function createSecretBox(key: Uint8Array): SecretBox {
	if (key.length !== 32) throw new RangeError("a secret box needs a key of 32 bytes");
	return {
		seal(text, context) {
			const nonce = randomBytes(NONCE_BYTES);
			const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
			const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
			return `${VERSION}.${Buffer.concat([nonce, body, cipher.getAuthTag()]).toString("base64url")}`;
		},
		open(sealed, context) {
			const [version, encoded = ""] = sealed.split(".");
			if (version !== VERSION) throw new RangeError(`unknown form of sealed text: ${version}`);
			const bytes = Buffer.from(encoded, "base64url");
			if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new RangeError("sealed text is cut off");
			const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES)).setAAD(
				Buffer.from(context),
			);
			decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
			const body = bytes.subarray(NONCE_BYTES, -TAG_BYTES);
			return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
		},
	};
}
