import { type Fen, isFen } from "#kernel/money";
import { isPlainDate, type PlainDate, plainDateOf } from "#kernel/plain-date";

/** 空值 as exports write it: `/`, 无, `— —`, `-` all mean that nothing was filled in. */
const EMPTY = /^(?:[/／\\—－\-–\s]+|无|无此项|null|NULL|N\/A)$/;
const TAG = /<\/?[a-zA-Z][^<>]*>|<!--[\s\S]*?-->/g;
const ENTITY = /&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});/g;
const NAMED: Readonly<Record<string, string>> = {
	nbsp: " ",
	amp: "&",
	lt: "<",
	gt: ">",
	quot: '"',
	ensp: " ",
	emsp: " ",
};
const BROKEN = /[\ufffd\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;
const INVISIBLE = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;
/** A date that lost 年 or 月 on the way out of a web page: 2022128日, 〔202331号. */
const LOST_DATE = /(?<!\d)(?:19|20)\d{4,6}日/;
const LOST_BRACKET = /[〔［【[](?:19|20)\d{2}(?![〕］】\]])/;

export type CleanCell = { readonly text: string; readonly noise: readonly string[] };

/** The text of a cell without marks of a web page, and what of them was found, in Chinese. Never loses a word. */
export function cleanCell(raw: string): CleanCell {
	const noise: string[] = [];
	let text = raw.replace(INVISIBLE, "");
	if (text.search(TAG) >= 0 || text.search(ENTITY) >= 0) {
		noise.push("含网页标记，已清除");
		text = text.replace(TAG, "").replace(ENTITY, entityText);
	}
	if (text.search(BROKEN) >= 0) {
		noise.push("含无法识别的字符");
		text = text.replace(BROKEN, "");
	}
	text = text.replace(/\s+/g, " ").trim();
	if (LOST_DATE.test(text) || LOST_BRACKET.test(text)) noise.push("日期或括号残缺，疑为网页抽取所致，须与原文核对");
	return { text: EMPTY.test(text) ? "" : text, noise };
}

function entityText(entity: string): string {
	const name = entity.slice(1, -1);
	if (name.startsWith("#x")) return characterOf(Number.parseInt(name.slice(2), 16));
	if (name.startsWith("#")) return characterOf(Number(name.slice(1)));
	// An unknown one stays as it is: better a strange word than a lost one.
	return NAMED[name] ?? entity;
}

function characterOf(code: number): string {
	return code > 0 && code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff) ? String.fromCodePoint(code) : "";
}

export type Amount =
	| { readonly kind: "none" }
	| { readonly kind: "fen"; readonly fen: Fen }
	| { readonly kind: "unreadable"; readonly reason: string };

/** 万元 as written to 分, digit by digit: 0.0545 is exactly 54500 分, and no binary fraction comes near it. */
export function fenOfWanYuan(text: string): Amount {
	const plain = text
		.normalize("NFKC")
		.replace(/[,\s]/g, "")
		.replace(/万元?$/, "");
	if (plain === "") return { kind: "none" };
	const match = /^(\d{1,10})(?:\.(\d*))?$/.exec(plain);
	if (!match) return { kind: "unreadable", reason: `“${text}”不是金额` };
	const decimals = match[2] ?? "";
	if (/[1-9]/.test(decimals.slice(6))) return { kind: "unreadable", reason: `“${text}”万元不是整分` };
	const fen = Number(`${match[1]}${decimals.slice(0, 6).padEnd(6, "0")}`);
	return isFen(fen) ? { kind: "fen", fen } : { kind: "unreadable", reason: `“${text}”超出范围` };
}

const WRITTEN_DATE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/;

/** A date in the forms exports use (2019-12-05, 2019/12/5, 2019年12月5日, 20191205); undefined when it is none. */
export function readDate(text: string): PlainDate | undefined {
	const plain = text.normalize("NFKC").trim();
	const match = WRITTEN_DATE.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
	if (!match) return undefined;
	const [, year = "", month = "", day = ""] = match;
	const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
	return isPlainDate(date) ? plainDateOf(date) : undefined;
}

const ANY_DATE = /(?<!\d)((?:19|20)\d{2})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)|年(\d{1,2})月(?:(\d{1,2})日)?)/g;

/** A day found in a text, and the words after it up to the next stop. A month without day is taken at its last day. */
export type DateInText = { readonly date: PlainDate; readonly isWholeDay: boolean; readonly after: string };

export function datesIn(text: string): readonly DateInText[] {
	return [...text.normalize("NFKC").matchAll(ANY_DATE)].flatMap((match) => {
		const [all, year = "", m1, d1, m2, d2] = match;
		const [month, day] = [m1 ?? m2 ?? "", d1 ?? d2];
		const first = `${year}-${month.padStart(2, "0")}-${(day ?? "01").padStart(2, "0")}`;
		if (!isPlainDate(first)) return [];
		const rest = text.normalize("NFKC").slice((match.index ?? 0) + all.length);
		const after = rest.split(/[，。；,;]/, 1)[0] ?? "";
		return [
			{ date: day === undefined ? lastOfMonth(first) : plainDateOf(first), isWholeDay: day !== undefined, after },
		];
	});
}

function lastOfMonth(first: PlainDate): PlainDate {
	for (const day of ["31", "30", "29"]) {
		const date = `${first.slice(0, 8)}${day}`;
		if (isPlainDate(date)) return plainDateOf(date);
	}
	return plainDateOf(`${first.slice(0, 8)}28`);
}
