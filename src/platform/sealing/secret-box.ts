import { createHmac } from "node:crypto";
import { derivedKey, openWith, sealWith } from "./aead.ts";

/** Seals and finds again the sensitive texts of one module. `context` says where a text belongs and is bound into it. */
export type SecretBox = {
	seal(text: string, context: string): Uint8Array;
	/** Throws when the bytes were changed or sealed for another context. */
	open(sealed: Uint8Array, context: string): string;
	/** The same as text, base64url, for a column of text. */
	sealText(text: string, context: string): string;
	openText(sealed: string, context: string): string;
	/** Keyed hash: equal texts of one context give equal bytes, and nothing can be learned without the key. */
	fingerprint(text: string, context: string): Uint8Array;
};

/** `secret`: 32 bytes of the installation. Sealing and hashing use keys of their own derived from it. */
export function openSecretBox(secret: Uint8Array): SecretBox {
	const [sealKey, hashKey] = [derivedKey(secret, "seal"), derivedKey(secret, "fingerprint")];
	return {
		seal: (text, context) => sealWith(sealKey, text, context),
		open: (sealed, context) => openWith(sealKey, sealed, context),
		sealText: (text, context) => sealWith(sealKey, text, context).toString("base64url"),
		openText: (sealed, context) => openWith(sealKey, Buffer.from(sealed, "base64url"), context),
		// The length of the context keeps (ab, c) and (a, bc) apart.
		fingerprint: (text, context) =>
			createHmac("sha256", hashKey).update(`${context.length}:${context}${text}`).digest(),
	};
}
