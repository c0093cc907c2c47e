import { sql } from "kysely";
import type { Json } from "#kernel/canonical-json";
import { commitmentOf, type LedgerFault, type LogRecord } from "#ledger";
import type { LedgerEntry, LogName } from "#ledger/contract";
import type { Db, Tx } from "#platform/db";
import { inInstallation } from "./installation.ts";

type CommitmentRow = { event_id: string; subject: string; salt: string; content: Json };
export type PublicLogged = { readonly record: LogRecord; readonly entry: LedgerEntry };

/**
 * Every kind of public item tells what its last entry commits to through a view `portal.<kind>_commitment` (log,
 * event_id, subject, salt, content); they are found by name, so a new kind is verified from its migration on.
 */
async function listViews(tx: Tx): Promise<readonly string[]> {
	const { rows } = await sql<{ name: string }>`
		select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname = 'portal' and c.relkind = 'v' and c.relname like '%\\_commitment' order by 1`.execute(tx);
	return rows.map(({ name }) => name);
}

/**
 * Hashes each public item again from its content and salt. An entry no item answers for any more was corrected, taken
 * down or expired: its salt is destroyed, and that is no fault.
 */
export async function checkPublic(
	db: Db,
	log: LogName,
	logged: readonly PublicLogged[],
): Promise<readonly LedgerFault[]> {
	if (logged.length === 0) return [];
	const ids = logged.map(({ entry }) => entry.id);
	const rows = await inInstallation(db, async (tx) => {
		const found: CommitmentRow[] = [];
		for (const view of await listViews(tx)) {
			const { rows: some } = await sql<CommitmentRow>`
				select event_id, subject, salt, content from ${sql.table(`portal.${view}`)}
				where log = ${log} and event_id = any(${ids}::text[])`.execute(tx);
			found.push(...some);
		}
		return found;
	});
	const stored = new Map(rows.map((row) => [row.event_id, row]));
	return logged.flatMap(({ record, entry }) => {
		const row = stored.get(entry.id);
		if (row === undefined) return [];
		const { sha256, sm3 } = commitmentOf(row.content, Buffer.from(row.salt, "hex"));
		if (sha256 === entry.sha256 && sm3 === entry.sm3 && row.subject === entry.subject) return [];
		const message = `第 ${record.index} 条：公示信息 ${entry.subject}（${entry.type}）的内容与存证不符：公开的内容被改动`;
		return [{ code: "public-altered", message, index: record.index, eventId: entry.id }];
	});
}

const LISTED_MAX = 1_000;

/** What is public and neither stands in the log it names nor waits for it. */
export async function listUnloggedPublic(db: Db, log: LogName): Promise<readonly LedgerFault[]> {
	return await inInstallation(db, async (tx) => {
		const faults: LedgerFault[] = [];
		for (const view of await listViews(tx)) {
			const { rows } = await sql<{ event_id: string; subject: string }>`
				select v.event_id, v.subject from ${sql.table(`portal.${view}`)} v
				where v.log = ${log}
					and not exists (select 1 from core.ledger_leaf leaf where leaf.log = v.log and leaf.event_id = v.event_id)
					and not exists (select 1 from core.ledger_pending wait where wait.log = v.log and wait.event_id = v.event_id)
				limit ${LISTED_MAX}`.execute(tx);
			for (const row of rows) {
				const message = `公示信息 ${row.subject} 不在存证日志中`;
				faults.push({ code: "public-unlogged", message, eventId: row.event_id });
			}
		}
		return faults;
	});
}
