import { sql } from "kysely";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import type { EnforcementType } from "#regime/contract";

/** A row of a published list that an inspection can be founded on. */
export type ListedRow = {
	readonly listKind: string;
	readonly listId: string;
	readonly listName: string;
	readonly version: number;
	readonly rowKey: string;
	readonly type: EnforcementType | null;
	readonly name: string;
	/** What the row says of its basis; empty where its list has no such column. */
	readonly basis: string;
	/** 抽查内容, where the list has the column. */
	readonly matter: string;
	/** 抽查比例, where the list has the column. */
	readonly ratio: string;
};

type Row = Omit<ListedRow, "basis" | "matter" | "ratio"> & { cells: { label: string; text: string }[] };
const ROWS_MAX = 2_000;

/**
 * The rows of the authority's published lists of these kinds that are in force, without those that are marked as no longer
 * counting (REG-10, REG-11), in the order of the kinds. The transaction must see the authority as a whole.
 */
export async function listedRows(
	tx: Tx,
	authorityId: string,
	{ kinds, on }: { readonly kinds: readonly string[]; readonly on: PlainDate },
): Promise<readonly ListedRow[]> {
	const { rows } = await sql<Row>`
		select l.kind as "listKind", l.id as "listId", l.name as "listName", l.version, r.row_key as "rowKey", r.type, r.name,
			r.cells
		from portal.list l join portal.list_row r on r.list_id = l.id
		where l.authority_id = ${authorityId} and l.kind = any(${[...kinds]}::text[]) and l.superseded_on is null
			and l.effective_on <= ${on}::date and r.marked is null
		order by array_position(${[...kinds]}::text[], l.kind), r.sort limit ${ROWS_MAX}`.execute(tx);
	return rows.map(rowOf);
}

/** Columns are named by the texts: 依据 or 抽查依据 or 执法依据, 内容 or 抽查内容 or 检查内容. */
function rowOf({ cells, ...row }: Row): ListedRow {
	const cell = (ending: string) => cells.find(({ label }) => label.endsWith(ending))?.text ?? "";
	const ratio = cells.find(({ label }) => label.includes("比例"))?.text ?? "";
	return { ...row, basis: cell("依据"), matter: cell("内容"), ratio };
}
