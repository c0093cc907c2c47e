import { z } from "zod";
import { fieldAt, titleAt } from "#documents";
import type { Actor } from "#identity/contract";
import { MISSING } from "#kernel/input-words";
import type { PlainDate } from "#kernel/plain-date";
import { notFound, Problem } from "#kernel/problem";
import { isRefusal } from "#kernel/refusal";
import type { Tx } from "#platform/db";
import type { Authority } from "#registry";
import type { AnyAct, DocumentRequest } from "./act.ts";
import type { ActPreview } from "./contract.ts";
import type { Engine, StreamKind } from "./engine.ts";
import { NO_FACTS } from "./facts.ts";
import { resolveFacts } from "./facts-source.ts";
import { factsAsked, perform } from "./process.ts";
import { readStream, type Stream } from "./streams.ts";
import { asAuthority } from "./take-up.ts";

/** Words of one paper, composed and kept nowhere. Throws a Problem where the paper could not be issued either. */
export type ComposeDraft = (
	request: DocumentRequest,
	at: { readonly authority: Authority; readonly today: PlainDate },
) => ActPreview["papers"][number];

type Asked<S> = {
	readonly engine: Engine;
	readonly kind: StreamKind<S>;
	readonly compose: ComposeDraft;
	readonly actor: Actor;
	readonly streamId: string;
	readonly act: string;
	readonly input: unknown;
};
export type Previewed<S> = { readonly stream: Stream<S>; readonly act: AnyAct<S>; readonly preview: ActPreview };

const MISSING_MAX = 8;

/**
 * What the act would print of what is filled in so far: judged as the act itself is, from a transaction that may only
 * read. No lock, no number, no event, no row: there is nothing of it that could be taken for a paper afterwards.
 */
export async function previewAct<S>(tx: Tx, asked: Asked<S>): Promise<Previewed<S>> {
	const { kind, streamId } = asked;
	const stream = await readStream(tx, kind.process, streamId);
	const act = kind.process.acts.get(asked.act);
	if (!stream || act?.documents === undefined) throw notFound();
	const { input, missing } = readDraft(act, asked.input);
	if (input === undefined) return { stream, act, preview: { papers: [], missing } };
	try {
		const shown = await printed(tx, asked, { stream, act, input });
		return { stream, act, preview: { papers: shown.papers, missing: [...shown.missing, ...missing] } };
	} catch (error) {
		// What would keep the paper from being issued: a word it cannot print, a particular of the authority that is not known.
		if (!(error instanceof Problem) || error.status >= 500) throw error;
		const faults = error.faults.map(({ message }) => message);
		return { stream, act, preview: { papers: [], missing: faults.length > 0 ? faults : [error.message] } };
	}
}

/** Stands in the paper where a text is still to be written. */
const BLANK = "（待填写）";

/**
 * What was filled in, as the act reads it, and what it still lacks. A text that is missing leaves its blank in the paper
 * and a box that is not ticked yet keeps nobody from reading it; for everything else the form has to be further on.
 */
function readDraft<S>(act: AnyAct<S>, given: unknown): { input: unknown; missing: string[] } {
	const parsed = act.input.safeParse(given);
	if (parsed.success) return { input: parsed.data, missing: [] };
	const missing = missingOf(act, parsed.error);
	const filled = structuredClone(given);
	for (const { path } of parsed.error.issues) {
		const keys = path.map(String);
		const blank = blankFor(fieldAt(act.input, keys));
		if (blank !== undefined) setAt(filled, keys, blank);
	}
	const again = act.input.safeParse(filled);
	// What keeps the paper from being seen at all is named alone; the rest can be told beside it.
	return again.success ? { input: again.data, missing } : { input: undefined, missing: missingOf(act, again.error) };
}

function blankFor(field: z.core.$ZodType | undefined): string | true | undefined {
	if (field instanceof z.ZodString) return BLANK;
	return field instanceof z.ZodLiteral && field.value === true ? true : undefined;
}

/** Only into what is there and only where nothing stands: what was typed is never written over. */
function setAt(whole: unknown, keys: readonly string[], value: unknown): void {
	const last = keys.at(-1);
	let inner = whole;
	for (const key of keys.slice(0, -1)) inner = (inner as Record<string, unknown> | null | undefined)?.[key];
	if (last === undefined || typeof inner !== "object" || inner === null) return;
	const members = inner as Record<string, unknown>;
	const before = members[last];
	if (before === undefined || before === "" || before === false) members[last] = value;
}

type Filled<S> = { readonly stream: Stream<S>; readonly act: AnyAct<S>; readonly input: unknown };

async function printed<S>(tx: Tx, asked: Asked<S>, { stream, act, input }: Filled<S>): Promise<ActPreview> {
	const { engine, kind, actor, compose } = asked;
	const { context, authority } = await engine.contextFor(tx, actor, kind.regimeOf(stream.state), stream.authorityId);
	const type = kind.typeOf?.(stream.state, input);
	const rules = type === undefined ? context.rules : context.rules.forType(type);
	const request = factsAsked(act, input, stream.state);
	const matterBases = kind.matterBases(stream.state);
	const place = { authority, today: context.today, matterBases, personId: actor.personId };
	const facts = request ? await asAuthority(tx, authority.path, () => resolveFacts(tx, request, place)) : NO_FACTS;
	const full = { ...context, rules, facts };
	const decided = perform(kind.process, stream.state, { act, input, version: stream.version }, full);
	if (isRefusal(decided))
		return { papers: [], missing: [decided.message, ...(decided.remedy === undefined ? [] : [decided.remedy])] };
	return { papers: decided.documents.map((one) => compose(one, { authority, today: context.today })), missing: [] };
}

/** 还缺：the columns by the names they have on the form, what is wrong with those that are filled in. */
function missingOf<S>(act: AnyAct<S>, error: z.ZodError): string[] {
	const lines = error.issues.map(({ path, message }) => {
		const title = titleAt(act.input, path.map(String));
		return message === MISSING || message.includes(title) ? title : `${title}（${message}）`;
	});
	return [...new Set(lines)].slice(0, MISSING_MAX);
}
