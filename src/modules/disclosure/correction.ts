import type { ActContext, Rules } from "#casework";
import type { Json } from "#kernel/canonical-json";
import { contentHash } from "#kernel/hash";
import { isPlainDate, type PlainDate, toChineseDate } from "#kernel/plain-date";
import { namesOf, passagesOf, publicContentOf, remediesOf, type Values } from "./content.ts";
import type {
	CorrectedField,
	Correction,
	DisclosureDraft,
	FieldId,
	Publication,
	PublicContent,
	PublicField,
} from "./publication.ts";
import { decisionOf } from "./publication.ts";
import { applyRedactions, joinRedactions, manualRedactions, proposeRedactions, type Redaction } from "./redaction.ts";
import { settleRedactions } from "./settled.ts";
import { isReduced, publicNameOf } from "./surnames.ts";
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
 * again under the choices of the first draft. Its note says when, which fields and why, but never what was wrong.
 */
export function correctedText(state: Publication, { changes, reason }: Wanted, context: ActContext): CorrectedText {
	const { draft } = state;
	if (draft === null) throw new Error("a published item has its draft");
	const fields = correctedFields(draft.content, draft.values, changes);
	const built =
		decisionOf(state) === undefined
			? correctedImport(state, draft.content, fields)
			: rebuilt(state, fields, context.rules);
	// What is checked is the text with the words of its note; the day is added by the release.
	const checked = { ...built.content, correcting: noteOf({ fields, reason }) };
	return { fields, ...built, hash: contentHash(checked as unknown as Json) };
}

function noteOf({ fields, reason }: Pick<Correction, "fields" | "reason">) {
	return { labels: fields.map((one) => one.label), reason: CORRECTION_REASONS[reason] };
}

/**
 * The corrected text as it goes out on that day, with the note of it: until then everybody read the wrong one (公示办法 19).
 * Undefined while nothing is drafted.
 */
export function releasedCorrection({ draft, correction }: Publication, on: PlainDate): PublicContent | undefined {
	if (draft === null || correction?.content == null) return undefined;
	const before = draft.content.corrections ?? [];
	return { ...correction.content, corrections: [...before, { on, ...noteOf(correction) }] };
}

/** The fields as they will read inside, historical data too: the party may have got another name. */
export function correctedValues({ fields }: Pick<CorrectedText, "fields">): Values {
	return Object.fromEntries(fields.map((one) => [one.id, one.right]));
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
	const draft = state.draft as DisclosureDraft;
	const changed = Object.fromEntries(fields.map((one) => [one.id, one.right]));
	const values: Values = { ...draft.values, ...changed };
	const beside = { reasons: draft.reasons, remedies: remediesOf(state) };
	const kept = new Set(draft.keep ?? keptBefore(state, draft));
	const passages = passagesOf(values, beside);
	const names = namesOf(state, values);
	const proposed = proposeRedactions(passages, names).filter((one) => one.mandatory || !kept.has(one.original));
	const hidden = draft.redactions.filter((one) => one.kind === "manual").map((one) => one.original);
	const words = [...new Set([...hidden, ...restOfHidden(draft, fields)])];
	const redactions = settleRedactions(passages, joinRedactions(proposed, manualRedactions(passages, words)), names);
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

/**
 * What the clerk refused to hide, where the draft does not say it (drafts of before `keep`): proposals at whose place
 * nothing was hidden. One that a wider passage swallowed was hidden with it, and stays hidden.
 */
function keptBefore(state: Publication, draft: DisclosureDraft): readonly string[] {
	const passages = passagesOf(draft.values, { reasons: draft.reasons, remedies: "" });
	return proposeRedactions(passages, namesOf(state))
		.filter(
			(one) =>
				!draft.redactions.some((taken) => taken.field === one.field && taken.from < one.to && one.from < taken.to),
		)
		.map((one) => one.original);
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

/**
 * What the corrected text still says of words hidden by hand that stand in it no longer as they did: 证人王小明陈述 was
 * hidden, and of 证人王小明的陈述 the page must not show the name. Only what the public has not read anywhere before.
 */
function restOfHidden({ redactions, content }: DisclosureDraft, fields: readonly CorrectedField[]): readonly string[] {
	const shown = publicTextOf(content);
	return redactions.flatMap((one) => {
		const text = fields.find((field) => field.id === one.field)?.right;
		if (one.kind !== "manual" || text === undefined || text.includes(one.original)) return [];
		const lengthMin = Math.max(2, Math.min(3, Math.ceil(one.original.length / 2)));
		return commonParts(one.original, text).filter((part) => part.length >= lengthMin && !shown.includes(part));
	});
}

/** The longest runs of characters of `words`, one after the other, that the text has too. */
function commonParts(words: string, text: string): readonly string[] {
	return (words.match(/[\p{Script=Han}·]+/gu) ?? []).flatMap((run) => {
		const parts: string[] = [];
		let at = 0;
		while (at < run.length) {
			let to = at + 1;
			while (to <= run.length && text.includes(run.slice(at, to))) to += 1;
			if (to - 1 > at) parts.push(run.slice(at, to - 1));
			at = Math.max(at + 1, to - 1);
		}
		return parts;
	});
}

function publicTextOf({ title, party, conclusion, remedies, fields, supplements, fullText }: PublicContent): string {
	const texts = [...fields, ...supplements].map((one) => one.text);
	return [title, party, conclusion, remedies, ...texts, ...fullText.flatMap((one) => one.paragraphs)].join("\n");
}

/**
 * Historical data has no decision behind it: the public text itself is corrected, redacted as at its import. What is not
 * corrected is looked through again for what must be hidden, or one old text could keep the others from being corrected.
 */
function correctedImport(state: Publication, content: PublicContent, fields: readonly CorrectedField[]) {
	const right = new Map<FieldId, string>(fields.map((one) => [one.id, one.right]));
	const names = namesOf(state, Object.fromEntries(right));
	const isPerson = (id: FieldId) => id === "party" && content.naturalPerson;
	const redactionsIn = (field: FieldId, text: string, isWanted: (one: Redaction) => boolean) => {
		if (isPerson(field)) return isReduced(text) ? [] : [wholeName(text)];
		const passages = [{ field, text }];
		return settleRedactions(passages, proposeRedactions(passages, names).filter(isWanted), names);
	};
	const clean = (id: FieldId, old: string) => {
		const text = right.get(id);
		return text === undefined
			? applyRedactions(
					old,
					redactionsIn(id, old, (one) => one.mandatory),
				)
			: applyRedactions(
					text,
					redactionsIn(id, text, () => true),
				);
	};
	const redactions = fields.flatMap((one) => redactionsIn(one.id, one.right, () => true));
	const corrected: PublicContent = {
		...content,
		authority: clean("authority", content.authority),
		title: clean("case-title", content.title),
		party: clean("party", content.party),
		number:
			content.number === null && !right.has("document-number") ? null : clean("document-number", content.number ?? ""),
		conclusion: clean("conclusion", content.conclusion),
		decidedOn: decidedOnOf(fields, content.decidedOn as PlainDate | null),
		fields: content.fields.map((one) => ({ ...one, text: clean(one.id, one.text) })),
	};
	return { values: {}, redactions, content: corrected };
}

function wholeName(name: string): Redaction {
	return {
		field: "party",
		kind: "name",
		from: 0,
		to: name.length,
		original: name,
		replacement: publicNameOf(name),
		mandatory: true,
	};
}
