import type { CompiledQuery } from "kysely";
import { assert } from "#kernel/assert";
import type { Tx } from "./pool.ts";
import { Wire } from "./wire.ts";

/** A statement of Kysely's builders or of its `sql` tag, not yet run; `R` is one row of its answer. */
export type Statement<R = unknown> = { compile(db: Tx): CompiledQuery<R> };
type Rows<T extends readonly Statement[]> = { [K in keyof T]: T[K] extends Statement<infer R> ? R[] : never };

/**
 * Runs statements that do not need each other's answers in one journey to the database, in this order. The first
 * failure is thrown; the transaction is then lost, as after any failed statement.
 */
export async function together<const T extends readonly Statement[]>(tx: Tx, statements: T): Promise<Rows<T>> {
	const queries = statements.map((one) => one.compile(tx));
	const results = await tx.getExecutor().provideConnection((wire) => wireOf(wire).executeTogether(queries));
	return results.map((result) => result.rows) as Rows<T>;
}

/**
 * Sends statements whose answers nobody needs, and returns without waiting for PostgreSQL. Later statements of the
 * transaction see what these did; if one fails, the next statement that is waited for throws its error, at the latest
 * the commit, which then has become a rollback. So nothing is acknowledged that did not happen.
 */
export async function send(tx: Tx, ...statements: readonly Statement[]): Promise<void> {
	const queries = statements.map((one) => one.compile(tx));
	await tx.getExecutor().provideConnection(async (wire) => {
		for (const query of queries) wireOf(wire).dispatch(query);
	});
}

function wireOf(connection: object): Wire {
	assert(connection instanceof Wire, "the pool was opened by openPool");
	return connection;
}
