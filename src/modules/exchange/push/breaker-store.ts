import { sql } from "kysely";
import { addMs, type Instant } from "#kernel/instant";
import type { Tx } from "#platform/db";
import { afterFailure, type Breaker, CLOSED } from "./breaker.ts";
import { ATTEMPTS_MAX } from "./contract.ts";
import { isSendable } from "./store.ts";

type Of = { readonly subscriberId: string; readonly orgPath: string };

/** Counts one failure, under the row's lock: answers that come in together are counted one after the other. */
export async function countFailure(
	tx: Tx,
	{ subscriberId, orgPath }: Of,
	failed: { readonly now: Instant; readonly chance: number; readonly reason: string },
): Promise<void> {
	await sql`
		insert into core.push_breaker (subscriber_id, org_path, state, failures, probes)
		values (${subscriberId}, ${orgPath}, 'closed', 0, 0) on conflict do nothing`.execute(tx);
	const { rows } = await sql<Breaker>`
		select state, failures, probes, opened_at as "openedAt", probe_at as "probeAt" from core.push_breaker
		where subscriber_id = ${subscriberId} for update`.execute(tx);
	const next = afterFailure(rows[0] ?? CLOSED, failed.now, failed.chance);
	await sql`
		update core.push_breaker set state = ${next.state}, failures = ${next.failures}, probes = ${next.probes},
			opened_at = ${next.openedAt}, probe_at = ${next.probeAt}, last_reason = ${failed.reason}
		where subscriber_id = ${subscriberId}`.execute(tx);
}

/** What failed together does not come back at one stroke, and does not wait out pauses meant for a receiver that is down. */
const RETURN_MS = 30_000;

/** It has answered: sent to as usual from now on, and what still paused for its sake is due soon. */
export async function countAnswer(tx: Tx, subscriberId: string, now: Instant): Promise<void> {
	const { rows } = await sql<{ was: string }>`
		update core.push_breaker b set state = 'closed', failures = 0, probes = 0, opened_at = null, probe_at = null
		from (select state as was from core.push_breaker where subscriber_id = ${subscriberId} for update) before
		where b.subscriber_id = ${subscriberId} and (b.state <> 'closed' or b.failures > 0)
		returning before.was`.execute(tx);
	if (rows[0] === undefined || rows[0].was === "closed") return;
	await sql`
		update core.push_delivery set next_at = least(next_at, ${addMs(now, RETURN_MS)}::text)
		where subscriber_id = ${subscriberId} and state = 'waiting' and leased_until is null`.execute(tx);
}

/** One receiver whose pause is over and for which something waits: it is asked with one delivery, nobody else asks meanwhile. */
export async function claimProbe(tx: Tx, now: Instant, givenUpAt: Instant): Promise<string | undefined> {
	const { rows } = await sql<{ id: string }>`
		update core.push_breaker set state = 'half-open', probe_at = ${givenUpAt}
		where subscriber_id = (
			select b.subscriber_id from core.push_breaker b
			join core.push_subscriber s using (subscriber_id)
			where b.state <> 'closed' and b.probe_at <= ${now}
				and exists (select 1 from core.push_delivery d
					where d.subscriber_id = b.subscriber_id and ${isSendable(sql.ref("d.action"), "active")} and d.state = 'waiting' and d.next_at <= ${now}
						and d.attempts < ${ATTEMPTS_MAX} and (d.leased_until is null or d.leased_until <= ${now}))
			order by b.probe_at limit 1 for update of b skip locked)
		returning subscriber_id as id`.execute(tx);
	return rows[0]?.id;
}

/** Somebody has mended something (new address, sent again by hand): it need not be left alone any longer. */
export async function askSoon(tx: Tx, subscriberId: string, now: Instant): Promise<void> {
	await sql`
		update core.push_breaker set probe_at = ${now} where subscriber_id = ${subscriberId} and state = 'open'`.execute(
		tx,
	);
}

/** The stream of the receiver has been told what the row says. */
export async function markTold(tx: Tx, subscriberId: string, told: boolean): Promise<void> {
	await sql`update core.push_breaker set told = ${told} where subscriber_id = ${subscriberId}`.execute(tx);
}
