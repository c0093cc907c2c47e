import type { z } from "zod";
import { titleAt } from "#documents";
import type { Actor } from "#identity/contract";
import { MISSING } from "#kernel/input-words";
import { msOf } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import { notFound, Problem } from "#kernel/problem";
import { isRefusal } from "#kernel/refusal";
import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import type { Authority } from "#registry";
import type { AnyAct, DocumentRequest } from "./act.ts";
import type { ActPreview } from "./contract.ts";
import type { Engine, StreamKind } from "./engine.ts";
import { NO_FACTS } from "./facts.ts";
import { resolveFacts } from "./facts-source.ts";
import { perform } from "./process.ts";
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
	const parsed = act.input.safeParse(asked.input);
	if (!parsed.success) return { stream, act, preview: { papers: [], missing: missingOf(act, parsed.error) } };
	try {
		return { stream, act, preview: await printed(tx, asked, { stream, act, input: parsed.data }) };
	} catch (error) {
		// What would keep the paper from being issued: a word it cannot print, a particular of the authority that is not known.
		if (!(error instanceof Problem) || error.status >= 500) throw error;
		const faults = error.faults.map(({ message }) => message);
		return { stream, act, preview: { papers: [], missing: faults.length > 0 ? faults : [error.message] } };
	}
}

type Filled<S> = { readonly stream: Stream<S>; readonly act: AnyAct<S>; readonly input: unknown };

async function printed<S>(tx: Tx, asked: Asked<S>, { stream, act, input }: Filled<S>): Promise<ActPreview> {
	const { engine, kind, actor, compose } = asked;
	const { context, authority } = await engine.contextFor(
		tx,
		actor,
		kind.regimeOf(stream.state),
		stream.authorityId,
	);
	const type = kind.typeOf?.(stream.state, input);
	const rules = type === undefined ? context.rules : context.rules.forType(type);
	const request = act.needs?.(input as never, stream.state);
	const matterBases = kind.matterBases(stream.state);
	const place = { authority, today: context.today, matterBases, personId: actor.personId };
	const facts = request
		? await asAuthority(tx, authority.path, () => resolveFacts(tx, request, place))
		: NO_FACTS;
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
		return message === MISSING ? title : `${title}（${message}）`;
	});
	return [...new Set(lines)].slice(0, MISSING_MAX);
}

const PER_MINUTE_MAX = 40;
const MINUTE_MS = 60_000;
const SESSIONS_MAX = 5_000;

/** At most so many in a minute for one session: more than anybody types, fewer than a machine could ask. */
export function previewTurns(clock: Clock, max = PER_MINUTE_MAX): (session: string) => void {
	const taken = new Map<string, readonly number[]>();
	return (session) => {
		const now = msOf(clock.now());
		const recent = (taken.get(session) ?? []).filter((at) => at > now - MINUTE_MS);
		if (recent.length >= max)
			throw new Problem("preview-too-often", "预览刷新过于频繁，请稍候；填写的内容不受影响", { status: 429 });
		// The longest silent session stands first and is forgotten first.
		taken.delete(session);
		taken.set(session, [...recent, now]);
		const [oldest] = taken.keys();
		if (taken.size > SESSIONS_MAX && oldest !== undefined) taken.delete(oldest);
	};
}
