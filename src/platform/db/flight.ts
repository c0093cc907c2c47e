import { type CompiledQuery, DummyDriver, type KyselyProps, Transaction } from "kysely";
import { assert } from "#kernel/assert";
import type { Tx } from "./pool.ts";
import { Wire } from "./wire.ts";

/** What a transaction needs to be one to Kysely and never uses: it neither begins, ends nor nests by itself. */
const UNUSED = { createDriver: () => new DummyDriver() } as unknown as KyselyProps["dialect"];
const IDLE = { config: { dialect: UNUSED }, dialect: UNUSED, driver: new DummyDriver() };

/** A statement of Kysely's builders or of its `sql` tag, not yet run. */
export type Statement = { compile(db: Tx): CompiledQuery };

/**
 * The same transaction without Kysely's queue of one: a statement goes out when it is asked for, in the order of asking,
 * and does not wait for the answers of those before it. `Promise.all` of three questions is then one journey.
 * `planned`: statements that come again are parsed and planned once for each connection. `pool`: where its connection is of.
 */
export async function overlapping(tx: Tx, { planned }: { planned: boolean }): Promise<{ tx: Tx; pool: object }> {
	const executor = tx.getExecutor();
	const wire = await executor.provideConnection(async (connection) => wireOf(connection));
	wire.planned = planned;
	const own = new Transaction<object>({
		...IDLE,
		executor: executor.withConnectionProvider({ provideConnection: (consumer) => consumer(wire) }),
	});
	return { tx: own, pool: wire.pool };
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

/** Of a transaction of `inScope`: at once, so that nothing else is asked in between. */
export function wireOfTx(tx: Tx): Wire {
	let wire: Wire | undefined;
	void tx.getExecutor().provideConnection(async (connection) => {
		wire = wireOf(connection);
	});
	assert(wire !== undefined, "a transaction of inScope");
	return wire;
}

function wireOf(connection: object): Wire {
	assert(connection instanceof Wire, "the pool was opened by openPool");
	return connection;
}
