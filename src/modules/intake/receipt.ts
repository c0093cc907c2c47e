import { createHmac } from "node:crypto";
import { sealWith } from "#platform/sealing";
import { plainVerifier } from "./numbers.ts";
import { type Receipt, receiptSchema } from "./schemas.ts";
import { intakeKey, openedWith } from "./sealing.ts";

/**
 * A receipt (回执) is found and opened only by number and verifier together: the row is named by a keyed hash and its
 * text sealed under a key, both derived from the two and from a secret of the installation. Reading the whole table
 * tells neither whose a row is nor what it says, not even to the portal itself.
 */
export type ReceiptBook = {
	/** 64 hex digits. */
	readonly keyOf: (number: string, verifier: string) => string;
};

export function receiptBook(secret: Uint8Array): ReceiptBook {
	const key = intakeKey(secret, "receipt");
	return {
		keyOf: (number, verifier) =>
			createHmac("sha256", key)
				.update(`${number}\n${plainVerifier(verifier)}`)
				.digest("hex"),
	};
}

export function lookupOf(receiptKey: string): Buffer {
	return createHmac("sha256", Buffer.from(receiptKey, "hex")).update("sanzhi/intake/receipt-lookup").digest();
}

function sealKeyOf(receiptKey: string): Buffer {
	return intakeKey(Buffer.from(receiptKey, "hex"), "receipt-text");
}

export function sealReceipt(receiptKey: string, receipt: Receipt): Buffer {
	return sealWith(sealKeyOf(receiptKey), JSON.stringify(receipt), lookupOf(receiptKey).toString("hex"));
}

export function openReceipt(receiptKey: string, sealed: Uint8Array): Receipt | undefined {
	const text = openedWith(sealKeyOf(receiptKey), sealed, lookupOf(receiptKey).toString("hex"));
	return text === undefined ? undefined : receiptSchema.parse(JSON.parse(text));
}
