/** Ends the request when an invariant of ours is broken: a Bug, never an answer to a user. */
export function assert(condition: unknown, message: string): asserts condition {
	if (!condition) throw new Error(`invariant broken: ${message}`);
}
