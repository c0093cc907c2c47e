import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

/** 256 random bits for a cookie. Only its hash is stored. */
export function newToken(): string {
	return randomBytes(32).toString("base64url");
}

export function tokenHashOf(token: string): string {
	return createHash("sha256").update(token).digest("hex");
}

/** Bound to the session and to nothing stored: who has no cookie cannot make it, and it ends with the session. */
export function csrfTokenOf(token: string): string {
	return createHmac("sha256", token).update("sanzhi csrf v1").digest("base64url");
}

export function isSameSecret(a: string, b: string): boolean {
	const [left, right] = [Buffer.from(a), Buffer.from(b)];
	return left.length === right.length && timingSafeEqual(left, right);
}

/** Without the pairs that are misread from paper: 0 o, 1 l i. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** Four groups of four, `k3mw-x7pd-…`: 79 random bits that can be read out over the telephone. */
export function newReadablePassword(): string {
	const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
	return [group(), group(), group(), group()].join("-");
}
