import { sql } from "kysely";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import { sealNotice, visitLookupOf } from "./address.ts";
import { publicVisitOf, type Standings } from "./content.ts";
import { statusOf, type Visit } from "./visit.ts";

/** The desk's row of a notice, from its state; in the transaction of the act. */
export async function saveVisit(tx: Tx, state: Visit): Promise<void> {
	const { plan, matter, issue, token, held, cancelled } = state;
	await sql`
		insert into core.announced_visit (stream_id, authority_id, org_path, status, object_name, credit_code, matter_name,
			visit_on, officers, issued_on, lookup, open_until, confirmed_at, held_on, cancelled_on, feedback_score)
		values (${state.id}, ${state.authorityId}, ${state.orgPath ?? ""}, ${statusOf(state)}, ${plan.objectName},
			${plan.creditCode}, ${matter.name}, ${plan.visitOn}::date,
			${plan.officers.map((one) => one.personId)}::text[], ${issue?.on ?? null}::date,
			${token === null ? null : visitLookupOf(token)}, ${plan.openUntil}::date, ${state.confirmedAt},
			${held?.heldOn ?? null}::date, ${cancelled?.on ?? null}::date, ${state.feedback?.score ?? null})
		on conflict (stream_id) do update set status = excluded.status, object_name = excluded.object_name,
			credit_code = excluded.credit_code, visit_on = excluded.visit_on, officers = excluded.officers,
			issued_on = excluded.issued_on, lookup = excluded.lookup, open_until = excluded.open_until,
			confirmed_at = excluded.confirmed_at, held_on = excluded.held_on, cancelled_on = excluded.cancelled_on,
			feedback_score = excluded.feedback_score`.execute(tx);
}

export type Looked = { readonly standings: Standings; readonly at: Instant };

/** What the address opens, as of now. */
export async function saveNotice(tx: Tx, state: Visit, { standings, at }: Looked): Promise<void> {
	if (state.token === null) return;
	await sql`
		insert into portal.visit_notice (lookup, org_path, sealed, open_until, checked_at)
		values (${visitLookupOf(state.token)}, ${state.orgPath ?? ""}, ${sealNotice(state.token, publicVisitOf(state, standings))},
			${state.plan.openUntil}::date, ${at})
		on conflict (lookup) do update set sealed = excluded.sealed, open_until = excluded.open_until,
			checked_at = excluded.checked_at`.execute(tx);
}

/** The address is dead: nothing of it stays in the public schema. */
export async function removeNotice(tx: Tx, token: string): Promise<void> {
	await sql`delete from portal.visit_notice where lookup = ${visitLookupOf(token)}`.execute(tx);
}

/** Addresses whose day has passed leave the public schema; the record keeps the notice. */
export async function removeExpired(tx: Tx, today: PlainDate): Promise<void> {
	await sql`delete from portal.visit_notice where open_until < ${today}::date`.execute(tx);
}

/** Notices that somebody may still look at for the people who will come. */
export async function listAwaitedVisits(tx: Tx, authorityId: string, today: PlainDate): Promise<readonly string[]> {
	const { rows } = await sql<{ id: string }>`
		select stream_id as id from core.announced_visit
		where authority_id = ${authorityId} and status = 'issued' and lookup is not null and open_until >= ${today}::date
		order by stream_id`.execute(tx);
	return rows.map(({ id }) => id);
}

/** The notice behind an address, in the scope of the transaction. */
export async function findByLookup(tx: Tx, lookup: string): Promise<string | undefined> {
	const { rows } = await sql<{ id: string }>`
		select stream_id as id from core.announced_visit where lookup = decode(${lookup}, 'hex')`.execute(tx);
	return rows[0]?.id;
}
