import type { ActContext, Rules } from "#casework";
import type { Json } from "#kernel/canonical-json";
import { contentHash } from "#kernel/hash";
import { isPlainDate, type PlainDate, toChineseDate } from "#kernel/plain-date";
import { namesOf, passagesOf, publicContentOf, type Values } from "./content.ts";
import type { CorrectedField, CorrectionNote, FieldId, Publication, PublicContent } from "./publication.ts";
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
	const shown = [...content.fields, ...content.supplements];
	return changes.flatMap(({ id, text }) => {
		const hidden = HIDDEN_FIELDS.includes(id) ? fieldLabel(id, content.type) : undefined;
		const label = shown.find((one) => one.id === id)?.label ?? hidden;
		if (label === undefined) return [];
		const wrong = values[id] ?? textOf(content, id);
		const right = id === "decision-date" && isPlainDate(text) ? toChineseDate(text) : text;
		return wrong === right ? [] : [{ id, label, wrong, right }];
	});
}

/** Part of every page, as its heading, where the regime's list does not name them. */
const HIDDEN_FIELDS: readonly FieldId[] = ["case-title", "document-number", "facts", "legal-basis"];

function textOf(content: PublicContent, id: FieldId): string {
	const shown = [...content.fields, ...content.supplements].find((one) => one.id === id);
	if (shown) return shown.text;
	if (id === "case-title") return content.title;
	return id === "document-number" ? (content.number ?? "") : "";
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

export function decidedOnOf(fields: readonly CorrectedField[], decidedOn: PlainDate | null): PlainDate | null {
	const text = fields.find((one) => one.id === "decision-date")?.right;
	if (text === undefined) return decidedOn;
	const [, year, month, day] = CHINESE_DATE.exec(text) ?? [];
	const date = `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
	return isPlainDate(date) ? date : decidedOn;
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
