import { sql } from "kysely";
import type { Actor } from "#identity/contract";
import { coverageOf } from "#identity/contract";
import { addMs, type Instant } from "#kernel/instant";
import type { Tx } from "#platform/db";
import type { NewsSource, Told } from "./source.ts";

/** Half a year: whoever was away for long finds what happened; older news is in the case itself. */
export const NEWS_DAYS = 180;
const DAY_MS = 86_400_000;
/** Of several events told as one, as many as their sentence names and counts. */
const TOLD_MAX = 20;

/** When a paper that has no file yet is left to a person (文书生成失败). */
export type Patience = { readonly attempts: number; readonly timeouts: number };
export type NewsReader = {
	readonly actor: Actor;
	readonly sources: readonly NewsSource[];
	readonly patience: Patience;
	readonly now: Instant;
};
export type FoundNews = {
	readonly key: string;
	readonly source: NewsSource;
	readonly at: Instant;
	readonly kind: string;
	readonly count: number;
	readonly told: readonly Told[];
	readonly unread: boolean;
};

/** One line for each way in which a source reaches this person; `prefix` null: as one of those who handle it. */
function waysOf(sources: readonly NewsSource[], actor: Actor) {
	return sources.flatMap((source, n) => {
		const prefixes = actor.roles.filter(({ role }) => source.roles?.includes(role)).flatMap(coverageOf);
		const whole = {
			n,
			type: source.type,
			kind: source.kind ?? null,
			match: source.match ?? {},
			together: source.together ?? null,
			comes: source.comesAndGoes === true,
			aside: source.isSetAside === true,
		};
		const ways: (string | null)[] = [...(source.handlers ? [null] : []), ...prefixes];
		return ways.map((prefix) => ({ ...whole, prefix }));
	});
}

/**
 * The record as this person has to be told of it, under their row security. Nothing is kept but what they have read: an
 * event that is told is told by being there.
 */
function newsQuery({ actor, sources, patience, now }: NewsReader) {
	const me = actor.personId;
	const since = addMs(now, -NEWS_DAYS * DAY_MS);
	return sql`
		way as (
			select * from jsonb_to_recordset(${JSON.stringify(waysOf(sources, actor))}::jsonb)
				as way (n int, type text, kind text, match jsonb, together text, comes boolean, aside boolean, prefix text)
		), mine as (
			select d.stream_id from core.case_duty d where d.person_id = ${me} and d.duty = 'handling'
			union select p.stream_id from core.publication p join core.case_duty d on d.stream_id = p.case_id
				where d.person_id = ${me} and d.duty = 'handling'
			union select s.stream_id from core.stream s
				where s.authority_id = ${actor.authorityId} and s.kind = 'publication' and s.updated_at >= ${since} and ${me} = any(s.person_ids)
		), reached as (
			select distinct on (event_id) * from (
				select e.*, way.n, way.together, way.comes, way.aside
				from mine join core.event e using (stream_id) join way on way.prefix is null and way.type = e.type
				where (way.kind is null or way.kind = e.stream_kind) and e.data @> way.match and (way.aside or e.at >= ${since})
				union all
				select e.*, way.n, way.together, way.comes, way.aside
				from way join core.event e on way.prefix is not null and e.type = way.type and starts_with(e.org_path, way.prefix)
				where (way.kind is null or way.kind = e.stream_kind) and e.data @> way.match and e.at >= ${since}
			) as every where not aside and actor ->> 'personId' <> ${me} order by event_id
		), aside as (
			select e.*, way.n, due.next_at from way join mine on way.aside join core.document d on d.stream_id = mine.stream_id
			join core.rendition_due due on due.document_id = d.document_id
				and (due.attempts >= ${patience.attempts} or due.timeouts >= ${patience.timeouts})
			join core.event e on e.stream_id = d.stream_id and e.type = way.type and e.data ->> 'documentId' = d.document_id
		), single as (
			select r.event_id, r.stream_id, r.stream_kind, r.org_path, r.data, r.at, r.n, coalesce(p.is_in, false) as is_in,
				case r.together when 'noticeId' then r.type || ':' || (r.data ->> 'noticeId')
					when 'day' then r.type || ':' || r.stream_id || ':' || left(r.at, 10) else r.event_id end as key
			from reached r left join lateral (
				select r.data -> 'officers' @> person.one as is_in, coalesce(bool_or(before.was), false) as was_in
				from (select jsonb_build_array(jsonb_build_object('personId', ${me}::text)) as one) as person
				left join lateral (
					select e.data -> 'officers' @> person.one as was from core.event e
					where e.stream_id = r.stream_id and e.type = r.type and e.version < r.version order by e.version desc limit 1
				) as before on true
				group by person.one
			) p on r.comes
			where not r.comes or p.is_in <> p.was_in
			union all
			select event_id, stream_id, stream_kind, org_path, data, coalesce(next_at, at), n, false,
				event_id || ':' || coalesce(next_at, '') from aside
		), news as (
			select key, n, max(at) as at, count(*)::int as count, max(stream_kind) as kind, min(org_path) as org_path,
				(array_agg(event_id order by at desc, event_id))[1:${sql.lit(TOLD_MAX)}] as event_ids
			from single group by key, n
		), marked as (
			select news.*, read.person_id is null as unread
			from news left join core.news_read read on read.person_id = ${me} and read.news_key = news.key
		)`;
}

type Row = {
	key: string;
	n: number;
	at: Instant;
	kind: string;
	count: number;
	unread: boolean;
	total: bigint;
	unread_total: bigint;
	told: Told[];
};

export async function findNews(
	tx: Tx,
	reader: NewsReader,
	{ page, size }: { readonly page: number; readonly size: number },
): Promise<{ items: FoundNews[]; total: number; unread: number }> {
	const { rows } = await sql<Row>`
		with ${newsQuery(reader)}, paged as (
			select marked.*, count(*) over () as total, count(*) filter (where unread) over () as unread_total
			from marked order by at desc, key limit ${size} offset ${(page - 1) * size}
		)
		select paged.key, paged.n, paged.at, paged.kind, paged.count, paged.unread, paged.total, paged.unread_total, (
			select jsonb_agg(jsonb_build_object('data', one.data, 'streamId', one.stream_id, 'title', s.title, 'isIn', one.is_in)
				order by one.at desc, one.event_id)
			from single one join core.stream s using (stream_id) where one.key = paged.key and one.event_id = any(paged.event_ids)
		) as told
		from paged order by paged.at desc, paged.key`.execute(tx);
	const [first] = rows;
	const items = rows.flatMap((row) => {
		const source = reader.sources[row.n];
		const { key, at, kind, count, told, unread } = row;
		return source ? [{ key, source, at, kind, count, told, unread }] : [];
	});
	return { items, total: Number(first?.total ?? 0n), unread: Number(first?.unread_total ?? 0n) };
}

/** Marks as read what is news to this person and nothing else; what is older than any news is forgotten. */
export async function markRead(
	tx: Tx,
	reader: NewsReader,
	of: { readonly keys: readonly string[] } | { readonly until: Instant },
): Promise<number> {
	const { actor, now } = reader;
	const keys = "keys" in of ? [...of.keys] : null;
	const until = "until" in of ? of.until : null;
	await sql`
		with ${newsQuery(reader)}
		insert into core.news_read (person_id, news_key, org_path, read_at)
		select ${actor.personId}, key, org_path, ${now} from marked
		where unread and (${keys}::text[] is null or key = any(${keys}::text[])) and (${until}::text is null or at <= ${until}::text)
		on conflict do nothing`.execute(tx);
	await sql`
		delete from core.news_read
		where person_id = ${actor.personId} and read_at < ${addMs(now, -NEWS_DAYS * DAY_MS)}`.execute(tx);
	return (await findNews(tx, reader, { page: 1, size: 1 })).unread;
}
