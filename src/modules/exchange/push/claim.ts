import { sql } from "kysely";
import { addMs, type Instant } from "#kernel/instant";
import type { Tx } from "#platform/db";
import type { PublicAction, PublicKind } from "../public-change.ts";
import { ATTEMPTS_MAX } from "./contract.ts";
import { isSendable } from "./store.ts";

export type Claimed = {
	readonly deliveryId: string;
	readonly sequence: bigint;
	readonly subscriberId: string;
	readonly orgPath: string;
	readonly endpoint: string;
	readonly carrier: string | null;
	readonly receiptField: string;
	readonly sealed: string;
	readonly authority: { readonly id: string; readonly name: string; readonly path: string };
	readonly eventId: string;
	readonly kind: PublicKind;
	readonly action: PublicAction;
	readonly itemId: string;
	readonly itemAuthorityId: string;
	readonly itemOrgPath: string;
	readonly eventAt: Instant;
	readonly attempts: number;
};

/** What this instance has under way at which receivers. */
export type Busy = {
	/** Receivers at which it makes as many attempts at once as it may. */
	readonly full: readonly string[];
	/** Receivers at which it makes any. */
	readonly used: readonly string[];
};

/**
 * Takes the next delivery that is due for `leaseMs`, counting the attempt before it is made, so that an instance killed in
 * the middle has used one up and nothing is tried more than eight times (REL-18). Instances side by side skip each other's
 * rows. In the order in which they became due; one that is taken is due again when its lease ends, so that what a kill cut
 * stands behind all that waited before and is not the first to be cut again, nor left behind by what comes later. Of one item one delivery is under way at a time, and the older first:
 * what was read before a withdrawal has arrived, or was given up, before the withdrawal is sent. A receiver that has
 * failed gets one at a time; one that is broken (熔断) is passed over, unless it is `probed`: then by what was tried least.
 */
export async function claimNext(
	tx: Tx,
	now: Instant,
	leaseMs: number,
	{ busy, probed = null }: { busy: Busy; probed?: string | null },
): Promise<Claimed | undefined> {
	const { rows } = await sql<Record<string, unknown>>`
		with next as (
			select o.delivery_id from core.push_delivery o
			join core.push_subscriber s on s.subscriber_id = o.subscriber_id and ${isSendable(sql.ref("o.action"), "active")}
			left join core.push_breaker b on b.subscriber_id = o.subscriber_id
			where case when ${probed}::text is null
					then coalesce(b.state, 'closed') = 'closed' and o.subscriber_id <> all(${[...busy.full]}::text[])
						and (coalesce(b.failures, 0) = 0 or o.subscriber_id <> all(${[...busy.used]}::text[]))
					else o.subscriber_id = ${probed} end
				and o.state = 'waiting' and o.next_at <= ${now} and o.attempts < ${ATTEMPTS_MAX}
				and (o.leased_until is null or o.leased_until <= ${now})
				and not exists (select 1 from core.push_delivery e
					where e.subscriber_id = o.subscriber_id and e.item_id = o.item_id and e.seq <> o.seq and e.state = 'waiting'
						and (e.leased_until > ${now} or (e.seq < o.seq and e.next_at <= ${now} and e.attempts < ${ATTEMPTS_MAX})))
			order by case when ${probed}::text is null then 0 else o.attempts end, o.next_at, o.seq limit 1 for update of o skip locked
		)
		update core.push_delivery d set leased_until = ${addMs(now, leaseMs)}, next_at = ${addMs(now, leaseMs)}, attempts = d.attempts + 1
		from next, core.push_subscriber s, core.push_secret k, core.authority a
		where d.delivery_id = next.delivery_id and s.subscriber_id = d.subscriber_id and k.subscriber_id = d.subscriber_id
			and a.id = s.authority_id
		returning d.delivery_id as "deliveryId", d.seq as sequence, d.subscriber_id as "subscriberId", d.org_path as "orgPath",
			s.endpoint, s.carrier, s.receipt_field as "receiptField", k.sealed, d.event_id as "eventId", d.kind, d.action,
			d.item_id as "itemId", d.item_authority_id as "itemAuthorityId",
			d.item_org_path as "itemOrgPath", d.event_at as "eventAt", d.attempts,
			json_build_object('id', a.id, 'name', a.name, 'path', a.path) as authority`.execute(tx);
	return rows[0] as Claimed | undefined;
}

/** What is still being sent stays taken; an instance that was killed renews nothing and loses it within seconds. */
export async function renewLeases(tx: Tx, ids: readonly string[], until: Instant): Promise<void> {
	await sql`
		update core.push_delivery set leased_until = ${until}
		where delivery_id = any(${[...ids]}::text[]) and state = 'waiting' and leased_until is not null`.execute(tx);
}
