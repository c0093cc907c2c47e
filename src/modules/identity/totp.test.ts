import fc from "fast-check";
import { expect, test } from "vitest";
import { instantFromMs, instantOf } from "#kernel/instant";
import { findTotpStep, newTotpSecret, stepOf, totpCode, totpUri } from "./totp.ts";

/** RFC 6238 appendix B, SHA-1: the ASCII secret 12345678901234567890; its last six of eight digits. */
const RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
test.each([
	[59, "287082"],
	[1_111_111_109, "081804"],
	[1_111_111_111, "050471"],
	[1_234_567_890, "005924"],
	[2_000_000_000, "279037"],
	[20_000_000_000, "353130"],
])("RFC 6238 appendix B at %d s", (seconds, code) => {
	expect(totpCode(RFC_SECRET, stepOf(instantFromMs(seconds * 1000)))).toBe(code);
});

const now = instantOf("2024-05-13T01:30:00.000Z");

test("the present and the previous step count, an older or later one does not", () => {
	const step = stepOf(now);
	const found = [-2, -1, 0, 1].map((off) =>
		findTotpStep(RFC_SECRET, totpCode(RFC_SECRET, step + off), { now, lastStep: null }),
	);
	expect(found).toEqual([undefined, step - 1, step, undefined]);
});

test("SEC-22 a code counts once, and none of an earlier step after it", () => {
	const step = stepOf(now);
	expect(findTotpStep(RFC_SECRET, totpCode(RFC_SECRET, step), { now, lastStep: step })).toBeUndefined();
	expect(findTotpStep(RFC_SECRET, totpCode(RFC_SECRET, step - 1), { now, lastStep: step })).toBeUndefined();
	expect(findTotpStep(RFC_SECRET, totpCode(RFC_SECRET, step), { now, lastStep: step - 1 })).toBe(step);
	expect(findTotpStep(RFC_SECRET, totpCode(RFC_SECRET, step), { now, lastStep: step + 4 })).toBeUndefined();
	// REL-19: used while the clock ran a day ahead.
	expect(findTotpStep(RFC_SECRET, totpCode(RFC_SECRET, step), { now, lastStep: step + 2_880 })).toBe(step);
});

test("secrets are 160 bits, all different, and every one makes six digits", () => {
	expect(new Set(Array.from({ length: 100 }, newTotpSecret)).size).toBe(100);
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 2 ** 40 }), (step) => {
			const secret = newTotpSecret();
			expect(secret).toMatch(/^[A-Z2-7]{32}$/);
			expect(totpCode(secret, step)).toMatch(/^\d{6}$/);
		}),
	);
	expect(() => totpCode("not base32!", 1)).toThrow(RangeError);
});

test("the address for the authenticator app", () => {
	const uri = new URL(totpUri(RFC_SECRET, "zhang.san"));
	expect(uri.protocol).toBe("otpauth:");
	expect(uri.searchParams.get("secret")).toBe(RFC_SECRET);
	expect(uri.searchParams.get("issuer")).toBe("三制");
});
