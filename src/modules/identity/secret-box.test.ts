import { expect, test } from "vitest";
import { createSecretBox } from "./secret-box.ts";

const box = createSecretBox(new Uint8Array(32).fill(1));

test("SEC-24 opens only with the same key and in the same place", () => {
	const sealed = box.seal("JBSWY3DPEHPK3PXP", "account-1");
	expect(box.open(sealed, "account-1")).toBe("JBSWY3DPEHPK3PXP");
	expect(() => box.open(sealed, "account-2")).toThrow();
	expect(() => createSecretBox(new Uint8Array(32).fill(2)).open(sealed, "account-1")).toThrow();
	expect(sealed).not.toContain("JBSWY3DP");
	expect(box.seal("JBSWY3DPEHPK3PXP", "account-1")).not.toBe(sealed);
});

test("SEC-24 any changed byte is noticed, and so are other forms", () => {
	const sealed = box.seal("密钥", "a");
	const bytes = Buffer.from(sealed.slice(3), "base64url");
	for (let at = 0; at < bytes.length; at++) {
		const changed = Buffer.from(bytes);
		changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
		expect(() => box.open(`v1.${changed.toString("base64url")}`, "a")).toThrow();
	}
	for (const bad of ["", "v1.", "v2.AAAA", "v1.AAAA"]) expect(() => box.open(bad, "a")).toThrow();
	expect(() => createSecretBox(new Uint8Array(16))).toThrow(RangeError);
});
