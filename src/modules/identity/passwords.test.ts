import { expect, test } from "vitest";
import { argon2Hasher, dummyHash, isReused, passwordFault } from "./passwords.ts";
import { newReadablePassword } from "./tokens.ts";

test.each([
	["too short", "Ab3!xyz", "至少 12 个字符"],
	["8 of two kinds", "abcd7fgh", "至少 12 个字符"],
	["11 of two kinds", "abxzefghi17", "至少 12 个字符"],
	["one letter over and over", "aaaaaaaaaaaaaaaa", "重复"],
	["a common word with trimmings", "Admin@123", "常见"],
	["a masked common word", "P@ssw0rd!", "常见"],
	["a keyboard walk", "1qaz2wsx!Q", "常见"],
	["digits in order", "123456789012", "常见"],
	["the login name with trimmings", "Zhangsan!1", "登录名"],
	["a control character", "correct\u0000horse battery", "控制字符"],
	["longer than 128", "x1Y!".repeat(33), "不超过 128"],
])("8.1.4.1 a) refused: %s", (_name, password, fault) => {
	expect(passwordFault(password, "zhangsan")).toContain(fault);
});

test.each(["Tr4ck-wolf", "山高月小水落石出清风徐来", "correct horse battery staple", "k3mw-x7pd-q9vz-2hcn"])(
	"8.1.4.1 a) accepted: %s",
	(password) => {
		expect(passwordFault(password, "zhangsan")).toBeUndefined();
	},
);

test("a first password is readable, different every time and passes the rule", () => {
	const made = Array.from({ length: 200 }, newReadablePassword);
	expect(new Set(made).size).toBe(200);
	for (const password of made) {
		expect(password).toMatch(/^[a-km-np-z2-9]{4}(-[a-km-np-z2-9]{4}){3}$/);
		expect(passwordFault(password, "zhangsan")).toBeUndefined();
	}
});

test("argon2id with the declared cost; the same text in another Unicode form is the same password", async () => {
	const encoded = await argon2Hasher.hash("re\u0301sume\u0301 2024");
	expect(encoded).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
	expect(await argon2Hasher.verify(encoded, "r\u00e9sum\u00e9 2024")).toBe(true);
	expect(await argon2Hasher.verify(encoded, "r\u00e9sum\u00e9 2025")).toBe(false);
	expect(await isReused(argon2Hasher, "r\u00e9sum\u00e9 2024", [encoded])).toBe(true);
});

test("SEC-22 the hash for unknown names costs the same as a real one", async () => {
	expect((await dummyHash(argon2Hasher)).split("$").slice(0, 4)).toEqual(
		(await argon2Hasher.hash("x")).split("$").slice(0, 4),
	);
});
