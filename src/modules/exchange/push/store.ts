import { sql } from "kysely";
import type { Json } from "#kernel/canonical-json";
import { newId } from "#kernel/ids";
import { addMs, type Instant } from "#kernel/instant";
import type { Tx } from "#platform/db";
import type { PublicAction, PublicChange, PublicKind } from "../public-change.ts";
import { ATTEMPTS_MAX } from "./contract.ts";
import type { PublicItem } from "./message.ts";
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

/** One waiting row for every receiver that is to be told of the change; paused ones too. */
export async function enqueue(tx: Tx, change: PublicChange): Promise<void> {
	const receivers = await sql<{ subscriber_id: string; org_path: string }>`
		select subscriber_id, org_path from core.push_subscriber s
		where s.status <> 'closed' and ${change.kind} = any(s.kinds)
			and (starts_with(${change.orgPath}, s.org_path)
				or (s.branches and starts_with(${change.orgPath}, split_part(s.org_path, '/', 1) || '.')))`.execute(tx);
	for (const { subscriber_id: subscriberId, org_path: orgPath } of receivers.rows) {
		await sql`
			insert into core.push_delivery (delivery_id, subscriber_id, org_path, event_id, kind, action, item_id,
				item_authority_id, item_org_path, event_at, next_at)
			values (${newId()}, ${subscriberId}, ${orgPath}, ${change.eventId}, ${change.kind}, ${change.action},
				${change.itemId}, ${change.authorityId}, ${change.orgPath}, ${change.at}, ${change.at})`.execute(tx);
	}
}

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
	readonly eventAt: Instant;
	readonly attempts: number;
};

/** So many attempts at one receiver at a time: one that hangs does not hold up the others. */
const AT_ONCE = 4;

/**
 * Takes the next delivery that is due for `leaseMs`, counting the attempt before it is made, so that an instance killed in
 * the middle has used one up and nothing is tried more than eight times (REL-18). Instances side by side skip each other's
 * rows. Of one item one delivery is under way at a time, and the older first: what was read before a withdrawal has
 * arrived, or was given up, before the withdrawal is sent.
 */
export async function claimNext(tx: Tx, now: Instant, leaseMs: number): Promise<Claimed | undefined> {
	const { rows } = await sql<Record<string, unknown>>`
		with next as (
			select o.delivery_id from core.push_delivery o
			join core.push_subscriber s on s.subscriber_id = o.subscriber_id and s.status = 'active'
			where o.state = 'waiting' and o.next_at <= ${now} and o.attempts < ${ATTEMPTS_MAX}
				and (o.leased_until is null or o.leased_until <= ${now})
				and ${AT_ONCE} > (select count(*) from core.push_delivery b
					where b.subscriber_id = o.subscriber_id and b.leased_until > ${now})
				and not exists (select 1 from core.push_delivery e
					where e.subscriber_id = o.subscriber_id and e.item_id = o.item_id and e.seq <> o.seq and e.state = 'waiting'
						and (e.leased_until > ${now} or (e.seq < o.seq and e.next_at <= ${now} and e.attempts < ${ATTEMPTS_MAX})))
			order by o.next_at, o.seq limit 1 for update of o skip locked
		)
		update core.push_delivery d set leased_until = ${addMs(now, leaseMs)}, attempts = d.attempts + 1
		from next, core.push_subscriber s, core.push_secret k, core.authority a
		where d.delivery_id = next.delivery_id and s.subscriber_id = d.subscriber_id and k.subscriber_id = d.subscriber_id
			and a.id = s.authority_id
		returning d.delivery_id as "deliveryId", d.seq as sequence, d.subscriber_id as "subscriberId", d.org_path as "orgPath",
			s.endpoint, s.carrier, s.receipt_field as "receiptField", k.sealed, d.event_id as "eventId", d.kind, d.action,
			d.item_id as "itemId", d.item_authority_id as "itemAuthorityId", d.event_at as "eventAt", d.attempts,
			json_build_object('id', a.id, 'name', a.name, 'path', a.path) as authority`.execute(tx);
	return rows[0] as Claimed | undefined;
}

type PublicDecisionRow = { status: string; row: Record<string, Json> };

const ROWS_MAX = 5_000;

/** What everybody can read of the item now; a tombstone says that it is one, and why. */
export async function readPublicItem(tx: Tx, kind: PublicKind, id: string): Promise<PublicItem | undefined> {
	if (kind === "decision") return readDecision(tx, id);
	if (kind === "list") return readList(tx, id);
	return kind === "annual-report" ? readAnnualReport(tx, id) : readRound(tx, id);
}

async function readDecision(tx: Tx, id: string): Promise<PublicItem | undefined> {
	const { rows } = await sql<PublicDecisionRow>`
		select status, case when status = 'published' then jsonb_build_object(
				'authority', authority_name, 'type', type, 'title', title, 'party', party_name, 'number', number,
				'conclusion', conclusion, 'decidedOn', decided_on, 'publishedOn', published_on, 'content', content,
				'log', log, 'eventId', event_id)
			else jsonb_build_object('authority', authority_name, 'endedOn', withdrawn_on, 'reason', withdrawal_reason,
				'log', log, 'eventId', event_id) end as row
		from portal.decision where id = ${id}`.execute(tx);
	return rows[0] && { status: rows[0].status, content: rows[0].row };
}

async function readList(tx: Tx, id: string): Promise<PublicItem | undefined> {
	const { rows } = await sql<PublicDecisionRow>`
		select case when superseded_on is null then 'published' else 'superseded' end as status,
			to_jsonb(l) - 'org_path' || jsonb_build_object('rows', case when superseded_on is null then (
				select coalesce(jsonb_agg(jsonb_build_object('key', r.row_key, 'type', r.type, 'name', r.name,
					'cells', r.cells, 'marked', r.marked, 'markedOn', r.marked_on) order by r.sort), '[]')
				from (select * from portal.list_row where list_id = l.id order by sort limit ${ROWS_MAX}) r) end) as row
		from portal.list l where id = ${id}`.execute(tx);
	return rows[0] && { status: rows[0].status, content: rows[0].row };
}

async function readAnnualReport(tx: Tx, id: string): Promise<PublicItem | undefined> {
	const { rows } = await sql<{ row: Record<string, Json> }>`
		select to_jsonb(t) - 'org_path' as row from portal.annual_report t where t.id = ${id}`.execute(tx);
	return rows[0] && { status: "published", content: rows[0].row };
}

async function readRound(tx: Tx, id: string): Promise<PublicItem | undefined> {
	const { rows } = await sql<PublicDecisionRow>`
		select status, case when status = 'published' then jsonb_build_object(
				'authority', authority_name, 'title', name, 'year', year, 'publishedOn', published_on,
				'correctedOn', corrected_on, 'content', content, 'log', log, 'eventId', event_id)
			else jsonb_build_object('authority', authority_name, 'endedOn', withdrawn_on, 'reason', withdrawal_reason,
				'log', log, 'eventId', event_id) end as row
		from portal.random_round where id = ${id}`.execute(tx);
	return rows[0] && { status: rows[0].status, content: rows[0].row };
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
		where subscriber_id = ${subscriberId} and delivery_id = any(${[...ids]}::text[]) and state = 'dead'`.execute(tx);
	return numAffectedRows ?? 0n;
}

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
		where d.state = 'waiting' and d.attempts >= ${ATTEMPTS_MAX} and s.status <> 'closed'
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
};

/** Every open receiver with what has not arrived there; `limits` are compared as text, which is the order of time. */
export async function listWatched(tx: Tx, now: Instant): Promise<readonly Watched[]> {
	const { rows } = await sql<Watched>`
		select s.subscriber_id as "subscriberId", s.alarm_minutes as "alarmMinutes", s.alarm_since is not null as alarmed,
			json_build_object('id', a.id, 'name', a.name, 'path', a.path) as authority,
			min(d.event_at) as since,
			count(*) filter (where d.event_at::timestamptz + s.alarm_minutes * interval '1 minute' <= ${now}::timestamptz)::int as late
		from core.push_subscriber s join core.authority a on a.id = s.authority_id
		left join core.push_delivery d on d.subscriber_id = s.subscriber_id and d.state <> 'delivered'
		where s.status <> 'closed' group by s.subscriber_id, a.id`.execute(tx);
	return rows;
}
