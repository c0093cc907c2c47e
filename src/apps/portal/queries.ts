import { sql } from "kysely";
import type { PublicContent } from "#disclosure";
import type { PortalRules } from "#disclosure/contract";
import type { PlainDate } from "#kernel/plain-date";
import type { ListKind } from "#lists/contract";
import type { Db } from "#platform/db";
import type { EnforcementType } from "#regime/contract";
import { DECISION_COLUMNS, type DecisionRow } from "./decision-search.ts";

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
	readonly rules: PortalRules;
	readonly updatedOn: PlainDate;
};

const AUTHORITIES_MAX = 2_000;

const AUTHORITY_COLUMNS = sql`id, parent_id as "parentId", name, short_name as "shortName", address, phone,
	complaint_phone as "complaintPhone", complaint_url as "complaintUrl", office_hours as "officeHours",
	reconsideration_organ as "reconsiderationOrgan", court, rules, updated_on as "updatedOn"`;

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

export type Decision = Omit<DecisionRow, "around"> & {
	readonly status: "published";
	readonly dueOn: PlainDate | null;
	readonly naturalPerson: boolean;
	readonly content: PublicContent;
	readonly documentId: string | null;
	readonly correctedOn: PlainDate | null;
	readonly log: string;
	readonly eventId: string;
	readonly salt: string | null;
};
export type Tombstone = {
	readonly status: "withdrawn" | "expired";
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
			document_id as "documentId", corrected_on as "correctedOn", log, event_id as "eventId", salt, withdrawn_on as "withdrawnOn",
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
	readonly decisionStatus: "published" | "withdrawn" | "expired" | null;
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

/** Rows of the lists in force, by kind of list. */
export async function countListRows(db: Db): Promise<ReadonlyMap<ListKind, number>> {
	const { rows } = await sql<{ kind: ListKind; n: number }>`
		select l.kind, count(*)::int as n from portal.list l join portal.list_row r on r.list_id = l.id
		where l.superseded_on is null group by l.kind`.execute(db);
	return new Map(rows.map(({ kind, n }) => [kind, n]));
}
