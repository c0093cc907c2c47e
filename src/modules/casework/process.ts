import { hasRole, ROLE_LABELS } from "#identity/contract";
import { assert } from "#kernel/assert";
import type { Basis } from "#kernel/basis";
import { Problem } from "#kernel/problem";
import { isRefusal, type Refusal, refusal } from "#kernel/refusal";
import type { ActContext, AnyAct, AnyEventKind, DocumentRequest, EventMeta, ProposedEvent } from "./act.ts";
import { eventKinds } from "./act.ts";
import { CALENDAR_CHANGED, calendarChangedData, calendarChangedSentence } from "./calendar-changed.ts";
import type { FactRequest } from "./facts.ts";

/** An event as stored: proposed data plus its place in the stream. */
export type RecordedEvent = ProposedEvent & { readonly meta: EventMeta };

/** All acts over one kind of stream, and the state they share. */
export type Process<S> = {
	readonly kind: string;
	readonly initial: (streamId: string) => S;
	readonly acts: ReadonlyMap<string, AnyAct<S>>;
	readonly events: ReadonlyMap<string, AnyEventKind<S>>;
	/** Where the stream belongs, once an event has said so; permission is asked for this path. */
	readonly orgPathOf: (state: S) => string | undefined;
	/** What every event does beyond its own effect, such as counting who took part. */
	readonly afterEvent?: (state: S, event: RecordedEvent) => S;
	/** What a stored state of an earlier shape needs beside the fields it lacked, which are filled in from the initial one. */
	readonly upcast?: (stored: S) => S;
};

export function defineProcess<S>(options: {
	kind: string;
	initial: (streamId: string) => S;
	acts: readonly AnyAct<S>[];
	/** Events that no act emits by itself, such as those of the engine. */
	extraEvents?: readonly AnyEventKind<S>[];
	orgPathOf: (state: S) => string | undefined;
	afterEvent?: (state: S, event: RecordedEvent) => S;
	upcast?: (stored: S) => S;
}): Process<S> {
	const acts = new Map<string, AnyAct<S>>();
	const events = new Map<string, AnyEventKind<S>>();
	for (const act of options.acts) {
		assert(!acts.has(act.name), `two acts named ${act.name}`);
		assert(act.actors.length > 0, `act ${act.name} names no actor: deny by default means nobody could do it`);
		acts.set(act.name, act);
		for (const event of act.emits) registerEvent(events, event);
	}
	for (const event of options.extraEvents ?? []) registerEvent(events, event);
	registerEvent(
		events,
		eventKinds<S>()(CALENDAR_CHANGED, calendarChangedData, (state) => state, calendarChangedSentence),
	);
	const { kind, initial, orgPathOf, afterEvent, upcast } = options;
	return {
		kind,
		initial,
		acts,
		events,
		orgPathOf,
		...(afterEvent ? { afterEvent } : {}),
		...(upcast ? { upcast } : {}),
	};
}

/**
 * A stored state as the code of today knows it: what was not kept then is as in a stream to which it has not happened. The
 * record itself is not touched, and the next act writes the state in the new shape.
 */
export function restored<S>({ initial, upcast }: Pick<Process<S>, "initial" | "upcast">, stored: unknown): S {
	const whole = { ...initial(""), ...(stored as S) };
	return upcast ? upcast(whole) : whole;
}

function registerEvent<S>(events: Map<string, AnyEventKind<S>>, event: AnyEventKind<S>): void {
	const known = events.get(event.type);
	assert(known === undefined || known === event, `two kinds of event named ${event.type}`);
	events.set(event.type, event);
}

export function evolve<S>(process: Process<S>, state: S, event: RecordedEvent): S {
	const kind = process.events.get(event.type);
	assert(kind, `unknown event ${event.type} in ${process.kind}`);
	const evolved = kind.evolve(state, event.data as never, event.meta);
	return process.afterEvent?.(evolved, event) ?? evolved;
}

export function fold<S>(process: Process<S>, streamId: string, events: readonly RecordedEvent[]): S {
	return events.reduce((state, event) => evolve(process, state, event), process.initial(streamId));
}

export type Decided<S> = {
	readonly events: readonly RecordedEvent[];
	readonly after: S;
	readonly documents: readonly DocumentRequest[];
};

/** Throws a Problem with one fault per field, in Chinese, when the input does not fit the act's schema. */
export function parseInput<S>(act: AnyAct<S>, input: unknown): unknown {
	const parsed = act.input.safeParse(input);
	if (parsed.success) return parsed.data;
	throw new Problem("input-invalid", `《${act.label}》有 ${parsed.error.issues.length} 处填写不符合要求`, {
		status: 422,
		faults: parsed.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message })),
	});
}

/**
 * The whole judgement of one command, pure: role, place, gates, then the act's own decision.
 * `input` has already passed `parseInput`.
 */
export function perform<S>(
	process: Process<S>,
	state: S,
	command: { act: AnyAct<S>; input: unknown; version: number },
	context: ActContext,
): Decided<S> | Refusal {
	const { act, input } = command;
	const denied = actorRefusal(process, state, act, context) ?? standingRefusal(state, act, context);
	if (denied) return denied;
	const outcome = act.decide(state, input as never, context);
	if (isRefusal(outcome)) return outcome;
	const emitted = new Set(act.emits.map((event) => event.type));
	const events = outcome.map((event, index): RecordedEvent => {
		assert(emitted.has(event.type), `act ${act.name} emitted ${event.type} without declaring it`);
		return { ...event, meta: metaOf(context, command.version + 1 + index) };
	});
	const after = events.reduce((current, event) => evolve(process, current, event), state);
	return { events, after, documents: act.documents?.(after, input as never, context) ?? [] };
}

const DUTY: Basis = { document: "中华人民共和国行政处罚法", article: "第四十二条" };

/** What an act and the gates before it ask of the registry; undefined where none of them asks. */
export function factsAsked<S>(act: AnyAct<S>, input: unknown, state: S): FactRequest | undefined {
	const own = act.needs?.(input as never, state);
	const gates = gateFactsAsked([act], state);
	return own === undefined && gates === undefined ? undefined : { ...gates, ...own };
}

/** The same of gates alone, for who is shown what still lacks. */
export function gateFactsAsked<S>(acts: Iterable<AnyAct<S>>, state: S): FactRequest | undefined {
	const asked = [...acts].flatMap(({ gates }) => gates.flatMap(({ needs }) => needs?.(state) ?? []));
	return asked.length === 0 ? undefined : asked.reduce((all, one) => ({ ...all, ...one }));
}

/** Deny by default: without a listed role over this stream's place the act does not exist for the actor. */
export function actorRefusal<S>(
	process: Process<S>,
	state: S,
	act: AnyAct<S>,
	context: ActContext,
): Refusal | undefined {
	if (holdsFor(process, state, act, context)) return undefined;
	const names = act.actors.map((role) => ROLE_LABELS[role]).join("、");
	return refusal("role-missing", `“${act.label}”须由${names}办理`, DUTY, "请转交有相应职责的人员办理");
}

function holdsFor<S>(process: Process<S>, state: S, act: AnyAct<S>, { actor }: ActContext): boolean {
	const orgPath = process.orgPathOf(state) ?? actor.unitPath;
	if (act.heldAt !== "own-unit") return hasRole(actor, act.actors, orgPath);
	// Never from outside the authority: a unit of another one shares nothing with this stream.
	return actor.unitPath.startsWith(orgPath) && hasRole(actor, act.actors, actor.unitPath);
}

export function standingRefusal<S>(state: S, act: AnyAct<S>, context: ActContext): Refusal | undefined {
	return closedRefusal(state, act, context) ?? firstMissing(state, act, context);
}

/** The act has no place in the stream as it stands. */
export function closedRefusal<S>(state: S, act: AnyAct<S>, context: ActContext): Refusal | undefined {
	if (act.offered(state, context)) return undefined;
	return refusal(
		"act-not-open",
		`“${act.label}”不在目前可以办理的环节之内`,
		act.basis,
		"请查看“下一步”中可以办理的环节",
	);
}

export function missingGates<S>(state: S, act: AnyAct<S>, context: ActContext): readonly Refusal[] {
	return act.gates.map((gate) => gate.check(state, context)).filter((found) => found !== undefined);
}

function firstMissing<S>(state: S, act: AnyAct<S>, context: ActContext): Refusal | undefined {
	for (const gate of act.gates) {
		const found = gate.check(state, context);
		if (found) return found;
	}
	return undefined;
}

export function metaOf(context: ActContext, version: number): EventMeta {
	const { actor } = context;
	return {
		eventId: context.newId(),
		version,
		at: context.now,
		date: context.today,
		actor: {
			personId: actor.personId,
			name: actor.name,
			title: actor.title,
			unitName: actor.unitName,
			orgPath: actor.unitPath,
			...(actor.certificate ? { certificateNumber: actor.certificate.number } : {}),
		},
	};
}
