import { derivedKey, openWith, sealWith } from "#platform/sealing";
import { type PublicVisit, publicVisitSchema } from "./schemas.ts";

/** 查看地址 of an announced inspection: 128 random bits, 32 hex digits. */
export const TOKEN_PATTERN = /^[0-9a-f]{32}$/;
const CONTEXT = "visit-notice";

/** Rows of the public schema say nothing: they are found by one key of the token and opened by another. */
export function visitLookupOf(token: string): Buffer {
	return derivedKey(Buffer.from(token), "visit-lookup");
}

export function sealNotice(token: string, content: PublicVisit): Buffer {
	return sealWith(
		derivedKey(Buffer.from(token), "visit-seal"),
		JSON.stringify(publicVisitSchema.parse(content)),
		CONTEXT,
	);
}

/** Undefined when it was not sealed under this token. */
export function openNotice(token: string, sealed: Uint8Array): PublicVisit | undefined {
	let text: string;
	try {
		text = openWith(derivedKey(Buffer.from(token), "visit-seal"), sealed, CONTEXT);
	} catch {
		return undefined;
	}
	return publicVisitSchema.parse(JSON.parse(text));
}

/** Does not open under any token, after the same work as one that does. */
export const VISIT_DECOY = Buffer.alloc(4_096);
