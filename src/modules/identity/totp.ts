import { createHmac, randomBytes } from "node:crypto";
import { type Instant, msOf } from "#kernel/instant";

/**
 * Time-based one-time passwords, RFC 6238 with HMAC-SHA-1, 30 s, six digits: what every authenticator app speaks.
 * Of two candidate codes and five tries a guess succeeds with 10⁻⁵ (SEC-22).
 */
const STEP_MS = 30_000;
const DIGITS = 6;
const SECRET_BYTES = 20;
/** The step that has just passed counts too, for a slow hand; a phone that runs ahead has to wait (RFC 6238 5.2). */
const STEPS_BACK = 1;
/** Two minutes: as far as two of our own clocks may be apart. */
export const STEPS_AHEAD_MAX = 4;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** 160 random bits in base32, as apps want it. */
export function newTotpSecret(): string {
	return base32Of(randomBytes(SECRET_BYTES));
}

export function stepOf(now: Instant): number {
	return Math.floor(msOf(now) / STEP_MS);
}

/** The code of one time step. Throws a RangeError when the secret is not base32. */
export function totpCode(secret: string, step: number): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const mac = createHmac("sha1", bytesOfBase32(secret)).update(counter).digest();
	const offset = mac.readUInt8(mac.length - 1) & 0x0f;
	const number = (mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** DIGITS;
	return String(number).padStart(DIGITS, "0");
}

/**
 * The time step to which the code belongs, or undefined when it is wrong, too old, or of a step not later than
 * `lastStep`: a code counts once. The caller must store the answer as the new last step, atomically.
 */
export function findTotpStep(
	secret: string,
	code: string,
	at: { now: Instant; lastStep: number | null },
): number | undefined {
	const newest = stepOf(at.now);
	// A step far in the future was used while the clock ran ahead: it must not lock its owner out until then (REL-19).
	const last = at.lastStep === null || at.lastStep > newest + STEPS_AHEAD_MAX ? -1 : at.lastStep;
	for (let step = newest; step >= newest - STEPS_BACK; step--) {
		if (step > last && totpCode(secret, step) === code) return step;
	}
	return undefined;
}

/** What the QR code for the authenticator app says. */
export function totpUri(secret: string, login: string): string {
	const label = `${encodeURIComponent("三制")}:${encodeURIComponent(login)}`;
	return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent("三制")}&algorithm=SHA1&digits=${DIGITS}&period=30`;
}

function base32Of(bytes: Uint8Array): string {
	let bits = "";
	for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
	let text = "";
	for (let at = 0; at < bits.length; at += 5) text += BASE32[Number.parseInt(bits.slice(at, at + 5).padEnd(5, "0"), 2)];
	return text;
}

function bytesOfBase32(text: string): Buffer {
	let bits = "";
	for (const sign of text) {
		const value = BASE32.indexOf(sign);
		if (value < 0) throw new RangeError("not base32");
		bits += value.toString(2).padStart(5, "0");
	}
	const bytes = [];
	for (let at = 0; at + 8 <= bits.length; at += 8) bytes.push(Number.parseInt(bits.slice(at, at + 8), 2));
	return Buffer.from(bytes);
}
