import { type Fen, isFen, toCapitalYuan } from "#kernel/money";
import { isPlainDate } from "#kernel/plain-date";
import { checkCreditCode } from "#registry/contract";

/**
 * How the fields of a published item are written, one form each (PUB-12). The texts ask for one standard and format and
 * set none; these are ours and no article's: the year of a number in 〔〕 (GB/T 9704-2012), dates and amounts as the papers
 * of this house write them, credit codes by GB 32100-2015.
 */
export type FieldFormat = "number" | "licence-number" | "line" | "text" | "amounts" | "citation" | "date" | "category";

const LINE_LENGTH_MAX = 200;

const HINTS: Readonly<Record<Exclude<FieldFormat, "category">, string>> = {
	number: "机关代字〔年份〕序号号，例如：示能罚决〔2024〕3号",
	"licence-number": "文号（例如：示能许决〔2024〕3号）或者许可证编号（例如：1010424-00123）",
	line: `一行，不超过${LINE_LENGTH_MAX}字`,
	text: "写明统一社会信用代码的，须为有效的18位代码",
	amounts: "金额写成20000元、20,000.00元或者2万元；大写与小写一致",
	citation: "写明法律名称和条文，例如：《电力监管条例》第三十条",
	date: "例如：2024年3月4日",
};

export function formatHint(format: FieldFormat, category: string): string {
	return format === "category" ? category : HINTS[format];
}

const NUMBER = /^\p{Script=Han}[^\s〔〕]{0,40}〔(?:19|20)\d{2}〕第?\d{1,8}(?:-\d{1,4})?号$/u;
/** A year in other brackets than 〔〕 is a 文号 written wrongly and not the number of a certificate. */
const CERTIFICATE = /^(?!.*[（([]\d{4}[\])）])(?=(?:.*\d){3})[\p{Script=Han}A-Z0-9()（）〔〕/.-]{4,60}$/iu;
const DATE = /^(\d{4})年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$/;
const CITATION = /《[^《》]{2,}》.{0,20}第[〇零一二三四五六七八九十百千\d]+条/s;

/** What is wrong with the form of a text and how it is put right, as the end of a sentence; undefined for nothing. */
export function formatFault(text: string, format: FieldFormat, category: string): string | undefined {
	if (format === "category") return text === category ? undefined : `应当写成“${category}”`;
	const hint = HINTS[format];
	switch (format) {
		case "number":
			return NUMBER.test(text) ? undefined : `“${text}”不是规定的文号格式，应当写成：${hint}`;
		case "licence-number":
			return NUMBER.test(text) || CERTIFICATE.test(text) ? undefined : `“${text}”不是规定的文号格式，应当写成：${hint}`;
		case "date":
			return isDate(text) ? undefined : `“${text}”不是规定的日期格式，应当写成存在的日期，${hint}`;
		case "citation":
			return CITATION.test(text) ? undefined : `没有写明法律名称和条文，应当写成：${hint.split("例如：")[1] ?? hint}`;
		case "line":
			return lineFault(text);
		case "amounts":
			return amountFault(text) ?? creditCodeFault(text);
		case "text":
			return creditCodeFault(text);
	}
}

function isDate(text: string): boolean {
	const [, year, month, day] = DATE.exec(text) ?? [];
	return isPlainDate(`${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`);
}

function lineFault(text: string): string | undefined {
	if (/[\r\n\t]/.test(text)) return "应当写成一行，请删去换行和制表符";
	return [...text].length > LINE_LENGTH_MAX ? `不能超过${LINE_LENGTH_MAX}字，请缩短` : undefined;
}

const AMOUNT = /([\d０-９][\d０-９,，.．]*)\s*(万|亿)?元/g;
const PLAIN = /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/;
/** 元 has two decimals; 万元 and 亿元 as many as leave whole 分. */
const DECIMALS = { 元: 2, 万: 6, 亿: 10 } as const;
const CAPITAL =
	/([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+元[零壹贰叁肆伍陆柒捌玖角分]*[整正]?)\s*[（(]\s*(?:人民币)?[¥￥]?\s*([\d,.]+)\s*元?\s*[）)]/g;

function amountFault(text: string): string | undefined {
	for (const [whole, digits = "", unit] of text.matchAll(AMOUNT)) {
		const decimals = PLAIN.exec(digits)?.[1] ?? "";
		if (!PLAIN.test(digits) || decimals.length > DECIMALS[(unit as "万" | "亿" | undefined) ?? "元"])
			return `金额“${whole}”写法不对，${HINTS.amounts}`;
	}
	for (const [, capital = "", digits = ""] of text.matchAll(CAPITAL)) {
		const fen = fenOf(digits);
		if (fen === undefined) return `金额“${digits}”写法不对，${HINTS.amounts}`;
		if (comparable(capital) !== comparable(toCapitalYuan(fen)))
			return `大写金额“${capital}”与小写金额“${digits}”不一致，${digits}的大写是${toCapitalYuan(fen)}`;
	}
	return undefined;
}

/** 正 for 整 and a 零 more or less are the same amount: every digit has its place written beside it. */
function comparable(capital: string): string {
	return capital.replace(/[整正零]/g, "");
}

function fenOf(digits: string): Fen | undefined {
	const [, decimals = ""] = PLAIN.exec(digits) ?? [];
	if (!PLAIN.test(digits) || decimals.length > 2) return undefined;
	const fen = Number(digits.replaceAll(",", "").replace(/\..*/, "")) * 100 + Number(decimals.padEnd(2, "0"));
	return isFen(fen) ? fen : undefined;
}

/** Eighteen characters of a code standing alone; a number of an identity document is the redaction's matter, not ours. */
const CODE = /(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])/gi;
const NAMED_CODE = /(?:统一社会)?信用代码(?:为|是)?[：:\s]*([0-9A-Z]+)/gi;
const IDENTITY = /^[1-9]\d{16}[\dX]$/i;

function creditCodeFault(text: string): string | undefined {
	const named = [...text.matchAll(NAMED_CODE)].map((match) => match[1] ?? "");
	const alone = [...text.matchAll(CODE)].map(([code]) => code).filter((code) => !IDENTITY.test(code));
	for (const code of new Set([...named, ...alone])) {
		const found = checkCreditCode(code);
		if (!found.valid) return `统一社会信用代码“${code}”不对：${found.fault}，请核对后改正`;
	}
	return undefined;
}
