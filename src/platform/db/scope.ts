import { type IsolationLevel, sql } from "kysely";
import { assert } from "#kernel/assert";
import { withEyes } from "./eyes.ts";
import { overlapping, send, wireOfTx } from "./flight.ts";
import { holding } from "./held.ts";
import type { Db, Tx } from "./pool.ts";

/** What the transaction may see, as row security reads it. */
export type Scope = {
	/** Prefixes of org_path, each ending in `/` (that authority or unit) or `.` (its child authorities). Empty sees nothing. */
	readonly scope: readonly string[];
	/** Path of the acting authority, `nea.hb`; setting `sanzhi.authority`. */
	readonly authority?: string;
	/** Id of the acting person; setting `sanzhi.person`. */
	readonly person?: string;
	/** True only while signing in, when account rows are read before a scope is known; setting `sanzhi.login` = `on`. */
	readonly login?: boolean;
	readonly isolation?: IsolationLevel;
	readonly readOnly?: boolean;
	/** For a reading transaction of a few statements that are always the same: they are planned once, as writing ones are. */
	readonly planned?: boolean;
};

// A prefix without its closing mark would also match a neighbour: `nea` begins `near/`.
const PREFIX = /^[^,\s]+[/.]$/;

/**
 * Runs `work` in one transaction that sees only the scope. All four settings are always written, on the wire behind
 * BEGIN and before anything of `work`, and local to the transaction, so nothing of an earlier user of the pooled
 * connection is left, whether it commits or not.
 * Statements of `work` go out in the order they are asked for and do not wait for each other: what is asked together
 * (`Promise.all`) is one journey to the database.
 * When the connection breaks during COMMIT this throws although the transaction may have committed (F6, 63 % of such
 * cases): whoever retries must carry an idempotency key.
 */
export async function inScope<T>(db: Db, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
	assertPrefixes(scope.scope);
	let transaction = db.transaction();
	if (scope.isolation !== undefined) transaction = transaction.setIsolationLevel(scope.isolation);
	if (scope.readOnly === true) transaction = transaction.setAccessMode("read only");
	return await transaction.execute(async (plain) => {
		const { tx, pool } = await overlapping(plain, { planned: scope.planned === true || scope.readOnly !== true });
		await send(
			tx,
			sql`select
				set_config('sanzhi.scope', ${scope.scope.join(",")}, true),
				set_config('sanzhi.authority', ${scope.authority ?? ""}, true),
				set_config('sanzhi.person', ${scope.person ?? ""}, true),
				set_config('sanzhi.login', ${scope.login === true ? "on" : ""}, true)`,
		);
		return await holding(pool, () => work(tx));
	});
}

/**
 * Runs one piece of work of a transaction of `inScope` with another scope, then gives the transaction its own back, also
 * when the work fails. Nothing else of the transaction may ask meanwhile: it would see the other scope's rows, so it is
 * refused.
 */
export async function withScope<T>(tx: Tx, prefixes: readonly string[], work: () => Promise<T>): Promise<T> {
	assertPrefixes(prefixes);
	const wire = wireOfTx(tx);
	const own = sql<{ scope: string | null }>`select current_setting('sanzhi.scope', true) as scope`.execute(tx);
	own.catch(() => undefined);
	const set = (scope: string) => send(tx, sql`select set_config('sanzhi.scope', ${scope}, true)`);
	const eyes = {
		begun: () => void set(prefixes.join(",")),
		ended: async () => set((await own).rows[0]?.scope ?? ""),
	};
	return await withEyes(wire, eyes, work);
}

function assertPrefixes(prefixes: readonly string[]): void {
	for (const prefix of prefixes) assert(PREFIX.test(prefix), `scope prefix ends in "/" or ".": ${prefix}`);
}
