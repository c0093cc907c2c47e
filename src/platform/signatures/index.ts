import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** A request as it goes over the wire. `path` and `query` exactly as sent; `query` without the question mark. */
export type SignedMessage = {
	readonly method: string;
	readonly path: string;
	readonly query: string;
	readonly body: Uint8Array;
	/** Lower-case names. */
	readonly headers: Readonly<Record<string, string | undefined>>;
};

export type SignatureParameters = {
	readonly keyId: string;
	/** Seconds since 1970. */
	readonly created: number;
	readonly nonce: string;
};

/** What a request says of its signature; nothing of it is believed before `isSignedBy`. */
export type ReadSignature = SignatureParameters & { readonly base: string; readonly signature: Buffer };

/** Every signature covers these, in this order. */
const COVERED = ["@method", "@path", "@query", "content-digest"] as const;
/** Headers that change what a request does: sent, they are covered, or the request counts as unsigned. */
export const COVERED_WHEN_PRESENT = ["idempotency-key"] as const;
const ALGORITHM = "hmac-sha256";
const INPUT =
	/^[a-z][a-z0-9_-]{0,31}=(\((?<fields>"[^()]{0,200}")\)(?<parameters>(?:;[a-z]{1,10}=(?:\d{1,12}|"[\x20\x21\x23-\x5b\x5d-\x7e]{1,128}"))+))$/;
const SIGNATURE = /^[a-z][a-z0-9_-]{0,31}=:(?<value>[A-Za-z0-9+/]{43}=):$/;
const KEY_ID = /^[\x21\x23-\x5b\x5d-\x7e]{1,128}$/;
const NONCE = /^[A-Za-z0-9+/=_-]{16,64}$/;

/** `sha-256=:…:` of the body; of no body, that of zero bytes. */
export function contentDigest(body: Uint8Array): string {
	return `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;
}

/** The headers to send along (RFC 9421 3.1). `secret`: the key as it was handed over, its characters are the bytes. */
export function signRequest(
	message: SignedMessage,
	{ secret, ...parameters }: SignatureParameters & { readonly secret: string },
): Readonly<Record<string, string>> {
	const digest = contentDigest(message.body);
	const signed = { ...message, headers: { ...message.headers, "content-digest": digest } };
	const input = `${fieldList(signed)};created=${parameters.created};keyid="${parameters.keyId}";alg="${ALGORITHM}";nonce="${parameters.nonce}"`;
	const signature = hmacOf(signatureBase(coveredOf(signed), input), secret).toString("base64");
	return { "content-digest": digest, "signature-input": `sig=${input}`, signature: `sig=:${signature}:` };
}

/**
 * What the request says of its signature; undefined for one that has none, or not of our form, or whose body is not the
 * one the digest was taken of.
 */
export function readSignature(message: SignedMessage): ReadSignature | undefined {
	const { headers } = message;
	const input = INPUT.exec(headers["signature-input"] ?? "");
	const given = SIGNATURE.exec(headers["signature"] ?? "")?.groups?.["value"];
	if (!input?.groups || given === undefined) return undefined;
	if (labelOf(headers["signature-input"]) !== labelOf(headers["signature"])) return undefined;
	if (`(${input.groups["fields"]})` !== fieldList(message)) return undefined;
	if (headers["content-digest"] !== contentDigest(message.body)) return undefined;
	const parameters = parametersOf(input.groups["parameters"] ?? "");
	if (!parameters) return undefined;
	const base = signatureBase(coveredOf(message), input[1] ?? "");
	return { ...parameters, base, signature: Buffer.from(given, "base64") };
}

/** In constant time. */
export function isSignedBy({ base, signature }: Pick<ReadSignature, "base" | "signature">, secret: string): boolean {
	const right = hmacOf(base, secret);
	return signature.length === right.length && timingSafeEqual(signature, right);
}

/** RFC 9421 2.5: a line for each component, then the parameters, without a line end behind them. */
export function signatureBase(components: readonly (readonly [name: string, value: string])[], input: string): string {
	return [...components.map(([name, value]) => `"${name}": ${value}`), `"@signature-params": ${input}`].join("\n");
}

function coveredOf({ method, path, query, headers }: SignedMessage): readonly (readonly [string, string])[] {
	return [
		["@method", method.toUpperCase()],
		["@path", path],
		["@query", `?${query}`],
		["content-digest", headers["content-digest"] ?? ""],
		...sentOf(headers).map((name) => [name, (headers[name] ?? "").trim()] as const),
	];
}

function fieldList({ headers }: SignedMessage): string {
	return `(${[...COVERED, ...sentOf(headers)].map((name) => `"${name}"`).join(" ")})`;
}

function sentOf(headers: SignedMessage["headers"]): readonly string[] {
	return COVERED_WHEN_PRESENT.filter((name) => headers[name] !== undefined);
}

/** Each of the four once, in any order; anything else makes the signature none of ours. */
function parametersOf(text: string): SignatureParameters | undefined {
	const found = new Map<string, string>();
	for (const [, name = "", value = ""] of text.matchAll(/;([a-z]+)=(\d+|"[^"]*")/g)) {
		if (found.has(name)) return undefined;
		found.set(name, value.replace(/^"|"$/g, ""));
	}
	const [created = "", keyId = "", nonce = ""] = ["created", "keyid", "nonce"].map((name) => found.get(name));
	if (found.size !== 4 || found.get("alg") !== ALGORITHM) return undefined;
	if (!/^\d{1,12}$/.test(created) || !KEY_ID.test(keyId) || !NONCE.test(nonce)) return undefined;
	return { keyId, created: Number(created), nonce };
}

function labelOf(header: string | undefined): string {
	return header?.split("=")[0] ?? "";
}

function hmacOf(base: string, secret: string): Buffer {
	return createHmac("sha256", secret).update(base).digest();
}
