import { sql } from "kysely";
import { newId } from "#kernel/ids";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import type { Authority } from "#registry";
import type { ExportManifest, ExportRunView } from "./contract.ts";

export type PlannedRun = {
	readonly id: string;
	readonly authorityId: string;
	readonly orgPath: string;
	readonly day: PlainDate;
	readonly afterAt: string;
	readonly uptoAt: string;
	readonly folder: string;
};

/**
 * One run an authority and day, from where the last one ended; none while one is still waiting. Of two instances that plan
 * at once one wins.
 */
export async function planRun(
	tx: Tx,
	authority: Authority,
	{ day, upto, at }: { day: PlainDate; upto: Instant; at: Instant },
): Promise<void> {
	const id = newId();
	await sql`
		insert into core.export_run (run_id, authority_id, org_path, day, after_at, upto_at, planned_at, folder)
		select ${id}, ${authority.id}, ${authority.orgPath}, ${day}::date,
			coalesce((select max(upto_at) from core.export_run where authority_id = ${authority.id}), ''), ${upto}, ${at},
			${`${authority.id}/${day}-${id.slice(0, 8)}`}
		where not exists (select 1 from core.export_run where authority_id = ${authority.id}
			and (state = 'waiting' or upto_at >= ${upto}))
		on conflict (authority_id, day) do nothing`.execute(tx);
}

export async function listWaiting(tx: Tx): Promise<readonly PlannedRun[]> {
	const { rows } = await sql<PlannedRun>`
		select run_id as id, authority_id as "authorityId", org_path as "orgPath", day, after_at as "afterAt",
			upto_at as "uptoAt", folder
		from core.export_run where state = 'waiting' order by seq limit 1000`.execute(tx);
	return rows;
}

export async function markDone(tx: Tx, id: string, manifest: ExportManifest, at: Instant): Promise<void> {
	await sql`
		update core.export_run set state = 'done', attempts = attempts + 1, done_at = ${at}, last_fault = null,
			manifest = ${JSON.stringify(manifest)}::jsonb
		where run_id = ${id} and state = 'waiting'`.execute(tx);
}

export async function markFailed(tx: Tx, id: string, fault: string): Promise<void> {
	await sql`
		update core.export_run set attempts = attempts + 1, last_fault = ${fault.slice(0, 500)}
		where run_id = ${id} and state = 'waiting'`.execute(tx);
}

export async function listRuns(tx: Tx): Promise<readonly ExportRunView[]> {
	const { rows } = await sql<ExportRunView>`
		select run_id as id, day, state, attempts, last_fault as "lastFault", planned_at as "plannedAt", done_at as "doneAt",
			folder, manifest
		from core.export_run order by seq desc limit 200`.execute(tx);
	return rows;
}
