import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson, type Json } from "./canonical-json.ts";

type OneShot = { readonly hash?: (algorithm: string, data: string, encoding: "hex") => string };
type Runtime = { readonly process?: { readonly getBuiltinModule?: (name: string) => OneShot | undefined } };
/** The runtime's own, ten times as fast; a browser has none that answers at once. */
const native = (globalThis as Runtime).process?.getBuiltinModule?.("node:crypto")?.hash;

/** SHA-256 of the UTF-8 text, lower-case hex. Works in the browser and on the server alike. */
export function sha256Hex(text: string): string {
	return native ? native("sha256", text, "hex") : bytesToHex(sha256(utf8ToBytes(text)));
}

/** SHA-256 of the canonical JSON of a value: the identity of a frozen rule, draft or document. */
export function contentHash(value: Json): string {
	return sha256Hex(canonicalJson(value));
}
