import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentDigest, isSignedBy, readSignature, type SignedMessage, signatureBase, signRequest } from "./index.ts";

const SECRET = "szk_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
const MESSAGE: SignedMessage = {
	method: "POST",
	path: "/api/v1/exchange/cases/1/hand-overs",
	query: "limit=10&since=%E4%BB%8A",
	body: Buffer.from('{"reason":"移送"}'),
	headers: { "idempotency-key": "key-000001" },
};
const PARAMETERS = { keyId: "0123456789abcdef", created: 1_618_884_473, nonce: "b3k2pp5k7z-50gnwp" };

function signed(message: SignedMessage = MESSAGE): SignedMessage {
	return { ...message, headers: { ...message.headers, ...signRequest(message, { ...PARAMETERS, secret: SECRET }) } };
}

describe("PLT-08 signed requests", () => {
	test("the example B.2.5 of RFC 9421 comes out as printed there", () => {
		const base = signatureBase(
			[
				["date", "Tue, 20 Apr 2021 02:07:55 GMT"],
				["@authority", "example.com"],
				["content-type", "application/json"],
			],
			'("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"',
		);
		const secret = Buffer.from(
			"uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==",
			"base64",
		);
		expect(createHmac("sha256", secret).update(base).digest("base64")).toBe(
			"pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=",
		);
	});

	test("the digest of RFC 9530, and that of no body", () => {
		expect(contentDigest(Buffer.from('{"hello": "world"}\n'))).toBe(
			"sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:",
		);
		expect(contentDigest(Buffer.alloc(0))).toBe("sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:");
	});

	test("what was signed is read back and stands", () => {
		const read = readSignature(signed());
		expect(read).toMatchObject(PARAMETERS);
		expect(read && isSignedBy(read, SECRET)).toBe(true);
		expect(read && isSignedBy(read, `${SECRET}x`)).toBe(false);
	});

	test.each<[string, (message: SignedMessage) => SignedMessage]>([
		["method", (message) => ({ ...message, method: "PUT" })],
		["path", (message) => ({ ...message, path: `${message.path}/` })],
		["query", (message) => ({ ...message, query: "limit=100" })],
		["body", (message) => ({ ...message, body: Buffer.from("{}") })],
		["digest", (message) => withHeader(message, "content-digest", contentDigest(Buffer.from("{}")))],
		["idempotency key", (message) => withHeader(message, "idempotency-key", "key-000002")],
		["idempotency key taken off", (message) => withHeader(message, "idempotency-key", undefined)],
		["moment", (message) => altered(message, "1618884473", "1618884474")],
		["nonce", (message) => altered(message, "b3k2pp5k7z", "b3k2pp5k7y")],
		["key id", (message) => altered(message, "0123456789abcdef", "0123456789abcdee")],
		["algorithm", (message) => altered(message, "hmac-sha256", "none")],
		["a component less", (message) => altered(message, ' "@query"', "")],
		["a parameter twice", (message) => altered(message, ";alg=", ";created=1;alg=")],
		["another label", (message) => withHeader(message, "signature", message.headers["signature"]?.replace("sig", "s"))],
		["no signature", (message) => withHeader(message, "signature", undefined)],
		["two signatures", (message) => altered(message, "sig=", 'a=("@method");created=1, sig=')],
	])("an altered %s is no valid signature", (_what, alter) => {
		const read = readSignature(alter(signed()));
		expect(read !== undefined && isSignedBy(read, SECRET)).toBe(false);
	});

	test("whatever stands in the headers, reading never throws and nothing unsigned passes", () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), fc.string(), (input, signature, digest) => {
				const headers = { "signature-input": input, signature, "content-digest": digest };
				const read = readSignature({ ...MESSAGE, headers });
				expect(read !== undefined && isSignedBy(read, SECRET)).toBe(false);
			}),
		);
	});
});

function withHeader(message: SignedMessage, name: string, value: string | undefined): SignedMessage {
	return { ...message, headers: { ...message.headers, [name]: value } };
}

function altered(message: SignedMessage, from: string, to: string): SignedMessage {
	const input = message.headers["signature-input"] ?? "";
	if (!input.includes(from)) throw new Error(`nothing to alter: ${from}`);
	return withHeader(message, "signature-input", input.replace(from, to));
}
