import { sql } from "kysely";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import type { Authority } from "#registry";
import type { PersonnelCounts, PersonnelEntry, PersonnelMapping, PersonnelRun } from "./contract.ts";

export type SavedMapping = {
	readonly name: string;
	readonly content: PersonnelMapping;
	readonly savedAt: string;
	readonly savedByName: string;
};
type By = { readonly personId: string; readonly name: string };
type Owner = Pick<Authority, "id" | "orgPath">;

/** The newest version of each name, in scope. */
export async function listMappings(tx: Tx): Promise<readonly SavedMapping[]> {
	const { rows } = await sql<SavedMapping>`
		select distinct on (authority_id, name) name, content, saved_at as "savedAt", saved_by_name as "savedByName"
		from core.personnel_mapping order by authority_id, name, saved_at desc, mapping_id limit 200`.execute(tx);
	return rows;
}

export async function findMapping(tx: Tx, authority: Owner, name: string): Promise<PersonnelMapping | undefined> {
	const { rows } = await sql<{ content: PersonnelMapping }>`
		select content from core.personnel_mapping where authority_id = ${authority.id} and name = ${name}
		order by saved_at desc, mapping_id limit 1`.execute(tx);
	return rows[0]?.content;
}

export async function insertMapping(
	tx: Tx,
	owner: Owner,
	mapping: { id: string; name: string; content: PersonnelMapping; at: string; by: By },
): Promise<void> {
	await sql`
		insert into core.personnel_mapping (mapping_id, authority_id, org_path, name, content, saved_at, saved_by, saved_by_name)
		values (${mapping.id}, ${owner.id}, ${owner.orgPath}, ${mapping.name}, ${JSON.stringify(mapping.content)}::jsonb,
			${mapping.at}, ${mapping.by.personId}, ${mapping.by.name})`.execute(tx);
}

/** Numbers of the other system → person, of everybody who was imported before. */
export async function readLinks(tx: Tx, authorityId: string): Promise<ReadonlyMap<string, string>> {
	const { rows } = await sql<{ number: string; person_id: string }>`
		select number, person_id from core.personnel_link where authority_id = ${authorityId} order by number`.execute(tx);
	return new Map(rows.map((one) => [one.number, one.person_id]));
}

export async function insertLink(
	tx: Tx,
	owner: Owner,
	link: { number: string; personId: string; at: string },
): Promise<void> {
	await sql`
		insert into core.personnel_link (authority_id, number, org_path, person_id, linked_at)
		values (${owner.id}, ${link.number}, ${owner.orgPath}, ${link.personId}, ${link.at})`.execute(tx);
}

/** In a post today and known by a number of the other system; counted from the register, not from the import. */
export async function countInPost(tx: Tx, owner: Owner, today: PlainDate): Promise<number> {
	const { rows } = await sql<{ found: number }>`
		select count(distinct o.person_id)::int as found from core.officer o join core.personnel_link l using (person_id)
		where l.authority_id = ${owner.id} and o.root_path = ${owner.orgPath} and o.effective_from <= ${today}
			and (o.effective_to is null or o.effective_to >= ${today})`.execute(tx);
	return rows[0]?.found ?? 0;
}

export type NewRun = {
	readonly id: string;
	readonly mapping: string;
	readonly fileName: string;
	readonly fileHash: string;
	readonly outcome: "imported" | "refused";
	readonly counts: PersonnelCounts;
	readonly entries: readonly PersonnelEntry[];
	readonly at: string;
	readonly by: By;
};

export async function insertRun(tx: Tx, owner: Owner, run: NewRun): Promise<void> {
	await sql`
		insert into core.personnel_run (run_id, authority_id, org_path, mapping, file_name, file_hash, outcome, counts, entries,
			at, by_person, by_name)
		values (${run.id}, ${owner.id}, ${owner.orgPath}, ${run.mapping}, ${run.fileName}, ${run.fileHash}, ${run.outcome},
			${JSON.stringify(run.counts)}::jsonb, ${JSON.stringify(run.entries)}::jsonb, ${run.at}, ${run.by.personId},
			${run.by.name})`.execute(tx);
}

const RUN = sql`run_id as id, mapping, file_name as "fileName", file_hash as "fileHash", outcome, counts, at, by_name as "byName"`;

export async function listRuns(tx: Tx): Promise<readonly PersonnelRun[]> {
	const { rows } = await sql<PersonnelRun>`
		select ${RUN} from core.personnel_run order by seq desc limit 200`.execute(tx);
	return rows;
}

export async function findRun(tx: Tx, id: string): Promise<(PersonnelRun & { entries: PersonnelEntry[] }) | undefined> {
	const { rows } = await sql<PersonnelRun & { entries: PersonnelEntry[] }>`
		select ${RUN}, entries from core.personnel_run where run_id = ${id}`.execute(tx);
	return rows[0];
}
