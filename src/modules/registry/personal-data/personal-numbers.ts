import { checkCitizenId } from "../citizen-id.ts";
import { checkCreditCode } from "../credit-code.ts";
import { type Found, GONE, matches, occurrences } from "./passages.ts";

/**
 * Numbers by which a person is known or reached: 公民身份号码 (GB 11643), other papers after their words, telephones,
 * accounts. All read plain characters (`plain-characters.ts`); all patterns run over a text once.
 */

/** Between the groups of one number as people type it. */
const GAP = "[\\s\\-－–—]{0,3}";
/** Wider, for what a check digit proves to be a number of one person. */
const ANY_GAP = "[\\s\\-－–—.．。·•・_/\\\\|,，、:：*~]{0,3}";

/** 91430681XXXXXXXXXX is a code that somebody masked: one X is a check character, two are not. */
const RUN = new RegExp(`[0-9](?:${GAP}[0-9])*(?:${GAP}[Xx](?![A-Za-z]))?`, "g");
const LOOSE_RUN = new RegExp(`[0-9](?:${ANY_GAP}[0-9Xx])*`, "g");
const GROUP = /[0-9]+[Xx]?|[Xx]/g;

/** 140 to 144 are no ranges of mobiles, and the beginning of many numbers in 山西. */
const MOBILE = new RegExp(
	`(?<![0-9])(?:[+＋]?(?:00)?86${GAP}|0)?1(?:4${GAP}[5-9]|[35-9]${GAP}[0-9])(?:${GAP}[0-9]){8}(?![0-9])`,
	"g",
);
const MOBILE_IN_GROUPS = /(?<![0-9.])1[3-9][0-9][.．·•・_/,]{1,2}[0-9]{4}[.．·•・_/,]{1,2}[0-9]{4}(?![0-9.])/g;
const ACCOUNT =
	/(?<=(?:账号|帐号|账户|帐户|卡号|银行卡|收款码|支付宝|微信(?:号)?|QQ(?:号)?)(?:码)?(?:为|是)?[:：]?\s{0,3})(?!(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}(?![0-9A-Za-z_-]))[0-9A-Za-z_][0-9A-Za-z_\s-]{4,39}[0-9A-Za-z_]/g;
const EMAIL = /[A-Za-z0-9._%+-]{1,64}[@＠][A-Za-z0-9-]+(?:[.．][A-Za-z0-9-]+)+/g;

/** 证件 alone may be 执法证件 or 许可证件, whose numbers are public: only where it stands by itself. */
const PAPER =
	"(?:护照|往来港澳通行证|港澳(?:居民)?(?:来往内地)?通行证|往来台湾通行证|台湾(?:居民)?(?:来往大陆|往来大陆)?通行证|回乡证|台胞证|居住证|军官证|士官证|士兵证|义务兵证|文职干部证|警官证|永久居留(?:身份)?证|驾驶证|驾照|出生医学证明|身份证(?:件)?|公民身份|(?:有效|本人)证件|(?<![\\u4e00-\\u9fa5])证件)";
const NUMBER_WORD = "(?:号码|编号|证号|证件号|号|ID|Id|id|[Nn][Oo]\\.?|№|为|是|[:：（(\\s]){0,8}";
/** E12345678, H1234567890, 军字第1234567号: with four digits at least, or a word after the label would be one. */
const CREDENTIAL = new RegExp(
	`(?<=${PAPER}${NUMBER_WORD})(?![0-9]{4}[年-])(?:[\\u4e00-\\u9fa5]{1,3}字第?\\s?[0-9]{4,10}号?|(?=(?:[A-Za-z*\\s-]{0,6}[0-9]){4})[A-Za-z0-9](?:[\\s-]{0,3}[A-Za-z0-9*]){4,24})`,
	"g",
);

/** 一三八一二三四五六七八: a telephone or an identity number in words of digits. */
const HAN_RUN = /[〇零○一二三四五六七八九]{11,19}[Xx]?/g;
const HAN_DIGITS = "〇一二三四五六七八九";

export function personalNumbersIn(text: string): readonly Found[] {
	return [
		...longNumbers(text),
		...provenIdentities(text),
		...matches(text, CREDENTIAL, "identity", true),
		...matches(text, ACCOUNT, "account", true),
		...matches(text, MOBILE, "phone", true),
		...matches(text, MOBILE_IN_GROUPS, "phone", true),
		...matches(text, EMAIL, "email", true),
		...numbersInWords(text),
	];
}

/** A mobile standing by itself in one of the ranges in use; 第…号 and what letters stand at is the number of a paper. */
const MOBILE_ALONE =
	/(?<![0-9A-Za-z第-])(?:13[0-9]|14[5-9]|15[0-35-9]|16[2567]|17[0-8]|18[0-9]|19[0-35-9])[- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9A-Za-z号-])/g;

/**
 * The same in a field that is itself a number (决定书文号、许可证编号). There length alone proves nothing: a building
 * permit has eighteen digits, a land permit fifteen. What is a person's number by its build, its check digit or its
 * label is found, whatever letter stands before it.
 */
export function personalNumbersInNumber(text: string): readonly Found[] {
	return [
		...provenIdentities(text),
		...matches(text, CREDENTIAL, "identity", true),
		...matches(text, ACCOUNT, "account", true),
		...matches(text, MOBILE_ALONE, "phone", true),
		...matches(text, EMAIL, "email", true),
		...occurrences(text, RUN).flatMap((match) => {
			const groups = groupsOf(match);
			const whole = groups.map((one) => one.digits).join("");
			const attached = /[A-Za-z第]/.test(text[match.index - 1] ?? "");
			if (attached || !(isOldIdentity(whole) || isCard(whole))) return [];
			return [found(isCard(whole) ? "account" : "identity", text, spanOf(groups))];
		}),
		...numbersInWords(text),
	];
}

type Span = { readonly from: number; readonly to: number };
type Group = Span & { readonly digits: string };

function groupsOf(match: RegExpExecArray): readonly Group[] {
	return [...match[0].matchAll(GROUP)].map((one) => {
		const from = match.index + one.index;
		return { digits: one[0], from, to: from + one[0].length };
	});
}

function spanOf(groups: readonly Group[]): Span {
	return { from: groups[0]?.from ?? 0, to: groups.at(-1)?.to ?? 0 };
}

function found(kind: "identity" | "account" | "phone", text: string, { from, to }: Span): Found {
	return { kind, from, to, original: text.slice(from, to), replacement: GONE, mandatory: true };
}

/** A run of fourteen and more digits is a citizen's number, or an account; a valid credit code of an organisation is public. */
function longNumbers(text: string): readonly Found[] {
	return occurrences(text, RUN).flatMap((match) => {
		if (match[0].length < 14) return [];
		const groups = withoutLetters(text, groupsOf(match));
		return [...segmentsOf(groups).flatMap((segment) => numbersOf(text, segment)), ...windowsOf(text, groups)];
	});
}

/** Digits that a letter stands at belong to a code of letters and digits; `provenIdentities` looks at them. */
function withoutLetters(text: string, groups: readonly Group[]): readonly Group[] {
	const first = groups[0];
	const last = groups.at(-1);
	const from = first && /[A-Za-z]/.test(text[first.from - 1] ?? "") ? 1 : 0;
	const to = last && /[A-Za-z]/.test(text[last.to] ?? "") ? -1 : groups.length;
	return groups.slice(from, to);
}

/** Groups with one character between them, and every long group by itself. */
function segmentsOf(groups: readonly Group[]): readonly (readonly Group[])[] {
	const segments: Group[][] = [];
	let open: Group[] = [];
	const close = () => {
		if (open.length > 0) segments.push(open);
		open = [];
	};
	for (const group of groups) {
		const before = open.at(-1);
		const isCheck = /^[Xx]$/.test(group.digits);
		const joins = before !== undefined && (group.from - before.to <= 1 || isCheck);
		if (!joins || (!isCheck && (group.digits.length >= 14 || (before?.digits.length ?? 0) >= 14))) close();
		open.push(group);
	}
	close();
	return segments;
}

const DIGITS_MAX = 30;

function numbersOf(text: string, segment: readonly Group[]): readonly Found[] {
	const digits = segment.map((one) => one.digits).join("");
	const isLong = segment.some((one) => one.digits.length >= 14);
	if (digits.length < 14 || (digits.length > DIGITS_MAX && !isLong)) return [];
	if (isDates(segment) || ORGAN_TELEPHONES.test(text.slice(spanOf(segment).from, spanOf(segment).to))) return [];
	const citizen = checkCitizenId(digits).valid;
	if (!citizen && checkCreditCode(digits).valid) return [];
	const kind = citizen || digits.length === 15 || digits.length === 18 ? "identity" : "account";
	return [found(kind, text, spanOf(segment))];
}

const MOMENT = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:(?:[01]\d|2[0-3])[0-5]\d[0-5]\d)?$/;

/** 2024-01-02 2024-03-04, 20240102—20240304, 20240102103000, 2022 2023 2024 2025: days and years, nobody's number. */
function isDates(segment: readonly Group[]): boolean {
	const pieces = segment.map((one) => one.digits);
	let at = 0;
	while (at < pieces.length) {
		const piece = pieces[at] ?? "";
		if (MOMENT.test(piece)) at += 1;
		else if (/^(?:19|20)\d{2}$/.test(piece)) {
			at += 1;
			if (/^(?:0?[1-9]|1[0-2])$/.test(pieces[at] ?? "")) at += 1;
			if (/^(?:0?[1-9]|[12]\d|3[01])$/.test(pieces[at] ?? "")) at += 1;
		} else return false;
	}
	return true;
}

/** 0355-7012345 0355-7012346, 12345 0355-7012345: proposed one by one, so that an organ's may be kept. */
const TELEPHONE =
	"(?:0[1-9][0-9]{1,2}[\\s-]?[0-9]{7,8}|400[\\s-]?[0-9]{3,4}[\\s-]?[0-9]{3,4}|1[0-2][0-9]{1,3}|9[56][0-9]{3,4})";
const ORGAN_TELEPHONES = new RegExp(`^(?:${TELEPHONE}[\\s\\-—]{1,3})+${TELEPHONE}$`);

/** Groups far from each other, or too many for one number: what is built like a number of one person. */
function windowsOf(text: string, groups: readonly Group[]): readonly Found[] {
	if (groups.length < 2) return [];
	return numbersAmong(text, groups, {
		lengths: [18, 15, 16, 17, 19],
		judge: (digits) => {
			if (isPlausibleIdentity(digits) || isOldIdentity(digits)) return "identity";
			return isCard(digits) ? "account" : undefined;
		},
	});
}

/** 公民身份号码 with its check digit or its build, whatever letter stands before or after and whatever separates its groups. */
function provenIdentities(text: string): readonly Found[] {
	return occurrences(text, LOOSE_RUN).flatMap((match) => {
		if (match[0].length < 18) return [];
		return numbersAmong(text, groupsOf(match), {
			lengths: [18],
			judge: (digits, { from, to }) =>
				isProvenIdentity(digits) || (to - from === 18 && isPlausibleIdentity(digits)) ? "identity" : undefined,
		});
	});
}

type Search = {
	readonly lengths: readonly number[];
	readonly judge: (digits: string, span: Span) => "identity" | "account" | undefined;
};

/**
 * Sequences of whole groups that are a number of one of the lengths, one after the other: in a long row of digits nearly
 * every sequence may look like one. A long group of several whole numbers is cut into them.
 */
function numbersAmong(text: string, groups: readonly Group[], { lengths, judge }: Search): readonly Found[] {
	const pieces = groups.flatMap(piecesOf);
	const all = pieces.map((one) => one.digits).join("");
	const ends = new Map<number, number>();
	let total = 0;
	for (const piece of pieces) {
		total += piece.digits.length;
		ends.set(total, piece.to);
	}
	const numbers: Found[] = [];
	let start = 0;
	let free = 0;
	for (const { from, digits } of pieces) {
		for (const length of from < free ? [] : lengths) {
			const to = ends.get(start + length);
			const kind = to === undefined ? undefined : judge(all.slice(start, start + length), { from, to });
			if (to === undefined || kind === undefined) continue;
			numbers.push(found(kind, text, { from, to }));
			free = to;
			break;
		}
		start += digits.length;
	}
	return numbers;
}

function piecesOf(group: Group): readonly Group[] {
	const { digits, from } = group;
	if (digits.length < 36 || digits.length % 18 !== 0) return [group];
	return Array.from({ length: digits.length / 18 }, (_, index) => {
		const at = from + index * 18;
		return { digits: digits.slice(index * 18, index * 18 + 18), from: at, to: at + 18 };
	});
}

const PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)";
const DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])";
/** Born up to 2009; a later year in eighteen digits more often is that of a permit, and needs the check digit. */
const PLAUSIBLE = new RegExp(`^${PROVINCE}[0-9]{4}(?:19[0-9]{2}|200[0-9])${DAY}[0-9]{3}[0-9Xx]$`);
const BORN = new RegExp(`^[0-9]{6}(?:18|19|20)[0-9]{2}${DAY}[0-9]{3}[0-9Xx]$`);
const OLD = new RegExp(`^${PROVINCE}[0-9]{4}[0-9]{2}${DAY}[0-9]{3}$`);

function isPlausibleIdentity(digits: string): boolean {
	return PLAUSIBLE.test(digits) && !(checkCreditCode(digits).valid && !checkCitizenId(digits).valid);
}
function isProvenIdentity(digits: string): boolean {
	return BORN.test(digits) && checkCitizenId(digits).valid;
}
/** Fifteen digits of before 1999. */
function isOldIdentity(digits: string): boolean {
	return OLD.test(digits);
}

/** Numbers of bank cards: sixteen to nineteen digits with the check digit of ISO/IEC 7812. */
function isCard(digits: string): boolean {
	if (!/^(?:[3-6][0-9]{15,18}|9558[0-9]{12,15})$/.test(digits)) return false;
	const sum = [...digits].reverse().reduce((total, digit, index) => {
		const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
		return total + (value > 9 ? value - 9 : value);
	}, 0);
	return sum % 10 === 0;
}

function numbersInWords(text: string): readonly Found[] {
	return occurrences(text, HAN_RUN).flatMap((match) => {
		const digits = [...match[0].replace(/[零○]/g, "〇")]
			.map((one) => (HAN_DIGITS.includes(one) ? String(HAN_DIGITS.indexOf(one)) : one))
			.join("");
		const span = { from: match.index, to: match.index + match[0].length };
		if (/^1[3-9]\d{9}$/.test(digits)) return [found("phone", text, span)];
		return isPlausibleIdentity(digits) || isProvenIdentity(digits) ? [found("identity", text, span)] : [];
	});
}
