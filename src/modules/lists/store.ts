import { sql } from "kysely";
import type { FlowChart } from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import type { List } from "./list.ts";
import type { ListKind } from "./vocabulary.ts";

/** Every list of an authority that has been opened, by kind. */
export async function listsOf(tx: Tx, authorityId: string): Promise<ReadonlyMap<ListKind, List>> {
	const { rows } = await sql<{ state: List }>`
		select state from core.stream where kind = 'list' and authority_id = ${authorityId} limit 100`.execute(tx);
	return new Map(rows.map(({ state }) => [state.kind, state]));
}

/** Writes down which rows of the version in force no longer count, or count again (REG-06). */
export async function markPublicRows(
	tx: Tx,
	publicId: string,
	marks: readonly { readonly key: string; readonly text: string | null; readonly on: PlainDate }[],
): Promise<void> {
	if (marks.length === 0) return;
	await sql`
		update portal.list_row r set marked = given.text, marked_on = case when given.text is null then null else given.on end
		from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as given (key text, text text, "on" date)
		where r.list_id = ${publicId} and r.row_key = given.key`.execute(tx);
}

/** The last day on which the version was compared with the register; said in public. */
export async function touchPublicList(tx: Tx, publicId: string, asOf: PlainDate): Promise<void> {
	await sql`
		update portal.list set as_of = ${asOf}::date
		where id = ${publicId} and as_of < ${asOf}::date and superseded_on is null`.execute(tx);
}

/**
 * Whether a random inspection may be drawn for this matter: only one on the published list of the authority, and not
 * marked, is a source of a draw (REG-10).
 */
export async function isDrawable(tx: Tx, authorityId: string, row: string): Promise<boolean> {
	const { rows } = await sql<{ found: boolean }>`
		select exists (
			select 1 from portal.list l join portal.list_row r on r.list_id = l.id
			where l.authority_id = ${authorityId} and l.kind = 'random-inspection' and l.superseded_on is null
				and r.marked is null and (r.row_key = ${row} or r.name = ${row})
		) as found`.execute(tx);
	return rows[0]?.found ?? false;
}

/** What runs today, as the composition root wrote it for the public (执法流程图). */
export async function listRunningCharts(
	tx: Tx,
	authorityId: string,
): Promise<readonly { readonly course: string; readonly chart: FlowChart; readonly hash: string }[]> {
	const { rows } = await sql<{ course: string; chart: FlowChart; hash: string }>`
		select course, chart, hash from portal.flow_chart where authority_id = ${authorityId} order by course`.execute(tx);
	return rows;
}
