import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson, type Json } from "./canonical-json.ts";

/** SHA-256 of the UTF-8 text, lower-case hex. Works in the browser and on the server alike. */
export function sha256Hex(text: string): string {
	return bytesToHex(sha256(utf8ToBytes(text)));
}

/** SHA-256 of the canonical JSON of a value: the identity of a frozen rule, draft or document. */
export function contentHash(value: Json): string {
	return sha256Hex(canonicalJson(value));
}
