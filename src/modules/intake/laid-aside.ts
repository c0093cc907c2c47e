import { sql } from "kysely";
import type { Instant } from "#kernel/instant";
import type { Tx } from "#platform/db";

/** 未能接收的网上提交: its sender has a receipt number, and the register does not know it. */
export type LaidAside = {
	readonly id: string;
	readonly authorityId: string;
	readonly receivedAt: Instant;
	/** Why, without a word of what it says. */
	readonly fault: string;
};

/** Within the transaction's scope, in the order of arrival. */
export async function listLaidAside(tx: Tx): Promise<readonly LaidAside[]> {
	const { rows } = await sql<{ id: string; authority_id: string; received_at: Instant; fault: string }>`
		select id, authority_id, received_at, fault from portal.submission
		where fault is not null and sealed is not null order by seq`.execute(tx);
	return rows.map((row) => ({
		id: row.id,
		authorityId: row.authority_id,
		receivedAt: row.received_at,
		fault: row.fault,
	}));
}

/** Has them taken up once more, after what stood in the way was mended. Returns how many. */
export async function releaseLaidAside(tx: Tx): Promise<number> {
	const { numAffectedRows } = await sql`
		update portal.submission set taken_at = null, fault = null, attempts = 0, next_at = null
		where fault is not null and sealed is not null`.execute(tx);
	return Number(numAffectedRows ?? 0n);
}
