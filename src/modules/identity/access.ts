import { sql } from "kysely";
import { assert } from "#kernel/assert";
import { type Db, inScope, type Tx } from "#platform/db";
import type { IdentityTables } from "./tables.ts";

/** The tables of this module in one transaction. */
export function tablesOf(tx: Tx) {
	return tx.withTables<IdentityTables>().withSchema("core");
}

/** Audit rows of login names that do not exist belong to nobody; the audit administrators read them. */
export const NOBODY = "-";
const PREFIX = /^(?:[^,\s]+[/.]|-)$/;

/** Before anybody is known: sees accounts, secrets and sessions, and not one case. */
export async function asLogin<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
	return await inScope(db, { login: true, scope: [] }, work);
}

/** The same to look only, at every request: the same few questions each time, planned once for each connection. */
export async function askAsLogin<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
	return await inScope(db, { login: true, scope: [], readOnly: true, planned: true }, work);
}

/** For an administrator: sees the accounts and grants under these prefixes, no secret, no case. */
export async function asAdministrator<T>(
	db: Db,
	by: { scope: readonly string[]; personId: string },
	work: (tx: Tx) => Promise<T>,
): Promise<T> {
	return await inScope(db, { scope: [], person: by.personId }, async (tx) => {
		await setIdentityScope(tx, by.scope);
		return await work(tx);
	});
}

/** Opens the accounts under the prefixes to a transaction that somebody else began, until it ends. */
export async function setIdentityScope(tx: Tx, prefixes: readonly string[]): Promise<void> {
	for (const prefix of prefixes) assert(PREFIX.test(prefix), `identity scope ends in "/" or ".": ${prefix}`);
	await sql`select set_config('sanzhi.identity_scope', ${prefixes.join(",")}, true)`.execute(tx);
}

/**
 * Lets an administrator's or the installation's transaction touch secrets for one piece of work. If `work` throws, the
 * transaction is lost anyway, so the setting cannot outlive it.
 */
export async function withSecrets<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
	const { rows } = await sql<{ before: string | null }>`
		select current_setting('sanzhi.login', true) as before`.execute(tx);
	await sql`select set_config('sanzhi.login', 'on', true)`.execute(tx);
	const result = await work();
	await sql`select set_config('sanzhi.login', ${rows[0]?.before ?? ""}, true)`.execute(tx);
	return result;
}
