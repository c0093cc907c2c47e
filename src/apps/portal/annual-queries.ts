import { type RawBuilder, sql } from "kysely";
import type { PlainDate } from "#kernel/plain-date";
import { likePattern, searchWords } from "#kernel/search-text";
import type { ReportContent } from "#oversight";
import type { Db } from "#platform/db";

/** One published report as lists show it. */
export type AnnualRow = {
	readonly id: string;
	readonly authorityId: string;
	readonly authorityName: string;
	readonly year: number;
	readonly title: string;
	readonly publishedOn: PlainDate;
	/** Day of the last correction (COR-02). */
	readonly correctedOn: PlainDate | null;
};
export type PublishedReport = AnnualRow & {
	readonly content: ReportContent;
	readonly log: string;
	readonly eventId: string;
	readonly salt: string;
};

const ID = /^[0-9a-f]{32}$/;
const ROWS_MAX = 2_000;
const COLUMNS = sql`id, authority_id as "authorityId", authority_name as "authorityName", year, title, published_on as "publishedOn",
	corrected_on as "correctedOn"`;
/** Newest year first; the last two make the order whole. */
const ORDER = sql`year desc, authority_name collate "C", id`;

export async function listReports(db: Db): Promise<readonly AnnualRow[]> {
	const { rows } = await sql<AnnualRow>`
		select ${COLUMNS} from portal.annual_report order by ${ORDER} limit ${ROWS_MAX}`.execute(db);
	return rows;
}

/** Undefined for what is not public and for what is no name of a report alike. */
export async function findReport(db: Db, id: string): Promise<PublishedReport | undefined> {
	if (!ID.test(id)) return undefined;
	const { rows } = await sql<PublishedReport>`
		select ${COLUMNS}, content, log, event_id as "eventId", salt from portal.annual_report where id = ${id}`.execute(
		db,
	);
	return rows[0];
}

export type ReportsQuery = {
	readonly authority?: string | undefined;
	readonly year?: number | undefined;
	/** Id of the last row read; a report is never taken down, so its place stays. */
	readonly after?: string | undefined;
	readonly size: number;
};

/** One row more than asked for, so that the caller knows whether there is a next page. */
export async function listOpenReports(db: Db, { authority, year, after, size }: ReportsQuery) {
	const conditions: RawBuilder<unknown>[] = [
		sql`true`,
		...(authority === undefined ? [] : [sql`authority_id = ${authority}`]),
		...(year === undefined ? [] : [sql`year = ${year}::int`]),
		// An id that was never public: nothing comes after it.
		...(after === undefined
			? []
			: [
					sql`(-year, authority_name collate "C", id) > (select -year, authority_name collate "C", id from portal.annual_report where id = ${after})`,
				]),
	];
	const { rows } = await sql<AnnualRow>`
		select ${COLUMNS} from portal.annual_report where ${sql.join(conditions, sql` and `)}
		order by ${ORDER} limit ${size + 1}`.execute(db);
	return rows;
}

/** Reports whose title or words of the authority say all the words; never the names of fields or hashes of the content. */
export async function searchReports(db: Db, q: string, limit: number): Promise<readonly AnnualRow[]> {
	const words = searchWords(q);
	if (words.length === 0) return [];
	const text = sql`lower(title || jsonb_path_query_array(content, '$.chapters[*].title')::text
		|| jsonb_path_query_array(content, '$.chapters[*].text')::text)`;
	const { rows } = await sql<AnnualRow>`
		select ${COLUMNS} from portal.annual_report where ${sql.join(
			words.map((word) => sql`${text} like ${likePattern(word)}`),
			sql` and `,
		)} order by ${ORDER} limit ${limit}`.execute(db);
	return rows;
}
