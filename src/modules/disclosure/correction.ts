import type { ActContext, Rules } from "#casework";
import type { Json } from "#kernel/canonical-json";
import { contentHash } from "#kernel/hash";
import { isPlainDate, type PlainDate, toChineseDate } from "#kernel/plain-date";
import { namesOf, passagesOf, publicContentOf, type Values } from "./content.ts";
import type {
	CorrectedField,
	Correction,
	CorrectionNote,
	FieldId,
	Publication,
	PublicContent,
	PublicField,
} from "./publication.ts";
import { decisionOf } from "./publication.ts";
import {
	applyRedactions,
	joinRedactions,
	manualRedactions,
	proposeRedactions,
	type Redaction,
	type RedactionNames,
} from "./redaction.ts";
import { fieldLabel } from "./template.ts";
import { CORRECTION_REASONS, type CorrectionReason } from "./vocabulary.ts";

export type FieldChange = { readonly id: FieldId; readonly text: string };
export type CorrectedText = {
	readonly fields: readonly CorrectedField[];
	readonly values: Values;
	readonly redactions: readonly Redaction[];
	readonly content: PublicContent;
	readonly hash: string;
};

type Wanted = { readonly changes: readonly FieldChange[]; readonly reason: CorrectionReason };

/**
 * The public text with these fields corrected, built anew from the whole (COR-02): the same fields and mode, redacted
 * again under the choices of the first draft, and a note that says when, which fields and why, but never what was wrong.
 */
export function correctedText(state: Publication, { changes, reason }: Wanted, context: ActContext): CorrectedText {
	const { draft } = state;
	if (draft === null) throw new Error("a published item has its draft");
	const fields = correctedFields(draft.content, draft.values, changes);
	const note: CorrectionNote = {
		on: context.today,
		labels: fields.map((one) => one.label),
		reason: CORRECTION_REASONS[reason],
	};
	const built =
		decisionOf(state) === undefined
			? { values: {}, redactions: [], content: correctedImport(state, draft.content, fields) }
			: rebuilt(state, fields, context.rules);
	const content = { ...built.content, corrections: [...(draft.content.corrections ?? []), note] };
	return { fields, ...built, content, hash: contentHash(content as unknown as Json) };
}

/** Only fields that stand on the page and really change. */
function correctedFields(content: PublicContent, values: Values, changes: readonly FieldChange[]): CorrectedField[] {
	const shown = shownFields(content);
	return changes.flatMap(({ id, text }) => {
		const field = shown.find((one) => one.id === id);
		if (field === undefined) return [];
		const wrong = values[id] ?? field.text;
		const right = id === "decision-date" && isPlainDate(text) ? toChineseDate(text) : text;
		return wrong === right ? [] : [{ id, label: field.label, wrong, right }];
	});
}

/** Part of every page, as its heading, where the regime's list does not name them. */
const HEADING_FIELDS: readonly FieldId[] = ["case-title", "document-number"];
/** Part of the full text alone, where the list does not name them. */
const FULL_TEXT_FIELDS: readonly FieldId[] = ["facts", "legal-basis"];

/** Everything the public reads on the page that can be corrected: a note about a field nobody sees explains nothing. */
export function shownFields(content: PublicContent): readonly PublicField[] {
	const listed = [...content.fields, ...content.supplements];
	const unlisted = (id: FieldId) => !listed.some((one) => one.id === id);
	const headings = HEADING_FIELDS.filter(unlisted).map((id) => ({
		id,
		label: fieldLabel(id, content.type),
		text: id === "case-title" ? content.title : (content.number ?? ""),
	}));
	const blocks = FULL_TEXT_FIELDS.filter(unlisted).flatMap((id) => {
		const label = fieldLabel(id, content.type);
		const block = content.fullText.find(({ heading }) => heading === label);
		return block ? [{ id, label, text: block.paragraphs.join("\n") }] : [];
	});
	return [...listed, ...headings, ...blocks];
}

/** The field that somebody named, by its id or by its word on the page. */
export function findShownField(content: PublicContent, named: string): PublicField | undefined {
	return shownFields(content).find(({ id, label }) => id === named || label === named);
}

/**
 * What a correction answers (COR-03): the requests its draft was made for and whose field is among the corrected ones, each
 * with what the page says there now, which need not be what was asked.
 */
export function answeredBy(correction: Correction, content: PublicContent) {
	return correction.requests.flatMap(({ requestId, field, isDrafted }) => {
		const corrected = correction.fields.find(({ id, label }) => id === field || label === field);
		const shown = corrected && findShownField(content, corrected.id);
		return isDrafted && shown ? [{ requestId, label: shown.label, text: shown.text }] : [];
	});
}

function rebuilt(state: Publication, fields: readonly CorrectedField[], rules: Rules) {
	const draft = state.draft as NonNullable<Publication["draft"]>;
	const changed = Object.fromEntries(fields.map((one) => [one.id, one.right]));
	const values: Values = { ...draft.values, ...changed };
	const names = namesWith(state, values);
	const earlier = proposeRedactions(passagesOf(draft.values, draft.reasons), namesOf(state));
	const kept = new Set(
		earlier
			.filter((one) => !draft.redactions.some((taken) => taken.original === one.original))
			.map((one) => one.original),
	);
	const hidden = draft.redactions.filter((one) => one.kind === "manual").map((one) => one.original);
	const passages = passagesOf(values, draft.reasons);
	const proposed = proposeRedactions(passages, names).filter((one) => one.mandatory || !kept.has(one.original));
	const redactions = joinRedactions(proposed, manualRedactions(passages, [...new Set(hidden)]));
	const content = publicContentOf({
		state: { ...state, decidedOn: decidedOnOf(fields, state.decidedOn) },
		mode: draft.mode,
		values,
		reasons: draft.reasons,
		redactions,
		rules,
	});
	return { values: changed, redactions, content };
}

/** A corrected name of a natural person is hidden like the first one. */
function namesWith(state: Publication, values: Values): RedactionNames {
	const names = namesOf(state);
	const natural = decisionOf(state)?.party.natural ?? false;
	const party = values.party ?? "";
	if (!natural || party === "" || names.persons.some((one) => one.name === party)) return names;
	return { ...names, persons: [...names.persons, { name: party, role: "party" }] };
}

const CHINESE_DATE = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;

function decidedOnOf(fields: readonly CorrectedField[], decidedOn: PlainDate | null): PlainDate | null {
	const text = fields.find((one) => one.id === "decision-date")?.right;
	return (text === undefined ? undefined : dateIn(text)) ?? decidedOn;
}

/** The day that a field names, in either way of writing it. */
export function dateIn(text: string): PlainDate | undefined {
	const [, year, month, day] = CHINESE_DATE.exec(text.trim()) ?? [];
	const date = year === undefined ? text.trim() : `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
	return isPlainDate(date) ? date : undefined;
}

/** Historical data has no decision behind it: the public text itself is corrected, redacted as at its import. */
function correctedImport(state: Publication, content: PublicContent, fields: readonly CorrectedField[]): PublicContent {
	const names = namesOf(state);
	const clean = (text: string) => applyRedactions(text, proposeRedactions([{ field: "text", text }], names));
	const right = new Map(fields.map((one) => [one.id, clean(one.right)]));
	return {
		...content,
		title: right.get("case-title") ?? content.title,
		party: right.get("party") ?? content.party,
		number: right.get("document-number") ?? content.number,
		conclusion: right.get("conclusion") ?? content.conclusion,
		decidedOn: decidedOnOf(fields, content.decidedOn as PlainDate | null),
		fields: content.fields.map((one) => ({ ...one, text: right.get(one.id) ?? one.text })),
	};
}
