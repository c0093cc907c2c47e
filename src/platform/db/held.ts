import { AsyncLocalStorage } from "node:async_hooks";
import { assert } from "#kernel/assert";

type Held = { readonly pool: object; open: boolean };
const held = new AsyncLocalStorage<Held>();

/** Runs `work`, which holds a connection of the pool until it ends. */
export async function holding<T>(pool: object, work: () => Promise<T>): Promise<T> {
	const one: Held = { pool, open: true };
	try {
		return await held.run(one, work);
	} finally {
		// What the work started and did not wait for runs on in its context, and holds nothing any more.
		one.open = false;
	}
}

/**
 * Work that holds a connection asks for no second one of the same pool: as many of it at once as the pool has
 * connections, and each waits for all the others (REL-17). It asks on its own transaction, or when that is over.
 */
export function assertNoneHeld(pool: object): void {
	const one = held.getStore();
	assert(one === undefined || !one.open || one.pool !== pool, "a second connection beside the one that is held");
}

/**
 * For work that must have connections of its own beside the one that is held: what an administrator's command does, one at a
 * time and never as often as there are connections. No request may.
 */
export async function besideHeld<T>(work: () => Promise<T>): Promise<T> {
	return await held.exit(work);
}
