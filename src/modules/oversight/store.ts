import { sql } from "kysely";
import type { RecordedEvent } from "#casework";
import type { Json } from "#kernel/canonical-json";
import { dateInBeijing, type Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import { commitPublic } from "#ledger";
import { send, type Tx } from "#platform/db";
import type { Span } from "./figures/catalogue.ts";
import { type Fact, spanOf } from "./figures/fact.ts";
import type { ReportContent } from "./report/content.ts";
import type { LedgerPoint } from "./report/report.ts";

/** Puts what a stream counts in the place of what it counted before. */
export async function saveFacts(
	tx: Tx,
	stream: { readonly streamId: string; readonly authorityId: string; readonly version: number },
	facts: readonly Fact[],
): Promise<void> {
	const rows = facts.map((fact) => {
		const { from, to } = spanOf(fact);
		return { part: fact.part, kind: fact.kind, org_path: fact.orgPath, from_on: from, to_on: to, fact };
	});
	await send(
		tx,
		sql`
		with given as (
			select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
				as row (part text, kind text, org_path text, from_on date, to_on date, fact jsonb)
		), gone as (
			delete from core.statistic where stream_id = ${stream.streamId}
				and not exists (select 1 from given where given.part = statistic.part and given.kind = statistic.kind)
		)
		insert into core.statistic (stream_id, part, kind, authority_id, org_path, from_on, to_on, version, fact)
		select ${stream.streamId}, part, kind, ${stream.authorityId}, org_path, from_on, to_on, ${stream.version}, fact from given
		on conflict (stream_id, part, kind) do update set org_path = excluded.org_path, from_on = excluded.from_on,
			to_on = excluded.to_on, version = excluded.version, fact = excluded.fact`,
	);
}

/** How many things a page or a report is computed from at most; a year of the largest authority known has 10,000. */
const FACTS_MAX = 200_000;

/** What can count in the period within the reader's scope (row security); `authorityId` and `orgPath` narrow it. */
export async function listFacts(
	tx: Tx,
	of: { readonly span: Span; readonly authorityId?: string; readonly orgPath?: string },
): Promise<readonly Fact[]> {
	const { rows } = await sql<{ fact: Fact }>`
		select fact from core.statistic
		where from_on <= ${of.span.to}::date and (to_on is null or to_on >= ${of.span.from}::date)
			and (${of.authorityId ?? null}::text is null or authority_id = ${of.authorityId ?? null})
			and (${of.orgPath ?? null}::text is null or starts_with(org_path, ${of.orgPath ?? ""}))
		order by from_on, stream_id, part limit ${FACTS_MAX}`.execute(tx);
	return rows.map((row) => row.fact);
}

/** Labels of the papers of these streams that a party would not sign (拒绝签名). */
export async function refusedPapers(
	tx: Tx,
	streamIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
	const { rows } = await sql<{ stream_id: string; title: string }>`
		select stream_id, coalesce(sheet ->> 'title', kind) as title from core.document
		where stream_id = any(${[...streamIds]}::text[]) and data #>> '{signature,state}' = 'refused'
		order by issued_at`.execute(tx);
	const found = new Map<string, string[]>();
	for (const row of rows) found.set(row.stream_id, [...(found.get(row.stream_id) ?? []), row.title]);
	return found;
}

/** The newest published checkpoint of each casework log: all that is signed so far. */
export async function ledgerPoints(tx: Tx): Promise<readonly LedgerPoint[]> {
	const { rows } = await sql<{ log: string; size: bigint; root: Buffer }>`
		select distinct on (log) log, size, root from core.ledger_checkpoint
		where log like 'casework-%' order by log, size desc`.execute(tx);
	return rows.map((row) => ({ log: row.log, size: String(row.size), root: row.root.toString("base64") }));
}

/** Whether these very checkpoints stand in the log: a point with another root is no point of this record. */
export async function knownPoints(tx: Tx, points: readonly LedgerPoint[]): Promise<boolean> {
	const { rows } = await sql<{ log: string; size: bigint; root: Buffer }>`
		select c.log, c.size, c.root from core.ledger_checkpoint c
		join jsonb_to_recordset(${JSON.stringify(points)}::jsonb) as given (log text, size bigint)
			on given.log = c.log and given.size = c.size`.execute(tx);
	const roots = new Map(rows.map((row) => [`${row.log}/${row.size}`, row.root.toString("base64")]));
	return points.every((point) => roots.get(`${point.log}/${point.size}`) === point.root);
}

export type CountedStream = {
	readonly streamId: string;
	readonly kind: string;
	readonly orgPath: string;
	readonly version: number;
};

export async function listStreams(
	tx: Tx,
	of: { readonly authorityId: string; readonly kinds: readonly string[] },
): Promise<readonly CountedStream[]> {
	const { rows } = await sql<CountedStream>`
		select stream_id as "streamId", kind, org_path as "orgPath", version from core.stream
		where authority_id = ${of.authorityId} and kind = any(${[...of.kinds]}::text[]) order by stream_id`.execute(tx);
	return rows;
}

export async function listStreamsById(tx: Tx, streamIds: readonly string[]): Promise<readonly CountedStream[]> {
	const { rows } = await sql<CountedStream>`
		select stream_id as "streamId", kind, org_path as "orgPath", version from core.stream
		where stream_id = any(${[...streamIds]}::text[]) order by stream_id`.execute(tx);
	return rows;
}

/** Streams whose rows are older than the stream, or that have none: after an upgrade, or a kind counted from now on. */
export async function listUncounted(
	tx: Tx,
	of: { readonly authorityId: string; readonly kinds: readonly string[] },
): Promise<readonly CountedStream[]> {
	const { rows } = await sql<CountedStream>`
		select s.stream_id as "streamId", s.kind, s.org_path as "orgPath", s.version from core.stream s
		where s.authority_id = ${of.authorityId} and s.kind = any(${[...of.kinds]}::text[])
			and not exists (select 1 from core.statistic t where t.stream_id = s.stream_id and t.version = s.version)
		order by s.stream_id`.execute(tx);
	return rows;
}

type EventRow = {
	stream_id: string;
	event_id: string;
	version: number;
	type: string;
	data: object;
	actor: RecordedEvent["meta"]["actor"];
	at: Instant;
};

/** Events of these streams in order; with points only those the logs held at these sizes. */
export async function listEventsOf(
	tx: Tx,
	streamIds: readonly string[],
	points?: readonly LedgerPoint[],
): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
	const held =
		points === undefined
			? sql`true`
			: sql`exists (
				select 1 from jsonb_to_recordset(${JSON.stringify(points)}::jsonb) as point (log text, size bigint)
				join core.ledger_leaf leaf on leaf.log = point.log and leaf.event_id = e.event_id and leaf.index < point.size)`;
	const { rows } = await sql<EventRow>`
		select e.stream_id, e.event_id, e.version, e.type, e.data, e.actor, e.at from core.event e
		where e.stream_id = any(${[...streamIds]}::text[]) and ${held} order by e.stream_id, e.version`.execute(tx);
	const found = new Map<string, RecordedEvent[]>();
	for (const row of rows) {
		const event: RecordedEvent = {
			type: row.type,
			data: row.data,
			meta: {
				eventId: row.event_id,
				version: row.version,
				at: row.at,
				date: dateInBeijing(row.at),
				actor: row.actor,
			},
		};
		const known = found.get(row.stream_id);
		if (known) known.push(event);
		else found.set(row.stream_id, [event]);
	}
	return found;
}

export type ReportRelease = {
	readonly publicId: string;
	readonly orgPath: string;
	readonly authorityId: string;
	/** Day of this release, the first or a corrected one. */
	readonly on: PlainDate;
	readonly at: Instant;
	readonly eventId: string;
	readonly content: ReportContent;
};

export async function insertAnnualReport(tx: Tx, release: ReportRelease): Promise<void> {
	const { publicId: id, content, eventId, at } = release;
	const { log, salt } = await commitPublic(tx, {
		type: "annual-report-published",
		id,
		at,
		eventId,
		content: content as unknown as Json,
	});
	await sql`
		insert into portal.annual_report (id, org_path, authority_id, authority_name, year, title, published_on, content, log,
			event_id, salt)
		values (${id}, ${release.orgPath}, ${release.authorityId}, ${content.authority}, ${content.year}, ${content.title},
			${release.on}::date, ${JSON.stringify(content)}::jsonb, ${log}, ${eventId}, ${salt})`.execute(tx);
}

/** Puts the corrected text in the place of the other, whose content and salt are gone from the public side (COR-02). */
export async function updateCorrectedReport(tx: Tx, release: ReportRelease): Promise<void> {
	const { publicId: id, content, eventId, at } = release;
	const { log, salt } = await commitPublic(tx, {
		type: "annual-report-corrected",
		id,
		at,
		eventId,
		content: content as unknown as Json,
	});
	await sql`
		update portal.annual_report set title = ${content.title}, content = ${JSON.stringify(content)}::jsonb,
			version = version + 1, corrected_on = ${release.on}::date, log = ${log}, event_id = ${eventId}, salt = ${salt}
		where id = ${id}`.execute(tx);
}

/** Streams whose last event the logs did not hold at these sizes. */
export async function listMoved(
	tx: Tx,
	of: { readonly authorityId: string; readonly kinds: readonly string[]; readonly points: readonly LedgerPoint[] },
): Promise<readonly CountedStream[]> {
	const { rows } = await sql<CountedStream>`
		select s.stream_id as "streamId", s.kind, s.org_path as "orgPath", s.version from core.stream s
		join core.event e on e.stream_id = s.stream_id and e.version = s.version
		where s.authority_id = ${of.authorityId} and s.kind = any(${[...of.kinds]}::text[])
			and not exists (
				select 1 from jsonb_to_recordset(${JSON.stringify(of.points)}::jsonb) as point (log text, size bigint)
				join core.ledger_leaf leaf on leaf.log = point.log and leaf.event_id = e.event_id and leaf.index < point.size)
		order by s.stream_id`.execute(tx);
	return rows;
}
