import { hash, verify } from "@node-rs/argon2";
import { newReadablePassword } from "./tokens.ts";

/** Slow on purpose. A seam, so that tests can count the work done for a login name that does not exist. */
export type PasswordHasher = {
	hash(password: string): Promise<string>;
	verify(encoded: string, password: string): Promise<boolean>;
};

/** argon2id (the package's default kind), 19 MiB, 2 passes: OWASP's first recommendation. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const argon2Hasher: PasswordHasher = {
	hash: async (password) => await hash(password.normalize("NFC"), COST),
	verify: async (encoded, password) => await verify(encoded, password.normalize("NFC")),
};

/** Of a password nobody knows, at the same cost: what an unknown login name is checked against (SEC-22). */
let dummy: Promise<string> | undefined;
export async function dummyHash(hasher: PasswordHasher): Promise<string> {
	if (hasher !== argon2Hasher) return await hasher.hash(newReadablePassword());
	dummy ??= hasher.hash(newReadablePassword());
	return await dummy;
}

export const PASSWORD_LENGTH_MAX = 128;
const LENGTH_MIN = 8;
const LENGTH_WITHOUT_CLASSES_MIN = 12;
const CLASSES_MIN = 3;
const DISTINCT_MIN = 5;
/** A password that is one of these words and little else is in every list that attackers try. */
const COMMON = [
	"password",
	"passwd",
	"admin",
	"administrator",
	"welcome",
	"qwerty",
	"qwertyuiop",
	"asdfgh",
	"asdfghjkl",
	"zxcvbn",
	"zxcvbnm",
	"1qaz2wsx",
	"1qaz2wsx3edc",
	"qazwsx",
	"qazwsxedc",
	"1q2w3e4r",
	"1q2w3e4r5t",
	"abcd",
	"abcdef",
	"abc",
	"iloveyou",
	"letmein",
	"woaini",
	"woaizhongguo",
	"zhongguo",
	"china",
	"mima",
	"wodemima",
	"zhifa",
	"sanzhi",
	"test",
	"root",
	"user",
	"changeme",
	"huawei",
	"monkey",
	"dragon",
	"system",
	"0123456789",
	"123456",
	"12345678",
	"123456789",
	"1234567890",
	"987654321",
	"147258369",
	"5201314",
	"666666",
	"888888",
	"111111",
	"123123",
	"112233",
] as const;
const LOOKALIKES: Readonly<Record<string, string>> = {
	"@": "a",
	"4": "a",
	"0": "o",
	$: "s",
	"5": "s",
	"3": "e",
	"!": "i",
};
const REMAINDER_MIN = 6;

/**
 * Why this password cannot be taken, in Chinese; undefined when it can. At least 12 characters, or 8 of three kinds
 * (GB/T 22239-2019 8.1.4.1 a); not the login name, not a common word with trimmings. Reuse is judged apart.
 */
export function passwordFault(password: string, login: string): string | undefined {
	const text = password.normalize("NFC");
	const length = [...text].length;
	if (length > PASSWORD_LENGTH_MAX) return `密码不超过 ${PASSWORD_LENGTH_MAX} 个字符`;
	if (hasControlCharacter(text)) return "密码不能含控制字符";
	if (length < LENGTH_MIN || (length < LENGTH_WITHOUT_CLASSES_MIN && classesOf(text) < CLASSES_MIN)) {
		return "密码至少 12 个字符；或者至少 8 个字符，并含大写字母、小写字母、数字、符号中的三类";
	}
	if (new Set(text).size < DISTINCT_MIN) return "密码重复的字符太多";
	if (isMostly(text.toLowerCase(), login.toLowerCase())) return "密码不能与登录名相同或者相近";
	if (COMMON.some((word) => isMostly(text.toLowerCase(), word) || isMostly(unmasked(text), word))) {
		return "密码过于常见，容易被猜中";
	}
	return undefined;
}

function classesOf(text: string): number {
	return [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u].filter((kind) => kind.test(text)).length;
}

function hasControlCharacter(text: string): boolean {
	return /\p{Cc}/u.test(text);
}

/** True when little is left of the text once every occurrence of the word is taken out. */
function isMostly(text: string, word: string): boolean {
	return text.includes(word) && [...text.replaceAll(word, "")].length < REMAINDER_MIN;
}

function unmasked(text: string): string {
	return [...text.toLowerCase()].map((sign) => LOOKALIKES[sign] ?? sign).join("");
}

/** Whether the password is among the earlier ones. Costs one verification each, at most five. */
export async function isReused(
	hasher: PasswordHasher,
	password: string,
	previous: readonly string[],
): Promise<boolean> {
	for (const encoded of previous) if (await hasher.verify(encoded, password)) return true;
	return false;
}
