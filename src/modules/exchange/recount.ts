import { sql } from "kysely";
import type { CalendarDiff, WorkingCalendar } from "#calendar";
import {
	type Clock,
	type ClockContext,
	type EngineDeps,
	type EventActor,
	hashedEvent,
	nextDueOn,
	type Place,
	type StreamKind,
	stateOf,
	workAs,
} from "#casework";
import { CALENDAR_CHANGED } from "#casework/contract";
import type { Json } from "#kernel/canonical-json";
import { contentHash } from "#kernel/hash";
import { newId } from "#kernel/ids";
import { dateInBeijing, type Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import { appendEntry, commitmentOf, encodeEntry, logFor, newSalt } from "#ledger";
import { type Db, inScope, type Tx } from "#platform/db";
import type { EnforcementType } from "#regime/contract";
import { type Authority, listAuthorities } from "#registry";
import { type CalendarChangedData, type ClockChange, calendarChangedData } from "./contract.ts";
import { inInstallation } from "./installation.ts";
import { type AppliedNotice, applyNotice, type CalendarMove, type NoticeFile } from "./notices.ts";

/** The engine-level event; a kind of stream that does not know it gets new dates and no event. */
const ACT = "apply-holiday-notice";

/** A kind of stream as far as its clocks go, its state type forgotten. */
export type CountedKind = {
	readonly kind: string;
	/** What the row of a stream holds, as a state of this kind. */
	readonly read: (tx: Tx, streamId: string, stored: unknown) => Promise<unknown>;
	readonly regimeOf: (state: unknown) => { readonly id: string; readonly effectiveFrom: string } | undefined;
	readonly clocks: (state: unknown, context: ClockContext) => readonly Clock[];
	readonly typeOf: (state: unknown) => EnforcementType | undefined;
};

export function countedKind<S>(of: StreamKind<S>): CountedKind {
	return {
		kind: of.process.kind,
		read: (tx, streamId, state) => stateOf(tx, of.process, streamId, { state }),
		regimeOf: (state) => of.regimeOf(state as S),
		clocks: (state, context) => of.clocks(state as S, context),
		typeOf: (state) => of.typeOf?.(state as S),
	};
}

export type Recount = {
	readonly kinds: readonly CountedKind[];
	readonly rules: EngineDeps["rules"];
	readonly at: Instant;
	/** Who brought the notice in. */
	readonly by: string;
};

/**
 * Takes a notice up whole: the notice itself, the new dates of every open clock it changes, and the event that says so in
 * each stream, in one transaction. Cut short anywhere it has changed nothing. Acts on open streams wait for it meanwhile.
 */
export async function takeUpNotice(
	db: Db,
	file: NoticeFile,
	recount: Recount,
): Promise<{ readonly applied: AppliedNotice; readonly clocks: readonly ClockChange[] }> {
	return await inInstallation(db, async (tx) => {
		const authorities = await listAuthorities(tx);
		const applied = await applyNotice(tx, file, recount);
		const clocks: ClockChange[] = [];
		for (const authority of authorities) {
			await workAs(tx, authority.path);
			for (const streamId of await openStreams(tx, authority, recount.kinds)) {
				clocks.push(...(await recountStream(tx, { authority, streamId, applied, recount })));
			}
		}
		return { applied, clocks };
	});
}

/**
 * What a running server does when it learns of a notice: acts that it committed since the notice came in were counted by
 * the calendar it still had. Each stream is a transaction of its own, locked like an act. A clock is changed when the new
 * count differs both from the count before the notice (so the notice did it) and from the date stored (so it was not done
 * yet): several servers may do it side by side.
 */
export async function recomputeOpenClocks(
	db: Db,
	applied: CalendarMove,
	recount: Recount,
): Promise<readonly ClockChange[]> {
	const authorities = await inInstallation(db, listAuthorities);
	const changes: ClockChange[] = [];
	for (const authority of authorities) {
		const scope = { scope: [`${authority.path}/`], authority: authority.path };
		for (const streamId of await inScope(db, { ...scope, readOnly: true }, (tx) =>
			openStreams(tx, authority, recount.kinds),
		)) {
			changes.push(...(await inScope(db, scope, (tx) => recountStream(tx, { authority, streamId, applied, recount }))));
		}
	}
	return changes;
}

async function openStreams(tx: Tx, authority: Authority, kinds: readonly CountedKind[]): Promise<readonly string[]> {
	const { rows } = await sql<{ stream_id: string }>`
		select distinct stream_id from core.deadline
		where authority_id = ${authority.id} and met_on is null and kind = any(${kinds.map((one) => one.kind)}::text[])
		order by stream_id`.execute(tx);
	return rows.map((row) => row.stream_id);
}

type Work = {
	readonly authority: Authority;
	readonly streamId: string;
	readonly applied: CalendarMove;
	readonly recount: Recount;
};
type StreamRow = { kind: string; version: number; state: unknown; org_path: string };

async function recountStream(tx: Tx, work: Work): Promise<readonly ClockChange[]> {
	const { authority, streamId, applied, recount } = work;
	const { rows } = await sql<StreamRow>`
		select kind, version, state, org_path from core.stream where stream_id = ${streamId} for update`.execute(tx);
	const [stream] = rows;
	const kind = recount.kinds.find((one) => one.kind === stream?.kind);
	if (!stream || !kind) return [];
	const state = await kind.read(tx, streamId, stream.state);
	const today = dateInBeijing(recount.at);
	const general = await recount.rules(tx, authority, kind.regimeOf(state), today);
	const type = kind.typeOf(state);
	const rules = type === undefined ? general : general.forType(type);
	const count = (calendar: WorkingCalendar) => kind.clocks(state, { rules, calendar, today, now: recount.at });
	const counted = { before: count(applied.before), after: count(applied.after) };
	const changes = changesOf(streamId, counted, { stored: await storedClocks(tx, streamId), diff: applied.diff });
	if (changes.length === 0) return [];
	const place: Place = { kind: stream.kind, streamId, authorityId: authority.id, orgPath: stream.org_path };
	await saveDates(tx, place, { clocks: counted.after, changes, at: recount.at });
	await recordChange(tx, { place, version: stream.version + 1, changes, work });
	return changes;
}

type StoredClock = { readonly dueOn: PlainDate; readonly provisional: boolean };

async function storedClocks(tx: Tx, streamId: string): Promise<ReadonlyMap<string, StoredClock>> {
	const { rows } = await sql<{ clock_id: string; due_on: PlainDate; provisional: boolean }>`
		select clock_id, due_on, provisional from core.deadline where stream_id = ${streamId} and met_on is null`.execute(
		tx,
	);
	return new Map(rows.map((row) => [row.clock_id, { dueOn: row.due_on, provisional: row.provisional }]));
}

/** Pure: which open clocks the notice changed, in the order the stream lists them. */
export function changesOf(
	streamId: string,
	counted: { readonly before: readonly Clock[]; readonly after: readonly Clock[] },
	known: { readonly stored: ReadonlyMap<string, StoredClock>; readonly diff: CalendarDiff },
): readonly ClockChange[] {
	const earlier = new Map(counted.before.map((clock) => [clock.id, clock]));
	return counted.after.flatMap((after): ClockChange[] => {
		const before = earlier.get(after.id);
		const stored = known.stored.get(after.id);
		if (!before || !stored || after.metOn !== null) return [];
		const isNoticeDoing = before.dueOn !== after.dueOn || before.provisional !== after.provisional;
		const isDone = stored.dueOn === after.dueOn && stored.provisional === after.provisional;
		if (!isNoticeDoing || isDone) return [];
		const kind = stored.dueOn !== after.dueOn ? "moved" : after.provisional ? "unsettled" : "confirmed";
		const last = stored.dueOn > after.dueOn ? stored.dueOn : after.dueOn;
		return [
			{
				streamId,
				clockId: after.id,
				label: after.label,
				kind,
				before: { date: stored.dueOn, provisional: stored.provisional },
				after: { date: after.dueOn, provisional: after.provisional },
				because: known.diff.days.map((day) => day.date).filter((date) => date > after.startedOn && date <= last),
			},
		];
	});
}

async function saveDates(
	tx: Tx,
	place: Place,
	saved: { readonly clocks: readonly Clock[]; readonly changes: readonly ClockChange[]; readonly at: Instant },
): Promise<void> {
	const rows = saved.changes.map(({ clockId, after }) => ({
		clock_id: clockId,
		due_on: after.date,
		provisional: after.provisional,
	}));
	await sql`
		update core.deadline as deadline set due_on = given.due_on, provisional = given.provisional
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (clock_id text, due_on date, provisional boolean)
		where deadline.stream_id = ${place.streamId} and deadline.clock_id = given.clock_id`.execute(tx);
	await sql`
		update core.stream set due_on = ${nextDueOn(saved.clocks)}::date, updated_at = ${saved.at}
		where stream_id = ${place.streamId}`.execute(tx);
}

/** The event with its ledger entry, in the transaction of the new dates: both or neither. */
async function recordChange(
	tx: Tx,
	change: {
		readonly place: Place;
		readonly version: number;
		readonly changes: readonly ClockChange[];
		readonly work: Work;
	},
): Promise<void> {
	const { place, version, changes, work } = change;
	const { applied, recount } = work;
	const data: CalendarChangedData = calendarChangedData.parse({
		noticeId: applied.noticeId,
		noticeYear: applied.year,
		title: applied.title,
		from: applied.before.version,
		to: applied.after.version,
		clocks: changes.map(({ streamId: _stream, ...clock }) => clock),
	});
	const actor: EventActor = {
		personId: "system",
		name: recount.by,
		title: "系统",
		unitName: "",
		orgPath: place.orgPath,
	};
	const meta = { eventId: newId(), version, at: recount.at, date: dateInBeijing(recount.at), actor };
	const event = { type: CALENDAR_CHANGED, data, meta };
	const salt = newSalt();
	await sql`
		insert into core.event (event_id, stream_kind, stream_id, version, authority_id, org_path, act, type, data, actor, at, salt)
		values (${meta.eventId}, ${place.kind}, ${place.streamId}, ${version}, ${place.authorityId}, ${place.orgPath}, ${ACT},
			${event.type}, ${JSON.stringify(data)}::jsonb, ${JSON.stringify(actor)}::jsonb, ${meta.at}, ${salt})`.execute(tx);
	await appendEntry(tx, {
		log: logFor("casework", recount.at),
		eventId: meta.eventId,
		entry: encodeEntry({
			v: 1,
			id: meta.eventId,
			subject: contentHash({ stream: place.streamId }),
			type: event.type,
			at: meta.at,
			...commitmentOf(hashedEvent(place, ACT, event) as Json, salt),
		}),
	});
	await sql`update core.stream set version = ${version} where stream_id = ${place.streamId}`.execute(tx);
}
