import { sql } from "kysely";
import type { PlainDate } from "#kernel/plain-date";
import { gramsOf, searchForm } from "#kernel/search-text";
import type { LogName } from "#ledger/contract";
import type { Tx } from "#platform/db";
import type { EnforcementType } from "#regime/contract";
import type { ListKind } from "./vocabulary.ts";

/** A column of a public list; `basis` is the citation as text, null where the authority itself chose the column. */
export type PublicColumn = {
	readonly id: string;
	readonly label: string;
	readonly required: boolean;
	readonly basis: string | null;
};
export type PublicCell = { readonly label: string; readonly text: string };
/** Where a row points to: another row, a statute, a file. */
export type PublicLink = {
	readonly kind: string;
	readonly key: string;
	readonly text: string;
	readonly url?: string;
	/** What is read in place of an address, e.g. the wording of a sample. */
	readonly content?: string;
};

export type PublicRow = {
	/** Stable across versions. */
	readonly key: string;
	readonly type: EnforcementType | null;
	readonly name: string;
	readonly cells: readonly PublicCell[];
	readonly links: readonly PublicLink[];
};

/** One version of a list as it goes out. */
export type PublicList = {
	readonly id: string;
	readonly orgPath: string;
	readonly authorityId: string;
	readonly kind: ListKind;
	readonly name: string;
	readonly version: number;
	readonly effectiveOn: PlainDate;
	readonly publishedOn: PlainDate;
	/** 编制或者更新的原因. */
	readonly trigger: string;
	/** 司法行政机关, where the regime asks for its confirmation (REG-05). */
	readonly confirmation: { readonly by: string; readonly on: PlainDate } | null;
	readonly leadUnit: string;
	readonly cooperatingUnits: readonly string[];
	readonly columns: readonly PublicColumn[];
	readonly rows: readonly PublicRow[];
};

/** Where the public commitment over the version stands; the salt lets anybody verify it. */
export type ListCommitment = { readonly log: LogName; readonly eventId: string; readonly salt: string | null };

/**
 * Makes a version public and supersedes the one before it, in the transaction of the act: there is never a moment with
 * two versions in force, nor with none.
 */
export async function insertPublicList(tx: Tx, list: PublicList, commitment: ListCommitment): Promise<void> {
	await sql`
		update portal.list set superseded_on = ${list.publishedOn}::date
		where authority_id = ${list.authorityId} and kind = ${list.kind} and superseded_on is null`.execute(tx);
	await sql`
		insert into portal.list (id, org_path, authority_id, kind, name, version, effective_on, published_on, trigger,
			confirmed_by, confirmed_on, lead_unit, cooperating_units, as_of, columns, log, event_id, salt)
		values (${list.id}, ${list.orgPath}, ${list.authorityId}, ${list.kind}, ${list.name}, ${list.version},
			${list.effectiveOn}::date, ${list.publishedOn}::date, ${list.trigger}, ${list.confirmation?.by ?? null},
			${list.confirmation?.on ?? null}::date, ${list.leadUnit}, ${JSON.stringify(list.cooperatingUnits)}::jsonb,
			${list.publishedOn}::date, ${JSON.stringify(list.columns)}::jsonb, ${commitment.log}, ${commitment.eventId},
			${commitment.salt})`.execute(tx);
	const rows = list.rows.map((row, sort) => ({ ...row, sort, search: searchTextOf(row) }));
	await sql`
		insert into portal.list_row (list_id, sort, row_key, org_path, type, name, cells, links, search_text, grams)
		select ${list.id}, sort, key, ${list.orgPath}, type, name, cells, links, search, array_to_tsvector(grams)
		from jsonb_to_recordset(${JSON.stringify(rows.map((row) => ({ ...row, grams: gramsOf(row.search) })))}::jsonb)
			as given (sort integer, key text, type text, name text, cells jsonb, links jsonb, search text, grams text[])`.execute(
		tx,
	);
}

/** What a version said, for the look at every public address after it went. Undefined: never public, gone already, another's. */
export async function publicWordsOf(
	tx: Tx,
	{ id, authorityId, kind, version }: Pick<PublicList, "id" | "authorityId" | "kind" | "version">,
): Promise<readonly string[] | undefined> {
	const { rows } = await sql<{ words: string[] | null }>`
		select (select array_agg(distinct text) from (
			select r.name as text from portal.list_row r where r.list_id = l.id
			union all select c ->> 'text' from portal.list_row r, jsonb_array_elements(r.cells) c where r.list_id = l.id
			union all select coalesce(k ->> 'content', k ->> 'text') from portal.list_row r, jsonb_array_elements(r.links) k
				where r.list_id = l.id) said) as words
		from portal.list l where l.id = ${id} and l.authority_id = ${authorityId} and l.kind = ${kind}
			and l.version = ${version} and l.withdrawn_on is null`.execute(tx);
	return rows[0] && (rows[0].words ?? []);
}

export type Withdrawn = { readonly id: string; readonly on: PlainDate; readonly reason: string };

/** Every word of it leaves the public side, with the salt by which a guess could be checked; that and why it went stays. */
export async function withdrawPublicList(
	tx: Tx,
	{ id, on, reason }: Withdrawn,
	commitment: ListCommitment,
): Promise<void> {
	await sql`
		update portal.list set withdrawn_on = ${on}::date, withdrawal_reason = ${reason},
			superseded_on = coalesce(superseded_on, ${on}::date), trigger = '已撤下', columns = '[]'::jsonb,
			log = ${commitment.log}, event_id = ${commitment.eventId}, salt = ${commitment.salt}
		where id = ${id}`.execute(tx);
	await sql`delete from portal.list_row where list_id = ${id}`.execute(tx);
}

/** A control character between texts keeps a query from matching across the seam; searchForm takes it out of queries. */
function searchTextOf(row: PublicRow): string {
	const texts = [row.name, ...row.cells.map((cell) => cell.text)].map(searchForm).filter((text) => text !== "");
	return [...new Set(texts)].join("\u001f");
}
