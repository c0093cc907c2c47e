import { sql } from "kysely";
import type { z } from "zod";
import type { Tx } from "#platform/db";
import type { attemptRow, DeliveryRow, deliveryQuery, SubscriberRow } from "./contract.ts";

type StoredSubscriber = Omit<SubscriberRow, "egressRefusal"> & { readonly orgPath: string };

/** The receivers in scope, open ones first, with what waits and what arrived. An authority has a handful of them. */
export async function listSubscribers(tx: Tx, id: string | null = null): Promise<readonly StoredSubscriber[]> {
	const { rows } = await sql<StoredSubscriber>`
		select s.subscriber_id as id, s.name, s.endpoint, s.kinds, s.branches, s.carrier, s.receipt_field as "receiptField",
			s.alarm_minutes as "alarmMinutes", s.org_path as "orgPath", s.status, s.opened_at as "openedAt", s.alarm_since as "alarmSince",
			json_build_object('state', coalesce(b.state, 'closed'), 'failures', coalesce(b.failures, 0), 'openedAt', b.opened_at,
				'probeAt', b.probe_at, 'reason', case when b.failures > 0 then b.last_reason end) as breaker,
			d.waiting, d.delivered, d.dead, d.oldest as "oldestWaitingAt", d.last as "lastDeliveredAt"
		from core.push_subscriber s
		left join core.push_breaker b on b.subscriber_id = s.subscriber_id
		left join lateral (
			select count(*) filter (where state = 'waiting')::int as waiting,
				count(*) filter (where state = 'delivered')::int as delivered,
				count(*) filter (where state = 'dead')::int as dead,
				min(event_at) filter (where state <> 'delivered') as oldest,
				max(ended_at) filter (where state = 'delivered') as last
			from core.push_delivery d where d.subscriber_id = s.subscriber_id
		) d on true
		where core.in_scope(s.org_path) and (${id}::text is null or s.subscriber_id = ${id})
		order by s.status = 'closed', s.opened_at, s.subscriber_id limit 500`.execute(tx);
	return rows;
}

export type DeliveryQuery = z.output<typeof deliveryQuery>;

const COLUMNS = sql`
	d.delivery_id as id, d.subscriber_id as "subscriberId", s.name as subscriber, d.event_id as "eventId", d.kind, d.action,
	d.item_id as "itemId", coalesce(p.title, l.name, r.name, a.title) as title, d.event_at as "eventAt", d.state, d.attempts,
	d.next_at as "nextAt", d.ended_at as "endedAt", d.last_status as "lastStatus", d.last_reason as "lastReason", d.receipt`;
const TABLES = sql`
	core.push_delivery d join core.push_subscriber s using (subscriber_id)
	left join portal.decision p on d.kind = 'decision' and p.id = d.item_id
	left join portal.list l on d.kind = 'list' and l.id = d.item_id
	left join portal.random_round r on d.kind = 'double-random' and r.id = d.item_id
	left join portal.annual_report a on d.kind = 'annual-report' and a.id = d.item_id`;
const ORDERS = {
	newest: sql`d.seq desc`,
	oldest: sql`d.seq`,
	next: sql`d.state = 'waiting' desc, d.next_at, d.seq`,
} as const;

export async function listDeliveries(
	tx: Tx,
	query: DeliveryQuery,
): Promise<{ items: readonly DeliveryRow[]; total: number }> {
	const like = `%${query.q.replace(/[\\%_]/g, (one) => `\\${one}`)}%`;
	const { rows } = await sql<DeliveryRow & { total: bigint }>`
		select ${COLUMNS}, count(*) over () as total from ${TABLES}
		where core.in_scope(d.org_path) and (${query.subscriber} = '' or d.subscriber_id = ${query.subscriber})
			and (${query.state} = '' or d.state = ${query.state})
			and (${query.action} = '' or d.action = ${query.action})
			and (${query.q} = '' or p.title ilike ${like} or l.name ilike ${like} or r.name ilike ${like}
				or a.title ilike ${like} or d.receipt ilike ${like}
				or d.item_id = ${query.q} or d.event_id = ${query.q})
		order by ${ORDERS[query.sort]} limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(tx);
	return { items: rows.map(({ total: _total, ...row }) => row), total: Number(rows[0]?.total ?? 0n) };
}

export async function countDeliveries(
	tx: Tx,
	subscriber: string,
): Promise<{ waiting: number; delivered: number; dead: number }> {
	const { rows } = await sql<{ waiting: number; delivered: number; dead: number }>`
		select count(*) filter (where state = 'waiting')::int as waiting,
			count(*) filter (where state = 'delivered')::int as delivered, count(*) filter (where state = 'dead')::int as dead
		from core.push_delivery where core.in_scope(org_path) and (${subscriber} = '' or subscriber_id = ${subscriber})`.execute(
		tx,
	);
	return rows[0] ?? { waiting: 0, delivered: 0, dead: 0 };
}

export async function findDelivery(tx: Tx, id: string): Promise<DeliveryRow | undefined> {
	const { rows } = await sql<DeliveryRow>`select ${COLUMNS} from ${TABLES}
		where core.in_scope(d.org_path) and d.delivery_id = ${id}`.execute(tx);
	return rows[0];
}

/** Newest first; a delivery that was sent again by hand has more than eight. */
export async function listAttempts(tx: Tx, deliveryId: string): Promise<readonly z.output<typeof attemptRow>[]> {
	const { rows } = await sql<z.output<typeof attemptRow>>`
		select at, number, outcome, status, reason, receipt, reply_hash as "replyHash", duration_ms as "durationMs"
		from core.push_attempt where delivery_id = ${deliveryId} order by at desc, number desc limit 200`.execute(tx);
	return rows;
}
