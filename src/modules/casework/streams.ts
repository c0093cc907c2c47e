import type { Tx } from "#platform/db";
import { fold, type Process, restored } from "./process.ts";
import { findStream, listEvents, type StreamRow } from "./store.ts";

/** A stream as it stands. */
export type Stream<S> = {
	readonly version: number;
	readonly state: S;
	readonly authorityId: string;
	readonly orgPath: string;
};

/** Undefined when there is none of this kind in the transaction's scope. */
export async function readStream<S>(tx: Tx, process: Process<S>, streamId: string): Promise<Stream<S> | undefined> {
	const row = await findStream(tx, process.kind, streamId);
	return row && { ...row, state: await stateOf(tx, process, streamId, row) };
}

/**
 * The snapshot, or the fold of the events where there is none: streams that were brought in by the hundred thousand have
 * none until somebody works on them, and a release that changes the form of a state takes the old ones away.
 */
export async function stateOf<S>(
	tx: Tx,
	process: Process<S>,
	streamId: string,
	row: Pick<StreamRow, "state">,
): Promise<S> {
	const stored = row.state ?? fold(process, streamId, await listEvents(tx, streamId));
	return restored(process, stored);
}
