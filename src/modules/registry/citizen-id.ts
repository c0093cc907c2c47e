import { isPlainDate, type PlainDate } from "#kernel/plain-date";

/** 公民身份号码, GB 11643-1999: 6 region, 8 birth, 3 order (odd = male), 1 check (ISO 7064 MOD 11-2). */
export type CitizenIdCheck =
	| { readonly valid: true; readonly id: string; readonly bornOn: PlainDate; readonly sex: "男" | "女" }
	| { readonly valid: false; readonly fault: string };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";

/** The region is not looked up: abolished regions stay in the numbers of those born there. */
export function checkCitizenId(text: string): CitizenIdCheck {
	const id = text.normalize("NFKC").replace(/\s/g, "").toUpperCase();
	if (id === "") return { valid: false, fault: "未填写" };
	if (/[*×●█]|X{2}/.test(id)) return { valid: false, fault: "已脱敏" };
	if (/^\d{15}$/.test(id)) return { valid: false, fault: "15位旧号码，2013年起停止使用，应换为18位" };
	if (id.length !== 18) return { valid: false, fault: `长度应为18位，实为${id.length}位` };
	if (!/^[1-9]\d{16}[\dX]$/.test(id)) return { valid: false, fault: "应为17位数字加1位数字或X" };
	const born = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
	if (!isPlainDate(born)) return { valid: false, fault: `出生日期${born}不存在` };
	const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(id[index]), 0);
	const expected = CHECKS[sum % 11];
	if (id[17] !== expected) return { valid: false, fault: `校验位应为${expected}` };
	return { valid: true, id, bornOn: born, sex: Number(id[16]) % 2 === 1 ? "男" : "女" };
}
