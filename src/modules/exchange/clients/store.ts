import { sql } from "kysely";
import type { z } from "zod";
import { newId } from "#kernel/ids";
import { type Instant, instantInBeijing } from "#kernel/instant";
import { addDays, type PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import type { SystemClient } from "./client.ts";
import type { CallRow, ClientRow, clientRouteContracts } from "./contract.ts";
import type { Grants } from "./grants.ts";

/** The row of a client, from its state; in the transaction of the act. */
export async function saveClient(tx: Tx, state: SystemClient): Promise<void> {
	await sql`
		insert into core.system_client (client_id, authority_id, org_path, name, holder, contact, purpose, grants, per_minute,
			valid_until, status, registered_at)
		values (${state.id}, ${state.authorityId}, ${state.orgPath}, ${state.name}, ${state.holder}, ${state.contact},
			${state.purpose}, ${JSON.stringify(state.grants)}::jsonb, ${state.perMinute}, ${state.validUntil}::date,
			${state.status}, ${state.registeredAt})
		on conflict (client_id) do update set name = excluded.name, holder = excluded.holder, contact = excluded.contact,
			purpose = excluded.purpose, grants = excluded.grants, per_minute = excluded.per_minute,
			valid_until = excluded.valid_until, status = excluded.status`.execute(tx);
}

/** The keys there were end at `formerEndsAt`, or earlier where that was said before. */
export async function endKeys(tx: Tx, clientId: string, formerEndsAt: string): Promise<void> {
	await sql`
		update core.client_key set ends_at = ${formerEndsAt}
		where client_id = ${clientId} and (ends_at is null or ends_at > ${formerEndsAt})`.execute(tx);
}

export async function insertKey(
	tx: Tx,
	key: { keyId: string; clientId: string; orgPath: string; sealed: string; at: Instant },
): Promise<void> {
	await sql`
		insert into core.client_key (key_id, client_id, org_path, sealed, made_at)
		values (${key.keyId}, ${key.clientId}, ${key.orgPath}, ${key.sealed}, ${key.at})`.execute(tx);
}

/** Who a key belongs to, as they are registered now. */
export type KeyHolder = {
	readonly keyId: string;
	readonly sealed: string;
	readonly endsAt: Instant | null;
	readonly clientId: string;
	readonly authorityId: string;
	readonly orgPath: string;
	readonly name: string;
	readonly holder: string;
	readonly purpose: string;
	readonly grants: Grants;
	readonly perMinute: number;
	readonly validUntil: PlainDate;
	readonly status: "active" | "suspended" | "revoked";
};

/** For a transaction that signs in (`login`): no scope is known yet. */
export async function findKeyHolder(tx: Tx, keyId: string): Promise<KeyHolder | undefined> {
	const { rows } = await sql<KeyHolder>`
		select k.key_id as "keyId", k.sealed, k.ends_at as "endsAt", c.client_id as "clientId",
			c.authority_id as "authorityId", c.org_path as "orgPath", c.name, c.holder, c.purpose, c.grants,
			c.per_minute as "perMinute", c.valid_until as "validUntil", c.status
		from core.client_key k join core.system_client c using (client_id) where k.key_id = ${keyId}`.execute(tx);
	return rows[0];
}

type Nonce = { clientId: string; orgPath: string; nonce: string; signedAt: Instant; oldest: Instant };

/** False when the client has used the nonce already. What is too old to be accepted again is forgotten. */
export async function spendNonce(tx: Tx, { clientId, orgPath, nonce, signedAt, oldest }: Nonce): Promise<boolean> {
	await sql`delete from core.client_nonce where client_id = ${clientId} and signed_at < ${oldest}`.execute(tx);
	const { rows } = await sql<{ nonce: string }>`
		insert into core.client_nonce (client_id, nonce, org_path, signed_at)
		values (${clientId}, ${nonce}, ${orgPath}, ${signedAt}) on conflict do nothing returning nonce`.execute(tx);
	return rows.length === 1;
}

/**
 * Calls since then, of all instances of the server; `refused`: those that the door turned away instead (401, 429), which
 * take nothing of the share: whoever waits is heard again.
 */
export async function countCalls(tx: Tx, clientId: string, since: Instant, refused = false): Promise<number> {
	const { rows } = await sql<{ made: number }>`
		select count(*)::int as made from core.client_call
		where client_id = ${clientId} and at > ${since} and (status in (401, 429)) = ${refused}`.execute(tx);
	return rows[0]?.made ?? 0;
}

export type Call = Omit<CallRow, "id"> & { readonly clientId: string; readonly orgPath: string };

export async function insertCall(tx: Tx, call: Call): Promise<void> {
	await sql`
		insert into core.client_call (call_id, client_id, org_path, at, key_id, method, path, query, purpose, status, outcome,
			reason, results, fields, address)
		values (${newId()}, ${call.clientId}, ${call.orgPath}, ${call.at}, ${call.keyId}, ${call.method}, ${call.path},
			${call.query}, ${call.purpose}, ${call.status}, ${call.outcome}, ${call.reason},
			${call.results}, ${[...call.fields]}::text[], ${call.address})`.execute(tx);
}

/** The clients in scope, those in use first. An authority has a handful of them. */
export async function listClients(tx: Tx, today: PlainDate, id: string | null = null): Promise<readonly ClientRow[]> {
	const { rows } = await sql<ClientRow>`
		select c.client_id as id, c.name, c.holder, c.contact, c.purpose, c.grants, c.per_minute as "perMinute",
			c.valid_until as "validUntil", c.registered_at as "registeredAt",
			case when c.status = 'active' and c.valid_until < ${today}::date then 'expired' else c.status end as status,
			d.last as "lastCallAt", d.calls, d.refused, coalesce(k.keys, '[]') as keys
		from core.system_client c
		left join lateral (
			select max(at) as last, count(*)::int as calls, count(*) filter (where outcome <> 'answered')::int as refused
			from core.client_call where client_id = c.client_id
		) d on true
		left join lateral (
			select jsonb_agg(jsonb_build_object('keyId', key_id, 'madeAt', made_at, 'endsAt', ends_at) order by made_at desc) as keys
			from core.client_key where client_id = c.client_id
		) k on true
		where ${id}::text is null or c.client_id = ${id}
		order by array_position(array['active', 'suspended', 'revoked'], c.status), c.registered_at desc, c.client_id limit 500`.execute(
		tx,
	);
	return rows;
}

type CallQuery = z.output<(typeof clientRouteContracts)["calls"]["query"]> & { readonly clientId: string };

/** Newest first; `before` is the `next` of the page before; `from` and `to` are days of Beijing, both included. */
export async function listCalls(
	tx: Tx,
	{ clientId, before, outcome, path, from, to, size }: CallQuery,
): Promise<{ items: CallRow[]; next: string | null }> {
	const upTo = before ?? null;
	const like = `%${path.replace(/[\\%_]/g, (one) => `\\${one}`)}%`;
	const [since, until] = [
		from ? instantInBeijing(from, "00:00") : null,
		to ? instantInBeijing(addDays(to, 1), "00:00") : null,
	];
	const { rows } = await sql<CallRow & { seq: bigint }>`
		select call_id as id, seq, at, key_id as "keyId", method, path, query, purpose, status, outcome, reason, results, fields,
			address
		from core.client_call
		where client_id = ${clientId}
			and (${outcome} = '' or outcome = ${outcome} or (${outcome} = 'unanswered' and outcome <> 'answered'))
			and (${path} = '' or path ilike ${like})
			and (${since}::text is null or at >= ${since}) and (${until}::text is null or at < ${until})
			and (${upTo}::bigint is null or seq < ${upTo}::bigint)
		order by seq desc limit ${size + 1}`.execute(tx);
	const page = rows.slice(0, size);
	const next = rows.length > size ? (page.at(-1)?.seq.toString() ?? null) : null;
	return { items: page.map(({ seq: _seq, ...row }) => row), next };
}
