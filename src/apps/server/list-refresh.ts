import { sql } from "kysely";
import { inInstallation } from "#exchange";
import { dateInBeijing } from "#kernel/instant";
import { type RefreshDeps, refreshLists } from "#lists";
import type { Tx } from "#platform/db";
import type { Log } from "#platform/log";
import { type Authority, listAuthorities } from "#registry";
import { repeat } from "./repeat.ts";

const INTERVAL_MS = 60_000;

/**
 * Every minute: has a new day begun, or has a register changed? Then every authority's lists are compared with it. A
 * certificate that is suspended at noon is marked at a minute past noon; one that ends tonight is marked at midnight.
 */
export function followRegisters(deps: RefreshDeps & { readonly log: Log }): () => Promise<void> {
	let seen: string | undefined;
	const look = async () => {
		const { authorities, state } = await inInstallation(deps.db, async (tx) => ({
			authorities: await listAuthorities(tx),
			state: await stateOfRegisters(tx),
		}));
		const now = `${dateInBeijing(deps.clock.now())} ${state}`;
		if (now === seen) return;
		await refreshAll(deps, authorities);
		seen = now;
	};
	return repeat({ log: deps.log, fault: "lists not refreshed", everyMs: INTERVAL_MS, later: true }, look);
}

/** Every authority's lists against its registers, now. The same day a second time changes nothing. */
export async function refreshAll(deps: RefreshDeps, authorities: readonly Authority[]): Promise<void> {
	for (const authority of authorities) await refreshLists(deps, authority);
}

/** Changes whenever a certificate, a post or the record of channels does. */
async function stateOfRegisters(tx: Tx): Promise<string> {
	const { rows } = await sql<{ state: string }>`
		select md5(concat(
			(select string_agg(certificate_id || seq, ',' order by certificate_id, seq) from core.certificate_change),
			(select string_agg(id || coalesce(effective_to::text, ''), ',' order by id) from core.officer),
			(select string_agg(concat(id, address, phone, complaint_phone, complaint_url, office_hours, reconsideration_organ,
				court, profile), ',' order by id) from core.authority))) as state`.execute(tx);
	return rows[0]?.state ?? "";
}
