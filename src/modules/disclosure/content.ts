import type { Rules } from "#casework";
import type { Basis } from "#kernel/basis";
import { type EnforcementType, enforcementTypeLabel } from "#regime/contract";
import {
	decisionOf,
	type FieldId,
	type Publication,
	type PublicContent,
	type PublicField,
	type TextBlock,
} from "./publication.ts";
import { applyRedactions, type Passage, type Redaction, type RedactionNames } from "./redaction.ts";
import { fieldLabel, templateOf } from "./template.ts";
import type { DisclosureMode } from "./vocabulary.ts";

export type Values = Readonly<Partial<Record<FieldId, string>>>;

/** Texts of the decision beside its fields: 理由, which the draft may change, and 救济途径和期限. */
export type BesideFields = { readonly reasons: string; readonly remedies: string };

/** Everything that will be read by the public and came from people's keyboards, as the redaction sees it. */
export function passagesOf(values: Values, { reasons, remedies }: BesideFields): readonly Passage[] {
	return Object.entries({ ...values, reasons, remedies })
		.filter(([, text]) => text !== "")
		.map(([field, text]) => ({ field, text }));
}

export function remediesOf(state: Publication): string {
	return decisionOf(state)?.remedies ?? "";
}

/**
 * Whose names are hidden, and whose are public, if the fields are these. A natural person is hidden under every name the
 * party ever had here: what a clerk wrote over the name of the case, and what a correction made of it.
 */
export function namesOf(state: Publication, values: Values = {}): RedactionNames {
	const source = decisionOf(state);
	const natural = source?.party.natural ?? state.draft?.content.naturalPerson ?? false;
	const parties = partyNamesOf(state, values);
	const persons = [
		...(source?.persons ?? []),
		...(natural ? parties.map((name) => ({ name, role: "party" as const })) : []),
	];
	const known = persons.filter((one, index) => persons.findIndex((other) => other.name === one.name) === index);
	return {
		persons: known,
		organisations: [
			state.authorityName,
			...(source !== undefined && !natural ? [source.party.name] : []),
			...(natural ? [] : parties.filter((name) => !known.some((one) => one.name === name))),
		],
		addresses: source?.party.natural ? [source.party.address] : [],
	};
}

function partyNamesOf({ partyName, draft, correction, corrected }: Publication, values: Values): readonly string[] {
	const changes = [...(correction?.fields ?? []), ...corrected.flatMap((one) => one.fields)];
	const names = [
		partyName,
		values.party,
		draft?.values.party,
		...changes.flatMap((one) => (one.id === "party" ? [one.right, one.wrong] : [])),
	];
	return [...new Set(names)].filter((name): name is string => name !== undefined && name.trim() !== "");
}

export type ContentParts = {
	readonly state: Publication;
	readonly mode: DisclosureMode;
	readonly values: Values;
	readonly reasons: string;
	readonly redactions: readonly Redaction[];
	readonly rules: Rules;
};

/** The redacted text of one field; the only way from what is internal to what is public. */
function redacted(field: string, text: string, redactions: readonly Redaction[]): string {
	return applyRedactions(
		text,
		redactions.filter((one) => one.field === field),
	);
}

/** PUB-03, PUB-04: the allowed fields and, in full mode, the text of the decision built anew from the redacted parts. */
export function publicContentOf({ state, mode, values, reasons, redactions, rules }: ContentParts): PublicContent {
	const template = templateOf(rules, state.type);
	const read = (id: FieldId) => redacted(id, values[id] ?? "", redactions);
	const fieldsFor = (wanted: readonly { id: FieldId; label: string }[]): readonly PublicField[] =>
		wanted.map(({ id, label }) => ({ id, label, text: read(id) }));
	const source = decisionOf(state);
	const bases = source?.bases ?? [];
	const remedies = redacted("remedies", remediesOf(state), redactions);
	return {
		authority: state.authorityName,
		type: state.type,
		mode,
		title: read("case-title"),
		party: read("party"),
		naturalPerson: source?.party.natural ?? false,
		number: read("document-number") || null,
		conclusion: read("conclusion"),
		decidedOn: state.decidedOn,
		fields: fieldsFor(template.fields),
		fieldsBasis: template.basis,
		supplements: fieldsFor(template.supplements),
		supplementsBasis: template.supplementsBasis,
		fullText:
			mode === "full"
				? fullTextOf({ read, type: state.type, reasons: redacted("reasons", reasons, redactions), bases, remedies })
				: [],
		bases,
		remedies,
		...(source?.matter ? { matter: source.matter } : {}),
	};
}

type FullTextParts = {
	readonly read: (id: FieldId) => string;
	readonly type: EnforcementType;
	readonly reasons: string;
	readonly bases: readonly Basis[];
	readonly remedies: string;
};

/** 决定书 in the order of 行政处罚法 59; composed from the redacted parts, so there is no original under it to uncover. */
function fullTextOf({ read, type, reasons, bases, remedies }: FullTextParts): readonly TextBlock[] {
	const blocks: readonly { heading: string; text: string }[] = [
		{ heading: "当事人", text: read("party") },
		{ heading: fieldLabel("facts", type), text: read("facts") },
		{ heading: "理由", text: reasons },
		{
			heading: "法律依据",
			text: read("legal-basis") || bases.map((one) => `《${one.document}》${one.article}`).join("；"),
		},
		{ heading: "决定内容", text: read("conclusion") },
		{ heading: "救济途径和期限", text: remedies },
	];
	return blocks
		.filter(({ text }) => text.trim() !== "")
		.map(({ heading, text }) => ({ heading, paragraphs: text.split(/\r?\n/).filter((line) => line.trim() !== "") }));
}

export function categoryLabel(type: EnforcementType): string {
	return enforcementTypeLabel[type];
}
