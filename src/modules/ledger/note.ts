import { createPrivateKey, createPublicKey, hash, KeyObject, sign, verify } from "node:crypto";
import { Problem } from "#kernel/problem";

/**
 * C2SP signed note v1.0.0.
 * ```
 * text (ends \n) || "\n" || one or more:  "— " (U+2014, U+0020) name " " base64( keyid[4] || signature ) "\n"
 * keyid = SHA-256( name || 0x0A || type || public key )[:4]         vkey = name "+" hex(keyid) "+" base64( type || key )
 * ```
 * Text and signatures part at the last blank line. What is signed is the text with its final newline.
 */
export const ED25519 = 0x01;
export const ED25519_COSIGNATURE = 0x04;

const KEY_BYTES = 32;
const SIGNATURE_PREFIX = "— ";
/** A note of 64 cosignatures of the largest assigned kind fits. */
const NOTE_BYTES_MAX = 1_000_000;
const SIGNATURES_MAX = 100;
/** DER of a PKCS#8 private and an SPKI public Ed25519 key (RFC 8410), without the key itself. */
const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI_HEAD = Buffer.from("302a300506032b6570032100", "hex");

/** A public key with the name it signs under; `id` is the key id as 8 hex digits. */
export type VerifierKey = {
	readonly name: string;
	readonly id: string;
	readonly type: number;
	readonly publicKey: Buffer;
};
export type NoteSignature = { readonly name: string; readonly id: string; readonly signature: Buffer };
/** `check` sees the signature bytes after the key id. */
export type NoteVerifier = {
	readonly key: VerifierKey;
	check(text: Buffer, signature: Buffer): boolean;
};
export type NoteSigner = {
	readonly key: VerifierKey;
	sign(text: Buffer): Uint8Array | Promise<Uint8Array>;
};
export type ParsedNote = { readonly text: string; readonly signatures: readonly NoteSignature[] };
/** `verified` has one signature for each known key that signed. */
export type OpenedNote = { readonly text: string; readonly verified: readonly NoteSignature[] };

export function verifierKey(name: string, type: number, publicKey: Uint8Array): VerifierKey {
	if (!isKeyName(name)) throw new Problem("note-key-invalid", `密钥名称无效：${JSON.stringify(name)}`);
	if (publicKey.length !== KEY_BYTES) throw new Problem("note-key-invalid", "公钥长度不是 32 字节");
	const typed = Buffer.concat([Buffer.of(type), publicKey]);
	const digest = hash("sha256", Buffer.concat([Buffer.from(`${name}\n`), typed]), "buffer");
	return { name, id: digest.toString("hex", 0, 4), type, publicKey: Buffer.from(publicKey) };
}

export function formatVkey(key: VerifierKey): string {
	const typed = Buffer.concat([Buffer.of(key.type), key.publicKey]);
	return `${key.name}+${key.id}+${typed.toString("base64")}`;
}

/** Throws Problem `note-key-invalid`; the key id must be the one its name and key give. */
export function parseVkey(vkey: string): VerifierKey {
	const match = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey);
	const typed = match && decodeBase64(match[3] ?? "");
	if (!match || !typed) throw new Problem("note-key-invalid", "验证公钥格式无效，应为“名称+密钥编号+公钥”");
	const key = verifierKey(match[1] ?? "", typed[0] ?? 0, typed.subarray(1));
	if (key.id !== match[2]) throw new Problem("note-key-invalid", "验证公钥的密钥编号与公钥不符");
	return key;
}

/** Verifier of plain Ed25519 signatures (type 0x01). */
export function noteVerifier(vkey: string): NoteVerifier {
	const key = parseVkey(vkey);
	if (key.type !== ED25519) throw new Problem("note-key-invalid", "验证公钥不是 Ed25519 签名公钥");
	const publicKey = ed25519PublicKey(key.publicKey);
	return { key, check: (text, signature) => verify(null, text, publicKey, signature) };
}

/** Appends a signature line for each signer to the text. */
export async function signNote(text: string, signers: readonly NoteSigner[]): Promise<string> {
	if (!isNoteText(text)) throw new Problem("note-malformed", "待签文本必须是以换行结尾、不含控制字符的文本");
	const lines: string[] = [];
	for (const signer of signers) {
		lines.push(formatSignature({ ...signer.key, signature: Buffer.from(await signer.sign(Buffer.from(text))) }));
	}
	return `${text}\n${lines.join("")}`;
}

export function formatSignature(signature: NoteSignature): string {
	const bytes = Buffer.concat([Buffer.from(signature.id, "hex"), signature.signature]);
	return `${SIGNATURE_PREFIX}${signature.name} ${bytes.toString("base64")}\n`;
}

/** Splits a note without trusting it. Throws Problem `note-malformed`. */
export function parseNote(note: string | Uint8Array): ParsedNote {
	const whole = decodeText(note);
	const split = whole.lastIndexOf("\n\n");
	if (split < 0 || !whole.endsWith("\n")) throw malformed("缺少签名部分");
	const lines = whole.slice(split + 2, -1).split("\n");
	if (lines.length > SIGNATURES_MAX) throw malformed(`签名多于 ${SIGNATURES_MAX} 个`);
	return { text: whole.slice(0, split + 1), signatures: lines.map(parseSignature) };
}

/**
 * Signatures of unknown keys are ignored; a known key that does not verify rejects the note, and so does a note that no
 * known key signed. Throws Problem `note-malformed`, `note-signature-invalid` or `note-unsigned`.
 */
export function openNote(note: string | Uint8Array, verifiers: readonly NoteVerifier[]): OpenedNote {
	const { text, signatures } = parseNote(note);
	const bytes = Buffer.from(text);
	const verified = new Map<string, NoteSignature>();
	for (const signature of signatures) {
		const verifier = verifiers.find(({ key }) => key.name === signature.name && key.id === signature.id);
		if (verifier === undefined) continue;
		if (!verifier.check(bytes, signature.signature)) {
			throw new Problem("note-signature-invalid", `${signature.name} 的签名验证不通过`);
		}
		verified.set(formatVkey(verifier.key), signature);
	}
	if (verified.size === 0) throw new Problem("note-unsigned", "没有任何已知密钥的签名");
	return { text, verified: [...verified.values()] };
}

/** Whether the key named signed this note; false for a note that is none. */
export function checkSignedNote(note: string, vkey: string): boolean {
	const verifier = noteVerifier(vkey);
	try {
		openNote(note, [verifier]);
		return true;
	} catch (error) {
		if (error instanceof Problem) return false;
		throw error;
	}
}

/** An Ed25519 private key as it is, from its 32-byte seed (RFC 8032) or from PKCS#8 PEM. */
export function ed25519PrivateKey(given: KeyObject | Uint8Array | string): KeyObject {
	const key = given instanceof KeyObject ? given : importKey(given);
	if (key.asymmetricKeyType !== "ed25519") throw new Problem("note-key-invalid", "签名私钥不是 Ed25519 密钥");
	return key;
}

function importKey(seedOrPem: Uint8Array | string): KeyObject {
	if (typeof seedOrPem === "string") return createPrivateKey(seedOrPem);
	if (seedOrPem.length !== KEY_BYTES) throw new Problem("note-key-invalid", "签名私钥种子长度不是 32 字节");
	return createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seedOrPem]), format: "der", type: "pkcs8" });
}

export function rawPublicKey(privateKey: KeyObject): Buffer {
	return createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(SPKI_HEAD.length);
}

export function ed25519PublicKey(raw: Uint8Array): KeyObject {
	return createPublicKey({ key: Buffer.concat([SPKI_HEAD, raw]), format: "der", type: "spki" });
}

export function ed25519Sign(privateKey: KeyObject, bytes: Uint8Array): Buffer {
	return sign(null, bytes, privateKey);
}

/** Standard base64 with padding and no second spelling of the same bytes. */
export function decodeBase64(text: string): Buffer | undefined {
	const bytes = Buffer.from(text, "base64");
	return bytes.toString("base64") === text ? bytes : undefined;
}

function parseSignature(line: string): NoteSignature {
	const match = /^— ([^ ]+) ([^ ]+)$/.exec(line);
	const bytes = match && decodeBase64(match[2] ?? "");
	if (!match || !bytes || bytes.length < 5 || !isKeyName(match[1] ?? "")) throw malformed("签名行格式无效");
	return { name: match[1] ?? "", id: bytes.toString("hex", 0, 4), signature: bytes.subarray(4) };
}

function decodeText(note: string | Uint8Array): string {
	const bytes = typeof note === "string" ? Buffer.from(note) : note;
	if (bytes.length > NOTE_BYTES_MAX) throw malformed("超过长度上限");
	if (typeof note === "string" && !note.isWellFormed()) throw malformed("不是有效的 UTF-8 文本");
	try {
		const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
		if (!hasControls(text)) return text;
	} catch {
		throw malformed("不是有效的 UTF-8 文本");
	}
	throw malformed("含有控制字符");
}

function isNoteText(text: string): boolean {
	return text.endsWith("\n") && text.isWellFormed() && !hasControls(text);
}

function hasControls(text: string): boolean {
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code < 0x20 && code !== 0x0a) return true;
	}
	return false;
}

function isKeyName(name: string): boolean {
	return name !== "" && name.isWellFormed() && !hasControls(name) && !/[\p{White_Space}+]/u.test(name);
}

function malformed(reason: string): Problem {
	return new Problem("note-malformed", `签名文本格式无效：${reason}`);
}
