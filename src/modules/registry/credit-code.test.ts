import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCreditCode, organisationCodeFault, partyClassOfCode } from "./credit-code.ts";
import { readShared, sharedAvailable } from "./shared-data.fixture.ts";

type Vector = { code: string; valid: boolean; source: string; why?: string };

describe.skipIf(!sharedAvailable())("codes printed in real published decisions", () => {
	const vectors = sharedAvailable()
		? (JSON.parse(readShared("data/public-decisions/identifier-vectors.json")) as { uscc: Vector[] }).uscc
		: [];

	it.each(vectors)("$code ($source)", ({ code, valid, why }) => {
		const check = checkCreditCode(code);
		expect(check.valid).toBe(valid);
		if (!check.valid) expect(check.fault.slice(0, 3)).toBe((why ?? "").slice(0, 3));
	});

	it("knows all of them", () => expect(vectors).toHaveLength(33));
});

describe("GB 32100-2015", () => {
	const good = "91410923581749967U";

	it("names the right check character", () => {
		expect(checkCreditCode("91500903MA64NC2C0B")).toEqual({ valid: false, fault: "校验位应为A" });
		expect(checkCreditCode("914416007178809000")).toMatchObject({ fault: expect.stringContaining("校验位应为W") });
		expect(checkCreditCode("914416007178809000")).toMatchObject({ fault: expect.stringContaining("组织机构代码") });
	});

	it("proposes the code meant when letters stand for digits", () => {
		expect(checkCreditCode("91520198MAAMOWECXQ")).toEqual({
			valid: false,
			fault: "含字母O",
			suggestion: "91520198MAAM0WECXQ",
		});
		expect(checkCreditCode("91150425MAOMX52N1X")).toMatchObject({ suggestion: "91150425MA0MX52N1X" });
	});

	it("tells masked, short, empty and placeholder apart", () => {
		expect(checkCreditCode("91430102**********")).toMatchObject({ fault: "已脱敏" });
		expect(checkCreditCode("91430681XXXXXXXXXX")).toMatchObject({ fault: "已脱敏" });
		expect(checkCreditCode("91431****2400")).toMatchObject({ fault: "已脱敏且长度不足" });
		expect(checkCreditCode("9141092358174996")).toMatchObject({ fault: "长度应为18位，实为16位" });
		expect(checkCreditCode("  ")).toMatchObject({ fault: "未填写" });
		expect(checkCreditCode("00000000000000000X")).toMatchObject({ fault: expect.stringContaining("占位") });
	});

	it("takes full-width, lower case and spaces", () => {
		expect(checkCreditCode("９１４１０９２３ 581749967u")).toMatchObject({ valid: true, code: good });
	});

	it("finds every single wrong character", () => {
		fc.assert(
			fc.property(fc.nat(17), fc.constantFrom(..."0123456789ABCDEFGHJKLMNPQRTUWXY"), (at, char) => {
				fc.pre(good[at] !== char);
				expect(checkCreditCode(good.slice(0, at) + char + good.slice(at + 1)).valid).toBe(false);
			}),
			{ numRuns: 558 },
		);
	});

	it("finds neighbours that changed places", () => {
		for (let at = 0; at < 17; at++) {
			const swapped = good.slice(0, at) + good[at + 1] + good[at] + good.slice(at + 2);
			if (swapped !== good) expect(checkCreditCode(swapped).valid, swapped).toBe(false);
		}
	});

	it("never throws", () => {
		fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => void checkCreditCode(text)));
	});

	it("checks organisation codes by GB 11714, as a doubt only", () => {
		// P011 of the published decisions prints this one.
		expect(organisationCodeFault("19437573-1")).toBeUndefined();
		expect(organisationCodeFault("19437573-2")).toBe("组织机构代码校验位应为1");
		// A valid code around an organisation code of the old kind that breaks its own check.
		const check = checkCreditCode("91350100M000100Y43");
		expect(check).toMatchObject({ valid: true });
	});

	it("reads the class of the holder", () => {
		expect([good, "92530112MA6KXAUR5L", "11522427009668517R"].map(partyClassOfCode)).toEqual([
			"组织",
			"个体工商户",
			"组织",
		]);
		expect(partyClassOfCode("00")).toBeUndefined();
	});
});
