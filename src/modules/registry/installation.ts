import { sql } from "kysely";
import type { Db, Tx } from "#platform/db";

/** Every path of an authority begins with one of these (the check of core.authority.path). Inside this module only. */
export const WHOLE_INSTALLATION = [..."abcdefghijklmnopqrstuvwxyz"].join(",");

/**
 * One transaction that sees every authority of the installation: for work of the machine itself (recounting, verifying)
 * that no request ever reaches. Nothing a person asks for may run in it.
 */
export async function inInstallation<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
	return await db.transaction().execute(async (tx) => {
		await sql`select set_config('sanzhi.scope', ${WHOLE_INSTALLATION}, true), set_config('sanzhi.authority', '', true),
			set_config('sanzhi.person', '', true), set_config('sanzhi.login', '', true)`.execute(tx);
		return await work(tx);
	});
}
