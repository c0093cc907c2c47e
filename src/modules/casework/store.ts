import { sql } from "kysely";
import type { Json } from "#kernel/canonical-json";
import type { Instant } from "#kernel/instant";
import { dateInBeijing } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import { byteaArray, LIST_SEPARATOR, type Statement, send, type Tx, textArray, textLists } from "#platform/db";
import type { EventActor } from "./act.ts";
import type { Clock } from "./clock.ts";
import type { RecordedEvent } from "./process.ts";

export type StreamRow = {
	readonly version: number;
	/** The snapshot; null where none was written (`stateOf` in streams.ts). */
	readonly state: unknown;
	readonly authorityId: string;
	readonly orgPath: string;
};

/** What lists and queues show of a stream; derived from its state after each act. */
export type StreamDescription = {
	readonly title: string;
	readonly partyName: string;
	readonly status: string;
	readonly stage: string;
	readonly procedure: string;
	readonly personIds: readonly string[];
	readonly number: string | null;
	readonly openedOn: PlainDate;
	/** `role:act` for each act the stream waits for. */
	readonly awaiting: readonly string[];
	readonly search: string;
};

export type Place = {
	readonly kind: string;
	readonly streamId: string;
	readonly authorityId: string;
	readonly orgPath: string;
};

/** Locks the stream for this transaction: two acts on one case stand in a row, never side by side. */
export async function lockStream(tx: Tx, kind: string, streamId: string): Promise<StreamRow | undefined> {
	const { rows } = await sql<{ version: number; state: unknown; authority_id: string; org_path: string }>`
		select version, state, authority_id, org_path from core.stream
		where stream_id = ${streamId} and kind = ${kind} for update`.execute(tx);
	const [row] = rows;
	return row && { version: row.version, state: row.state, authorityId: row.authority_id, orgPath: row.org_path };
}

export async function findStream(tx: Tx, kind: string, streamId: string): Promise<StreamRow | undefined> {
	const { rows } = await sql<{ version: number; state: unknown; authority_id: string; org_path: string }>`
		select version, state, authority_id, org_path from core.stream
		where stream_id = ${streamId} and kind = ${kind}`.execute(tx);
	const [row] = rows;
	return row && { version: row.version, state: row.state, authorityId: row.authority_id, orgPath: row.org_path };
}

/** The canonical form of an event that its public commitment is made over. */
export function hashedEvent(place: Place, act: string, event: RecordedEvent): Json {
	return {
		id: event.meta.eventId,
		stream: place.streamId,
		kind: place.kind,
		version: event.meta.version,
		authority: place.authorityId,
		act,
		type: event.type,
		data: event.data as Json,
		actor: event.meta.actor as unknown as Json,
		at: event.meta.at,
	};
}

export type SaltedEvent = { readonly act: string; readonly event: RecordedEvent; readonly salt: Buffer };

/**
 * Rows of events, of one stream or many. A version that is taken is the database's unique violation, and the loser's
 * whole act is undone.
 */
export function eventRows(events: readonly (SaltedEvent & { readonly place: Place })[]): Statement {
	return sql`
		insert into core.event (event_id, stream_kind, stream_id, version, authority_id, org_path, act, type, data, actor, at, salt)
		select event_id, stream_kind, stream_id, version, authority_id, org_path, act, type, data::jsonb, actor::jsonb, at, salt
		from unnest(
			${textArray(events.map(({ event }) => event.meta.eventId))}::text[],
			${textArray(events.map(({ place }) => place.kind))}::text[],
			${textArray(events.map(({ place }) => place.streamId))}::text[],
			${events.map(({ event }) => event.meta.version)}::int[],
			${textArray(events.map(({ place }) => place.authorityId))}::text[],
			${textArray(events.map(({ place }) => place.orgPath))}::text[],
			${textArray(events.map(({ act }) => act))}::text[],
			${textArray(events.map(({ event }) => event.type))}::text[],
			${textArray(events.map(({ event }) => JSON.stringify(event.data)))}::text[],
			${textArray(events.map(({ event }) => JSON.stringify(event.meta.actor)))}::text[],
			${textArray(events.map(({ event }) => event.meta.at))}::text[],
			${byteaArray(events.map(({ salt }) => salt))}::bytea[]
		) as given (event_id, stream_kind, stream_id, version, authority_id, org_path, act, type, data, actor, at, salt)`;
}

export type Snapshot = {
	readonly version: number;
	/** Null for a stream whose state is folded from its events when it is needed. */
	readonly state: unknown;
	readonly description: StreamDescription;
	readonly dueOn: PlainDate | null;
	readonly at: Instant;
};

/** New streams, many in one statement. One that is there already is the database's unique violation. */
export function streamRows(streams: readonly (Snapshot & { readonly place: Place })[]): Statement {
	const texts = (pick: (of: StreamDescription) => string | null) =>
		textArray(streams.map(({ description }) => pick(description)));
	const lists = (pick: (of: StreamDescription) => readonly string[]) =>
		textLists(streams.map(({ description }) => pick(description)));
	const places = (pick: (of: Place) => string) => textArray(streams.map(({ place }) => pick(place)));
	return sql`
		insert into core.stream (stream_id, kind, authority_id, org_path, version, state, title, party_name, status, stage,
			procedure, person_ids, number, opened_on, updated_at, due_on, awaiting, search)
		select stream_id, kind, authority_id, org_path, version, state::jsonb, title, party_name, status, stage, procedure,
			string_to_array(person_ids, ${LIST_SEPARATOR}), number, opened_on::date, updated_at, due_on::date,
			string_to_array(awaiting, ${LIST_SEPARATOR}), search
		from unnest(
			${places((of) => of.streamId)}::text[], ${places((of) => of.kind)}::text[],
			${places((of) => of.authorityId)}::text[], ${places((of) => of.orgPath)}::text[],
			${streams.map(({ version }) => version)}::int[], ${textArray(streams.map(({ state }) => (state === null ? null : JSON.stringify(state))))}::text[],
			${texts((of) => of.title)}::text[], ${texts((of) => of.partyName)}::text[], ${texts((of) => of.status)}::text[],
			${texts((of) => of.stage)}::text[], ${texts((of) => of.procedure)}::text[],
			${lists((of) => of.personIds)}::text[], ${texts((of) => of.number)}::text[],
			${texts((of) => of.openedOn)}::text[], ${textArray(streams.map(({ at }) => at))}::text[],
			${textArray(streams.map(({ dueOn }) => dueOn))}::text[], ${lists((of) => of.awaiting)}::text[],
			${texts((of) => of.search)}::text[]
		) as given (stream_id, kind, authority_id, org_path, version, state, title, party_name, status, stage, procedure,
			person_ids, number, opened_on, updated_at, due_on, awaiting, search)`;
}

export async function saveStream(tx: Tx, place: Place, snapshot: Snapshot): Promise<void> {
	const { description: d } = snapshot;
	await send(
		tx,
		sql`
		insert into core.stream (stream_id, kind, authority_id, org_path, version, state, title, party_name, status, stage,
			procedure, person_ids, number, opened_on, updated_at, due_on, awaiting, search)
		values (${place.streamId}, ${place.kind}, ${place.authorityId}, ${place.orgPath}, ${snapshot.version},
			${JSON.stringify(snapshot.state)}::jsonb, ${d.title}, ${d.partyName}, ${d.status}, ${d.stage}, ${d.procedure},
			${[...d.personIds]}::text[], ${d.number}, ${d.openedOn}::date, ${snapshot.at}, ${snapshot.dueOn}::date,
			${[...d.awaiting]}::text[], ${d.search})
		on conflict (stream_id) do update set
			org_path = excluded.org_path, version = excluded.version, state = excluded.state, title = excluded.title, party_name = excluded.party_name,
			status = excluded.status, stage = excluded.stage, procedure = excluded.procedure, person_ids = excluded.person_ids,
			number = excluded.number, updated_at = excluded.updated_at, due_on = excluded.due_on,
			awaiting = excluded.awaiting, search = excluded.search`,
	);
}

/**
 * Replaces the stream's clocks in the projection: one statement, so that a reader never sees half of them. Most clocks
 * stand as they stood before the act; those are left alone.
 */
export async function saveDeadlines(tx: Tx, place: Place, clocks: readonly Clock[]): Promise<void> {
	await send(
		tx,
		sql`
		with given as (
			select * from jsonb_to_recordset(${JSON.stringify(clocks.map(deadlineRow))}::jsonb) as row (
				clock_id text, label text, bearer text, started_on date, due_on date, due_at text, unit text, met_on date,
				provisional boolean, suspended boolean, principle boolean, basis jsonb, via text)
		), gone as (
			delete from core.deadline where stream_id = ${place.streamId} and clock_id not in (select clock_id from given)
		)
		insert into core.deadline (stream_id, clock_id, authority_id, org_path, kind, label, bearer, started_on, due_on, due_at,
			unit, met_on, provisional, suspended, principle, basis, via)
		select ${place.streamId}, clock_id, ${place.authorityId}, ${place.orgPath}, ${place.kind}, label, bearer, started_on,
			due_on, due_at, unit, met_on, provisional, suspended, principle, basis, via from given
		on conflict (stream_id, clock_id) do update set org_path = excluded.org_path, label = excluded.label, bearer = excluded.bearer,
			started_on = excluded.started_on, due_on = excluded.due_on, due_at = excluded.due_at, unit = excluded.unit, met_on = excluded.met_on,
			provisional = excluded.provisional, suspended = excluded.suspended, principle = excluded.principle,
			basis = excluded.basis, via = excluded.via
		where (deadline.org_path, deadline.label, deadline.bearer, deadline.started_on, deadline.due_on, deadline.due_at, deadline.unit, deadline.met_on,
			deadline.provisional, deadline.suspended, deadline.principle, deadline.basis, deadline.via)
			is distinct from (excluded.org_path, excluded.label, excluded.bearer, excluded.started_on, excluded.due_on, excluded.due_at,
			excluded.unit, excluded.met_on, excluded.provisional, excluded.suspended, excluded.principle, excluded.basis, excluded.via)`,
	);
}

function deadlineRow(clock: Clock) {
	return {
		clock_id: clock.id,
		label: clock.label,
		bearer: clock.bearer,
		started_on: clock.startedOn,
		due_on: clock.dueOn,
		due_at: clock.dueAt,
		unit: clock.unit,
		met_on: clock.metOn,
		provisional: clock.provisional,
		suspended: clock.suspended,
		principle: clock.principle,
		basis: clock.basis,
		via: clock.via,
	};
}

/** Writes down who handles and who reviews; the key throws 23505 when one natural person would do both. */
export async function addDuties(
	tx: Tx,
	place: Place,
	personIds: readonly string[],
	duty: "handling" | "reviewing",
): Promise<void> {
	await send(
		tx,
		sql`
		insert into core.case_duty (stream_id, person_id, duty, org_path)
		select ${place.streamId}, person_id, ${duty}, ${place.orgPath} from unnest(${[...personIds]}::text[]) as given (person_id)`,
	);
}

/** Whether the person took part in the review of any case that can be seen from here. */
export async function hasReviewed(tx: Tx, personId: string): Promise<boolean> {
	const { rows } = await sql`
		select 1 from core.case_duty where person_id = ${personId} and duty = 'reviewing' limit 1`.execute(tx);
	return rows.length > 0;
}

export async function listEvents(
	tx: Tx,
	streamId: string,
	/** `without`: types that are not asked for. */
	limits: { until?: Instant; without?: readonly string[] } = {},
): Promise<readonly (RecordedEvent & { act: string })[]> {
	const { rows } = await sql<{
		event_id: string;
		version: number;
		act: string;
		type: string;
		data: object;
		actor: EventActor;
		at: Instant;
	}>`
		select event_id, version, act, type, data, actor, at from core.event
		where stream_id = ${streamId} and (${limits.until ?? null}::text is null or at <= ${limits.until ?? null})
			and type <> all(${[...(limits.without ?? [])]}::text[])
		order by version`.execute(tx);
	return rows.map((row) => ({
		type: row.type,
		data: row.data,
		act: row.act,
		meta: { eventId: row.event_id, version: row.version, at: row.at, date: dateInBeijing(row.at), actor: row.actor },
	}));
}

export type Reservation = { readonly requestHash: string; readonly reply: unknown } | undefined;

/**
 * Takes the key for this transaction, or tells what an earlier command under it replied. A second command with the same
 * key waits here for the first one to end: then its reply is there, or the key is free again (REL-15).
 */
export async function reserveKey(
	tx: Tx,
	claim: { personId: string; key: string; requestHash: string; at: Instant; orgPath: string },
): Promise<Reservation> {
	const inserted = await sql`
		insert into core.idempotency (person_id, key, request_hash, at, org_path)
		values (${claim.personId}, ${claim.key}, ${claim.requestHash}, ${claim.at}, ${claim.orgPath})
		on conflict do nothing`.execute(tx);
	if (inserted.numAffectedRows === 1n) return undefined;
	const { rows } = await sql<{ request_hash: string; reply: unknown }>`
		select request_hash, reply from core.idempotency where person_id = ${claim.personId} and key = ${claim.key}`.execute(
		tx,
	);
	const [row] = rows;
	return row && { requestHash: row.request_hash, reply: row.reply };
}

export async function saveReply(tx: Tx, personId: string, key: string, reply: unknown): Promise<void> {
	await send(
		tx,
		sql`update core.idempotency set reply = ${JSON.stringify(reply)}::jsonb where person_id = ${personId} and key = ${key}`,
	);
}
