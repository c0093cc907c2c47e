import { sql } from "kysely";
import type { Instant } from "#kernel/instant";
import type { Tx } from "#platform/db";
import type { Claimed } from "./claim.ts";
import { ATTEMPTS_MAX } from "./contract.ts";

export type Overspent = Pick<
	Claimed,
	"deliveryId" | "subscriberId" | "itemId" | "action" | "attempts" | "authority"
> & {
	readonly reason: string | null;
};

/** Used up its last attempt without an answer being recorded: the instance that made it was killed. */
export async function listOverspent(tx: Tx, now: Instant): Promise<readonly Overspent[]> {
	const { rows } = await sql<Overspent>`
		select d.delivery_id as "deliveryId", d.subscriber_id as "subscriberId", d.item_id as "itemId", d.action, d.attempts,
			d.last_reason as reason, json_build_object('id', a.id, 'name', a.name, 'path', a.path) as authority
		from core.push_delivery d join core.push_subscriber s using (subscriber_id) join core.authority a on a.id = s.authority_id
		where d.state = 'waiting' and d.attempts >= ${ATTEMPTS_MAX}
			and (d.leased_until is null or d.leased_until <= ${now}) limit 100`.execute(tx);
	return rows;
}

export type Watched = {
	readonly subscriberId: string;
	readonly authority: Claimed["authority"];
	readonly alarmMinutes: number;
	readonly alarmed: boolean;
	/** When the oldest of what is not delivered became public. */
	readonly since: Instant | null;
	/** How many are past the authority's own limit. */
	readonly late: number;
	/** 熔断 as it stands, and whether the stream says so. */
	readonly broken: { readonly since: Instant; readonly failures: number; readonly reason: string } | null;
	readonly toldBroken: boolean;
};

/** Every open receiver with what has not arrived there; `limits` are compared as text, which is the order of time. */
export async function listWatched(tx: Tx, now: Instant): Promise<readonly Watched[]> {
	const { rows } = await sql<Watched>`
		select s.subscriber_id as "subscriberId", s.alarm_minutes as "alarmMinutes", s.alarm_since is not null as alarmed,
			json_build_object('id', a.id, 'name', a.name, 'path', a.path) as authority,
			min(d.event_at) as since,
			count(*) filter (where d.event_at::timestamptz + s.alarm_minutes * interval '1 minute' <= ${now}::timestamptz)::int as late,
			case when b.state <> 'closed' then json_build_object(
				'since', b.opened_at, 'failures', b.failures, 'reason', coalesce(b.last_reason, '')) end as broken,
			coalesce(b.told, false) as "toldBroken"
		from core.push_subscriber s join core.authority a on a.id = s.authority_id
		left join core.push_delivery d on d.subscriber_id = s.subscriber_id and d.state <> 'delivered'
		left join core.push_breaker b on b.subscriber_id = s.subscriber_id
		where s.status <> 'closed' group by s.subscriber_id, a.id, b.subscriber_id`.execute(tx);
	return rows;
}
