import type { Basis } from "#kernel/basis";
import { checkCitizenId, checkCreditCode } from "#registry/contract";
import type { KnownPerson } from "./known-person.ts";
import { type Found, GONE, matches, occurrences, placeOf } from "./passages.ts";
import { healthIn, minorsIn, propertyIn } from "./private-life.ts";
import { addressesIn } from "./street-addresses.ts";
import { COMMON_SURNAMES, maskName } from "./surnames.ts";
import type { RedactionKind } from "./vocabulary.ts";

/** 个人信息保护法 28: identity, accounts and the like are sensitive; 25: a handler does not make them public. */
const PRIVACY = (article: string): Basis => ({ document: "中华人民共和国个人信息保护法", article });
/** 政府信息公开条例 15: personal privacy whose publication harms the lawful interests of a third party is not public. */
const DISCLOSURE = { document: "中华人民共和国政府信息公开条例", article: "第十五条" } as const;

export const REDACTION_BASES: Readonly<Record<RedactionKind, Basis>> = {
	name: DISCLOSURE,
	identity: PRIVACY("第二十八条"),
	phone: PRIVACY("第二十五条"),
	account: PRIVACY("第二十八条"),
	address: PRIVACY("第二十五条"),
	birth: PRIVACY("第二十五条"),
	email: PRIVACY("第二十五条"),
	plate: PRIVACY("第二十五条"),
	/** 31: what concerns a minor under fourteen is sensitive; 未成年人保护法 103 forbids what lets one be recognised. */
	minor: { document: "中华人民共和国未成年人保护法", article: "第一百零三条" },
	health: PRIVACY("第二十八条"),
	property: PRIVACY("第二十五条"),
	manual: DISCLOSURE,
};

/** One passage of one text that is replaced before anything leaves the house. */
export type Redaction = Found & { readonly field: string };

export type Passage = { readonly field: string; readonly text: string };
export type RedactionNames = {
	readonly persons: readonly KnownPerson[];
	/** Names of organisations, in which a person's name is not a person. */
	readonly organisations: readonly string[];
	/** Home of a natural person, hidden wherever it stands. */
	readonly addresses: readonly string[];
};

/** Digits as people type them, with spaces or hyphens between, also in full width. */
const D = "[0-9０-９]";
const GAP = "[\\s\\-－—]?";
const NOT_DIGIT_BEFORE = `(?<![0-9０-９A-Za-zＡ-Ｚａ-ｚ])`;
const NOT_DIGIT_AFTER = `(?![0-9０-９A-Za-zＡ-Ｚａ-ｚ])`;

const LONG_NUMBER = new RegExp(
	`${NOT_DIGIT_BEFORE}${D}(?:${GAP}${D}){13,29}(?:${GAP}[xXｘＸ])?${NOT_DIGIT_AFTER}`,
	"g",
);
const MOBILE = new RegExp(
	`(?<![0-9０-９])(?:[+＋]?(?:86|８６)${GAP})?[1１][3-9３-９](?:${GAP}${D}){9}(?![0-9０-９])`,
	"g",
);
const LANDLINE = new RegExp(`(?<![0-9０-９])[(（]?[0０]${D}{2,3}[)）]?${GAP}${D}{7,8}(?![0-9０-９])`, "g");
const ACCOUNT =
	/(?<=(?:账号|帐号|账户|帐户|卡号|银行卡|收款码|支付宝|微信(?:号)?)(?:为|是)?[:：]?\s*)[0-9０-９A-Za-z_][0-9０-９A-Za-z_\s-]{4,39}[0-9０-９A-Za-z_]/g;
const EMAIL = /[A-Za-z0-9._%+-]+[@＠][A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g;
const PLATE =
	/[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•\s]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]/g;
const HOME =
	/(?<=(?:家庭住址|住址|现住(?:址|地)?|家住|户籍(?:所在)?地(?:址)?|居住地(?:址)?|身份证(?:住址|地址))(?:为|是|在|于)?[:：]?\s*)[^，。；、,;\n（）()]{4,60}/g;
const BIRTH =
	/(?:[12]\d{3}年\d{1,2}月\d{1,2}日|[12]\d{3}[-./]\d{1,2}[-./]\d{1,2})(?=\s*(?:出生|生(?![产效成活态]))|[)）]?出生)/g;
const BIRTH_AFTER =
	/(?<=(?:出生(?:日期|年月)?|生于)[:：]?\s*)[12]\d{3}(?:年\d{1,2}月(?:\d{1,2}日)?|[-./]\d{1,2}(?:[-./]\d{1,2})?)/g;
/** A role word before a name nobody registered: a proposal, which the clerk may refuse. */
const ROLE_WORD =
	"(?:证人|职工|员工|工人|法定代表人|负责人|经营者|投资人|委托代理人|举报人|投诉人|驾驶员|安全员|店主|业主|死者|伤者)";
const STRANGER = new RegExp(`(?<=${ROLE_WORD}[:：]?\\s?)[${COMMON_SURNAMES}][\\u4e00-\\u9fa5]{1,2}`, "g");
/** What may follow a two-character name and is no third character of it. */
const NO_NAME_END = /[的在于称说表陈承现系是为等和与及对未已将向从到签因被以予个人员等单位有无不进提供]$/;

/**
 * What must or should be hidden in the texts, field by field, in order and without overlap. Pure: the same texts and
 * names give the same proposals, so the desk can show them, the act can apply them, and a test can ask again.
 */
export function proposeRedactions(passages: readonly Passage[], names: RedactionNames): readonly Redaction[] {
	return passages.flatMap(({ field, text }) =>
		withoutOverlap([...findMandatory(text, names), ...findSuggested(text, names), ...findPrivate(text, names)]).map(
			(one) => ({ field, ...one }),
		),
	);
}

function findMandatory(text: string, names: RedactionNames): readonly Found[] {
	return [
		...longNumbers(text),
		...matches(text, ACCOUNT, "account", true),
		...matches(text, MOBILE, "phone", true),
		...matches(text, EMAIL, "email", true),
		...matches(text, BIRTH, "birth", true),
		...matches(text, BIRTH_AFTER, "birth", true),
		...matches(text, HOME, "address", true),
		...names.addresses.flatMap((address) => (address.length < 4 ? [] : literal(text, address, "address"))),
		...names.persons
			.filter((person) => person.role !== "officer")
			.flatMap((person) => namesIn(text, person, names.organisations)),
	];
}

function findSuggested(text: string, names: RedactionNames): readonly Found[] {
	const officers = names.persons.filter((person) => person.role === "officer");
	return [
		...matches(text, LANDLINE, "phone", false),
		...matches(text, PLATE, "plate", false),
		...officers.flatMap((person) => namesIn(text, person, names.organisations)),
		...strangers(text),
	];
}

/** Homes, children, health and property, each proposal mandatory or not by its own rule. */
function findPrivate(text: string, { persons }: RedactionNames): readonly Found[] {
	const citizen = persons.some(({ role }) => role === "party");
	return [...addressesIn(text, { citizen }), ...minorsIn(text), ...healthIn(text), ...propertyIn(text, { citizen })];
}

/** A run of 14 to 30 digits is a citizen's number, or an account; a valid credit code of an organisation is public. */
function longNumbers(text: string): readonly Found[] {
	return occurrences(text, LONG_NUMBER).flatMap((match): readonly Found[] => {
		const original = match[0];
		const digits = original.normalize("NFKC").replace(/[\s\-—]/g, "");
		const citizen = checkCitizenId(digits).valid;
		if (!citizen && checkCreditCode(digits).valid) return [];
		const kind = citizen || digits.length === 15 || digits.length === 18 ? "identity" : "account";
		return [{ kind, original, replacement: GONE, mandatory: true, ...placeOf(match) }];
	});
}

function literal(text: string, wanted: string, kind: Exclude<RedactionKind, "name">): Found[] {
	return [...text.matchAll(new RegExp(escaped(wanted), "g"))].map((match) => ({
		kind,
		original: match[0],
		replacement: GONE,
		mandatory: true,
		...placeOf(match),
	}));
}

/** 张三 also when written 张 三; not inside the name of an organisation, which is public. */
function namesIn(text: string, person: KnownPerson, organisations: readonly string[]): readonly Found[] {
	const plain = person.name.replace(/\s/g, "");
	if ([...plain].length < 2) return [];
	const pattern = new RegExp([...plain].map(escaped).join("[\\s　]*"), "g");
	const spans = organisations.flatMap((name) =>
		name === "" ? [] : [...text.matchAll(new RegExp(escaped(name), "g"))].map(placeOf),
	);
	return [...text.matchAll(pattern)].flatMap((match) => {
		const at = placeOf(match);
		if (spans.some((span) => span.from <= at.from && at.to <= span.to)) return [];
		const mandatory = person.role !== "officer";
		return [{ kind: "name" as const, original: match[0], replacement: maskName(plain), mandatory, ...at }];
	});
}

function strangers(text: string): readonly Found[] {
	return occurrences(text, STRANGER).flatMap((match) => {
		const raw = match[0];
		const original = raw.length === 3 && NO_NAME_END.test(raw) ? raw.slice(0, 2) : raw;
		if (original.includes("某") || NO_NAME_END.test(original)) return [];
		const from = match.index ?? 0;
		return [
			{
				kind: "name" as const,
				original,
				replacement: maskName(original),
				mandatory: false,
				from,
				to: from + original.length,
			},
		];
	});
}

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Mandatory before suggested, longer before shorter; what overlaps something taken is part of it already. */
function withoutOverlap(found: readonly Found[]): readonly Found[] {
	const ranked = found.toSorted(
		(a, b) => Number(b.mandatory) - Number(a.mandatory) || b.to - b.from - (a.to - a.from) || a.from - b.from,
	);
	const taken: Found[] = [];
	for (const one of ranked) {
		if (!taken.some((other) => one.from < other.to && other.from < one.to)) taken.push(one);
	}
	return taken.toSorted((a, b) => a.from - b.from);
}

/** The text with the passages replaced; what is left out of `redactions` stays. Offsets must be those of this text. */
export function applyRedactions(text: string, redactions: readonly Redaction[]): string {
	let result = "";
	let at = 0;
	for (const one of redactions.toSorted((a, b) => a.from - b.from)) {
		if (one.to <= at) continue;
		result += text.slice(at, one.from) + one.replacement;
		at = one.to;
	}
	return result + text.slice(at);
}

/** A passage the clerk names by its words: hidden wherever it stands. */
export function manualRedactions(passages: readonly Passage[], wanted: readonly string[]): readonly Redaction[] {
	return passages.flatMap(({ field, text }) =>
		wanted.flatMap((words) => literal(text, words, "manual").map((one) => ({ field, ...one }))),
	);
}

/** Both lists as one, again without overlap: what the clerk adds counts before what was found. */
export function joinRedactions(proposed: readonly Redaction[], added: readonly Redaction[]): readonly Redaction[] {
	const kept = proposed.filter(
		(one) => !added.some((other) => other.field === one.field && one.from < other.to && other.from < one.to),
	);
	const wider = added.map((one) => {
		const inside = proposed.filter((other) => other.field === one.field && other.from < one.to && one.from < other.to);
		return inside.reduce(
			(whole, other) => ({
				...whole,
				from: Math.min(whole.from, other.from),
				to: Math.max(whole.to, other.to),
			}),
			one,
		);
	});
	return [...kept, ...wider];
}
