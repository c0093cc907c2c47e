/** Ends the request when an invariant of ours is broken: a Bug, never an answer to a user. */
export function assert(condition: unknown, message: string): asserts condition {
	if (!condition) throw new Error(`invariant broken: ${message}`);
}

/** For the last branch of a discriminated union: fails to compile when a variant is added and not handled. */
export function unreachable(value: never): never {
	throw new Error(`unreachable variant: ${JSON.stringify(value)}`);
}
