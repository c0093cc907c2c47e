import { sql } from "kysely";
import { addMs, type Instant, msOf } from "#kernel/instant";
import type { Tx } from "#platform/db";
import { networkOf } from "#platform/http";
import { tablesOf } from "./access.ts";
import { type IdentityPolicy, MINUTE_MS } from "./policy.ts";

/**
 * Guesses are counted before they are judged, under the row's lock: of any number of parallel guesses at most five are
 * judged at all. What proves right is given back. A crash in between leaves one attempt taken, which is harmless.
 *
 * Whose counter: a known device has its own five, so strangers who lock the account do not lock its owner out (SEC-22);
 * everybody else shares the account's.
 */
export type AttemptOn = { readonly accountId: string; readonly deviceHash: string | null };

/** False when no attempt is left: whatever is then shown, the guess must count as wrong. */
export async function takeAttempt(
	tx: Tx,
	on: AttemptOn,
	at: { now: Instant; policy: IdentityPolicy },
): Promise<boolean> {
	if (on.deviceHash !== null) {
		const taken = await tablesOf(tx)
			.updateTable("login_device")
			.set((eb) => ({ failures: eb("failures", "+", 1) }))
			.where("token_hash", "=", on.deviceHash)
			.where("failures", "<", at.policy.failuresMax)
			.executeTakeFirst();
		return taken.numUpdatedRows > 0n;
	}
	const lockedUntil = addMs(at.now, at.policy.lockMinutes * MINUTE_MS);
	// A lock that has run out starts the count anew.
	const count = sql<number>`(case when locked_until is null then failures else 0 end) + 1`;
	const taken = await tablesOf(tx)
		.updateTable("account")
		.set({
			failures: count,
			locked_until: sql<Instant | null>`case when ${count} >= ${at.policy.failuresMax}
				then ${lockedUntil}::timestamptz end`,
		})
		.where("id", "=", on.accountId)
		.where((eb) =>
			eb.or([
				eb("locked_until", "is", null),
				eb("locked_until", "<=", at.now),
				// No lock of ours reaches so far: it was set while the clock ran ahead (REL-19).
				eb("locked_until", ">", addMs(lockedUntil, MINUTE_MS * 2)),
			]),
		)
		.executeTakeFirst();
	return taken.numUpdatedRows > 0n;
}

/** The attempt was right. `complete`: the whole sign-in was, so the counter starts at zero. */
export async function giveBackAttempt(
	tx: Tx,
	on: AttemptOn,
	options: { complete: boolean; policy: IdentityPolicy },
): Promise<void> {
	const left = options.complete ? sql<number>`0` : sql<number>`greatest(failures - 1, 0)`;
	if (on.deviceHash !== null) {
		await tablesOf(tx)
			.updateTable("login_device")
			.set({ failures: left })
			.where("token_hash", "=", on.deviceHash)
			.execute();
		return;
	}
	await tablesOf(tx)
		.updateTable("account")
		.set({
			failures: left,
			locked_until: sql<Instant | null>`case when ${left} >= ${options.policy.failuresMax} then locked_until end`,
		})
		.where("id", "=", on.accountId)
		.execute();
}

export type AddressAttempt = "taken" | "first-refused" | "refused";

/** One attempt of this address (of its /64, where it is IPv6). The first that is refused in a window is told apart, to be recorded once. */
export async function takeAddressAttempt(
	tx: Tx,
	address: string,
	at: { now: Instant; policy: IdentityPolicy },
): Promise<AddressAttempt> {
	const since = addMs(at.now, -at.policy.addressWindowMinutes * MINUTE_MS);
	// A window that begins in the future was opened while the clock ran ahead.
	const ahead = addMs(at.now, MINUTE_MS * 2);
	const row = await tablesOf(tx)
		.insertInto("login_throttle")
		.values({ address: networkOf(address), window_start: at.now, attempts: 1 })
		.onConflict((oc) =>
			oc.column("address").doUpdateSet({
				attempts: sql<number>`case when login_throttle.window_start <= ${since}::timestamptz or login_throttle.window_start > ${ahead}::timestamptz
					then 1 else login_throttle.attempts + 1 end`,
				window_start: sql<Instant>`case when login_throttle.window_start <= ${since}::timestamptz or login_throttle.window_start > ${ahead}::timestamptz
					then ${at.now}::timestamptz else login_throttle.window_start end`,
			}),
		)
		.returning("attempts")
		.executeTakeFirstOrThrow();
	const over = row.attempts - at.policy.addressFailuresMax;
	return over <= 0 ? "taken" : over === 1 ? "first-refused" : "refused";
}

export async function giveBackAddressAttempt(tx: Tx, address: string): Promise<void> {
	await tablesOf(tx)
		.updateTable("login_throttle")
		.set({ attempts: sql<number>`greatest(attempts - 1, 0)` })
		.where("address", "=", networkOf(address))
		.execute();
}

export function isLocked(lockedUntil: Instant | null, now: Instant): boolean {
	return lockedUntil !== null && msOf(lockedUntil) > msOf(now);
}
