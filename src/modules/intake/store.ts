import { sql } from "kysely";
import type { Tx } from "#platform/db";
import { lookupOf, sealReceipt } from "./receipt.ts";
import type { Receipt } from "./schemas.ts";
import type { Term } from "./terms.ts";
import type { RequestKind } from "./vocabulary.ts";

/** Writes what the sender will read; the row is found and opened by number and verifier only. */
export async function saveReceipt(
	tx: Tx,
	of: { receiptKey: string; orgPath: string; receipt: Receipt },
): Promise<void> {
	await sql`
		insert into portal.receipt (lookup, org_path, sealed)
		values (${lookupOf(of.receiptKey)}, ${of.orgPath}, ${sealReceipt(of.receiptKey, of.receipt)})
		on conflict (lookup) do update set sealed = excluded.sealed`.execute(tx);
}

export type PublishedTerm = {
	readonly kind: RequestKind;
	readonly term: Term;
	readonly text: string;
	readonly basis: string;
	readonly standing: string;
	readonly requires: readonly string[];
};

export async function saveTerms(
	tx: Tx,
	authority: { id: string; orgPath: string },
	terms: readonly PublishedTerm[],
): Promise<void> {
	const rows = terms.map(({ kind, term, text, basis, standing, requires }) => ({
		kind,
		count: term.period?.count ?? null,
		unit: term.period?.unit ?? null,
		internal: term.internal,
		term: text,
		basis,
		standing,
		requires,
	}));
	await sql`
		insert into portal.request_term (authority_id, kind, org_path, count, unit, internal, term, basis, standing, requires)
		select ${authority.id}, kind, ${authority.orgPath}, count, unit, internal, term, basis, standing, requires
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given
			(kind text, count integer, unit text, internal boolean, term text, basis text, standing text, requires jsonb)
		on conflict (authority_id, kind) do update set org_path = excluded.org_path, count = excluded.count,
			unit = excluded.unit, internal = excluded.internal, term = excluded.term, basis = excluded.basis,
			standing = excluded.standing, requires = excluded.requires`.execute(tx);
}
