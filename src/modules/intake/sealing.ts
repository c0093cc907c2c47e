import {
	createCipheriv,
	createDecipheriv,
	createPrivateKey,
	createPublicKey,
	diffieHellman,
	generateKeyPairSync,
	hkdfSync,
	type KeyObject,
	randomBytes,
} from "node:crypto";
import { derivedKey, openWith } from "#platform/sealing";

/**
 * Sealing to a public key: who seals cannot open. An ephemeral X25519 key, HKDF-SHA-256 over the shared secret with both
 * public keys, AES-256-GCM; what it is for is bound in as associated data.
 * Format: 1 byte version (1), 32 ephemeral public key, 12 nonce, 16 tag, then the text.
 */
export type Sealer = { readonly seal: (bytes: Uint8Array, purpose: string) => Buffer };
export type Opener = { readonly open: (sealed: Uint8Array, purpose: string) => Buffer };

const VERSION = 1;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + KEY_BYTES + NONCE_BYTES + TAG_BYTES;
/** DER of an X25519 key up to the 32 bytes themselves (RFC 8410). */
const PKCS8_HEAD = Buffer.from("302e020100300506032b656e04220420", "hex");
const SPKI_HEAD = Buffer.from("302a300506032b656e032100", "hex");

function rawOf(key: KeyObject): Buffer {
	return key.export({ format: "der", type: "spki" }).subarray(SPKI_HEAD.length);
}

function publicKeyOf(raw: Uint8Array): KeyObject {
	return createPublicKey({ key: Buffer.concat([SPKI_HEAD, raw]), format: "der", type: "spki" });
}

function secretOf(shared: Buffer, ephemeral: Uint8Array, recipient: Uint8Array): Buffer {
	const salt = Buffer.concat([ephemeral, recipient]);
	return Buffer.from(hkdfSync("sha256", shared, salt, "sanzhi/intake/seal/1", KEY_BYTES));
}

/** `secret`: 32 bytes of the installation, the private key. The sealer holds the public half only. */
export function sealingPair(secret: Uint8Array): { readonly sealer: Sealer; readonly opener: Opener } {
	const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, secret]), format: "der", type: "pkcs8" });
	const recipient = rawOf(createPublicKey(privateKey));
	return { sealer: sealerFor(recipient), opener: openerFor(privateKey, recipient) };
}

function sealerFor(recipient: Buffer): Sealer {
	const publicKey = publicKeyOf(recipient);
	return {
		seal: (bytes, purpose) => {
			const ephemeral = generateKeyPairSync("x25519");
			const raw = rawOf(ephemeral.publicKey);
			const key = secretOf(diffieHellman({ privateKey: ephemeral.privateKey, publicKey }), raw, recipient);
			const nonce = randomBytes(NONCE_BYTES);
			const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(purpose));
			const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
			return Buffer.concat([Buffer.of(VERSION), raw, nonce, cipher.getAuthTag(), body]);
		},
	};
}

function openerFor(privateKey: KeyObject, recipient: Buffer): Opener {
	return {
		/** Throws when the bytes were changed or sealed for another key or purpose. */
		open: (sealed, purpose) => {
			const bytes = Buffer.from(sealed);
			if (bytes.length < HEAD_BYTES || bytes[0] !== VERSION) throw new Error("not a sealed submission");
			const raw = bytes.subarray(1, 1 + KEY_BYTES);
			const nonce = bytes.subarray(1 + KEY_BYTES, 1 + KEY_BYTES + NONCE_BYTES);
			const key = secretOf(diffieHellman({ privateKey, publicKey: publicKeyOf(raw) }), raw, recipient);
			const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
			decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(HEAD_BYTES - TAG_BYTES, HEAD_BYTES));
			return Buffer.concat([decipher.update(bytes.subarray(HEAD_BYTES)), decipher.final()]);
		},
	};
}

/** Undefined when it was not sealed by us under this key for this context: what comes from outside may be anything. */
export function openedWith(key: Uint8Array, sealed: Uint8Array, context: string): string | undefined {
	try {
		return openWith(key, sealed, context);
	} catch {
		return undefined;
	}
}

/** A key of this module for one use. */
export function intakeKey(secret: Uint8Array, use: string): Buffer {
	return derivedKey(secret, `intake/${use}`);
}
