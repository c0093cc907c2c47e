import { sql } from "kysely";
import type { FlowChart } from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import { gramQuery, likePattern, searchWords } from "#kernel/search-text";
import type { ListKind } from "#lists/contract";
import type { Db } from "#platform/db";
import type { EnforcementType } from "#regime/contract";

/** One published version of a list, without its rows. */
export type ListVersion = {
	readonly id: string;
	readonly authorityId: string;
	readonly kind: ListKind;
	readonly name: string;
	readonly version: number;
	readonly effectiveOn: PlainDate;
	readonly publishedOn: PlainDate;
	readonly trigger: string;
	readonly confirmedBy: string | null;
	readonly confirmedOn: PlainDate | null;
	readonly leadUnit: string;
	readonly cooperatingUnits: readonly string[];
	readonly supersededOn: PlainDate | null;
	/** Taken down: it has no rows, and says nothing but that and why. */
	readonly withdrawnOn: PlainDate | null;
	readonly withdrawalReason: string | null;
	/** The last day on which the rows were compared with the register. */
	readonly asOf: PlainDate;
	readonly columns: readonly { id: string; label: string; required: boolean; basis: string | null }[];
	readonly log: string;
	readonly eventId: string;
	readonly salt: string | null;
	readonly rows: number;
};

export type ListLink = {
	readonly kind: string;
	readonly key: string;
	readonly text: string;
	readonly url?: string;
	readonly content?: string;
};
export type ListRow = {
	readonly key: string;
	readonly type: EnforcementType | null;
	readonly name: string;
	readonly cells: readonly { readonly label: string; readonly text: string }[];
	readonly links: readonly ListLink[];
	/** Why the row no longer counts although its version is in force, e.g. 执法证件已失效. */
	readonly marked: string | null;
	readonly markedOn: PlainDate | null;
};

export type RowQuery = {
	readonly q: string;
	readonly type: EnforcementType | "";
	readonly page: number;
	readonly size: number;
};

const VERSIONS_MAX = 500;

const VERSION = sql`l.id, l.authority_id as "authorityId", l.kind, l.name, l.version, l.effective_on as "effectiveOn",
	l.published_on as "publishedOn", l.trigger, l.confirmed_by as "confirmedBy", l.confirmed_on as "confirmedOn",
	l.lead_unit as "leadUnit", l.cooperating_units as "cooperatingUnits", l.superseded_on as "supersededOn",
	l.withdrawn_on as "withdrawnOn", l.withdrawal_reason as "withdrawalReason",
	l.as_of as "asOf", l.columns, l.log, l.event_id as "eventId", l.salt,
	(select count(*)::int from portal.list_row r where r.list_id = l.id) as rows`;
const ROW = sql`row_key as key, type, name, cells, links, marked, marked_on as "markedOn"`;

/** The versions in force, of one authority or of all, in the order of their kinds' names. */
export async function listCurrent(db: Db, authorityId?: string): Promise<readonly ListVersion[]> {
	const { rows } = await sql<ListVersion>`
		select ${VERSION} from portal.list l
		where l.superseded_on is null and (${authorityId ?? null}::text is null or l.authority_id = ${authorityId ?? null})
		order by l.authority_id, l.kind limit ${VERSIONS_MAX}`.execute(db);
	return rows;
}

const ROWS_IN_FORCE_MAX = 5_000;

/** What an authority (or each) has published of a kind, as it stands: the one source of 主体、人员、事项 in public (REG-05). */
export async function listRowsInForce(
	db: Db,
	kind: ListKind,
	authorityId?: string,
): Promise<readonly (ListRow & { readonly authorityId: string })[]> {
	const { rows } = await sql<ListRow & { authorityId: string }>`
		select r.row_key as key, r.type, r.name, r.cells, r.links, r.marked, r.marked_on as "markedOn",
			l.authority_id as "authorityId"
		from portal.list l join portal.list_row r on r.list_id = l.id
		where l.kind = ${kind} and l.superseded_on is null
			and (${authorityId ?? null}::text is null or l.authority_id = ${authorityId ?? null})
		order by l.authority_id, r.sort limit ${ROWS_IN_FORCE_MAX}`.execute(db);
	return rows;
}

/** Every published version of one list, the newest first. */
export async function listVersions(db: Db, authorityId: string, kind: ListKind): Promise<readonly ListVersion[]> {
	const { rows } = await sql<ListVersion>`
		select ${VERSION} from portal.list l where l.authority_id = ${authorityId} and l.kind = ${kind}
		order by l.version desc limit ${VERSIONS_MAX}`.execute(db);
	return rows;
}

/** Whose version this is; undefined for an id that was never public. */
export async function findVersion(db: Db, id: string): Promise<ListVersion | undefined> {
	const { rows } = await sql<ListVersion>`select ${VERSION} from portal.list l where l.id = ${id}`.execute(db);
	return rows[0];
}

export async function findRows(
	db: Db,
	listId: string,
	query: RowQuery,
): Promise<{ readonly rows: readonly ListRow[]; readonly total: number }> {
	const found = matching(query);
	const [page, count] = await Promise.all([
		sql<ListRow>`
			select ${ROW} from portal.list_row where list_id = ${listId} and ${found}
			order by sort limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(db),
		sql<{ total: number }>`
			select count(*)::int as total from portal.list_row where list_id = ${listId} and ${found}`.execute(db),
	]);
	return { rows: page.rows, total: count.rows[0]?.total ?? 0 };
}

const ROW_KEY = /^[0-9a-zA-Z._-]{1,80}$/;

/** Undefined as well for a key that no row can have, whatever an address says. */
export async function findRow(db: Db, listId: string, key: string): Promise<ListRow | undefined> {
	if (!ROW_KEY.test(key)) return undefined;
	const { rows } = await sql<ListRow>`
		select ${ROW} from portal.list_row where list_id = ${listId} and row_key = ${key}`.execute(db);
	return rows[0];
}

/** Rows of any list of the authority in force that point to this row: the guide of a matter, its chart, its benchmark. */
export async function listLinking(
	db: Db,
	authorityId: string,
	to: { readonly kind: string; readonly key: string },
): Promise<readonly (ListRow & { readonly listKind: ListKind })[]> {
	const link = JSON.stringify([to]);
	const { rows } = await sql<ListRow & { listKind: ListKind }>`
		select r.row_key as key, r.type, r.name, r.cells, r.links, r.marked, r.marked_on as "markedOn", l.kind as "listKind"
		from portal.list_row r join portal.list l on l.id = r.list_id
		where l.authority_id = ${authorityId} and l.superseded_on is null and r.links @> ${link}::jsonb
		order by l.kind, r.sort limit 50`.execute(db);
	return rows;
}

/** The chart of what runs today, and the hash of what the authority published of it. */
export type RunningChart = {
	readonly course: string;
	readonly title: string;
	readonly model: FlowChart;
	readonly hash: string;
	readonly runningSince: PlainDate;
	/** Null when it is on no published list. */
	readonly publishedHash: string | null;
	readonly others: readonly { readonly course: string; readonly title: string }[];
};

export async function listFlowCharts(
	db: Db,
	authorityId: string,
): Promise<readonly { readonly course: string; readonly title: string }[]> {
	const { rows } = await sql<{ course: string; title: string }>`
		select course, title from portal.flow_chart where authority_id = ${authorityId} order by course`.execute(db);
	return rows;
}

export async function findFlowChart(db: Db, authorityId: string, course: string): Promise<RunningChart | undefined> {
	const { rows } = await sql<RunningChart>`
		select c.course, c.title, c.chart as model, c.hash, c.running_since as "runningSince",
			(select link->>'key' from portal.list l join portal.list_row r on r.list_id = l.id,
				jsonb_array_elements(r.links) link
			where l.authority_id = c.authority_id and l.kind = 'flow-chart' and l.superseded_on is null
				and link->>'kind' = 'chart' and link->>'url' = '/public/' || c.authority_id || '/flow/' || c.course
			limit 1) as "publishedHash",
			(select coalesce(jsonb_agg(jsonb_build_object('course', o.course, 'title', o.title) order by o.course), '[]')
			from portal.flow_chart o where o.authority_id = c.authority_id and o.course <> c.course) as others
		from portal.flow_chart c where c.authority_id = ${authorityId} and c.course = ${course}`.execute(db);
	return rows[0];
}

function matching({ q, type }: RowQuery) {
	const words = searchWords(q);
	const word = (one: string) => {
		const grams = gramQuery([one]);
		const like = sql`search_text like ${likePattern(one)}`;
		return grams === undefined ? like : sql`(grams @@ ${grams}::tsquery and ${like})`;
	};
	const ofType = type === "" ? sql`true` : sql`type = ${type}`;
	return words.length === 0 ? ofType : sql`${ofType} and ${sql.join(words.map(word), sql` and `)}`;
}
