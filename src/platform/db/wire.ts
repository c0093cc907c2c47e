import {
	type CompiledQuery,
	type DatabaseConnection,
	type Driver,
	PostgresDialect,
	type QueryResult,
	type TransactionSettings,
} from "kysely";
import type pg from "pg";
import { findSqlError } from "./errors.ts";
import { assertOwnEyes, type Eyes } from "./eyes.ts";
import { assertNoneHeld } from "./held.ts";
import { noteOutage, noteUnreached } from "./outage.ts";

/**
 * Kysely's own PostgreSQL dialect but for the connection, which can have several statements under way: what does not
 * need the answer of the statement before it goes out with it, and BEGIN always does. An act of
 * thirty statements then costs three or four journeys to the database. The pool must be opened with `pipeline: true`.
 */
export class WireDialect extends PostgresDialect {
	readonly #pool: pg.Pool;
	readonly #silentMsMax: number;

	constructor(pool: pg.Pool, { silentMsMax }: { silentMsMax: number }) {
		super({ pool });
		this.#pool = pool;
		this.#silentMsMax = silentMsMax;
	}

	override createDriver(): Driver {
		return new WireDriver(this.#pool, this.#silentMsMax);
	}
}

class WireDriver implements Driver {
	readonly #pool: pg.Pool;
	readonly #wires = new WeakMap<pg.PoolClient, Wire>();
	readonly #silentMsMax: number;
	#ended: Promise<void> | undefined;

	constructor(pool: pg.Pool, silentMsMax: number) {
		this.#pool = pool;
		this.#silentMsMax = silentMsMax;
	}

	async init(): Promise<void> {}

	async acquireConnection(): Promise<Wire> {
		assertNoneHeld(this.#pool);
		const asked = this.#pool.connect();
		asked.catch(noteUnreached);
		const client = await asked;
		const wire = this.#wires.get(client) ?? new Wire(client, this.#pool, this.#silentMsMax);
		this.#wires.set(client, wire);
		return wire;
	}

	async beginTransaction(wire: Wire, { isolationLevel, accessMode }: TransactionSettings): Promise<void> {
		const level = isolationLevel === undefined ? "" : ` isolation level ${isolationLevel}`;
		wire.begin(
			`start transaction${level}${accessMode === undefined ? "" : ` ${accessMode}`}`,
			accessMode !== "read only",
		);
	}

	async commitTransaction(wire: Wire): Promise<void> {
		await wire.commit();
	}

	async rollbackTransaction(wire: Wire): Promise<void> {
		await wire.rollback();
	}

	async releaseConnection(wire: Wire): Promise<void> {
		wire.release();
	}

	async destroy(): Promise<void> {
		this.#ended ??= this.#pool.end();
		await this.#ended;
	}
}

/** Statements of the transaction after one has failed get this and nothing else. */
const IN_FAILED_TRANSACTION = "25P02";
/** Statements kept parsed and planned on each connection, and how often one must come before it is kept. */
const NAMES_MAX = 200;
const SEEN_MIN = 3;
const SEEN_MAX = 2_000;
const names = new Map<string, string>();
const seen = new Map<string, number>();

function nameOf(text: string): string | undefined {
	const known = names.get(text);
	if (known !== undefined || names.size >= NAMES_MAX) return known;
	const times = (seen.get(text) ?? 0) + 1;
	if (times < SEEN_MIN) {
		if (seen.size < SEEN_MAX) seen.set(text, times);
		return undefined;
	}
	seen.delete(text);
	const name = `s${names.size}`;
	names.set(text, name);
	return name;
}

/** One connection. PostgreSQL answers in the order it was asked, so a statement sees all that were sent before it. */
export class Wire implements DatabaseConnection {
	readonly #client: pg.PoolClient;
	/** Sent and not yet waited for; the transaction's end waits for them. */
	#unanswered: Promise<unknown>[] = [];
	/** The first of those that failed: the reason of all later failures in the transaction. */
	#failure: { readonly reason: unknown } | undefined;

	#writes = false;
	planned = false;
	/** Whose scope is set; undefined: the transaction's own. */
	eyes: Eyes | undefined;
	/** Where the connection goes back to. */
	readonly pool: pg.Pool;
	readonly #silentMsMax: number;
	/** Runs while an answer is due; each answer gives the next one the whole time again. */
	#silence: NodeJS.Timeout | undefined;
	#due = 0;

	constructor(client: pg.PoolClient, pool: pg.Pool, silentMsMax: number) {
		this.#client = client;
		this.pool = pool;
		this.#silentMsMax = silentMsMax;
	}

	async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
		assertOwnEyes(this);
		return await this.#answer<R>(this.#ask(this.#configOf(query)));
	}

	/** Without waiting: a failure comes out at the next statement that is waited for, at the latest at the commit. */
	dispatch(query: CompiledQuery): void {
		assertOwnEyes(this);
		this.#later(this.#ask(this.#configOf(query)));
	}

	begin(statement: string, writes: boolean): void {
		this.#writes = writes;
		this.#unanswered = [];
		this.#failure = undefined;
		this.eyes = undefined;
		this.#later(this.#ask(statement));
	}

	/**
	 * Goes out behind whatever is under way. PostgreSQL makes a ROLLBACK of it when one of those failed, so nothing is
	 * half done; then this throws the failure, as it does when somebody swallowed one on the way.
	 */
	async commit(): Promise<void> {
		if (!this.#writes) return await this.#end();
		const [committed] = await Promise.allSettled([this.#ask("commit"), this.#settle()]);
		// What a statement says is the reason; what COMMIT says only follows from it.
		if (this.#failure) throw this.#failure.reason;
		if (committed.status === "rejected") throw committed.reason;
		const { command } = committed.value;
		if (command !== "COMMIT") throw new Error(`the transaction had failed before its commit: ${command}`);
	}

	/** What only read has all its answers and nothing to lose: the connection goes on to the next while this is under way. */
	async #end(): Promise<void> {
		this.#later(this.#ask("commit"));
	}

	async rollback(): Promise<void> {
		const [done] = await Promise.allSettled([this.#ask("rollback"), this.#settle()]);
		if (done.status === "rejected") throw done.reason;
	}

	release(): void {
		this.planned = false;
		this.#client.release();
	}

	streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
		throw new Error("streaming is not offered: read in pages");
	}

	/**
	 * In a transaction that writes, statements are few, short and always the same: they are planned once. Lists and
	 * searches are planned each time, for the words they look for.
	 */
	#configOf({ sql: text, parameters }: CompiledQuery): pg.QueryConfig {
		const name = this.planned ? nameOf(text) : undefined;
		return { text, values: [...parameters], ...(name === undefined ? {} : { name }) };
	}

	/** What is asked in one turn of the event loop leaves in one write: a system call costs more than a statement. */
	#ask(query: string | pg.QueryConfig): Promise<pg.QueryResult> {
		const { stream } = this.#client.connection;
		stream.cork();
		process.nextTick(() => stream.uncork());
		const answer = this.#client.query(query);
		this.#listen();
		answer.then(
			() => this.#heard(),
			(error: unknown) => {
				noteOutage(error);
				this.#heard();
			},
		);
		return answer;
	}

	/** A firewall that has forgotten a connection says nothing: without this whoever waits would wait for ever (REL-17). */
	#listen(): void {
		this.#due += 1;
		if (this.#silence) return;
		const { stream } = this.#client.connection;
		this.#silence = setTimeout(() => stream.destroy(), this.#silentMsMax);
	}

	#heard(): void {
		this.#due -= 1;
		if (this.#due > 0) this.#silence?.refresh();
		else {
			clearTimeout(this.#silence);
			this.#silence = undefined;
		}
	}

	#later(answer: Promise<unknown>): void {
		this.#unanswered.push(
			answer.catch((reason: unknown) => {
				this.#failure ??= { reason };
			}),
		);
	}

	async #settle(): Promise<void> {
		await Promise.all(this.#unanswered);
		this.#unanswered = [];
	}

	async #answer<R>(asked: Promise<pg.QueryResult>): Promise<QueryResult<R>> {
		try {
			const { command, rowCount, rows } = await asked;
			const changes = command === "INSERT" || command === "UPDATE" || command === "DELETE" || command === "MERGE";
			return { rows: (rows ?? []) as R[], ...(changes ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) };
		} catch (error) {
			throw this.#failure && findSqlError(error)?.code === IN_FAILED_TRANSACTION ? this.#failure.reason : error;
		}
	}
}
