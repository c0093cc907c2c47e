import { setImmediate } from "node:timers/promises";
import { Problem } from "#kernel/problem";
import { isRefusal } from "#kernel/refusal";
import { entryRows } from "#ledger";
import { type Statement, send, type Tx } from "#platform/db";
import type { Authority } from "#registry";
import type { ActContext, AnyAct } from "./act.ts";
import { type Clock, nextDueOn } from "./clock.ts";
import { type CommittedEvent, commitEvents } from "./committed.ts";
import type { StreamKind } from "./engine.ts";
import { parseInput, perform, type RecordedEvent } from "./process.ts";
import * as store from "./store.ts";

export type Opened<S> = {
	readonly place: store.Place;
	readonly after: S;
	readonly events: readonly RecordedEvent[];
};

export type Openings<S> = {
	readonly kind: StreamKind<S>;
	/** The first act of the process. */
	readonly act: string;
	readonly authority: Authority;
	readonly context: ActContext;
	readonly items: readonly { readonly streamId: string; readonly input: unknown }[];
};

/** Judged and written out, down to the rows; nothing of it is in the database yet. */
export type PreparedOpenings<S> = {
	readonly opened: readonly Opened<S>[];
	readonly clocked: readonly { readonly place: store.Place; readonly clocks: readonly Clock[] }[];
	readonly statements: readonly Statement[];
};

/** How many are judged before others get a turn: the database is fed from the same event loop. */
const TURN = 50;

/**
 * Opens many new streams at once: the same judgement, events, ledger entries and projections as `Engine.runIn`. All the
 * work that needs no database is here, so that it can be done while an earlier batch is being written. Without reactions
 * and without documents: whoever opens in bulk does in bulk what follows. Throws a Problem with the refusal's code when
 * one is refused.
 */
export async function prepareOpenings<S>(openings: Openings<S>): Promise<PreparedOpenings<S>> {
	const { kind, context } = openings;
	const act = kind.process.acts.get(openings.act);
	if (!act) throw new Problem("act-unknown", "没有这种执法行为", { status: 404 });
	const opened: Opened<S>[] = [];
	const committed: CommittedEvent[] = [];
	for (const [index, item] of openings.items.entries()) {
		const one = open(openings, act, item);
		opened.push(one);
		committed.push(...commitEvents(one.place, act.name, { events: one.events, now: context.now }));
		if (index % TURN === TURN - 1) await setImmediate();
	}
	const clocked = opened.map((one) => ({ ...one, clocks: kind.clocks(one.after, context) }));
	const statements = [
		store.eventRows(committed),
		entryRows(committed.map((one) => one.entry)),
		store.streamRows(
			clocked.map(({ place, after, events, clocks }) => ({
				place,
				version: events.at(-1)?.meta.version ?? 0,
				// Folded from the events when somebody works on it: most of what comes in bulk is only ever read in public.
				state: null,
				description: kind.describe(after, context),
				dueOn: nextDueOn(clocks),
				at: context.now,
			})),
		),
	];
	return { opened, clocked: clocked.filter(({ clocks }) => clocks.length > 0), statements };
}

/** Writes what was prepared, in the caller's transaction: in whole or, when one stream is there already, not at all. */
export async function recordOpenings<S>(tx: Tx, { statements, clocked }: PreparedOpenings<S>): Promise<void> {
	await send(tx, ...statements);
	for (const { place, clocks } of clocked) await store.saveDeadlines(tx, place, clocks);
}

function open<S>(
	{ kind, authority, context }: Openings<S>,
	act: AnyAct<S>,
	{ streamId, input }: Openings<S>["items"][number],
): Opened<S> {
	const parsed = parseInput(act, input);
	const decided = perform(kind.process, kind.process.initial(streamId), { act, input: parsed, version: 0 }, context);
	if (isRefusal(decided)) throw new Problem(decided.code, decided.message, { status: 409 });
	const orgPath = kind.process.orgPathOf(decided.after) ?? authority.orgPath;
	return {
		place: { kind: kind.process.kind, streamId, authorityId: authority.id, orgPath },
		after: decided.after,
		events: decided.events,
	};
}
