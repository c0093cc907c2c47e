import { randomBytes } from "node:crypto";
import { contentHash } from "#kernel/hash";
import { Problem } from "#kernel/problem";
import { isRefusal } from "#kernel/refusal";
import { appendEntries, commitmentOf, encodeEntry, logFor, SALT_BYTES } from "#ledger";
import type { Tx } from "#platform/db";
import type { Authority } from "#registry";
import type { ActContext } from "./act.ts";
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

/**
 * Opens many new streams in the caller's transaction: the same judgement, events, ledger entries and projections as
 * `Engine.runIn`, in a handful of statements for all of them. Without reactions and without documents: whoever opens in
 * bulk does in bulk what follows. Throws a Problem with the refusal's code when one is refused; nothing of the batch is
 * kept then.
 */
export async function openStreams<S>(tx: Tx, openings: Openings<S>): Promise<readonly Opened<S>[]> {
	const { kind, authority, context } = openings;
	const act = kind.process.acts.get(openings.act);
	if (!act) throw new Problem("act-unknown", "没有这种执法行为", { status: 404 });
	const opened = openings.items.map(({ streamId, input }): Opened<S> => {
		const parsed = parseInput(act, input);
		const decided = perform(kind.process, kind.process.initial(streamId), { act, input: parsed, version: 0 }, context);
		if (isRefusal(decided)) throw new Problem(decided.code, decided.message, { status: 409 });
		const orgPath = kind.process.orgPathOf(decided.after) ?? authority.orgPath;
		return {
			place: { kind: kind.process.kind, streamId, authorityId: authority.id, orgPath },
			after: decided.after,
			events: decided.events,
		};
	});
	await record(tx, openings, opened);
	return opened;
}

async function record<S>(tx: Tx, { kind, act, context }: Openings<S>, opened: readonly Opened<S>[]): Promise<void> {
	const salted = opened.flatMap(({ place, events }) =>
		events.map((event) => ({ place, act, event, salt: randomBytes(SALT_BYTES) })),
	);
	const log = logFor("casework", context.now);
	await store.insertEventsOf(tx, salted);
	await appendEntries(
		tx,
		salted.map(({ place, event, salt }) => ({
			log,
			eventId: event.meta.eventId,
			entry: encodeEntry({
				v: 1,
				id: event.meta.eventId,
				subject: contentHash({ stream: place.streamId }),
				type: event.type,
				at: event.meta.at,
				...commitmentOf(store.hashedEvent(place, act, event), salt),
			}),
		})),
	);
	const clocked = opened.map((one) => ({ ...one, clocks: kind.clocks(one.after, context) }));
	await store.insertStreams(
		tx,
		clocked.map(({ place, after, events, clocks }) => ({
			place,
			version: events.at(-1)?.meta.version ?? 0,
			state: after,
			description: kind.describe(after, context),
			dueOn:
				clocks
					.filter((clock) => clock.bearer === "authority" && clock.metOn === null)
					.map((clock) => clock.dueOn)
					.toSorted()
					.at(0) ?? null,
			at: context.now,
		})),
	);
	for (const { place, clocks } of clocked) if (clocks.length > 0) await store.saveDeadlines(tx, place, clocks);
}
