import { type ActContext, type Engine, readStream } from "#casework";
import type { Actor } from "#identity/contract";
import { notFound } from "#kernel/problem";
import { type Db, inScope, type Tx } from "#platform/db";
import type { List } from "./list.ts";
import { listProcess } from "./process.ts";

export type ListRoutes = { readonly db: Db; readonly engine: Engine };

/** The lists of the whole authority, whatever unit of it somebody works in; an administrator sees none. */
export function readLists<T>(db: Db, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
	const scope = actor.scope.length === 0 ? [] : [`${actor.authorityPath}/`, ...actor.scope];
	return inScope(db, { scope, authority: actor.authorityPath, person: actor.personId, readOnly: true }, work);
}

export type Found = { readonly state: List; readonly version: number; readonly context: ActContext };

/** Throws the same 404 for a list of another authority and for one that is not there (SEC-03). */
export async function findList(tx: Tx, listId: string, actor: Actor, engine: Engine): Promise<Found> {
	const row = await readStream(tx, listProcess, listId);
	if (!row) throw notFound();
	const { context } = await engine.contextFor(tx, actor, undefined, row.authorityId);
	return { state: row.state, version: row.version, context };
}
