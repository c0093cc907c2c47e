import type { KeyObject } from "node:crypto";
import { verify } from "node:crypto";
import { Problem } from "#kernel/problem";
import {
	ED25519_COSIGNATURE,
	ed25519PublicKey,
	ed25519Sign,
	formatSignature,
	type NoteSignature,
	type NoteVerifier,
	openNote,
	parseNote,
	parseVkey,
	rawPublicKey,
	type VerifierKey,
	verifierKey,
} from "./note.ts";

/**
 * C2SP tlog-cosignature, Ed25519 (type 0x04): a witness (见证方) says that at `time` this was the largest tree it had
 * seen of the log and that it is consistent with all it saw before.
 * ```
 * signature = u64be unix seconds || ed25519[64]
 * message   = "cosignature/v1\ntime " seconds "\n" checkpoint text
 * ```
 */
const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;

export type Witness = { readonly key: VerifierKey; readonly privateKey: KeyObject };
export type Cosignature = { readonly name: string; readonly unixSeconds: bigint };

export function witnessOf(name: string, privateKey: KeyObject): Witness {
	return { key: verifierKey(name, ED25519_COSIGNATURE, rawPublicKey(privateKey)), privateKey };
}

/** The note with the witness's line added after the last signature. The caller has checked consistency before. */
export function cosign(note: string, witness: Witness, unixSeconds: bigint): string {
	const { text } = parseNote(note);
	const time = Buffer.alloc(TIME_BYTES);
	time.writeBigUInt64BE(unixSeconds);
	const signature = Buffer.concat([time, ed25519Sign(witness.privateKey, message(text, unixSeconds))]);
	return note + formatSignature({ name: witness.key.name, id: witness.key.id, signature });
}

export function cosignatureVerifier(vkey: string): NoteVerifier {
	const key = parseVkey(vkey);
	if (key.type !== ED25519_COSIGNATURE) throw new Problem("note-key-invalid", "验证公钥不是见证方（0x04）公钥");
	const publicKey = ed25519PublicKey(key.publicKey);
	return {
		key,
		check(text, signature) {
			if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) return false;
			const unixSeconds = signature.readBigUInt64BE();
			// Beyond 2^63 - 1 the specification forbids the time.
			if (unixSeconds >= 2n ** 63n) return false;
			return verify(null, message(text.toString(), unixSeconds), publicKey, signature.subarray(TIME_BYTES));
		},
	};
}

/**
 * The cosignatures of known witnesses on a note; none when no known witness signed. A known witness whose signature is
 * wrong rejects the note (Problem `note-signature-invalid`).
 */
export function readCosignatures(note: string | Uint8Array, witnesses: readonly NoteVerifier[]): Cosignature[] {
	const known = new Set(witnesses.map(({ key }) => `${key.name}+${key.id}`));
	const isKnown = ({ name, id }: NoteSignature) => known.has(`${name}+${id}`);
	if (!parseNote(note).signatures.some(isKnown)) return [];
	return openNote(note, witnesses).verified.map(({ name, signature }) => ({
		name,
		unixSeconds: signature.readBigUInt64BE(),
	}));
}

function message(text: string, unixSeconds: bigint): Buffer {
	return Buffer.from(`cosignature/v1\ntime ${unixSeconds}\n${text}`);
}
