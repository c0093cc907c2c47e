import { emptyRound, type Round } from "./round.ts";

/**
 * A stored round of any earlier shape in that of today. The old shapes stay as tests.
 *
 * First shape: without `pool` and `draws` (every round was drawn elsewhere) and without `propagation`.
 */
export function roundFrom(stored: unknown): Round {
	const old = stored as Partial<Round> & { readonly id: string };
	return { ...emptyRound(old.id), ...old };
}
