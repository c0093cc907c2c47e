import { sql } from "kysely";
import { assert } from "#kernel/assert";
import type { Instant } from "#kernel/instant";
import type { Tx } from "#platform/db";
import type { Happening } from "./engine.ts";
import type { RecordedEvent } from "./process.ts";
import type { PropagationCause, PropagationKind } from "./propagation.ts";

export type Probe = {
	readonly event: RecordedEvent;
	readonly cause: PropagationCause;
	readonly needles: readonly string[];
	/** Its public id, where its state has no release that says it. */
	readonly publicId?: string;
};

/** Every public address is asked afterwards whether it still says what was taken down or corrected (REL-08). */
export async function probeLater(
	tx: Tx,
	{ place, authority, after }: Happening,
	{ event, cause, needles, ...probe }: Probe,
): Promise<void> {
	const { release } = after as { readonly release?: { readonly publicId: string } | null };
	const publicId = probe.publicId ?? release?.publicId;
	assert(publicId, "only what was released can be looked for");
	await insertPropagationDue(tx, {
		kind: place.kind as PropagationKind,
		streamId: place.streamId,
		eventId: event.meta.eventId,
		orgPath: place.orgPath,
		authorityPath: authority.path,
		publicId,
		cause,
		needles,
		at: event.meta.at,
	});
}

type PropagationDue = {
	readonly kind: PropagationKind;
	readonly streamId: string;
	readonly eventId: string;
	readonly orgPath: string;
	readonly authorityPath: string;
	readonly publicId: string;
	readonly cause: PropagationCause;
	readonly needles: readonly string[];
	readonly at: Instant;
};

/** In the transaction of the act: the check that has to follow it cannot be forgotten by a crash. */
async function insertPropagationDue(tx: Tx, due: PropagationDue): Promise<void> {
	await sql`
		insert into core.propagation_due (kind, stream_id, event_id, org_path, authority_path, public_id, cause, needles, since)
		values (${due.kind}, ${due.streamId}, ${due.eventId}, ${due.orgPath}, ${due.authorityPath}, ${due.publicId}, ${due.cause},
			${JSON.stringify(due.needles)}::jsonb, ${due.at})`.execute(tx);
}
