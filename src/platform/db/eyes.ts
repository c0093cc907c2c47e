import { AsyncLocalStorage } from "node:async_hooks";
import { assert } from "#kernel/assert";

/** A piece of work that sees another scope than the transaction it is part of. */
export type Eyes = { readonly wire: Watched; readonly outer: Eyes | undefined };
/** A connection, and the piece of work whose scope is set on it; undefined: the transaction's own. */
export type Watched = { eyes: Eyes | undefined };

const looking = new AsyncLocalStorage<Eyes>();

/** Whoever asks must be the one whose scope is set: what is asked beside it would be answered out of another's rows. */
export function assertOwnEyes(wire: Watched): void {
	assert(eyesOf(wire) === wire.eyes, "a statement beside a piece of work that sees another scope");
}

/** Runs `work` with the eyes that were set for it; `begun` and `ended` set the scope, in the order of what is asked. */
export async function withEyes<T>(
	wire: Watched,
	{ begun, ended }: { readonly begun: () => void; readonly ended: () => Promise<void> },
	work: () => Promise<T>,
): Promise<T> {
	assertOwnEyes(wire);
	const outer = wire.eyes;
	begun();
	const mine: Eyes = { wire, outer: looking.getStore() };
	wire.eyes = mine;
	try {
		return await looking.run(mine, work);
	} finally {
		wire.eyes = outer;
		await ended();
	}
}

function eyesOf(wire: Watched): Eyes | undefined {
	let one = looking.getStore();
	while (one !== undefined && one.wire !== wire) one = one.outer;
	return one;
}
