import type { Engine } from "#casework";
import type { Actor } from "#identity/contract";
import type { Db, Tx } from "#platform/db";
import type { CountingDeps } from "./recompute.ts";

/** What the doors of 统计 ask of the house. */
export type OversightRoutes = {
	readonly db: Db;
	readonly engine: Engine;
	readonly counting: CountingDeps;
	readonly settleLedger: () => Promise<void>;
	/** Kinds of streams that this person may open. */
	readonly kindsFor: (actor: Actor) => readonly string[];
	/** Of these requests, the ones about this very person: they are not there for them (公务员法 76). */
	readonly requestsAbout: (tx: Tx, person: Actor, streamIds: readonly string[]) => Promise<ReadonlySet<string>>;
};
