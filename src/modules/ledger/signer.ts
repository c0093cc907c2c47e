import { generateKeyPairSync, type KeyObject } from "node:crypto";
import {
	ED25519,
	ed25519PrivateKey,
	ed25519Sign,
	formatVkey,
	type NoteSigner,
	parseVkey,
	rawPublicKey,
	verifierKey,
} from "./note.ts";

/** The log's signing key as the caller holds it (a file, a key store, a 密码机). `sign` gives 64 bytes of Ed25519. */
export type LogSigner = {
	readonly origin: string;
	/** 8 hex digits. */
	readonly keyId: string;
	readonly vkey: string;
	sign(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>;
};

/** `key`: a private key, its 32-byte seed (RFC 8032) or PKCS#8 PEM. Throws Problem `note-key-invalid` for another kind of key. */
export function logSigner(origin: string, key: KeyObject | Uint8Array | string): LogSigner {
	const privateKey = ed25519PrivateKey(key);
	const verifier = verifierKey(origin, ED25519, rawPublicKey(privateKey));
	return {
		origin,
		keyId: verifier.id,
		vkey: formatVkey(verifier),
		sign: (bytes) => ed25519Sign(privateKey, bytes),
	};
}

/** A new Ed25519 private key as PKCS#8 PEM. */
export function generateLogKey(): string {
	return generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }).toString();
}

export function noteSignerOf(signer: LogSigner): NoteSigner {
	return { key: parseVkey(signer.vkey), sign: (text) => signer.sign(text) };
}
