import { type RawBuilder, sql } from "kysely";
import { newId } from "#kernel/ids";
import type { Instant } from "#kernel/instant";
import type { Tx } from "#platform/db";
import type { PublicChange } from "../public-change.ts";
import type { Subscriber } from "./subscriber.ts";

/** The row of a receiver, from its state; in the transaction of the act. */
export async function saveSubscriber(tx: Tx, state: Subscriber): Promise<void> {
	const alarmSince = state.alarm && state.alarm.endedOn === null ? state.alarm.since : null;
	await sql`
		insert into core.push_subscriber (subscriber_id, authority_id, org_path, name, endpoint, kinds, branches, carrier,
			receipt_field, alarm_minutes, status, opened_at, alarm_since)
		values (${state.id}, ${state.authorityId}, ${state.orgPath}, ${state.name}, ${state.endpoint},
			${[...state.kinds]}::text[], ${state.branches}, ${state.carrier}, ${state.receiptField}, ${state.alarmMinutes},
			${state.status}, ${state.openedAt}, ${alarmSince})
		on conflict (subscriber_id) do update set name = excluded.name, endpoint = excluded.endpoint,
			kinds = excluded.kinds, branches = excluded.branches, carrier = excluded.carrier,
			receipt_field = excluded.receipt_field, alarm_minutes = excluded.alarm_minutes, status = excluded.status,
			alarm_since = excluded.alarm_since`.execute(tx);
}

export async function saveSecret(
	tx: Tx,
	secret: { subscriberId: string; orgPath: string; sealed: string; at: Instant },
): Promise<void> {
	await sql`
		insert into core.push_secret (subscriber_id, org_path, sealed, changed_at)
		values (${secret.subscriberId}, ${secret.orgPath}, ${secret.sealed}, ${secret.at})
		on conflict (subscriber_id) do update set sealed = excluded.sealed, changed_at = excluded.changed_at`.execute(tx);
}

/**
 * One waiting row for every receiver that is to be told of the change, paused ones too: who takes what is of this kind and
 * place, and of whatever is no publication everybody who was sent the item before, though it takes its like no longer or is
 * closed. Else what was withdrawn would stand there for ever (行政处罚法 48, COR-01).
 */
export async function enqueue(tx: Tx, change: PublicChange): Promise<void> {
	const receivers = await sql<{ subscriber_id: string; org_path: string }>`
		select subscriber_id, org_path from core.push_subscriber s
		where s.status <> 'closed' and ${change.kind} = any(s.kinds)
			and (starts_with(${change.orgPath}, s.org_path)
				or (s.branches and starts_with(${change.orgPath}, split_part(s.org_path, '/', 1) || '.')))
		union
		select subscriber_id, org_path from core.push_delivery d
		where ${change.action} <> 'published' and d.item_id = ${change.itemId} and d.kind = ${change.kind}`.execute(tx);
	for (const { subscriber_id: subscriberId, org_path: orgPath } of receivers.rows) {
		await sql`
			insert into core.push_delivery (delivery_id, subscriber_id, org_path, event_id, kind, action, item_id,
				item_authority_id, item_org_path, event_at, next_at)
			values (${newId()}, ${subscriberId}, ${orgPath}, ${change.eventId}, ${change.kind}, ${change.action},
				${change.itemId}, ${change.authorityId}, ${change.orgPath}, ${change.at}, ${change.at})`.execute(tx);
	}
}

export type AttemptMade = {
	readonly deliveryId: string;
	readonly orgPath: string;
	readonly at: Instant;
	readonly number: number;
	readonly outcome: "delivered" | "answered" | "failed" | "refused";
	readonly status: number | null;
	readonly reason: string | null;
	readonly receipt: string | null;
	readonly replyHash: string | null;
	readonly durationMs: number;
};

export async function insertAttempt(tx: Tx, made: AttemptMade): Promise<void> {
	await sql`
		insert into core.push_attempt (attempt_id, delivery_id, org_path, at, number, outcome, status, reason, receipt,
			reply_hash, duration_ms)
		values (${newId()}, ${made.deliveryId}, ${made.orgPath}, ${made.at}, ${made.number}, ${made.outcome},
			${made.status}, ${made.reason}, ${made.receipt}, ${made.replyHash}, ${made.durationMs})`.execute(tx);
}

/** False when another instance had it delivered first: then this reply is only one attempt more. */
export async function markDelivered(
	tx: Tx,
	delivery: { id: string; at: Instant; receipt: string | null; replyHash: string; status: number },
): Promise<boolean> {
	const { numAffectedRows } = await sql`
		update core.push_delivery set state = 'delivered', ended_at = ${delivery.at}, leased_until = null,
			receipt = ${delivery.receipt}, reply_hash = ${delivery.replyHash}, last_status = ${delivery.status}, last_reason = null
		where delivery_id = ${delivery.id} and state <> 'delivered'`.execute(tx);
	return numAffectedRows === 1n;
}

/** Waits for its next attempt. */
export async function markFailed(
	tx: Tx,
	failed: { id: string; nextAt: Instant; status: number | null; reason: string },
): Promise<void> {
	await sql`
		update core.push_delivery set leased_until = null, next_at = ${failed.nextAt}, last_status = ${failed.status},
			last_reason = ${failed.reason}
		where delivery_id = ${failed.id} and state = 'waiting'`.execute(tx);
}

export async function markDead(tx: Tx, dead: { id: string; at: Instant; reason: string }): Promise<boolean> {
	const { numAffectedRows } = await sql`
		update core.push_delivery set state = 'dead', ended_at = ${dead.at}, leased_until = null, last_reason = ${dead.reason}
		where delivery_id = ${dead.id} and state = 'waiting'`.execute(tx);
	return numAffectedRows === 1n;
}

/** Back in the queue, counted anew. Only dead ones of this receiver; how many they were. */
export async function requeue(tx: Tx, subscriberId: string, ids: readonly string[], now: Instant): Promise<bigint> {
	const { numAffectedRows } = await sql`
		update core.push_delivery set state = 'waiting', ended_at = null, attempts = 0, next_at = ${now}
		where subscriber_id = ${subscriberId} and delivery_id = any(${[...ids]}::text[]) and state = 'dead'
			and exists (select 1 from core.push_subscriber s
				where s.subscriber_id = ${subscriberId} and ${isSendable(sql.ref("core.push_delivery.action"))})`.execute(tx);
	return numAffectedRows ?? 0n;
}

/** Sent to: a receiver that is open, and one that is closed of whatever changes at what stands there. */
export function isSendable(action: RawBuilder<unknown>, open: "active" | "not-closed" = "not-closed") {
	const isOpen = open === "active" ? sql`s.status = 'active'` : sql`s.status <> 'closed'`;
	return sql`(${isOpen} or (s.status = 'closed' and ${action} <> 'published'))`;
}

/** With the closing of a receiver, publications that have not arrived there are given up; withdrawals are not. */
export async function dropPublications(tx: Tx, subscriberId: string, now: Instant): Promise<void> {
	await sql`
		update core.push_delivery set state = 'dead', ended_at = ${now}, leased_until = null,
			last_reason = '推送已停止，没有送达的发布不再发送'
		where subscriber_id = ${subscriberId} and state = 'waiting' and action = 'published'`.execute(tx);
}
