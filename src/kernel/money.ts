/** Money is a whole number of 分; 1 元 = 100 分. */
export type Fen = number;

export function isFen(value: number): value is Fen {
	return Number.isSafeInteger(value) && value >= 0;
}

/** ¥5,000.00, the form used on screens. */
export function formatFen(fen: Fen): string {
	const size = Math.abs(fen);
	const whole = Math.floor(size / 100)
		.toString()
		.replace(/\B(?=(\d{3})+$)/g, ",");
	return `${fen < 0 ? "-" : ""}¥${whole}.${String(size % 100).padStart(2, "0")}`;
}

const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["", "拾", "佰", "仟"];
const GROUPS = ["", "万", "亿", "万亿"];

/** 伍仟元整: the capital form required in documents that can be altered with a pen (正确填写票据和结算凭证的基本规定). */
export function toCapitalYuan(fen: Fen): string {
	const yuan = Math.floor(fen / 100);
	const [jiao, rest] = [Math.floor((fen % 100) / 10), fen % 10];
	if (yuan === 0 && jiao === 0 && rest === 0) return "零元整";
	const whole = yuan === 0 ? "" : `${capitalInteger(yuan)}元`;
	if (jiao === 0 && rest === 0) return `${whole}整`;
	const dime = jiao > 0 ? `${DIGITS[jiao]}角` : whole === "" ? "" : "零";
	return `${whole}${dime}${rest > 0 ? `${DIGITS[rest]}分` : "整"}`;
}

/** 人民币伍仟元整（¥5000.00）, as papers print an amount: capital letters first, figures as proof. */
export function printFen(fen: Fen): string {
	return `人民币${toCapitalYuan(fen)}（¥${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}）`;
}

function capitalInteger(value: number): string {
	const groups: number[] = [];
	for (let rest = value; rest > 0; rest = Math.floor(rest / 10_000)) groups.unshift(rest % 10_000);
	let text = "";
	let gap = false;
	groups.forEach((group, index) => {
		if (group === 0) {
			gap = text !== "";
			return;
		}
		if (text !== "" && (gap || group < 1_000)) text += "零";
		text += capitalGroup(group) + (GROUPS[groups.length - 1 - index] ?? "");
		gap = false;
	});
	return text;
}

function capitalGroup(group: number): string {
	let text = "";
	let gap = false;
	for (let place = 3; place >= 0; place--) {
		const digit = Math.floor(group / 10 ** place) % 10;
		if (digit === 0) {
			gap = text !== "";
			continue;
		}
		text += (gap ? "零" : "") + DIGITS[digit] + PLACES[place];
		gap = false;
	}
	return text;
}
