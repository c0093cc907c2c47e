import { sql } from "kysely";
import type { Tx } from "#platform/db";
import type { RegisterChange } from "./contract.ts";
import type { RegisterRun } from "./planned.ts";
import type { RegisterEntry } from "./schema.ts";

export async function insertRegisterChange(
	tx: Tx,
	owner: { readonly id: string; readonly orgPath: string },
	change: { entry: RegisterEntry; run: RegisterRun; reason: string; source: string },
): Promise<void> {
	const { entry, run, reason, source } = change;
	await sql`
		insert into core.register_change (authority_id, org_path, subject, key, kind, changes, reason, source, at, by_person,
			by_name)
		values (${owner.id}, ${owner.orgPath}, ${entry.table}, ${entry.key}, ${entry.kind},
			${JSON.stringify(entry.changes)}::jsonb, ${reason}, ${source}, ${run.at}, ${run.by.personId},
			${run.by.name})`.execute(tx);
}

/** The newest first. */
export async function listRegisterChanges(
	tx: Tx,
	authorityId: string,
	limit: number,
): Promise<readonly RegisterChange[]> {
	const { rows } = await sql<RegisterChange>`
		select seq::text, subject as "table", key, kind, changes, reason, source, at, by_name as "byName"
		from core.register_change where authority_id = ${authorityId} order by register_change.seq desc
		limit ${limit}`.execute(tx);
	return rows;
}
