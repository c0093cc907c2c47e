import type { Rules } from "#casework";
import { citeOf } from "#kernel/basis";
import type { Json } from "#kernel/canonical-json";
import { contentHash } from "#kernel/hash";
import {
	applyRedactions,
	joinRedactions,
	manualRedactions,
	type Passage,
	proposeRedactions,
	type Redaction,
	type RedactionNames,
} from "../redaction.ts";
import { isReduced, maskName } from "../surnames.ts";
import { publicDrawsOf, seatsOf } from "./draws.ts";
import type { Hidden, PublicRound, Round, RoundRecord } from "./round.ts";
import { inspectorRuleOf, roundRuleOf } from "./rule.ts";
import type { RoundCorrectionReason } from "./vocabulary.ts";

export type RoundText = { readonly content: PublicRound; readonly hash: string; readonly hidden: readonly Hidden[] };

/** A natural person among the objects is hidden wherever the name stands, an organisation is public. */
function namesOf(state: Round, { objects }: RoundRecord): RedactionNames {
	return {
		persons: objects
			.filter((one) => one.natural && !isReduced(one.name))
			.map(({ name }) => ({ name, role: "party" as const })),
		organisations: [state.authorityName, ...objects.filter((one) => !one.natural).map(({ name }) => name)],
		addresses: [],
	};
}

/**
 * What must or should be hidden, passage by passage. Only names that stand in the passage are looked for in it: a thousand
 * objects are a million pairs of name and text.
 */
function proposalsFor(passages: readonly Passage[], names: RedactionNames): readonly Redaction[] {
	return passages.flatMap((passage) => {
		const text = passage.text.replace(/[\s　]/g, "");
		return proposeRedactions([passage], {
			persons: names.persons.filter(({ name }) => text.includes(name.replace(/\s/g, ""))),
			organisations: names.organisations.filter((name) => passage.text.includes(name)),
			addresses: names.addresses,
		});
	});
}

const fieldOf = (index: number, part: string) => `第${index + 1}个抽查对象的${part}`;

/** Everything that came from a keyboard and will be read by the public. */
function passagesOf(state: Round, record: RoundRecord): readonly Passage[] {
	return [
		{ field: "批次名称", text: state.name },
		{ field: "抽查依据", text: state.basis },
		{ field: "随机抽取方式", text: record.method },
		...record.objects.flatMap((one, index) => [
			...(one.natural ? [] : [{ field: fieldOf(index, "名称"), text: one.name }]),
			{ field: fieldOf(index, "抽查结果"), text: one.result },
			{ field: fieldOf(index, "查处结果"), text: one.disposal },
		]),
	];
}

/** In the name of an organisation a suggestion would hide what must be public; what is mandatory is hidden there too. */
const isName = (field: string) => field.endsWith("的名称");

/**
 * The result list as the public will read it (PUB-09), by the same rules of redaction as a decision, and what was hidden on
 * the way. Null parts of the record must have been filled in before.
 */
export function roundTextOf(
	state: Round,
	record: RoundRecord & { readonly drawnOn: string; readonly endedOn: string },
	{ rules, correcting }: { readonly rules: Rules; readonly correcting?: RoundCorrectionReason | undefined },
): RoundText {
	const passages = passagesOf(state, record);
	const proposed = proposalsFor(passages, namesOf(state, record)).filter((one) => one.mandatory || !isName(one.field));
	const redactions = joinRedactions(proposed, manualRedactions(passages, record.hide));
	const byField = Map.groupBy(redactions, (one) => one.field);
	const clean = (field: string, text: string) => applyRedactions(text, byField.get(field) ?? []);
	const inspectors = inspectorRuleOf(rules);
	const { listId, listName, version, rowKey, name, matter } = state.entry;
	const draws = publicDrawsOf(state.draws);
	const sent = seatsOf(state.draws);
	const placeOf = (personId: string) => record.inspectors.findIndex((one) => one.personId === personId) + 1;
	const content: PublicRound = {
		authority: state.authorityName,
		unit: state.unitName,
		year: state.year,
		name: clean("批次名称", state.name),
		basis: clean("抽查依据", state.basis),
		entry: { listId, listName, version, rowKey, name, matter },
		drawnOn: record.drawnOn,
		endedOn: record.endedOn,
		method: clean("随机抽取方式", record.method),
		inspectors: record.inspectors.map((one) => ({
			name: inspectors.named ? one.name : null,
			certificate: one.certificate,
		})),
		inspectorsBasis: inspectors.basis && citeOf(inspectors.basis),
		objects: record.objects.map((one, index) => ({
			name: one.natural ? maskName(one.name) : clean(fieldOf(index, "名称"), one.name),
			natural: one.natural,
			creditCode: one.natural ? null : one.creditCode,
			result: clean(fieldOf(index, "抽查结果"), one.result),
			disposal: clean(fieldOf(index, "查处结果"), one.disposal),
			...(sent === undefined ? {} : { by: (sent[index]?.officers ?? []).map((officer) => placeOf(officer.personId)) }),
		})),
		...(draws.length === 0 ? {} : { draws }),
		items: [...roundRuleOf(rules).items],
		corrections: [],
	};
	// What is checked is the text with the reason of its correction; the note with its day is added by the release.
	const checked = { ...content, ...(correcting === undefined ? {} : { correcting }) };
	return { content, hash: contentHash(checked as unknown as Json), hidden: hiddenOf(record, redactions) };
}

function hiddenOf(record: RoundRecord, redactions: readonly Redaction[]): readonly Hidden[] {
	const masked = record.objects.flatMap((one, index) =>
		one.natural
			? [{ field: fieldOf(index, "名称"), original: one.name, replacement: maskName(one.name), kind: "name" }]
			: [],
	);
	return [
		...masked,
		...redactions.map(({ field, original, replacement, kind }) => ({ field, original, replacement, kind })),
	];
}

/** The last look at the text that goes out: what must be hidden and is still there, in its own words. */
export function leakIn(state: Round, record: RoundRecord, content: PublicRound): string | undefined {
	const texts = [
		content.name,
		content.basis,
		content.method,
		...content.objects.flatMap((one) => [one.name, one.result, one.disposal]),
	];
	const passages = texts.map((text, index) => ({ field: String(index), text }));
	return proposalsFor(passages, namesOf(state, record)).find((one) => one.mandatory)?.original;
}

/** Facts of natural persons in the text: objects count towards the quota, any name keeps search engines away (SEC-13). */
export function personsIn(content: PublicRound): { readonly objects: boolean; readonly named: boolean } {
	const objects = content.objects.some((one) => one.natural);
	return { objects, named: objects || content.inspectors.some((one) => one.name !== null) };
}
