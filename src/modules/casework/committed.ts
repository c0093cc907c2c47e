import { contentHash } from "#kernel/hash";
import type { Instant } from "#kernel/instant";
import { commitmentOf, encodeEntry, logFor, type NewEntry, newSalt } from "#ledger";
import type { RecordedEvent } from "./process.ts";
import { hashedEvent, type Place, type SaltedEvent } from "./store.ts";

/** An event with its place, its salt and what the ledger is told of it. */
export type CommittedEvent = SaltedEvent & { readonly place: Place; readonly entry: NewEntry };

/** The events of one act on one stream, each with a salt of its own and its entry in the casework log of that year. */
export function commitEvents(
	place: Place,
	act: string,
	{ events, now }: { readonly events: readonly RecordedEvent[]; readonly now: Instant },
): readonly CommittedEvent[] {
	const log = logFor("casework", now);
	const subject = contentHash({ stream: place.streamId });
	return events.map((event) => {
		const salt = newSalt();
		const { eventId: id, at } = event.meta;
		const commitment = commitmentOf(hashedEvent(place, act, event), salt);
		const entry = encodeEntry({ v: 1, id, subject, type: event.type, at, ...commitment });
		return { place, act, event, salt, entry: { log, eventId: id, entry } };
	});
}
