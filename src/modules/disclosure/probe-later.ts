import type { Happening, RecordedEvent } from "#casework";
import { assert } from "#kernel/assert";
import type { Tx } from "#platform/db";
import { insertPropagationDue } from "./store.ts";
import type { PropagationCause, PropagationKind } from "./vocabulary.ts";

export type Probe = {
	readonly event: RecordedEvent;
	readonly cause: PropagationCause;
	readonly needles: readonly string[];
};

/** Every public address is asked afterwards whether it still says what was taken down or corrected (REL-08). */
export async function probeLater(
	tx: Tx,
	{ place, authority, after }: Happening,
	{ event, cause, needles }: Probe,
): Promise<void> {
	const { release } = after as { readonly release: { readonly publicId: string } | null };
	assert(release, "only what was released can be looked for");
	await insertPropagationDue(tx, {
		kind: place.kind as PropagationKind,
		streamId: place.streamId,
		eventId: event.meta.eventId,
		orgPath: place.orgPath,
		authorityPath: authority.path,
		publicId: release.publicId,
		cause,
		needles,
		at: event.meta.at,
	});
}
