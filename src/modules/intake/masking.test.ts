import { describe, expect, test } from "vitest";
import { maskIdentity } from "./masking.ts";
import { type Identity, MASK_GROWTH_MAX } from "./schemas.ts";

const NOBODY: Identity = { name: "", idNumber: "", phone: "", email: "", address: "", privateNote: "" };
const MARK = "【来信人信息已隐去】";

describe("COR-05 SEC-09 who sent it is not in the text", () => {
	test("name, number and address go, however they are spaced or in which width", () => {
		const identity = { ...NOBODY, name: "张三", phone: "139-0000-1111" };
		expect(maskIdentity("张 三住在３０１，电话１３９ 0000 1111", identity)).toBe(`${MARK}住在３０１，电话${MARK}`);
	});

	test.each(["--", "-----", "·", "（）", "- -", "王", "-王-"])(
		"a name or number of %s says nothing and hides nothing",
		(said) => {
			expect(maskIdentity("工地扬尘-严重（东侧）王家庄", { ...NOBODY, name: said, phone: said })).toBe(
				"工地扬尘-严重（东侧）王家庄",
			);
		},
	);

	test("a name that stands in the mark is not looked for there", () => {
		expect(
			maskIdentity("信息 来信人 13900001111", { ...NOBODY, name: "信息", phone: "13900001111", email: "来信人" }),
		).toBe(`${MARK} ${MARK} ${MARK}`);
	});

	test("a text grows by no more than what an event leaves room for, whatever is in it", () => {
		for (const [text, identity] of [
			["张三".repeat(1_000), { ...NOBODY, name: "张三" }],
			["信息".repeat(1_000), { ...NOBODY, name: "信息", email: "隐去" }],
			["𠮷吉".repeat(500), { ...NOBODY, name: "𠮷吉", address: "吉𠮷" }],
		] as const) {
			expect([...maskIdentity(text, identity)].length).toBeLessThanOrEqual([...text].length * MASK_GROWTH_MAX);
		}
	});
});
