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

/** Fields that name the authority or are dates and kinds of ours: nothing of a person can stand in them. */
const PLAIN: ReadonlySet<FieldId> = new Set<FieldId>(["authority", "category", "decision-date", "document-number"]);

/** Everything that will be read by the public and came from people's keyboards, as the redaction sees it. */
export function passagesOf(values: Values, reasons: string): readonly Passage[] {
	const fields = Object.entries(values)
		.filter(([id]) => !PLAIN.has(id as FieldId))
		.map(([field, text]) => ({ field, text }));
	return reasons === "" ? fields : [...fields, { field: "reasons", text: reasons }];
}

export function namesOf(state: Publication): RedactionNames {
	const source = decisionOf(state);
	if (source === undefined) return { persons: [], organisations: [state.partyName], addresses: [] };
	const { party, persons } = source;
	return {
		persons,
		organisations: [state.authorityName, ...(party.natural ? [] : [party.name])],
		addresses: party.natural ? [party.address] : [],
	};
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
	const remedies = source?.remedies ?? "";
	return {
		authority: state.authorityName,
		type: state.type,
		mode,
		title: read("case-title"),
		party: read("party"),
		naturalPerson: source?.party.natural ?? false,
		number: values["document-number"] || null,
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
