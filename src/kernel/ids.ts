import { bytesToHex } from "@noble/hashes/utils.js";
import { randomBytesOf } from "./random.ts";

const ID_BYTES = 16;

/** A new 128-bit random id, 32 lower-case hex digits: says nothing about order, count or content. */
export function newId(): string {
	return bytesToHex(randomBytesOf(ID_BYTES));
}

export const ID_PATTERN = /^[0-9a-f]{32}$/;
