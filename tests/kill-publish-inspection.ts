import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { type Db, openPool } from "#platform/db";
import { silentLog } from "#platform/log";
import { joinPostgres } from "#platform/postgres";
import type { Acked } from "./kill-client.ts";
import { lostActs, settled, verifyFaults } from "./kill-inspection.ts";
import { PLATFORM, type PublishedItem } from "./kill-publish-load.ts";
import { isSigned, type Received } from "./support/receiver.ts";

export type PublishInspection = {
	/** Empty when every item was published exactly once and every push of it arrived. */
	readonly faults: readonly string[];
	readonly events: number;
	readonly pushes: number;
	/** Messages the receiver took, repeated ones with them. */
	readonly messages: number;
	readonly repeated: number;
	/** What still waited when the server had started for the last time. */
	readonly backlog: number;
	/** From the last start of the server until nothing waited in the outbox any more. */
	readonly drainMs: number;
	readonly attemptsMax: number;
};

const STANDSTILL_MS_MAX = 60_000;
const FAULTS_SHOWN = 20;

type Promised = {
	readonly acked: readonly Acked[];
	readonly items: readonly PublishedItem[];
	readonly received: readonly Received[];
	readonly secret: string;
	/** `performance.now()` of the last start. */
	readonly startedAt: number;
};

/** Looks past the server at what is stored, and at what the receiver got. */
export async function inspectPublished(dataDir: string, promised: Promised): Promise<PublishInspection> {
	const postgres = await joinPostgres({ dataDir: join(dataDir, "postgres"), log: silentLog });
	const db = openPool(postgres.ownerUrl, { max: 2, role: "owner" });
	try {
		const backlog = await waitingIn(db);
		const late = await drained(db);
		const drainMs = Math.round(performance.now() - promised.startedAt);
		await settled(db);
		const pushes = await listPushes(db);
		const faults = [
			...late,
			...(await lostActs(db, promised.acked)),
			...(await wrongItems(db, promised.items)),
			...(await wrongEffects(db)),
			...wrongMessages(pushes, promised),
			...(await verifyFaults(dataDir)),
		];
		const { rows } = await sql<{ n: bigint }>`select count(*) as n from core.event`.execute(db);
		return {
			faults: faults.slice(0, FAULTS_SHOWN),
			events: Number(rows[0]?.n),
			pushes: pushes.length,
			messages: promised.received.length,
			repeated: promised.received.length - new Set(promised.received.map(({ event }) => event.id)).size,
			backlog,
			drainMs,
			attemptsMax: Math.max(0, ...pushes.map(({ attempts }) => attempts)),
		};
	} finally {
		await db.destroy();
		await postgres.stop();
	}
}

/** As long as pushes arrive it waits for the rest; a queue that stands still for a minute is a fault. */
async function drained(db: Db): Promise<string[]> {
	let [left, movedAt] = [Infinity, performance.now()];
	for (;;) {
		const { rows } = await sql<{ told: string }>`
			select event_id || ' ' || state || ' attempts ' || attempts || ' next ' || next_at || ' leased '
				|| coalesce(leased_until, '-') || ' ' || coalesce(last_reason, '') as told
			from core.push_delivery where state <> 'delivered'`.execute(db);
		if (rows.length === 0) return [];
		if (rows.length < left) [left, movedAt] = [rows.length, performance.now()];
		if (performance.now() - movedAt > STANDSTILL_MS_MAX) return rows.map(({ told }) => `not delivered: ${told}`);
		await sleep(100);
	}
}

async function waitingIn(db: Db): Promise<number> {
	const { rows } = await sql<{ n: number }>`
		select count(*)::int as n from core.push_delivery where state <> 'delivered'`.execute(db);
	return rows[0]?.n ?? 0;
}

/** Each item stands in public once, as the last answer said, and says so everywhere alike. */
async function wrongItems(db: Db, items: readonly PublishedItem[]): Promise<string[]> {
	const { rows } = await sql<{ stream_id: string; status: string; told: string; still: number }>`
		select p.stream_id, p.status, d.status || ' ' || coalesce(d.corrections::text, '-') as told,
			(select count(*)::int from jsonb_array_elements(s.state -> 'carriers') c
				where c ->> 'carrier' = ${PLATFORM} and c -> 'takenDownOn' = 'null'::jsonb) as still
		from core.publication p join core.stream s using (stream_id)
		left join lateral (select status, jsonb_array_length(content -> 'corrections') as corrections from portal.decision
			where id = p.public_id) d on true`.execute(db);
	const found = new Map(rows.map((row) => [row.stream_id, row]));
	const faults =
		rows.length === items.length ? [] : [`${rows.length} items for ${items.length} that were acknowledged`];
	for (const { streamId, corrected, withdrawn } of items) {
		const row = found.get(streamId);
		const expected = withdrawn ? "withdrawn -" : `published ${corrected ? 1 : "-"}`;
		if (row?.told !== expected) faults.push(`${streamId} in public: ${row?.told}, expected ${expected}`);
		if (row && row.still !== (withdrawn ? 0 : 1))
			faults.push(`${streamId} stands ${row.still} times on ${PLATFORM}, ${withdrawn ? "withdrawn" : "published"}`);
	}
	return faults;
}

/** The public events with all that has to come of each: once in the feed, once in either log, once in the queue, proved once. */
async function wrongEffects(db: Db): Promise<string[]> {
	const { rows } = await sql<{ fault: string }>`
		with public_event as (
			select event_id, stream_id, type from core.event
			where type in ('DecisionPublished', 'DecisionCorrected', 'DisclosureWithdrawn')
		), told as (
			select data ->> 'deliveryId' as delivery_id, count(*) filter (where type = 'PushAcknowledged') as acknowledged,
				count(*) filter (where type = 'CarrierReceiptAccepted') as proved
			from core.event where type in ('PushAcknowledged', 'CarrierReceiptAccepted') group by 1
		)
		select 'twice ' || type || ' of ' || stream_id as fault from public_event group by stream_id, type having count(*) > 1
		union all
		select type || ' ' || e.event_id || ' in the feed: ' || count(c.event_id)
			from public_event e left join portal.change c using (event_id) group by type, e.event_id having count(c.event_id) <> 1
		union all
		select type || ' ' || e.event_id || ' in the logs: ' || coalesce(string_agg(l.log, ', '), 'none')
			from public_event e left join core.ledger_leaf l using (event_id) group by type, e.event_id
			having count(*) filter (where l.log like 'casework-%') <> 1 or count(*) filter (where l.log like 'disclosure-%') <> 1
		union all
		select type || ' ' || e.event_id || ' in the queue: ' || count(d.event_id)
			from public_event e left join core.push_delivery d using (event_id) group by type, e.event_id
			having count(d.event_id) <> 1
		union all
		select 'push of ' || d.event_id || ': acknowledged ' || coalesce(t.acknowledged, 0) || ', proved ' || coalesce(t.proved, 0)
			from core.push_delivery d left join told t using (delivery_id)
			where coalesce(t.acknowledged, 0) <> 1 or coalesce(t.proved, 0) <> 1
		union all
		select 'change without an event: ' || c.event_id from portal.change c
			where not exists (select 1 from core.event e where e.event_id = c.event_id)
		union all
		select 'versions of ' || stream_id from core.event group by stream_id
			having min(version) <> 1 or max(version) <> count(*)
	`.execute(db);
	return rows.map((row) => row.fault);
}

type Push = {
	readonly eventId: string;
	readonly attempts: number;
	readonly receipt: string | null;
	/** Events of the item in public after this one: each may have changed what a later attempt shows. */
	readonly later: number;
};

async function listPushes(db: Db): Promise<readonly Push[]> {
	const { rows } = await sql<Push>`
		select d.event_id as "eventId", d.attempts, d.receipt, (select count(*)::int from core.push_delivery o
			where o.item_id = d.item_id and o.seq > d.seq) as later
		from core.push_delivery d`.execute(db);
	return rows;
}

/**
 * Every push arrived under its event's id and signed; what was sent again is the same, byte for byte, unless the public
 * text itself had changed between the two, and then it names the event by which it did.
 */
function wrongMessages(pushes: readonly Push[], { received, secret }: Promised): string[] {
	const faults: string[] = [];
	const known = new Map(pushes.map((push) => [push.eventId, push]));
	const bodies = new Map<string, Map<string, Set<string>>>();
	for (const message of received) {
		const { id, data } = message.event;
		if (message.headers["webhook-id"] !== id)
			faults.push(`message ${id} under the id ${String(message.headers["webhook-id"])}`);
		if (!known.has(id)) faults.push(`message ${id} of no event`);
		if (!isSigned(message, secret)) faults.push(`message ${id} is not signed`);
		const versions = bodies.get(id) ?? new Map<string, Set<string>>();
		const shown = String(data["eventId"]);
		versions.set(shown, (versions.get(shown) ?? new Set()).add(message.raw));
		bodies.set(id, versions);
	}
	for (const { eventId, later, receipt } of pushes) {
		const versions = bodies.get(eventId);
		if (!versions) faults.push(`never arrived: ${eventId}`);
		else if (versions.size > later + 1) faults.push(`${versions.size} texts of ${eventId} after ${later} changes`);
		for (const [shown, raw] of versions ?? [])
			if (raw.size > 1) faults.push(`${raw.size} different messages ${eventId} of the text of ${shown}`);
		if (receipt === null) faults.push(`no receipt: ${eventId}`);
	}
	return faults;
}
