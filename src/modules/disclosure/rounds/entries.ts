import { sql } from "kysely";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import type { ListEntry } from "./round.ts";

type Row = {
	listId: string;
	listName: string;
	version: number;
	rowKey: string;
	name: string;
	cells: { label: string; text: string }[];
};
const ENTRIES_MAX = 2_000;

/**
 * What may be drawn today: the entries of the authority's published 随机抽查事项清单 in force, without those that are marked
 * as no longer counting (REG-10, REG-11). The transaction must see the authority as a whole.
 */
export async function entriesInForce(tx: Tx, authorityId: string, on: PlainDate): Promise<readonly ListEntry[]> {
	const { rows } = await sql<Row>`
		select l.id as "listId", l.name as "listName", l.version, r.row_key as "rowKey", r.name, r.cells
		from portal.list l join portal.list_row r on r.list_id = l.id
		where l.authority_id = ${authorityId} and l.kind = 'random-inspection' and l.superseded_on is null
			and l.effective_on <= ${on}::date and r.marked is null
		order by r.sort limit ${ENTRIES_MAX}`.execute(tx);
	return rows.map(entryOf);
}

/** Columns are named by the texts: 依据 or 抽查依据, 内容 or 抽查内容 or 检查内容. */
function entryOf({ cells, ...entry }: Row): ListEntry {
	const cell = (ending: string) => cells.find(({ label }) => label.endsWith(ending))?.text ?? "";
	const ratio = cells.find(({ label }) => label.includes("比例"))?.text ?? "";
	return { ...entry, basis: cell("依据"), matter: cell("内容"), ...(ratio === "" ? {} : { ratio }) };
}
