import type { z } from "zod";
import type { WorkingCalendar } from "#calendar/contract";
import type { Actor, Role } from "#identity/contract";
import type { Basis } from "#kernel/basis";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { Refusal } from "#kernel/refusal";
import type { AuthorityFact, FactRequest, Facts } from "./facts.ts";
import type { Rules } from "./rules.ts";

/** The authority over time, people and rules that an act is decided under. Everything comes in as data. */
export type ActContext = {
	readonly now: Instant;
	/** The day of `now` in Beijing. */
	readonly today: PlainDate;
	readonly actor: Actor;
	readonly rules: Rules;
	readonly calendar: WorkingCalendar;
	/** The authority of the case as it is registered today; for the papers, never for a judgement. */
	readonly authority: AuthorityFact;
	/** The authority the actor belongs to: another one only where a role reaches over several authorities (REG-05). */
	readonly home: { readonly id: string; readonly name: string };
	/** What the act asked the registry for with `needs`. */
	readonly facts: Facts;
	readonly newId: () => string;
};

/** What stands beside the data of each event: who, when, in which capacity, as they were then. */
export type EventMeta = {
	readonly eventId: string;
	readonly version: number;
	readonly at: Instant;
	readonly date: PlainDate;
	readonly actor: EventActor;
};

/** The actor as frozen into the event: a later change of name, title or certificate does not touch it. */
export type EventActor = {
	readonly personId: string;
	readonly name: string;
	readonly title: string;
	readonly unitName: string;
	readonly orgPath: string;
	readonly certificateNumber?: string;
};

export type ProposedEvent = { readonly type: string; readonly data: object };

/** One kind of event as one value: its schema, what it changes, its sentence in the timeline. Call it to propose one. */
export type EventKind<S, D extends object> = {
	(data: D): ProposedEvent;
	readonly type: string;
	readonly schema: z.ZodType<D>;
	readonly evolve: (state: S, data: D, meta: EventMeta) => S;
	readonly sentence: (data: D) => string;
};

/** An event kind in a list, where its data type no longer matters. */
export type AnyEventKind<S> = {
	readonly type: string;
	readonly schema: z.ZodType;
	readonly evolve: (state: S, data: never, meta: EventMeta) => S;
	readonly sentence: (data: never) => string;
};

export function eventKinds<S>() {
	return <T extends z.ZodType<object>>(
		type: string,
		schema: T,
		evolve: (state: S, data: z.output<T>, meta: EventMeta) => S,
		sentence: (data: z.output<T>) => string,
	): EventKind<S, z.output<T>> => {
		const propose = (data: z.output<T>): ProposedEvent => ({ type, data: schema.parse(data) });
		return Object.assign(propose, { type, schema, evolve, sentence }) as unknown as EventKind<S, z.output<T>>;
	};
}

/** A precondition that can be shown before anyone fills a form: "what is still missing, and by which article". */
export type Gate<S> = {
	readonly name: string;
	/** What must be there, as a Chinese noun phrase for the list 还缺. */
	readonly label: string;
	readonly check: (state: S, context: ActContext) => Refusal | undefined;
	/** What it wants to know from the registry; every act it stands before asks it. */
	readonly needs?: (state: S) => FactRequest;
};

/** A document the act produces; the engine freezes it, numbers it and adds `DocumentIssued` in the same transaction. */
export type DocumentRequest = {
	readonly kind: string;
	readonly data: object;
	readonly copies?: number;
};

export type Outcome = readonly ProposedEvent[] | Refusal;

/** One act (执法行为) as one value. Routes, forms, the permission matrix and the flow chart are derived from it. */
export type Act<S, I = never> = {
	/** Imperative kebab: `serve-decision`. Part of the address others script against. */
	readonly name: string;
	readonly label: string;
	readonly stage: string;
	/** The article the act itself rests on; named when the act is not open. */
	readonly basis: Basis;
	readonly actors: readonly Role[];
	/**
	 * Over which place the role must be held: that of the stream, or, for joint work on something that belongs to the
	 * whole authority, the actor's own unit within it (REG-16). The act's gates say which units those are.
	 */
	readonly heldAt?: "stream" | "own-unit";
	readonly input: z.ZodType<I>;
	/** Whether the act has a place in the case as it stands; a closed act is not offered and is refused. */
	readonly offered: (state: S, context: ActContext) => boolean;
	readonly gates: readonly Gate<S>[];
	/** While true (and the act is offered) the case stands in the work queue of the act's roles. Cases ask under their rules. */
	readonly awaited?: (state: S, context?: ActContext) => boolean;
	readonly needs?: (input: I, state: S) => FactRequest;
	readonly emits: readonly AnyEventKind<S>[];
	readonly decide: (state: S, input: I, context: ActContext) => Outcome;
	/** Documents of the act, from the state after its events. */
	readonly documents?: (after: S, input: I, context: ActContext) => readonly DocumentRequest[];
	/** One sentence under the form: what will happen (提交后……). */
	readonly consequence?: (state: S, context: ActContext) => string;
	readonly sample: I;
};

export type AnyAct<S> = Omit<Act<S, never>, "input" | "sample" | "emits"> & {
	readonly input: z.ZodType;
	readonly sample: unknown;
	readonly emits: readonly AnyEventKind<S>[];
};

/** Fixes the state type and checks at load that the sample passes the act's own schema. */
export function actsOf<S>() {
	return <T extends z.ZodType>(
		act: Omit<Act<S, z.output<T>>, "input" | "sample"> & { input: T; sample: z.input<T> },
	): AnyAct<S> => {
		const parsed = act.input.safeParse(act.sample);
		if (!parsed.success) throw new Error(`act ${act.name}: its sample does not fit its input: ${parsed.error.message}`);
		return act as unknown as AnyAct<S>;
	};
}
