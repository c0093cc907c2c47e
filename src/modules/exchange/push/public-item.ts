import { sql } from "kysely";
import type { Json } from "#kernel/canonical-json";
import type { Tx } from "#platform/db";
import type { PublicKind } from "../public-change.ts";
import type { PublicItem } from "./message.ts";

type PublicRow = { status: string; row: Record<string, Json> };

const ROWS_MAX = 5_000;

/** What everybody can read of the item now; a tombstone says that it is one, and why. */
export async function readPublicItem(tx: Tx, kind: PublicKind, id: string): Promise<PublicItem | undefined> {
	if (kind === "decision") return readDecision(tx, id);
	if (kind === "list") return readList(tx, id);
	return kind === "annual-report" ? readAnnualReport(tx, id) : readRound(tx, id);
}

async function readDecision(tx: Tx, id: string): Promise<PublicItem | undefined> {
	const { rows } = await sql<PublicRow & { version: number }>`
		select status, version, case when status = 'published' then jsonb_build_object(
				'authority', authority_name, 'version', version, 'type', type, 'title', title, 'party', party_name, 'number', number,
				'conclusion', conclusion, 'decidedOn', decided_on, 'publishedOn', published_on, 'content', content,
				'log', log, 'eventId', event_id)
			else jsonb_build_object('authority', authority_name, 'endedOn', withdrawn_on, 'reason', withdrawal_reason,
				'log', log, 'eventId', event_id) end as row
		from portal.decision where id = ${id}`.execute(tx);
	const [found] = rows;
	if (!found) return undefined;
	const { status, row, version } = found;
	return { status, content: row, ...(status === "published" ? { version } : {}) };
}

async function readList(tx: Tx, id: string): Promise<PublicItem | undefined> {
	const { rows } = await sql<PublicRow>`
		select case when withdrawn_on is not null then 'withdrawn' when superseded_on is null then 'published'
				else 'superseded' end as status,
			case when withdrawn_on is not null then jsonb_build_object('authority_id', authority_id, 'kind', l.kind,
				'name', name, 'version', version, 'endedOn', withdrawn_on, 'reason', withdrawal_reason, 'log', log,
				'eventId', event_id)
			else to_jsonb(l) - 'org_path' || jsonb_build_object('rows', case when superseded_on is null then (
				select coalesce(jsonb_agg(jsonb_build_object('key', r.row_key, 'type', r.type, 'name', r.name,
					'cells', r.cells, 'marked', r.marked, 'markedOn', r.marked_on) order by r.sort), '[]')
				from (select * from portal.list_row where list_id = l.id order by sort limit ${ROWS_MAX}) r) end) end as row
		from portal.list l where id = ${id}`.execute(tx);
	return rows[0] && { status: rows[0].status, content: rows[0].row };
}

async function readAnnualReport(tx: Tx, id: string): Promise<PublicItem | undefined> {
	const { rows } = await sql<{ row: Record<string, Json> }>`
		select to_jsonb(t) - 'org_path' as row from portal.annual_report t where t.id = ${id}`.execute(tx);
	return rows[0] && { status: "published", content: rows[0].row };
}

async function readRound(tx: Tx, id: string): Promise<PublicItem | undefined> {
	const { rows } = await sql<PublicRow>`
		select status, case when status = 'published' then jsonb_build_object(
				'authority', authority_name, 'title', name, 'year', year, 'publishedOn', published_on,
				'correctedOn', corrected_on, 'content', content, 'log', log, 'eventId', event_id)
			else jsonb_build_object('authority', authority_name, 'endedOn', withdrawn_on, 'reason', withdrawal_reason,
				'log', log, 'eventId', event_id) end as row
		from portal.random_round where id = ${id}`.execute(tx);
	return rows[0] && { status: rows[0].status, content: rows[0].row };
}
