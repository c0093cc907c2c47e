import type { Basis } from "#kernel/basis";
import {
	addressesIn,
	type Found,
	foundIn,
	GONE,
	homesAndBirthsIn,
	isHidden,
	matches,
	occurrences,
	personalNumbersIn,
	personalNumbersInNumber,
	placeOf,
	plainTextOf,
} from "#registry";
import type { KnownPerson } from "./known-person.ts";
import { healthIn, minorsIn, propertyIn } from "./private-life.ts";
import { COMMON_SURNAMES, isReduced, maskName } from "./surnames.ts";
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

const LANDLINE = /(?<![0-9])[(（]?0[0-9]{2,3}[)）]?[\s\-－—]?[0-9]{7,8}(?![0-9])/g;
const PLATE =
	/[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•\s]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]/g;
/** A role word before a name nobody registered: a proposal, which the clerk may refuse. */
const ROLE_WORD =
	"(?:证人|职工|员工|工人|法定代表人|负责人|经营者|投资人|委托代理人|举报人|投诉人|驾驶员|安全员|店主|业主|死者|伤者)";
const STRANGER = new RegExp(`(?<=${ROLE_WORD}[:：]?\\s?)[${COMMON_SURNAMES}][\\u4e00-\\u9fa5]{1,2}`, "g");
/** What may follow a two-character name and is no third character of it. */
const NO_NAME_END = /[的在于称说表陈承现系是为等和与及对未已将向从到签因被以予个人员等单位有无不进提供]$/;

/**
 * Fields that name the authority or a law, or are a day, a kind or a number of ours (PUB-03): a proposal would only spoil them, but
 * what must be hidden is hidden in them too, for they come from a keyboard like the rest.
 */
const FIXED_FIELDS: ReadonlySet<string> = new Set(["authority", "category", "decision-date", "bases"]);
const NUMBER_FIELD = "document-number";

/**
 * What must or should be hidden in the texts, field by field, in order and without overlap. Pure: the same texts and
 * names give the same proposals, so the desk can show them, the act can apply them, and a test can ask again.
 */
export function proposeRedactions(passages: readonly Passage[], names: RedactionNames): readonly Redaction[] {
	return passages.flatMap(({ field, text }) => {
		const found = foundIn(text, (plain) => findIn(field, plain, names));
		return withoutOverlap(text, found)
			.filter((one) => !isHidden(one.original))
			.map((one) => ({ field, ...one }));
	});
}

function findIn(field: string, text: string, names: RedactionNames): readonly Found[] {
	if (field === NUMBER_FIELD) return [...personalNumbersInNumber(text), ...personsInNumber(text, names)];
	if (FIXED_FIELDS.has(field)) return findMandatory(text, names);
	return [...findMandatory(text, names), ...findSuggested(text, names), ...findPrivate(text, names)];
}

function findMandatory(text: string, names: RedactionNames): readonly Found[] {
	return [
		...personalNumbersIn(text),
		...homesAndBirthsIn(text),
		...names.addresses.flatMap((address) => (address.length < 4 ? [] : literal(text, address, "address"))),
		...names.persons
			.filter((person) => person.role !== "officer")
			.flatMap((person) => namesIn(text, person, names.organisations)),
	];
}

/** 高平能罚决〔2024〕1号 is the number of an authority of that name, though the party is a 高平 too. */
function personsInNumber(text: string, { persons, organisations }: RedactionNames): readonly Found[] {
	return persons
		.filter(({ name, role }) => role !== "officer" && !organisations.some((one) => one.includes(name)))
		.flatMap((person) => namesIn(text, person, organisations));
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

function literal(text: string, wanted: string, kind: Exclude<RedactionKind, "name">): Found[] {
	return occurrences(text, new RegExp(escaped(wanted), "g")).map((match) => ({
		kind,
		original: match[0],
		replacement: GONE,
		mandatory: true,
		...placeOf(match),
	}));
}

/** What may stand between the characters of a name: 张 三, 张·三, 阿卜杜拉•买买提. */
const BETWEEN = "[\\s·•・‧∙⋅.．\\-_*]";

/** 张三 also when written 张 三; not inside the name of an organisation, which is public. */
function namesIn(text: string, person: KnownPerson, organisations: readonly string[]): readonly Found[] {
	return formsOf(person.name).flatMap((name) => formIn(text, { name, role: person.role }, organisations));
}

/** 张三丰（曾用名张丰）: the name before the bracket is the person's too, and so is the former one. */
function formsOf(name: string): readonly string[] {
	const plain = plainTextOf(name).plain;
	const outside = plain.replace(/[(（][^()（）]*[)）]?/g, "").split(/[、，,;；/／|]/);
	const former = [
		...plain.matchAll(/(?:曾用名|又名|别名|化名|绰号)(?:为|是)?[:：]?([^()（）、，,;；/／|]{2,20})/g),
	].map((one) => one[1] ?? "");
	return [...new Set([plain, ...outside, ...former].map((one) => one.replace(new RegExp(BETWEEN, "g"), "")))];
}

function formIn(text: string, { name, role }: KnownPerson, organisations: readonly string[]): readonly Found[] {
	// A name that is reduced already stands in its own mask: it would be found for ever.
	if ([...name].length < 2 || isReduced(name)) return [];
	const pattern = new RegExp([...name].map(escaped).join(`${BETWEEN}{0,3}`), "g");
	const spans = organisations.flatMap((one) =>
		one === "" ? [] : [...text.matchAll(new RegExp(escaped(plainTextOf(one).plain), "g"))].map(placeOf),
	);
	return occurrences(text, pattern).flatMap((match) => {
		const at = placeOf(match);
		if (spans.some((span) => span.from <= at.from && at.to <= span.to)) return [];
		const mandatory = role !== "officer";
		return [{ kind: "name" as const, original: match[0], replacement: maskName(name), mandatory, ...at }];
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

/**
 * Mandatory before suggested, longer before shorter. What lies inside something taken is part of it; what reaches out of
 * it is hidden or proposed for the rest of it, or half a home would stay because a name stands in the other half.
 */
function withoutOverlap(text: string, found: readonly Found[]): readonly Found[] {
	const ranked = found.toSorted(
		(a, b) => Number(b.mandatory) - Number(a.mandatory) || b.to - b.from - (a.to - a.from) || a.from - b.from,
	);
	const taken: Found[] = [];
	for (const one of ranked) taken.push(...restOf(text, one, taken));
	return taken.toSorted((a, b) => a.from - b.from);
}

/** 当事人户籍地 before a home is none of it; of a proposal a single character is nothing, of an address what has no number. */
function isSaying({ kind, mandatory }: Found, rest: string): boolean {
	if (mandatory) return /[\p{L}\p{N}]/u.test(rest);
	return (kind === "address" ? /[\p{N}一二三四五六七八九十百]/u : /[\p{L}\p{N}].*[\p{L}\p{N}]/su).test(rest);
}

function restOf(text: string, one: Found, taken: readonly Found[]): readonly Found[] {
	const inside = taken
		.filter((other) => one.from < other.to && other.from < one.to)
		.toSorted((a, b) => a.from - b.from);
	if (inside.length === 0) return [one];
	if (one.kind === "name" && !one.mandatory) return [];
	const edges = [one.from, ...inside.flatMap((other) => [other.from, other.to]), one.to];
	return edges.flatMap((from, index) => {
		const to = edges[index + 1];
		if (index % 2 === 1 || to === undefined) return [];
		const original = text.slice(from, to);
		return isSaying(one, original) ? [{ ...one, from, to, original, replacement: GONE }] : [];
	});
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

/** A passage the clerk names by its words: hidden wherever it stands in what was written for this decision. */
export function manualRedactions(passages: readonly Passage[], wanted: readonly string[]): readonly Redaction[] {
	return passages
		.filter(({ field }) => field !== NUMBER_FIELD && !FIXED_FIELDS.has(field))
		.flatMap(({ field, text }) =>
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
