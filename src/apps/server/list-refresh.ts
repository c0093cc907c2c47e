import { sql } from "kysely";
import { inInstallation } from "#exchange";
import { dateInBeijing } from "#kernel/instant";
import { type RefreshDeps, refreshLists } from "#lists";
import type { Tx } from "#platform/db";
import type { Log } from "#platform/log";
import { type Authority, listAuthorities } from "#registry";
import { copyToPortal, type PortalCopyDeps } from "./portal-copy.ts";
import { repeat } from "./repeat.ts";

const INTERVAL_MS = 60_000;

type FollowDeps = RefreshDeps & PortalCopyDeps;

/**
 * Every minute: has a new day begun, or has a register changed? Then every authority's lists are compared with it, and
 * what the portal says of the authority is copied anew. A certificate that is suspended at noon is marked at a minute
 * past noon; one that ends tonight is marked at midnight.
 */
export function followRegisters(deps: FollowDeps & { readonly log: Log }): () => Promise<void> {
	return repeat(
		{ log: deps.log, fault: "lists not refreshed", everyMs: INTERVAL_MS, later: true },
		registerWatch(deps),
	);
}

/** One look at the registers; tells whether there was something to do. */
export function registerWatch(deps: FollowDeps): () => Promise<boolean> {
	let seen: string | undefined;
	return async () => {
		const { authorities, state } = await inInstallation(deps.db, async (tx) => ({
			authorities: await listAuthorities(tx),
			state: await stateOfRegisters(tx),
		}));
		const now = `${dateInBeijing(deps.clock.now())} ${state}`;
		if (now === seen) return false;
		for (const authority of authorities) await followOne(deps, authority);
		seen = now;
		return true;
	};
}

async function followOne(deps: FollowDeps, authority: Authority): Promise<void> {
	// First what must be said the same day of who may enforce.
	await refreshLists(deps, authority);
	await copyToPortal(deps, authority.id, authority.path);
}

/**
 * Changes whenever a unit, a certificate, a post, a matter, a repeal, an authority or one of its own settings does, or a list goes
 * out: a new version is compared at once, its rows keep no mark of the version before.
 */
async function stateOfRegisters(tx: Tx): Promise<string> {
	const { rows } = await sql<{ state: string }>`
		select md5(concat(
			(select string_agg(certificate_id || seq, ',' order by certificate_id, seq) from core.certificate_change),
			(select string_agg(concat(id, number, valid_until), ',' order by id) from core.certificate),
			(select string_agg(id || coalesce(effective_to::text, ''), ',' order by id) from core.officer),
			(select string_agg(concat(id, effective_from, effective_to), ',' order by id) from core.matter),
			(select string_agg(concat(id, name, functions, duties, phone, active), ',' order by id) from core.unit),
			(select string_agg(authority_id || statute_id || recorded_at, ',' order by authority_id, statute_id, recorded_at)
				from core.basis_repeal),
			(select string_agg(t::text, ',' order by t::text) from core.authority_type t),
			(select count(*) from core.rule_parameter),
			(select count(*) from portal.list),
			(select string_agg(concat(id, name, short_name, region_code, address, phone, complaint_phone, complaint_url,
				office_hours, reconsideration_organ, court, profile), ',' order by id) from core.authority))) as state`.execute(
		tx,
	);
	return rows[0]?.state ?? "";
}
