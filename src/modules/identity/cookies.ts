import { SESSION_COOKIE } from "./contract.ts";

/** Remembers the browser; opens nothing by itself. */
export const DEVICE_COOKIE = "__Host-sanzhi-device";

/** The value of one cookie of a `Cookie` header; undefined when it is missing or there twice with different values. */
export function findCookie(header: string | undefined, name: string): string | undefined {
	const values = new Set<string>();
	for (const pair of (header ?? "").split(";")) {
		const at = pair.indexOf("=");
		if (at > 0 && pair.slice(0, at).trim() === name) values.add(pair.slice(at + 1).trim());
	}
	return values.size === 1 ? values.values().next().value : undefined;
}

/**
 * `__Host-` binds the cookie to this very host and to TLS, so a neighbouring host cannot plant one (RFC 6265bis 4.1.3.2).
 * Browsers take http://localhost and http://127.0.0.1 for secure places. It ends with the browser.
 */
const ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Strict";

export function sessionCookie(token: string): string {
	return `${SESSION_COOKIE}=${token}; ${ATTRIBUTES}`;
}

export function deviceCookie(token: string, days: number): string {
	return `${DEVICE_COOKIE}=${token}; ${ATTRIBUTES}; Max-Age=${days * 86_400}`;
}

export function endedSessionCookie(): string {
	return `${SESSION_COOKIE}=; ${ATTRIBUTES}; Max-Age=0`;
}
