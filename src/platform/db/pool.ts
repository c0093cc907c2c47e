import { Kysely, type Transaction } from "kysely";
import pg from "pg";
import { typeParsers } from "./parsers.ts";
import { WireDialect } from "./wire.ts";

/** A handle without tables of its own: a store says which it uses, `db.withTables<MyTables>()`. */
export type Db = Kysely<object>;
/** The same inside one transaction; a store's parameter of this type is called `tx`. */
export type Tx = Transaction<object>;

/** Who connects: shown by PostgreSQL as `sanzhi-app` etc., so a DBA sees what a session is for. */
export type DbRole = "owner" | "app" | "portal" | "jobs" | "test";

export type PoolOptions = {
	/** Most connections at once. */
	readonly max: number;
	readonly role: DbRole;
	/** Told when an idle connection dies (server restarted, network cut); the pool replaces it by itself. */
	readonly onLost?: (error: Error) => void;
	/** A connection that owes an answer for longer than this counts as dead. */
	readonly silentMsMax?: number;
};

const CONNECT_TIMEOUT_MS = 10_000;
const IDLE_TIMEOUT_MS = 30_000;
/** Longer than PostgreSQL itself lets a statement of these roles go on, so that its own words come first. */
const SILENT_MS_MAX = 90_000;
/** What the owner asks for (an index, the statistics of a large table) may take its time. */
const OWNER_SILENT_MS_MAX = 3_600_000;

/** Opens nothing yet: the first query connects. Close with `db.destroy()`. */
export function openPool(url: string, options: PoolOptions): Db {
	const pool = new pg.Pool({
		...clientConfig(url, options.role),
		max: options.max,
		idleTimeoutMillis: IDLE_TIMEOUT_MS,
		pipeline: true,
	});
	// Without a listener the death of an idle connection is an uncaught 'error' event and ends the process (REL-17).
	pool.on("error", (error) => options.onLost?.(error));
	// The same for a connection that dies while a transaction holds it; its next query is rejected.
	pool.on("connect", (client) => client.on("error", () => undefined));
	const silentMsMax = options.silentMsMax ?? (options.role === "owner" ? OWNER_SILENT_MS_MAX : SILENT_MS_MAX);
	return new Kysely<object>({ dialect: new WireDialect(pool, { silentMsMax }) });
}

/** One connection with our parsers, for what must not go through a pool: migrations, locks, LISTEN. */
export async function openClient(url: string, role: DbRole): Promise<pg.Client> {
	const client = new pg.Client(clientConfig(url, role));
	// A connection that dies between two queries rejects the next query; the event itself tells nothing more.
	client.on("error", () => undefined);
	await client.connect();
	return client;
}

function clientConfig(url: string, role: DbRole): pg.ClientConfig {
	return {
		connectionString: url,
		application_name: `sanzhi-${role}`,
		connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
		keepAlive: true,
		types: typeParsers,
	};
}
