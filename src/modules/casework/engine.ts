import type { WorkingCalendar } from "#calendar";
import type { Actor } from "#identity/contract";
import { assert } from "#kernel/assert";
import type { Json } from "#kernel/canonical-json";
import { newId } from "#kernel/ids";
import { dateInBeijing, type Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import { notFound, Problem } from "#kernel/problem";
import { isRefusal, type Refusal } from "#kernel/refusal";
import { entryRows } from "#ledger";
import type { Clock as SystemClock } from "#platform/clock";
import { type Db, findSqlError, inScope, send, type Tx } from "#platform/db";
import type { EnforcementType } from "#regime/contract";
import { type Authority, findAuthority } from "#registry";
import type { ActContext, AnyAct, DocumentRequest } from "./act.ts";
import { sentenceOf } from "./act-views.ts";
import { type Clock, type ClockContext, nextDueOn } from "./clock.ts";
import type { Command, Reply } from "./command.ts";
import { commitEvents } from "./committed.ts";
import { type Mask, NO_FACTS } from "./facts.ts";
import { type FactPlace, resolveFacts } from "./facts-source.ts";
import { evolve, factsAsked, metaOf, type Process, parseInput, perform, type RecordedEvent } from "./process.ts";
import type { Rules } from "./rules.ts";
import * as store from "./store.ts";
import { stateOf } from "./streams.ts";
import { asAuthority, type Task, takeUp, unknownAuthority, workAs } from "./take-up.ts";

export type { Command, Reply } from "./command.ts";
export { asAuthority } from "./take-up.ts";

/** What the engine asks of the rest of the house for one kind of stream. */
export type StreamKind<S> = {
	readonly process: Process<S>;
	readonly describe: (state: S, context: ClockContext) => store.StreamDescription;
	readonly clocks: (state: S, context: ClockContext) => readonly Clock[];
	/** Natural persons on both sides, for the constraint that keeps them apart. */
	readonly duties?: (state: S) => { handling: readonly string[]; reviewing: readonly string[] };
	readonly matterBases: (state: S) => FactPlace["matterBases"];
	/** `authority`: every unit of the authority works on the stream together, so each of its people finds it (REG-16). */
	readonly foundBy?: "scope" | "authority";
	/** The day whose rules bind the stream: that of its first event, or today for a new one. */
	readonly regimeOf: (state: S) => { id: string; effectiveFrom: string } | undefined;
	/** The kind of act whose rules are asked; penalty where a kind of stream does not say. `input` is that of its opening. */
	readonly typeOf?: (state: S, input?: unknown) => EnforcementType;
};

export type IssuedPaper = { readonly event: { type: string; data: object } };

/** The engine's view of the other modules, wired once in the composition root. */
export type EngineDeps = {
	readonly db: Db;
	readonly clock: SystemClock;
	readonly calendar: () => WorkingCalendar;
	readonly rules: (
		tx: Tx,
		authority: Authority,
		pinned: { id: string; effectiveFrom: string } | undefined,
		on: PlainDate,
	) => Promise<Rules>;
	/** Freezes a document, takes its number and returns the event that says so. */
	readonly issue: (
		tx: Tx,
		request: DocumentRequest,
		place: store.Place & { authority: Authority; at: Instant },
	) => Promise<{ type: string; data: object }>;
	/** For `Facts.mask`, from the module that keeps who stands behind a stream; undefined where it keeps nothing. */
	readonly maskFor?: (tx: Tx, streamId: string) => Promise<Mask | undefined>;
	/** What other modules do in the same transaction when these events happen. */
	readonly reactions: readonly Reaction[];
};

export type Happening = {
	readonly place: store.Place;
	readonly authority: Authority;
	readonly before: unknown;
	readonly after: unknown;
	readonly events: readonly RecordedEvent[];
	/** What was handed in, parsed: for what must be kept sealed elsewhere and never stands in an event. */
	readonly input: unknown;
	readonly context: ActContext;
};
export type Reaction = (tx: Tx, happening: Happening, engine: Engine) => Promise<void>;

export type Engine = {
	readonly run: <S>(kind: StreamKind<S>, command: Command) => Promise<Reply | Refusal>;
	/** The same inside a transaction that is already open, for reactions. */
	readonly runIn: <S>(tx: Tx, kind: StreamKind<S>, command: Command) => Promise<Reply | Refusal>;
	readonly contextFor: (
		tx: Tx,
		actor: Actor,
		pinned: { id: string; effectiveFrom: string } | undefined,
		/** Of which authority, where it is not the person's own; the transaction must see it. */
		authorityId?: string,
	) => Promise<{ context: ActContext; authority: Authority }>;
};

class Refused extends Error {
	readonly refusal: Refusal;
	constructor(refusal: Refusal) {
		super(refusal.message);
		this.refusal = refusal;
	}
}

/**
 * One command, one transaction: lock, judge, events with their ledger entries, documents with their numbers, projections,
 * reactions, reply. A crash before COMMIT leaves nothing; a crash after it leaves everything and the key, so that the
 * retry is told what happened (REL-03).
 */
export function createEngine(given: EngineDeps): Engine {
	const deps = { ...given, rulesOnce: onceInTransaction(given.rules) };
	const engine: Engine = {
		run: async (kind, command) => {
			const { authorityPath, personId, scope } = command.actor;
			const opened = { scope: [`${authorityPath}/`], authority: authorityPath, person: personId };
			// Who may see nothing of the authority's business (三员) finds nothing here either.
			const lockIn = kind.foundBy === "authority" && scope.length > 0 ? [`${authorityPath}/`, ...scope] : scope;
			try {
				return await inScope(deps.db, opened, (tx) => runOnce({ deps, engine, tx }, kind, { ...command, lockIn }));
			} catch (error) {
				if (error instanceof Refused) return error.refusal;
				throw conflictOf(error);
			}
		},
		runIn: async (tx, kind, command) => {
			assert(command.idempotencyKey === undefined, "a key belongs to the outermost command");
			return await runOnce({ deps, engine, tx }, kind, command);
		},
		contextFor: (tx, actor, pinned, authorityId) =>
			authorityId === undefined || authorityId === actor.authorityId
				? asAuthority(tx, actor.authorityPath, () =>
						contextFor(deps, tx, { actor, pinned, authorityId: actor.authorityId }),
					)
				: contextFor(deps, tx, { actor, pinned, authorityId }),
	};
	return engine;
}

/**
 * The rules that acts of one transaction are judged by are read once: an act inside another stands under the same ones,
 * and what an act sets binds from the next command on.
 */
function onceInTransaction(rules: EngineDeps["rules"]): EngineDeps["rules"] {
	const known = new WeakMap<Tx, Map<string, Promise<Rules>>>();
	return (tx, authority, pinned, on) => {
		const key = [authority.id, pinned?.id, pinned?.effectiveFrom, on].join("|");
		const read = known.get(tx) ?? new Map<string, Promise<Rules>>();
		known.set(tx, read);
		const found = read.get(key) ?? rules(tx, authority, pinned, on);
		read.set(key, found);
		return found;
	};
}

type EngineRoom = EngineDeps & { readonly rulesOnce: EngineDeps["rules"] };
type Room = { readonly deps: EngineRoom; readonly engine: Engine; readonly tx: Tx };

async function runOnce<S>({ deps, engine, tx }: Room, kind: StreamKind<S>, command: Task): Promise<Reply> {
	const { process } = kind;
	const act = process.acts.get(command.act);
	if (!act) throw new Problem("act-unknown", "没有这种执法行为", { status: 404 });
	const input = parseInput(act, command.input);
	const opening = opensStream(process, act);
	const { earlier, row, authority, home } = await takeUp(deps.clock, tx, command, {
		kind: process.kind,
		input: input as Json,
		opening,
	});
	if (earlier) return earlier;
	if (!row && !opening) throw notFound();
	if (row && command.expectedVersion !== undefined && row.version !== command.expectedVersion) {
		throw overtaken();
	}
	const before = row ? await stateOf(tx, process, command.streamId, row) : process.initial(command.streamId);
	const now = deps.clock.now();
	const today = dateInBeijing(now);
	const request = factsAsked(act, input, before);
	const asked = {
		authority,
		today,
		matterBases: kind.matterBases(before),
		personId: command.actor.personId,
		mask: async () => await deps.maskFor?.(tx, command.streamId),
	};
	const [general, facts] = await Promise.all([
		deps.rulesOnce(tx, authority, kind.regimeOf(before), today),
		request ? resolveFacts(tx, request, asked) : NO_FACTS,
	]);
	const type = kind.typeOf?.(before, input);
	const rules = type === undefined ? general : general.forType(type);
	const full = contextOf(deps, { now, today, actor: command.actor, rules, authority, home, facts });
	const decided = perform(process, before, { act, input, version: row?.version ?? 0 }, full);
	if (isRefusal(decided)) throw new Refused(decided);
	const place: store.Place = {
		kind: process.kind,
		streamId: command.streamId,
		authorityId: authority.id,
		orgPath: process.orgPathOf(decided.after) ?? authority.orgPath,
	};
	const issued = await issueDocuments(deps, tx, process, { ...decided, place, authority, context: full });
	await record(tx, kind, {
		place,
		act: act.name,
		events: issued.events,
		before,
		after: issued.after,
		context: full,
	});
	for (const reaction of deps.reactions)
		await reaction(
			tx,
			{ place, authority, before, after: issued.after, events: issued.events, input, context: full },
			engine,
		);
	const reply = replyOf(process, command.streamId, issued.events);
	// The key lies at the person's own authority, where it was claimed.
	if (command.idempotencyKey && home.id !== authority.id) await workAs(tx, home.path);
	if (command.idempotencyKey) await store.saveReply(tx, command.actor.personId, command.idempotencyKey, reply);
	return reply;
}

function opensStream<S>(process: Process<S>, act: AnyAct<S>): boolean {
	const [first] = process.acts.values();
	return act === first;
}

async function contextFor(
	deps: EngineDeps,
	tx: Tx,
	{ actor, pinned, authorityId }: { actor: Actor; pinned: Parameters<Engine["contextFor"]>[2]; authorityId: string },
) {
	const authority = await findAuthority(tx, authorityId);
	if (!authority) throw unknownAuthority();
	const home = authorityId === actor.authorityId ? authority : { id: actor.authorityId, name: "" };
	const now = deps.clock.now();
	const today = dateInBeijing(now);
	const rules = await deps.rules(tx, authority, pinned, today);
	return { context: contextOf(deps, { now, today, actor, rules, authority, home, facts: NO_FACTS }), authority };
}

function contextOf(deps: EngineDeps, known: Omit<ActContext, "calendar" | "newId">): ActContext {
	return { ...known, calendar: deps.calendar(), newId };
}

type Issuing<S> = {
	events: readonly RecordedEvent[];
	after: S;
	documents: readonly DocumentRequest[];
	place: store.Place;
	authority: Authority;
	context: ActContext;
};

async function issueDocuments<S>(deps: EngineDeps, tx: Tx, process: Process<S>, issuing: Issuing<S>) {
	const events = [...issuing.events];
	let { after } = issuing;
	for (const request of issuing.documents) {
		const last = events.at(-1)?.meta.version ?? 0;
		const proposed = await deps.issue(tx, request, {
			...issuing.place,
			authority: issuing.authority,
			at: issuing.context.now,
		});
		const event: RecordedEvent = { ...proposed, meta: metaOf(issuing.context, last + 1) };
		after = evolve(process, after, event);
		events.push(event);
	}
	return { events, after };
}

type Recording<S> = {
	place: store.Place;
	act: string;
	events: readonly RecordedEvent[];
	before: S;
	after: S;
	context: ActContext;
};

async function record<S>(tx: Tx, kind: StreamKind<S>, recording: Recording<S>): Promise<void> {
	const { place, act, events, after, context } = recording;
	const committed = commitEvents(place, act, { events, now: context.now });
	await send(tx, store.eventRows(committed), entryRows(committed.map((one) => one.entry)));
	await addDuties(tx, kind, recording);
	const clocks = kind.clocks(after, context);
	const version = events.at(-1)?.meta.version ?? 0;
	await store.saveStream(tx, place, {
		version,
		state: after,
		description: kind.describe(after, context),
		dueOn: nextDueOn(clocks),
		at: context.now,
	});
	await store.saveDeadlines(tx, place, clocks);
}

async function addDuties<S>(tx: Tx, kind: StreamKind<S>, { place, before, after }: Recording<S>): Promise<void> {
	if (!kind.duties) return;
	const [was, now] = [kind.duties(before), kind.duties(after)];
	const added = (side: "handling" | "reviewing") => now[side].filter((personId) => !was[side].includes(personId));
	if (added("handling").length > 0) await store.addDuties(tx, place, added("handling"), "handling");
	if (added("reviewing").length > 0) await store.addDuties(tx, place, added("reviewing"), "reviewing");
}

function replyOf<S>(process: Process<S>, streamId: string, events: readonly RecordedEvent[]): Reply {
	const issued = events
		.filter((event) => event.type === "DocumentIssued")
		.map((event) => event.data as { documentId: string; label: string; number: string | null });
	return {
		streamId,
		version: events.at(-1)?.meta.version ?? 0,
		events: events.map((event) => ({
			type: event.type,
			sentence: sentenceOf(process, event),
		})),
		documents: issued.map(({ documentId, label, number }) => ({ documentId, label, number })),
	};
}

/** Two writers who met in spite of the lock, or one person on both sides of the review: told apart by the constraint that refused them. */
function conflictOf(error: unknown): unknown {
	const found = findSqlError(error);
	if (found?.code !== "23505") return error;
	if (found.constraint === "case_duty_pkey") {
		return new Problem("duties-not-separate", "承办过本案的人员不能参与本案法制审核，审核过的也不能承办", {
			status: 409,
		});
	}
	if (found.constraint === "event_stream_id_version_key") {
		return overtaken();
	}
	return error;
}

/** Two at once: the one who comes second has done nothing. */
function overtaken(): Problem {
	return new Problem("version-conflict", "在您填写期间，他人已经办理了新的环节，这次没有提交", { status: 409 });
}
