import { sql } from "kysely";
import type { PublicRound } from "#disclosure";
import type { PlainDate } from "#kernel/plain-date";
import { anyGram, gramQuery, likePattern, searchWords } from "#kernel/search-text";
import { type Db, inBatches } from "#platform/db";

/** Reading of the published random rounds: schema portal through the portal's own role. */
export type RoundSummary = {
	readonly id: string;
	readonly authorityId: string;
	readonly authorityName: string;
	readonly year: number;
	readonly name: string;
	readonly entryName: string;
	readonly objects: number;
	readonly naturalPerson: boolean;
	readonly publishedOn: PlainDate;
	readonly correctedOn: PlainDate | null;
	readonly version: number;
};
export type RoundHit = RoundSummary & {
	/** Names of the objects that were searched for; empty without a search. */
	readonly found: readonly string[];
};
type Proof = { readonly log: string; readonly eventId: string; readonly salt: string };
export type PublishedRound = RoundSummary &
	Proof & { readonly status: "published"; readonly namesPersons: boolean; readonly content: PublicRound };
export type WithdrawnRound = Proof & {
	readonly id: string;
	readonly status: "withdrawn";
	readonly authorityId: string;
	readonly authorityName: string;
	readonly publishedOn: PlainDate;
	readonly withdrawnOn: PlainDate;
	readonly withdrawalReason: string;
	/** 抽取后作废: never public as a result. */
	readonly abandoned: boolean;
};

const SUMMARY = sql`r.id, r.authority_id as "authorityId", r.authority_name as "authorityName", r.year, r.name,
	r.entry_name as "entryName", r.objects, r.natural_person as "naturalPerson", r.published_on as "publishedOn",
	r.corrected_on as "correctedOn", r.version`;
const HITS_SHOWN = 5;

export type RoundQuery = {
	readonly authorityId?: string | undefined;
	readonly year?: number | undefined;
	readonly q: string;
	readonly page: number;
	readonly size: number;
};

/** The newest year first; a search looks for objects by name or by code, and for the round and its entry by name. */
export async function findRounds(
	db: Db,
	query: RoundQuery,
): Promise<{ readonly rows: readonly RoundHit[]; readonly total: number }> {
	const where = conditionsOf(query);
	const hit = objectMatching(query.q);
	const found =
		hit === undefined
			? sql`'{}'::text[]`
			: sql`array(select o.name from portal.random_round_row o where o.round_id = r.id and ${hit}
				order by o.sort limit ${HITS_SHOWN})`;
	const [page, count] = await Promise.all([
		sql<RoundHit>`
			select ${SUMMARY}, ${found} as found from portal.random_round r where ${where}
			order by r.year desc, r.seq desc limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(db),
		sql<{ total: number }>`select count(*)::int as total from portal.random_round r where ${where}`.execute(db),
	]);
	return { rows: page.rows, total: count.rows[0]?.total ?? 0 };
}

type Asked = Pick<RoundQuery, "authorityId" | "year" | "q">;

function conditionsOf({ authorityId, year, q }: Asked) {
	const hit = objectMatching(q);
	return sql.join(
		[
			sql`r.status = 'published'`,
			...(authorityId === undefined ? [] : [sql`r.authority_id = ${authorityId}`]),
			...(year === undefined ? [] : [sql`r.year = ${year}`]),
			...(hit === undefined
				? []
				: [
						sql`(${namedBy(q)} or exists (select 1 from portal.random_round_row o where o.round_id = r.id and ${hit}))`,
					]),
		],
		sql` and `,
	);
}

/** The name of the round and of the entry it was drawn under. */
function namedBy(q: string) {
	return sql.join(
		searchWords(q).map((word) => sql`lower(r.name || ' ' || r.entry_name) like ${likePattern(word)}`),
		sql` and `,
	);
}

function objectMatching(q: string) {
	const words = searchWords(q);
	if (words.length === 0) return undefined;
	const grams = gramQuery(words);
	return sql.join(
		[
			...(grams === undefined ? [] : [sql`o.grams @@ ${grams}::tsquery`]),
			...words.map((word) => sql`o.search_text like ${likePattern(word)}`),
		],
		sql` and `,
	);
}

/** Which years and authorities there is anything of, for the form. */
export async function roundFacets(db: Db): Promise<{
	readonly years: readonly number[];
	readonly authorities: readonly { readonly id: string; readonly name: string }[];
}> {
	const { rows } = await sql<{ year: number; id: string; name: string }>`
		select distinct r.year, r.authority_id as id, r.authority_name as name from portal.random_round r
		where r.status = 'published' order by r.year desc, r.authority_name limit 2000`.execute(db);
	return {
		years: [...new Set(rows.map(({ year }) => year))],
		authorities: [...new Map(rows.map(({ id, name }) => [id, { id, name }])).values()],
	};
}

/** A round, or the tombstone of one; undefined for one that is not public and for one that never was (SEC-12). */
export async function findRound(db: Db, id: string): Promise<PublishedRound | WithdrawnRound | undefined> {
	const { rows } = await sql<PublishedRound | WithdrawnRound>`
		select ${SUMMARY}, r.status, r.names_persons as "namesPersons", r.content, r.withdrawn_on as "withdrawnOn",
			r.withdrawal_reason as "withdrawalReason", r.abandoned, r.log, r.event_id as "eventId", r.salt
		from portal.random_round r where r.id = ${id}`.execute(db);
	return rows[0];
}

export async function countRounds(db: Db, authorityId: string): Promise<number> {
	const { rows } = await sql<{ n: number }>`
		select count(*)::int as n from portal.random_round where status = 'published' and authority_id = ${authorityId}`.execute(
		db,
	);
	return rows[0]?.n ?? 0;
}

export type GivenUpRound = { readonly id: string; readonly withdrawnOn: PlainDate; readonly reason: string };

/** 抽取后作废 under the same entry in the same year. */
export async function givenUpBeside(
	db: Db,
	{ authorityId, year, content }: PublishedRound,
): Promise<readonly GivenUpRound[]> {
	const { rows } = await sql<GivenUpRound>`
		select id, withdrawn_on as "withdrawnOn", withdrawal_reason as reason from portal.random_round
		where abandoned and authority_id = ${authorityId} and year = ${year} and row_key = ${content.entry.rowKey}
		order by seq limit 50`.execute(db);
	return rows;
}

/** The rounds drawn under an entry of the list, the newest first. */
export async function roundsOfEntry(
	db: Db,
	authorityId: string,
	rowKey: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
	const { rows } = await sql<{ id: string; name: string }>`
		select id, name from portal.random_round
		where status = 'published' and authority_id = ${authorityId} and row_key = ${rowKey}
		order by year desc, seq desc limit 50`.execute(db);
	return rows;
}

/** One page in the order of ids for the public API: the cursor stays true when a round is taken down in between. */
export async function listOpenRounds(
	db: Db,
	query: Omit<RoundQuery, "page"> & { readonly after?: string | undefined },
): Promise<readonly RoundSummary[]> {
	const after = query.after === undefined ? sql`true` : sql`r.id > ${query.after}`;
	const { rows } = await sql<RoundSummary>`
		select ${SUMMARY} from portal.random_round r where ${conditionsOf(query)} and ${after}
		order by r.id limit ${query.size + 1}`.execute(db);
	return rows;
}

const OPEN_ROUND = sql`r.status = 'published' and not r.natural_person`;

/** What a bulk file or a feed holds: rounds without natural persons among their objects (SEC-13). */
export type RoundScope = { readonly authority?: string | undefined; readonly year?: number | undefined };
export type BulkRound = RoundSummary & { readonly seq: string; readonly content: PublicRound };

function scopeConditions({ authority, year }: RoundScope) {
	return sql.join(
		[
			OPEN_ROUND,
			...(authority === undefined ? [] : [sql`r.authority_id = ${authority}`]),
			...(year === undefined
				? []
				: [sql`r.published_on between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)`]),
		],
		sql` and `,
	);
}

const BULK_BATCH = 50;

/** Every round of the scope in the order of release. */
export function bulkRounds(db: Db, scope: RoundScope): AsyncGenerator<readonly BulkRound[]> {
	return inBatches(BULK_BATCH, async (last) => {
		const { rows } = await sql<BulkRound>`
			select ${SUMMARY}, r.seq::text as seq, r.content from portal.random_round r
			where ${scopeConditions(scope)} and r.seq > ${last?.seq ?? "0"}::bigint order by r.seq limit ${BULK_BATCH}`.execute(
			db,
		);
		return rows;
	});
}

export async function newestRounds(
	db: Db,
	authority: string | undefined,
	limit: number,
): Promise<readonly RoundSummary[]> {
	const { rows } = await sql<RoundSummary>`
		select ${SUMMARY} from portal.random_round r where ${scopeConditions({ authority })}
		order by r.seq desc limit ${limit}`.execute(db);
	return rows;
}

export type RoundFigure = {
	readonly authorityId: string;
	readonly authorityName: string;
	readonly year: number;
	readonly count: number;
};

/** What there is to download: by authority and year of publication. */
export async function roundFigures(db: Db): Promise<readonly RoundFigure[]> {
	const { rows } = await sql<RoundFigure>`
		select r.authority_id as "authorityId", max(r.authority_name) as "authorityName",
			extract(year from r.published_on)::int as year, count(*)::int as count
		from portal.random_round r where ${OPEN_ROUND}
		group by r.authority_id, 3 order by max(r.org_path) collate "C", 3 desc limit 2000`.execute(db);
	return rows;
}

const INDEXABLE = sql`status = 'published' and not names_persons`;

export async function countIndexableRounds(db: Db): Promise<number> {
	const { rows } = await sql<{ n: number }>`
		select count(*)::int as n from portal.random_round where ${INDEXABLE}`.execute(db);
	return rows[0]?.n ?? 0;
}

/** The nth part of what search engines may keep: rounds that name nobody. */
export async function indexableRounds(
	db: Db,
	n: number,
	size: number,
): Promise<readonly { readonly id: string; readonly publishedOn: string }[]> {
	const { rows } = await sql<{ id: string; publishedOn: string }>`
		select id, coalesce(corrected_on, published_on) as "publishedOn" from portal.random_round
		where ${INDEXABLE} order by seq limit ${size} offset ${(n - 1) * size}`.execute(db);
	return rows;
}

const ALIKE_ROWS = 400;

/** Names that share anything with what was typed: organisations inspected, entries and rounds; never a natural person. */
export async function namesLike(db: Db, grams: readonly string[]): Promise<readonly string[]> {
	const any = anyGram(grams);
	if (any === undefined) return [];
	const { rows } = await sql<{ name: string }>`
		(select distinct o.name from portal.random_round_row o
			join portal.random_round r on r.id = o.round_id and r.status = 'published'
			where not o.natural_person and o.grams @@ ${any}::tsquery limit ${ALIKE_ROWS})
		union (select distinct entry_name from portal.random_round where status = 'published' limit ${ALIKE_ROWS})`.execute(
		db,
	);
	return rows.map(({ name }) => name);
}
