import { type RawBuilder, sql } from "kysely";
import type { PublicContent } from "#disclosure";
import type { PerformanceStatus } from "#disclosure/contract";
import type { PublicAction, PublicKind } from "#exchange/contract";
import type { Instant } from "#kernel/instant";
import { gramQuery, searchWords } from "#kernel/search-text";
import { type Db, inBatches } from "#platform/db";
import { type DecisionRow, textsOf } from "../decision-search.ts";
import type { DecisionsQuery } from "./schemas.ts";

/** Reading of the public API, the feeds and the bulk files: schema portal through the portal's own role. */
type Condition = RawBuilder<unknown>;

export type OpenDecision = Omit<DecisionRow, "around"> & {
	readonly naturalPerson: boolean;
	readonly seq: string;
};

const DECISION = sql`d.id, d.authority_id as "authorityId", d.authority_name as "authorityName", d.type, d.mode, d.origin,
	d.title, d.party_name as "partyName", d.number, d.conclusion, d.decided_on as "decidedOn",
	d.published_on as "publishedOn", d.performance, d.performance_on as "performanceOn", d.natural_person as "naturalPerson", d.seq::text as seq`;

/**
 * One page in a fixed order (day, then order of release, from the newest). The cursor is the id of the last row read: its
 * row keeps its place when it is taken down in between, so no page repeats or skips anything.
 */
export async function findOpenDecisions(db: Db, query: DecisionsQuery): Promise<readonly OpenDecision[]> {
	const day = query.sort === "decided" ? sql.ref("d.decided_day") : sql.ref("d.published_day");
	const where = sql.join([...conditionsOf(query), ...(await afterOf(db, query, day))], sql` and `);
	const { rows } = await sql<OpenDecision>`
		select ${DECISION} from portal.decision d where ${where}
		order by ${day} desc, d.seq desc limit ${query.size + 1}`.execute(db);
	return rows;
}

async function afterOf(db: Db, query: DecisionsQuery, day: Condition): Promise<Condition[]> {
	if (query.after === undefined) return [];
	const { rows } = await sql<{ day: number; seq: string }>`
		select ${day} as day, d.seq::text as seq from portal.decision d where d.id = ${query.after}`.execute(db);
	const [at] = rows;
	// An id that was never public: nothing comes after it.
	return at ? [sql`(${day}, d.seq) < (${at.day}::int, ${at.seq}::bigint)`] : [sql`false`];
}

function conditionsOf(query: DecisionsQuery): Condition[] {
	const texts = {
		words: searchWords(query.q),
		parties: searchWords(query.party),
		numbers: searchWords(query.number),
	};
	const grams = gramQuery([...texts.words, ...texts.parties, ...texts.numbers]);
	return [
		sql`d.status = 'published'`,
		...(query.authority === undefined ? [] : [sql`d.authority_id = ${query.authority}`]),
		...(query.type === undefined ? [] : [sql`d.type = ${query.type}`]),
		...(query.mode === undefined ? [] : [sql`d.mode = ${query.mode}`]),
		...(query.performance === undefined ? [] : [sql`d.performance = ${query.performance}`]),
		...(query.from === undefined ? [] : [sql`d.decided_on >= ${query.from}::date`]),
		...(query.to === undefined ? [] : [sql`d.decided_on <= ${query.to}::date`]),
		...(grams === undefined ? [] : [sql`d.grams @@ ${grams}::tsquery`]),
		...textsOf(texts),
	];
}

/** What a bulk file or a feed holds; `natural_person` decisions are in neither (SEC-13). */
export type BulkScope = {
	readonly authority?: string | undefined;
	readonly type?: string | undefined;
	readonly year?: number | undefined;
	readonly performance?: PerformanceStatus | undefined;
};
export type BulkDecision = OpenDecision & { readonly content: PublicContent };

const BULK_BATCH = 500;

/** Every decision of the scope in the order of release. */
export function bulkDecisions(db: Db, scope: BulkScope): AsyncGenerator<readonly BulkDecision[]> {
	return inBatches(BULK_BATCH, async (last) => {
		const where = sql.join([...bulkConditions(scope), sql`d.seq > ${last?.seq ?? "0"}::bigint`], sql` and `);
		const { rows } = await sql<BulkDecision>`
			select ${DECISION}, d.content from portal.decision d where ${where} order by d.seq limit ${BULK_BATCH}`.execute(
			db,
		);
		return rows;
	});
}

function bulkConditions({ authority, type, year, performance }: BulkScope): Condition[] {
	return [
		sql`d.status = 'published' and not d.natural_person`,
		...(authority === undefined ? [] : [sql`d.authority_id = ${authority}`]),
		...(type === undefined ? [] : [sql`d.type = ${type}`]),
		...(performance === undefined ? [] : [sql`d.performance = ${performance}`]),
		...(year === undefined
			? []
			: [sql`d.published_on between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)`]),
	];
}

export type BulkFigure = {
	readonly authorityId: string | null;
	readonly authorityName: string;
	readonly type: string;
	readonly year: number;
	readonly count: number;
};

/** What there is to download: by authority, type and year of publication. */
export async function bulkFigures(db: Db): Promise<readonly BulkFigure[]> {
	const { rows } = await sql<BulkFigure>`
		select d.authority_id as "authorityId", coalesce(max(a.short_name), '历史公示信息') as "authorityName", d.type,
			extract(year from d.published_on)::int as year, count(*)::int as count
		from portal.decision d left join portal.authority a on a.id = d.authority_id
		where d.status = 'published' and not d.natural_person
		group by d.authority_id, d.type, 4
		order by max(a.org_path) collate "C" nulls last, 4 desc, d.type limit 5000`.execute(db);
	return rows;
}

/** The newest of the scope, for a feed. */
export async function newestDecisions(db: Db, scope: BulkScope, limit: number): Promise<readonly BulkDecision[]> {
	const { rows } = await sql<BulkDecision>`
		select ${DECISION}, d.content from portal.decision d where ${sql.join(bulkConditions(scope), sql` and `)}
		order by d.seq desc limit ${limit}`.execute(db);
	return rows;
}

export type Change = {
	readonly seq: string;
	readonly at: Instant;
	readonly kind: PublicKind;
	readonly action: PublicAction;
	readonly itemId: string;
	readonly authorityId: string;
};
const CHANGE = sql`seq::text as seq, at, kind, action, item_id as "itemId", authority_id as "authorityId"`;

export async function listChanges(
	db: Db,
	query: {
		readonly since: number;
		readonly authority?: string | undefined;
		readonly kind?: string | undefined;
		readonly size: number;
	},
): Promise<readonly Change[]> {
	const where = sql.join(
		[
			sql`seq > ${query.since}::bigint`,
			...(query.authority === undefined ? [] : [sql`authority_id = ${query.authority}`]),
			...(query.kind === undefined ? [] : [sql`kind = ${query.kind}`]),
		],
		sql` and `,
	);
	const { rows } = await sql<Change>`
		select ${CHANGE} from portal.change where ${where} order by seq limit ${query.size}`.execute(db);
	return rows;
}

/** The newest changes of these items, one each: what `updated` of a feed entry and Last-Modified say. */
export async function lastChanges(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
	const { rows } = await sql<{ itemId: string; at: Instant }>`
		select distinct on (item_id) item_id as "itemId", at from portal.change
		where item_id = any(${[...ids]}::text[]) order by item_id, seq desc`.execute(db);
	return new Map(rows.map((row) => [row.itemId, row.at]));
}

/** What was taken down or whose period ended, the newest first: the tombstones of a feed. */
export async function newestRemovals(
	db: Db,
	{ kind, authority }: { readonly kind: PublicKind; readonly authority: string | undefined },
	limit: number,
): Promise<readonly Change[]> {
	const of = authority === undefined ? sql`true` : sql`authority_id = ${authority}`;
	const { rows } = await sql<Change>`
		select ${CHANGE} from portal.change
		where kind = ${kind} and action in ('withdrawn', 'expired') and ${of} order by seq desc limit ${limit}`.execute(db);
	return rows;
}

/**
 * Decisions that are public with another 履行情况 than a feed is of, the last changed first: in that feed they are deleted
 * entries, or a reader would go on naming somebody as 未履行 who has performed since.
 */
export async function newestOtherwisePerformed(
	db: Db,
	{ performance, ...scope }: BulkScope & { readonly performance: PerformanceStatus },
	limit: number,
): Promise<readonly Pick<Change, "kind" | "itemId" | "at">[]> {
	const where = sql.join([...bulkConditions(scope), sql`d.performance <> ${performance}`], sql` and `);
	const { rows } = await sql<Pick<Change, "kind" | "itemId" | "at">>`
		select 'decision' as kind, c.item_id as "itemId", max(c.at) as at from portal.change c join portal.decision d on d.id = c.item_id
		where c.kind = 'decision' and c.action = 'updated' and ${where}
		group by c.item_id order by max(c.seq) desc limit ${limit}`.execute(db);
	return rows;
}

export type OpenList = {
	readonly id: string;
	readonly authority: string;
	readonly kind: string;
	readonly name: string;
	readonly version: number;
	readonly effectiveOn: string;
	readonly publishedOn: string;
	readonly supersededOn: string | null;
	readonly withdrawnOn: string | null;
	readonly withdrawalReason: string | null;
	readonly authorityName: string;
	readonly trigger: string;
	readonly leadUnit: string;
	readonly cooperatingUnits: string[];
	readonly confirmedBy: string | null;
	readonly confirmedOn: string | null;
	readonly columns: { id: string; label: string; required: boolean; basis: unknown }[];
	readonly log: string;
	readonly eventId: string;
};
const LIST = sql`id, authority_id as authority, kind, name, version, effective_on as "effectiveOn",
	published_on as "publishedOn", superseded_on as "supersededOn",
	withdrawn_on as "withdrawnOn", withdrawal_reason as "withdrawalReason",
	(select a.name from portal.authority a where a.id = l.authority_id) as "authorityName", trigger, lead_unit as "leadUnit",
	cooperating_units as "cooperatingUnits", confirmed_by as "confirmedBy", confirmed_on as "confirmedOn", columns, log,
	event_id as "eventId"`;

export async function listLists(
	db: Db,
	query: {
		readonly authority?: string | undefined;
		readonly kind?: string | undefined;
		readonly versions: "current" | "all";
		readonly after?: string | undefined;
		readonly size: number;
	},
): Promise<readonly OpenList[]> {
	const where = sql.join(
		[
			sql`withdrawn_on is null`,
			...(query.authority === undefined ? [] : [sql`authority_id = ${query.authority}`]),
			...(query.kind === undefined ? [] : [sql`kind = ${query.kind}`]),
			...(query.versions === "all" ? [] : [sql`superseded_on is null`]),
			...(query.after === undefined ? [] : [sql`id > ${query.after}`]),
		],
		sql` and `,
	);
	const { rows } = await sql<OpenList>`
		select ${LIST} from portal.list l where ${where} order by id limit ${query.size + 1}`.execute(db);
	return rows;
}

export async function findList(db: Db, id: string): Promise<OpenList | undefined> {
	const { rows } = await sql<OpenList>`select ${LIST} from portal.list l where id = ${id}`.execute(db);
	return rows[0];
}

export type OpenListRow = {
	readonly sort: number;
	readonly key: string;
	readonly type: "penalty" | "licence" | "compulsion" | "inspection" | "levy" | null;
	readonly name: string;
	readonly cells: { label: string; text: string }[];
	readonly marked: string | null;
	readonly markedOn: string | null;
};

export async function listRowsOf(db: Db, listId: string, after: number, size: number): Promise<readonly OpenListRow[]> {
	const { rows } = await sql<OpenListRow>`
		select sort, row_key as key, type, name, cells, marked, marked_on as "markedOn" from portal.list_row
		where list_id = ${listId} and sort > ${after} order by sort limit ${size + 1}`.execute(db);
	return rows;
}

const INDEXABLE = sql`status = 'published' and not natural_person`;

export async function countIndexable(db: Db): Promise<number> {
	const { rows } = await sql<{ n: number }>`
		select count(*)::int as n from portal.decision where ${INDEXABLE}`.execute(db);
	return rows[0]?.n ?? 0;
}

/** The nth part of what search engines may keep, in the order of release. */
export async function indexablePage(
	db: Db,
	n: number,
	size: number,
): Promise<readonly { readonly id: string; readonly publishedOn: string }[]> {
	const { rows } = await sql<{ id: string; publishedOn: string }>`
		select id, published_on as "publishedOn" from portal.decision where ${INDEXABLE}
		order by seq limit ${size} offset ${(n - 1) * size}`.execute(db);
	return rows;
}
