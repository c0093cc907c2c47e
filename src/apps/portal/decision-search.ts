import { type RawBuilder, sql } from "kysely";
import type { DisclosureMode, PerformanceStatus } from "#disclosure/contract";
import type { PlainDate } from "#kernel/plain-date";
import { gramsOf, likePattern } from "#kernel/search-text";
import type { Db } from "#platform/db";
import type { EnforcementType } from "#regime/contract";
import { type Criteria, criteriaOf, type DecisionQuery } from "./decision-query.ts";
import type { Estimate, SearchSample } from "./search-sample.ts";

export type DecisionRow = {
	readonly id: string;
	readonly authorityId: string | null;
	readonly authorityName: string;
	readonly type: EnforcementType;
	readonly mode: DisclosureMode;
	readonly origin: "case" | "import";
	readonly title: string;
	readonly partyName: string;
	readonly number: string | null;
	readonly conclusion: string;
	readonly decidedOn: PlainDate | null;
	readonly publishedOn: PlainDate;
	/** 履行情况, only where the regime publishes it (PUB-10). */
	readonly performance: PerformanceStatus | null;
	readonly performanceOn: PlainDate | null;
	/** Where the words stand in the text, in its comparison form; null when no word was asked for. */
	readonly around: string | null;
};

export type DecisionPage = {
	readonly rows: readonly DecisionRow[];
	readonly total: number;
	/** False: so many hits that nobody counted them; `total` and `facets` are estimates (约). */
	readonly exact: boolean;
	/** Hits by mark (portal.decision.facets). */
	readonly facets: ReadonlyMap<string, number>;
	readonly naturalPersons: boolean;
	/** Of this page, those with natural persons: a file of them is counted against the reader's share (SEC-13). */
	readonly personalIds: readonly string[];
};

export const DECISION_COLUMNS = sql`d.id, d.authority_id as "authorityId", d.authority_name as "authorityName", d.type, d.mode,
	d.origin, d.title, d.party_name as "partyName", d.number, d.conclusion, d.decided_on as "decidedOn",
	d.published_on as "publishedOn", d.performance, d.performance_on as "performanceOn"`;

/** Nobody reads further. */
export const ROWS_SHOWN_MAX = 1_000;

/**
 * Microseconds, measured on a million rows: fetching and comparing a hit of the index, which lies on a page of its own;
 * passing a row of the walk, whose neighbours lie beside it.
 */
const HIT_COST = 24;
const PASSED_COST = 4;
/** Below so many hits all are gathered: the counts are then exact. */
const GATHERED_MAX = 1_000;
/** Fewer hits in the sample say too little of where the others are. */
const SEEN_MIN = 5;
const WALK_MIN = 500;
const WALK_MAX = 60_000;
/** How far back relevance is compared where the hits are too many to rank. */
const RANKED_ROWS = 4_000;

export type Search = { readonly db: Db; readonly sample: SearchSample };

/**
 * Published, not withdrawn decisions (PLT-07), in one of two ways. Few hits are gathered by one index over grams and
 * marks, compared with the text (LIKE has the last word), counted, and sorted. Many are met soon by walking the list from
 * its newest end; what is older than a full page cannot belong on it. The sample tells which is cheaper; rows are the
 * same either way.
 */
export async function findDecisions(
	{ db, sample }: Search,
	query: DecisionQuery,
	authorities: readonly string[] | undefined,
): Promise<DecisionPage> {
	await sample.ready();
	const plan = planDecisions(sample, query, authorities);
	if (plan.walk !== undefined) {
		const { rows } = await plan.walk.execute(db);
		const { hits, facets } = plan.estimate;
		if (rows.length === query.size) return pageOf(rows, { total: Math.round(hits), exact: false, facets });
	}
	const { rows } = await plan.gather.execute(db);
	const [found] = rows;
	const facets = new Map(Object.entries(found?.facets ?? {}));
	return pageOf(found?.rows ?? [], { total: found?.total ?? 0, exact: true, facets });
}

export type DecisionPlan = {
	readonly estimate: Estimate;
	/** Tried first where hits are many; a page that it does not fill is gathered. */
	readonly walk: RawBuilder<FoundRow> | undefined;
	readonly gather: RawBuilder<Gathered>;
};

/** The statements of a search, as the sample advises; run by `findDecisions`, and by the benchmark without the page. */
export function planDecisions(
	sample: SearchSample,
	query: DecisionQuery,
	authorities: readonly string[] | undefined,
): DecisionPlan {
	const criteria = criteriaOf(query, authorities);
	const estimate = sample.estimate(criteria, { sort: query.sort, wanted: query.page * query.size });
	const many = isManyHits(estimate, sample);
	return {
		estimate,
		walk: many ? walkStatement(query, criteria, estimate.walk) : undefined,
		gather: gatherStatement(sample, query, criteria),
	};
}

function isManyHits({ hits, walk: passed, seen }: Estimate, sample: SearchSample): boolean {
	return !sample.isWhole && seen >= SEEN_MIN && hits > GATHERED_MAX && passed * PASSED_COST < hits * HIT_COST;
}

type FoundRow = DecisionRow & { readonly naturalPerson: boolean };
type Counts = Pick<DecisionPage, "total" | "exact" | "facets">;

function pageOf(found: readonly FoundRow[], counts: Counts): DecisionPage {
	return {
		rows: found.map(({ naturalPerson: _private, ...row }) => row),
		...counts,
		naturalPersons: found.some((row) => row.naturalPerson),
		personalIds: found.filter((row) => row.naturalPerson).map((row) => row.id),
	};
}

type Condition = RawBuilder<unknown>;

type Gathered = { total: number; facets: Record<string, number>; rows: FoundRow[] | null };

function gatherStatement(sample: SearchSample, query: DecisionQuery, criteria: Criteria): RawBuilder<Gathered> {
	const conditions = [
		sql`d.status = 'published'`,
		...indexed(criteria, sample),
		...daysOf(criteria),
		...textsOf(criteria),
	];
	const order = orderOf(query, sql`h`);
	return sql<Gathered>`
		with hits as materialized (
			select d.id, d.seq, d.published_day, d.decided_day, d.facets, ${scoreOf(query, criteria)} as score
			from portal.decision d where ${sql.join(conditions, sql` and `)}
		), page as (
			select h.id, row_number() over (order by ${order}) as place from hits h
			order by ${order} limit ${query.size} offset ${offsetOf(query)}
		), counted as (
			select mark, count(*)::int as n from hits h, unnest(h.facets) as mark group by mark
		)
		select (select count(*)::int from hits) as total,
			(select coalesce(jsonb_object_agg(mark, n), '{}') from counted) as facets,
			(select jsonb_agg(to_jsonb(one) - 'place' order by one.place) from (
				select ${DECISION_COLUMNS}, d.natural_person as "naturalPerson", ${aroundOf(criteria)} as around, page.place
				from page join portal.decision d on d.id = page.id
			) as one) as rows`;
}

/** The page among the newest rows of the scope; one that is not full says nothing of what is older. */
function walkStatement(query: DecisionQuery, criteria: Criteria, passed: number): RawBuilder<FoundRow> {
	const ranked = query.sort === "relevance";
	const window = ranked ? RANKED_ROWS : Math.min(WALK_MAX, Math.max(WALK_MIN, Math.ceil(passed * 3)));
	const filters = [...marksOf(criteria), ...daysOf(criteria), ...textsOf(criteria)];
	const newest = orderOf({ ...query, sort: ranked ? "published" : query.sort }, sql`d`);
	return sql<FoundRow>`
		select ${DECISION_COLUMNS}, d.natural_person as "naturalPerson", ${aroundOf(criteria)} as around
		from (
			select * from portal.decision d where ${sql.join(scopeOf(criteria), sql` and `)}
			order by ${newest} limit ${window}
		) as d
		${filters.length === 0 ? sql`` : sql`where ${sql.join(filters, sql` and `)}`}
		order by ${ranked ? sql`${scoreOf(query, criteria)} desc, ` : sql``}${newest}
		limit ${query.size} offset ${offsetOf(query)}`;
}

function offsetOf({ page, size }: DecisionQuery): number {
	return (page - 1) * size;
}

function orderOf({ sort }: DecisionQuery, table: Condition): Condition {
	if (sort === "decided") return sql`${table}.decided_day desc, ${table}.seq desc`;
	const newest = sql`${table}.published_day desc, ${table}.seq desc`;
	return sort === "relevance" ? sql`${table}.score desc, ${newest}` : newest;
}

/**
 * Where a word first stands says how near a row is to what was meant. The comparison text begins with title, party and
 * number, in this order: one look at it tells, and no column has to be brought into its form again.
 */
function scoreOf({ sort }: DecisionQuery, { words, parties, numbers }: Criteria): Condition {
	const asked = [...new Set([...words, ...parties, ...numbers])];
	if (sort !== "relevance" || asked.length === 0) return sql`0`;
	const points = asked.map((word) => {
		const place = sql`strpos(d.search_text, ${word})`;
		return sql`case when ${place} = 1 then 4 when ${place} <= char_length(d.title) then 3
			when ${place} <= char_length(d.title) + char_length(d.party_name) + coalesce(char_length(d.number), 0) + 3 then 2
			else 0 end`;
	});
	return sql`(${sql.join(points, sql` + `)})`;
}

/** What the one index knows: grams of the words, marks, authorities. */
function indexed({ words, parties, numbers, marks, authorities }: Criteria, sample: SearchSample): Condition[] {
	const grams = gramsQueryOf([...words, ...parties, ...numbers], sample);
	const own = authorities?.map((id) => `a:${id}`);
	return [
		...(grams === undefined ? [] : [sql`d.grams @@ ${grams}::tsquery`]),
		...(marks.length === 0 ? [] : [sql`d.facets @> ${[...marks]}::text[]`]),
		...(own === undefined ? [] : [sql`d.facets && ${own}::text[]`]),
	];
}

/** So many of the rarest grams narrow a search as far as all of them; the comparison with the text does the rest. */
const GRAMS_ASKED = 5;

/**
 * The rarest grams of all words: grams like 有限 or 20 stand in most texts, cost most to read and exclude least. A word of
 * one character is the beginning of grams; only where it ends a whole text does it begin none.
 */
function gramsQueryOf(words: readonly string[], sample: SearchSample): string | undefined {
	const grams = [...new Set(words.flatMap(gramsOf))].map((gram) => ({ gram, share: sample.shareOf(gram) }));
	const rarest = grams.toSorted((a, b) => a.share - b.share).slice(0, GRAMS_ASKED);
	const asked = rarest.map(({ gram }) => quoted(gram));
	const short = words.filter((word) => [...word].length === 1).map((word) => `${quoted(word)}:*`);
	const all = [...asked, ...new Set(short)];
	return all.length === 0 ? undefined : all.join(" & ");
}

function quoted(gram: string): string {
	return `'${gram.replace(/['\\]/g, (one) => one + one)}'`;
}

/** The same marks by their columns, where no index may tempt the planner away from the walk. */
function marksOf({ marks }: Criteria): Condition[] {
	const inner = marks.filter((mark) => !mark.startsWith("y:"));
	return inner.map((mark) => sql`${mark} = any(d.facets)`);
}

function scopeOf({ authorities, year }: Criteria): Condition[] {
	return [
		sql`d.status = 'published'`,
		...(authorities === undefined
			? []
			: [
					authorities.length === 1
						? sql`d.authority_id = ${authorities[0]}`
						: sql`d.authority_id = any(${[...authorities]}::text[])`,
				]),
		...(year === undefined ? [] : [sql`d.decided_year = ${year}::int`]),
	];
}

function daysOf({ decided, published }: Criteria): Condition[] {
	return [
		...(decided.from === undefined ? [] : [sql`d.decided_day >= ${decided.from}::int`]),
		...(decided.to === undefined ? [] : [sql`d.decided_day between -99999 and ${decided.to}::int`]),
		...(published.from === undefined ? [] : [sql`d.published_day >= ${published.from}::int`]),
		...(published.to === undefined ? [] : [sql`d.published_day <= ${published.to}::int`]),
	];
}

/** What the texts of a row have to say, for people and for machines: a number or a party in its own column. */
export function textsOf({ words, parties, numbers }: Pick<Criteria, "words" | "parties" | "numbers">): Condition[] {
	return [...new Set([...words, ...parties, ...numbers])]
		.map((word): Condition => sql`d.search_text like ${likePattern(word)}`)
		.concat(
			parties.map((word) => sql`${normalised(sql`d.party_name`)} like ${likePattern(word)}`),
			numbers.map((word) => sql`${normalised(sql`d.number`)} like ${likePattern(word)}`),
		);
}

const AROUND = { before: 24, length: 90 } as const;

/** The passage around the first word, in comparison form; the reader sees where it was found when no column shows it. */
function aroundOf({ words }: Criteria): Condition {
	const [word] = words;
	if (word === undefined) return sql`null::text`;
	return sql`substr(d.search_text, greatest(1, strpos(d.search_text, ${word}) - ${AROUND.before}::int), ${AROUND.length}::int)`;
}

/** `searchForm` in SQL, for the short columns that have no such form of their own. */
function normalised(column: Condition): Condition {
	return sql`translate(regexp_replace(lower(normalize(${column}, NFKC)), '\\s', '', 'g'), '[(【﹝〖])】﹞〗', '〔〔〔〔〔〕〕〕〕〕')`;
}
