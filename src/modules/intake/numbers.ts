import type { PlainDate } from "#kernel/plain-date";

/** Without the letters and digits that people mistake for each other when they copy or dictate. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const GROUPS = 2;
const GROUP_LENGTH = 4;

/** 受理编号 20240506-K7M2-9QXW: the day and about 40 bits of an id; says nothing of how many there are. */
export function numberOf(id: string, on: PlainDate): string {
	let rest = BigInt(`0x${id}`);
	const base = BigInt(ALPHABET.length);
	const letters = Array.from({ length: GROUPS * GROUP_LENGTH }, () => {
		const letter = ALPHABET[Number(rest % base)] ?? "";
		rest /= base;
		return letter;
	});
	const groups = Array.from({ length: GROUPS }, (_, at) =>
		letters.slice(at * GROUP_LENGTH, (at + 1) * GROUP_LENGTH).join(""),
	);
	return [on.replaceAll("-", ""), ...groups].join("-");
}

const NUMBER = new RegExp(`^(\\d{8})([${ALPHABET}]{${GROUP_LENGTH}})([${ALPHABET}]{${GROUP_LENGTH}})$`);

/** As typed: with or without strokes, small or full-width letters. Undefined when it cannot be a number of ours. */
export function findNumber(typed: string): string | undefined {
	const [, day, first, second] = NUMBER.exec(plain(typed).replace(/[\s\-－—–]/g, "")) ?? [];
	return day === undefined ? undefined : `${day}-${first}-${second}`;
}

const plain = (text: string) => text.normalize("NFKC").trim().toUpperCase();

/** 查询口令 as it is compared: width, case and spaces do not matter. */
export function plainVerifier(typed: string): string {
	return plain(typed).replace(/\s/g, "");
}

export const VERIFIER_HINT = "查询口令为身份证件号码后四位，或者 4 至 20 位字母、数字";

export function isVerifier(typed: string): boolean {
	return /^[0-9A-Z]{4,20}$/.test(plainVerifier(typed));
}
