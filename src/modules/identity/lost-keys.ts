import { sql } from "kysely";
import type { Instant } from "#kernel/instant";
import type { Db } from "#platform/db";
import { asLogin, tablesOf } from "./access.ts";
import { INSTALLATION, recordAudit } from "./audit.ts";

/**
 * The keys that sealed the second factors are lost: nobody could ever sign in again with one. They are forgotten, every
 * session ends, and everybody sets up a new one after the password. Recorded in the same transaction; returns how many.
 */
export async function forgetSecondFactors(
	db: Db,
	of: { readonly at: Instant; readonly reason: string },
): Promise<number> {
	return await asLogin(db, async (tx) => {
		await recordAudit(tx, { ...of, event: "keys-renewed", success: true, origin: INSTALLATION });
		const forgotten = await tablesOf(tx)
			.updateTable("account")
			.set({ totp_enrolled_at: null })
			.where("totp_enrolled_at", "is not", null)
			.returning("id")
			.execute();
		const none = { totp_sealed: null, totp_pending: null, totp_last_step: null };
		await tablesOf(tx)
			.updateTable("account_secret")
			.set(none)
			.where((eb) => eb.or([eb("totp_sealed", "is not", null), eb("totp_pending", "is not", null)]))
			.execute();
		await sql`
			update core.session set revoked_at = ${of.at}::timestamptz, revoked_reason = 'keys-renewed'
			where revoked_at is null`.execute(tx);
		return forgotten.length;
	});
}
