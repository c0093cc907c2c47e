import { sql } from "kysely";
import { type Instant, toChineseMinute } from "#kernel/instant";
import type { ServedLog } from "#ledger";
import type { Db } from "#platform/db";

export type PortalLog = ServedLog;
export type LedgerPlace = { readonly index: bigint; readonly checkpointAt: string | null };

/** What the portal asks of the ledger. The log is public; the portal's own role still has no right on it. */
export type PortalLedger = {
	readonly logs: () => readonly PortalLog[];
	/** Where the entry of an event stands; undefined for the seconds until it is integrated. */
	readonly find: (log: string, eventId: string) => Promise<LedgerPlace | undefined>;
};

/** For the composition root: the same answers `proofFor` rests on, with the time of the first checkpoint that covers it. */
export function portalLedger(appDb: Db, logs: () => readonly PortalLog[]): PortalLedger {
	return {
		logs,
		find: async (log, eventId) => {
			const { rows } = await sql<{ index: bigint; at: Instant | null }>`
				select leaf.index, (
					select at from core.ledger_checkpoint c where c.log = leaf.log and c.size > leaf.index order by c.size limit 1
				) as at
				from core.ledger_leaf leaf where leaf.log = ${log} and leaf.event_id = ${eventId}`.execute(appDb);
			const [row] = rows;
			return (
				row && { index: row.index, checkpointAt: row.at === null ? null : `${toChineseMinute(row.at)}（北京时间）` }
			);
		},
	};
}
