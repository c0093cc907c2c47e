import { sql } from "kysely";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import type { ReportKind } from "./fields.ts";
import type { Exclusion, ReportRow } from "./report.ts";
import type { ReportCells, ReportFault } from "./validate.ts";

/** Said of a decision as a whole: not reported, or to be taken back by hand. */
type WholeRow = Exclusion & { readonly field: string; readonly severity: "excluded" | "by-hand" };

export type ReportRun = {
	readonly runId: string;
	readonly authorityId: string;
	readonly orgPath: string;
	readonly kind: ReportKind;
	readonly from: PlainDate;
	readonly to: PlainDate;
	readonly counts: {
		readonly rows: number;
		readonly cancellations: number;
		readonly faulty: number;
		readonly excluded: number;
	};
	readonly faults: readonly (ReportFault | WholeRow)[];
	readonly madeAt: Instant;
	readonly madeBy: string;
	readonly madeByName: string;
};

/** Two exports of one kind at once would both take the same decision back; any number will do that nothing else uses. */
const REPORT_LOCK = 7_310_171;

export async function lockReports(tx: Tx): Promise<void> {
	await sql`select pg_advisory_xact_lock(${REPORT_LOCK})`.execute(tx);
}

export async function insertRun(tx: Tx, run: ReportRun, rows: readonly ReportRow[]): Promise<void> {
	await sql`
		insert into core.report_run (run_id, authority_id, org_path, kind, period_from, period_to, counts, faults, made_at, made_by,
			made_by_name)
		values (${run.runId}, ${run.authorityId}, ${run.orgPath}, ${run.kind}, ${run.from}::date, ${run.to}::date,
			${JSON.stringify(run.counts)}::jsonb, ${JSON.stringify(run.faults)}::jsonb, ${run.madeAt}, ${run.madeBy},
			${run.madeByName})`.execute(tx);
	const given = rows.map((row, sort) => ({
		sort,
		org_path: row.orgPath,
		item_key: row.itemKey,
		action: row.action,
		cells: row.cells,
	}));
	await sql`
		insert into core.report_row (run_id, sort, org_path, authority_id, kind, item_key, action, cells)
		select ${run.runId}, sort, org_path, ${run.authorityId}, ${run.kind}, item_key, action, cells
		from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as row (
			sort integer, org_path text, item_key text, action text, cells jsonb)`.execute(tx);
}

const RUN = sql`run_id as "runId", authority_id as "authorityId", org_path as "orgPath", kind, period_from as "from",
	period_to as "to", counts, faults, made_at as "madeAt", made_by as "madeBy", made_by_name as "madeByName"`;

export async function listRuns(
	tx: Tx,
	query: { readonly kind: string; readonly page: number; readonly size: number },
): Promise<{ readonly items: readonly ReportRun[]; readonly total: number }> {
	const where = query.kind === "" ? sql`true` : sql`kind = ${query.kind}`;
	const { rows: counted } = await sql<{
		n: number;
	}>`select count(*)::int as n from core.report_run where ${where}`.execute(tx);
	const { rows } = await sql<ReportRun>`
		select ${RUN} from core.report_run where ${where} order by made_at desc, run_id
		limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(tx);
	return { items: rows, total: counted[0]?.n ?? 0 };
}

export async function findRun(tx: Tx, runId: string): Promise<ReportRun | undefined> {
	const { rows } = await sql<ReportRun>`select ${RUN} from core.report_run where run_id = ${runId}`.execute(tx);
	return rows[0];
}

export async function rowsOfRun(tx: Tx, runId: string): Promise<readonly ReportCells[]> {
	const { rows } = await sql<{ cells: ReportCells }>`
		select cells from core.report_row where run_id = ${runId} order by sort`.execute(tx);
	return rows.map((row) => row.cells);
}
