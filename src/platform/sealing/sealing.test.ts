import { describe, expect, test } from "vitest";
import { openSecretBox } from "./index.ts";

const box = openSecretBox(new Uint8Array(32).fill(1));

describe("SEC-24 a sealed text", () => {
	test("opens only with the same key and in the same place", () => {
		const sealed = box.sealText("JBSWY3DPEHPK3PXP", "account-1");
		expect(box.openText(sealed, "account-1")).toBe("JBSWY3DPEHPK3PXP");
		expect(() => box.openText(sealed, "account-2")).toThrow();
		expect(() => openSecretBox(new Uint8Array(32).fill(2)).openText(sealed, "account-1")).toThrow();
		expect(sealed).not.toContain("JBSWY3DP");
		expect(box.sealText("JBSWY3DPEHPK3PXP", "account-1")).not.toBe(sealed);
	});

	test("shows any changed byte, and refuses other forms", () => {
		const sealed = box.seal("身份证", "party:1");
		expect(box.open(sealed, "party:1")).toBe("身份证");
		for (let at = 0; at < sealed.length; at++) {
			const changed = Uint8Array.from(sealed);
			changed[at] = (changed[at] ?? 0) ^ 1;
			expect(() => box.open(changed, "party:1"), `byte ${at}`).toThrow();
		}
		for (const bad of ["", "AQ", "v1.AAAA"]) expect(() => box.openText(bad, "party:1")).toThrow();
		expect(() => openSecretBox(new Uint8Array(16))).toThrow(RangeError);
	});

	test("is found again by its fingerprint within one context only", () => {
		const hash = (text: string, context: string) => Buffer.from(box.fingerprint(text, context)).toString("hex");
		expect(hash("1", "a")).toBe(hash("1", "a"));
		expect(new Set([hash("1", "a"), hash("2", "a"), hash("1", "b"), hash("b1", "a"), hash("1", "ab")]).size).toBe(5);
	});
});
