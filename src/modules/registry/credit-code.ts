/**
 * 统一社会信用代码, GB 32100-2015: 1 registering department, 1 kind, 6 region, 9 organisation code (GB 11714), 1 check.
 * Published decisions carry wrong codes, so a fault is a statement with a reason and never a reason to drop a record.
 */
export type CreditCodeCheck =
	| {
			readonly valid: true;
			readonly code: string;
			/** Doubts that do not make the code invalid: old organisation codes break GB 11714. */
			readonly doubts: readonly string[];
	  }
	| {
			readonly valid: false;
			/** The reason in Chinese: 已脱敏, 长度应为18位, 含字母O, 校验位应为A … */
			readonly fault: string;
			/** A code that passes and differs only in letters mistaken for digits (O→0, I→1, S→5, Z→2). */
			readonly suggestion?: string;
	  };

const CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
/** X is a character of the code, so only a run of it can be a mask. */
const MASK = /[*＊×●█]|[Xx]{4}/;
const LOOK_ALIKES: Readonly<Record<string, string>> = { O: "0", I: "1", S: "5", Z: "2" };
/** Stands in exports for a sole trader without a code (17 zeros and X). */
const PLACEHOLDER = /^0{17}[0X]$/;

/** Takes full-width forms, inner white space and lower case; the code in the answer is the plain form. */
export function checkCreditCode(text: string): CreditCodeCheck {
	const written = text.normalize("NFKC").replace(/\s/g, "");
	if (written === "") return { valid: false, fault: "未填写" };
	if (MASK.test(written)) {
		return { valid: false, fault: written.length === 18 ? "已脱敏" : "已脱敏且长度不足" };
	}
	const code = written.toUpperCase();
	if (code.length !== 18) return { valid: false, fault: `长度应为18位，实为${code.length}位` };
	if (PLACEHOLDER.test(code)) return { valid: false, fault: "占位代码，没有统一社会信用代码" };
	const foreign = [...new Set(code)].filter((char) => !CHARACTERS.includes(char));
	if (foreign.length > 0) return foreignCharacters(code, foreign);
	const expected = checkCharacterOf(code);
	const organisationFault = organisationCodeFault(code.slice(8, 17));
	if (code[17] !== expected) {
		const more = organisationFault === undefined ? "" : "，且第9至17位组织机构代码自身校验不符";
		return { valid: false, fault: `校验位应为${expected}${more}` };
	}
	return { valid: true, code, doubts: organisationFault === undefined ? [] : [organisationFault] };
}

/** As the code is registered (capitals of one width, no blanks), however it was typed; what is no code stays as it is. */
export function registeredCode(text: string): string {
	const check = checkCreditCode(text);
	return check.valid ? check.code : text;
}

/** What the first two characters say of the holder, in the three classes of 双公示; undefined for the rest. */
export function partyClassOfCode(code: string): "组织" | "个体工商户" | undefined {
	if (code.startsWith("92")) return "个体工商户";
	return /^(1[1239]|2[19]|3[1-59]|5[1239]|9[139]|A[19]|N[1-39]|Y1)/.test(code) ? "组织" : undefined;
}

/** 组织机构代码 (8 characters and a check, GB 11714): the reason it fails, or undefined. Old codes may break the rule. */
export function organisationCodeFault(text: string): string | undefined {
	const code = text.replace("-", "").toUpperCase();
	if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return "组织机构代码应为8位代码加1位校验";
	const sum = ORGANISATION_WEIGHTS.reduce(
		(total, weight, index) => total + weight * Number.parseInt(code[index] ?? "0", 36),
		0,
	);
	const check = 11 - (sum % 11);
	const expected = check === 10 ? "X" : check === 11 ? "0" : String(check);
	return code[8] === expected ? undefined : `组织机构代码校验位应为${expected}`;
}

function checkCharacterOf(code: string): string {
	const sum = WEIGHTS.reduce((total, weight, index) => total + weight * CHARACTERS.indexOf(code[index] ?? ""), 0);
	return CHARACTERS[(31 - (sum % 31)) % 31] ?? "";
}

function foreignCharacters(code: string, foreign: readonly string[]): CreditCodeCheck {
	const letters = foreign.filter((char) => /[A-Z]/.test(char));
	const fault =
		letters.length === foreign.length ? `含字母${letters.join("、")}` : `含不能使用的字符${foreign.join("、")}`;
	const mended = code.replace(/[OISZ]/g, (char) => LOOK_ALIKES[char] ?? char);
	const passes = [...mended].every((char) => CHARACTERS.includes(char)) && mended[17] === checkCharacterOf(mended);
	return passes ? { valid: false, fault, suggestion: mended } : { valid: false, fault };
}
