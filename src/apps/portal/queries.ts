import { type RawBuilder, sql } from "kysely";
import { gramQuery, likePattern, type PublicContent, searchWords } from "#disclosure";
import type { DisclosureMode, PortalColumn, PortalRules } from "#disclosure/contract";
import { daysBetween, type PlainDate, plainDateOf } from "#kernel/plain-date";
import type { Db } from "#platform/db";
import type { EnforcementType } from "#regime/contract";

/** All reading of the portal. The role sees schema portal and nothing else; every row there is public. */
export type PortalAuthority = {
	readonly id: string;
	readonly parentId: string | null;
	readonly name: string;
	readonly shortName: string;
	readonly address: string;
	readonly phone: string;
	readonly complaintPhone: string;
	readonly complaintUrl: string | null;
	readonly officeHours: string;
	readonly reconsiderationOrgan: string;
	readonly court: string;
	readonly profile: readonly PortalColumn[];
	readonly units: readonly { readonly name: string; readonly duties: string }[];
	readonly rules: PortalRules;
	readonly updatedOn: PlainDate;
};

const AUTHORITIES_MAX = 2_000;

const AUTHORITY_COLUMNS = sql`id, parent_id as "parentId", name, short_name as "shortName", address, phone,
	complaint_phone as "complaintPhone", complaint_url as "complaintUrl", office_hours as "officeHours",
	reconsideration_organ as "reconsiderationOrgan", court, profile, units, rules, updated_on as "updatedOn"`;

export async function listAuthorities(db: Db): Promise<readonly PortalAuthority[]> {
	const { rows } = await sql<PortalAuthority>`
		select ${AUTHORITY_COLUMNS} from portal.authority order by rtrim(org_path, '/') collate "C" limit ${AUTHORITIES_MAX}`.execute(
		db,
	);
	return rows;
}

export async function findAuthority(db: Db, id: string): Promise<PortalAuthority | undefined> {
	const { rows } = await sql<PortalAuthority>`
		select ${AUTHORITY_COLUMNS} from portal.authority where id = ${id}`.execute(db);
	return rows[0];
}

export type PortalMatter = {
	readonly code: string;
	readonly name: string;
	readonly type: EnforcementType;
	readonly columns: readonly PortalColumn[];
};

const LIST_MAX = 5_000;

export async function listMatters(db: Db, authorityId: string): Promise<readonly PortalMatter[]> {
	const { rows } = await sql<PortalMatter>`
		select code, name, type, columns from portal.matter
		where authority_id = ${authorityId} order by type, code limit ${LIST_MAX}`.execute(db);
	return rows;
}

export async function listOfficers(db: Db, authorityId: string): Promise<readonly (readonly PortalColumn[])[]> {
	const { rows } = await sql<{ columns: readonly PortalColumn[] }>`
		select columns from portal.officer where authority_id = ${authorityId} order by sort limit ${LIST_MAX}`.execute(db);
	return rows.map((row) => row.columns);
}

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
};

export const SORTS = { published: "公示日期", decided: "决定日期" } as const;

export type DecisionQuery = {
	readonly authorityId?: string | undefined;
	readonly q: string;
	readonly party: string;
	readonly number: string;
	readonly type: EnforcementType | "";
	readonly mode: DisclosureMode | "";
	/** Days of the decision, both included. */
	readonly from: PlainDate | "";
	readonly to: PlainDate | "";
	readonly sort: keyof typeof SORTS;
	readonly page: number;
	readonly size: number;
};

export type DecisionPage = {
	readonly rows: readonly DecisionRow[];
	readonly total: number;
	/** There are more hits than anybody counts. */
	readonly more: boolean;
	readonly naturalPersons: boolean;
};

/** Nobody reads further, and counting everything costs 300 ms on a million rows. */
export const COUNT_MAX = 1_000;

/** How many of the newest decisions are asked how common the words are, and from which share on they are common. */
const SAMPLE_ROWS = 2_000;
const COMMON_SHARE = 0.04;
/** How far a page of common words is looked for before the whole table is sorted for it. */
const WALK_ROWS = 4_000;

/**
 * Published, not withdrawn decisions (PLT-07). Rare words are found by their grams in the index and then sorted; common
 * ones by walking the list from its newest end, which meets them soon, while their bitmap would hold half the table.
 * The newest rows tell which. Either way LIKE on the text has the last word, and the count stops at COUNT_MAX.
 */
export async function findDecisions(db: Db, query: DecisionQuery): Promise<DecisionPage> {
	const search = searchOf(query);
	const how = search.texts.length === 0 ? "plain" : (await isCommon(db, query, search)) ? "common" : "rare";
	const grams = how === "rare" && search.grams !== undefined ? [sql`d.grams @@ ${search.grams}::tsquery`] : [];
	const where = sql.join([...scopeOf(query), ...filtersOf(query), ...search.texts, ...grams], sql` and `);
	const { rows: counted } = await sql<{ n: number }>`
		select count(*)::int as n from (
			select 1 from portal.decision d where ${where} limit ${COUNT_MAX + 1}
		) as found`.execute(db);
	const found = counted[0]?.n ?? 0;
	const rows = await pageOf(db, query, { where, how, texts: search.texts });
	return {
		rows: rows.map(({ naturalPerson: _private, ...row }) => row),
		total: Math.min(found, COUNT_MAX),
		more: found > COUNT_MAX,
		naturalPersons: rows.some((row) => row.naturalPerson),
	};
}

type PageParts = {
	readonly where: Condition;
	readonly how: "plain" | "rare" | "common";
	readonly texts: readonly Condition[];
};
type PrivateRow = DecisionRow & { readonly naturalPerson: boolean };

async function pageOf(db: Db, query: DecisionQuery, { where, how, texts }: PageParts): Promise<readonly PrivateRow[]> {
	const day = query.sort === "decided" ? sql.ref("d.decided_day") : sql.ref("d.published_day");
	const columns = sql`${DECISION_COLUMNS}, natural_person as "naturalPerson"`;
	const page = sql`limit ${query.size} offset ${(query.page - 1) * query.size}`;
	if (how === "common") {
		const filters = sql.join([...filtersOf(query), ...texts], sql` and `);
		const { rows } = await sql<PrivateRow>`
			select ${columns} from (
				select * from portal.decision d where ${sql.join(scopeOf(query), sql` and `)}
				order by ${day} desc, d.seq desc limit ${WALK_ROWS}
			) as d
			where ${filters} order by ${day} desc, d.seq desc ${page}`.execute(db);
		// A page that is full is the same as that of the whole table: what is older comes later.
		if (rows.length === query.size) return rows;
	}
	// `+ 0` keeps the planner from walking the order's index when the words are rare or the days are few.
	const walk = how === "plain" && !isNarrow(query);
	const order = walk ? sql`${day} desc, d.seq desc` : sql`${day} + 0 desc, d.seq desc`;
	const { rows } = await sql<PrivateRow>`
		select ${columns} from portal.decision d where ${where} order by ${order} ${page}`.execute(db);
	return rows;
}

const NARROW_DAYS = 366;

function isNarrow({ from, to }: DecisionQuery): boolean {
	return from !== "" && to !== "" && daysBetween(from, to) <= NARROW_DAYS;
}

async function isCommon(db: Db, query: DecisionQuery, { texts }: Search): Promise<boolean> {
	const { rows } = await sql<{ hits: number; n: number }>`
		select count(*) filter (where ${sql.join([...texts], sql` and `)})::int as hits, count(*)::int as n
		from (
			select search_text, party_name, number from portal.decision d where ${sql.join(scopeOf(query), sql` and `)}
			order by d.published_day desc, d.seq desc limit ${SAMPLE_ROWS}
		) as d`.execute(db);
	const { hits = 0, n = 0 } = rows[0] ?? {};
	return n < SAMPLE_ROWS || hits >= n * COMMON_SHARE;
}

const DECISION_COLUMNS = sql`id, authority_id as "authorityId", authority_name as "authorityName", type, mode, origin, title,
	party_name as "partyName", number, conclusion, decided_on as "decidedOn", published_on as "publishedOn"`;

type Condition = RawBuilder<unknown>;
type Search = { readonly grams: string | undefined; readonly texts: readonly Condition[] };

function scopeOf({ authorityId }: DecisionQuery): Condition[] {
	const published = sql`d.status = 'published'`;
	return authorityId === undefined ? [published] : [published, sql`d.authority_id = ${authorityId}`];
}

function filtersOf(query: DecisionQuery): Condition[] {
	return [
		...(query.type === "" ? [] : [sql`d.type = ${query.type}`]),
		...(query.mode === "" ? [] : [sql`d.mode = ${query.mode}`]),
		...(query.from === "" ? [] : [sql`d.decided_day >= ${dayNumber(query.from)}`]),
		...(query.to === "" ? [] : [sql`d.decided_day between -99999 and ${dayNumber(query.to)}`]),
	];
}

/** As the generated columns count: days since 2000-01-01. */
function dayNumber(date: PlainDate): number {
	return daysBetween(plainDateOf("2000-01-01"), date);
}

function searchOf(query: DecisionQuery): Search {
	const words = searchWords(query.q);
	const parties = searchWords(query.party);
	const numbers = searchWords(query.number);
	return {
		grams: gramQuery([...words, ...parties, ...numbers]),
		texts: [
			...[...words, ...parties, ...numbers].map((word) => sql`d.search_text like ${likePattern(word)}`),
			...parties.map((word) => sql`${normalised(sql`d.party_name`)} like ${likePattern(word)}`),
			...numbers.map((word) => sql`${normalised(sql`d.number`)} like ${likePattern(word)}`),
		],
	};
}

/** `searchForm` in SQL, for the two short columns that have no such form of their own. */
function normalised(column: Condition): Condition {
	return sql`translate(regexp_replace(lower(normalize(${column}, NFKC)), '\\s', '', 'g'), '[(【﹝〖])】﹞〗', '〔〔〔〔〔〕〕〕〕〕')`;
}

export type Decision = DecisionRow & {
	readonly status: "published";
	readonly dueOn: PlainDate | null;
	readonly naturalPerson: boolean;
	readonly content: PublicContent;
	readonly documentId: string | null;
	readonly log: string;
	readonly eventId: string;
	readonly salt: string | null;
};
export type Tombstone = {
	readonly status: "withdrawn";
	readonly id: string;
	readonly authorityId: string | null;
	readonly authorityName: string;
	readonly publishedOn: PlainDate;
	readonly withdrawnOn: PlainDate;
	readonly withdrawalReason: string;
	readonly log: string;
	readonly eventId: string;
	readonly salt: string | null;
};

export async function findDecision(db: Db, id: string): Promise<Decision | Tombstone | undefined> {
	const { rows } = await sql<Decision | Tombstone>`
		select ${DECISION_COLUMNS}, status, due_on as "dueOn", natural_person as "naturalPerson", content,
			document_id as "documentId", log, event_id as "eventId", salt, withdrawn_on as "withdrawnOn",
			withdrawal_reason as "withdrawalReason"
		from portal.decision d where id = ${id}`.execute(db);
	return rows[0];
}

export type VerifiedDocument = {
	readonly documentId: string;
	readonly authorityName: string;
	readonly label: string;
	readonly number: string | null;
	readonly issuedOn: PlainDate;
	readonly hash: string;
	readonly log: string;
	readonly eventId: string;
	readonly decisionId: string | null;
	readonly decisionStatus: "published" | "withdrawn" | null;
};

export async function findDocument(db: Db, documentId: string): Promise<VerifiedDocument | undefined> {
	const { rows } = await sql<VerifiedDocument>`
		select v.document_id as "documentId", v.authority_name as "authorityName", v.label, v.number,
			v.issued_on as "issuedOn", v.hash, v.log, v.event_id as "eventId", v.decision_id as "decisionId",
			d.status as "decisionStatus"
		from portal.document v left join portal.decision d on d.id = v.decision_id
		where v.document_id = ${documentId}`.execute(db);
	return rows[0];
}

export type YearFigures = { readonly type: EnforcementType; readonly month: number; readonly count: number };

/** 本年度一览: decisions by kind and month of publication; withdrawn ones are in no figure. */
export async function countByMonth(db: Db, year: number): Promise<readonly YearFigures[]> {
	const { rows } = await sql<YearFigures>`
		select type, extract(month from published_on)::int as month, count(*)::int as count from portal.decision
		where status = 'published' and published_day >= (make_date(${year}::int, 1, 1) - DATE '2000-01-01')
			and published_day < (make_date(${year + 1}::int, 1, 1) - DATE '2000-01-01')
		group by 1, 2 order by 1, 2`.execute(db);
	return rows;
}
