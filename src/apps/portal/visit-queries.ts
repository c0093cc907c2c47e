import { sql } from "kysely";
import { openNotice, type PublicVisit, TOKEN_PATTERN, VISIT_DECOY, visitLookupOf } from "#disclosure";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { Db } from "#platform/db";

export type FoundNotice = {
	readonly content: PublicVisit;
	/** When the certificates were last looked at. */
	readonly checkedAt: Instant;
};

const NO_TOKEN = "0".repeat(32);

/** The same work whether there is such an address or not: two derivations, one look by primary key, one opening (SEC-12). */
export async function findNotice(db: Db, token: string, today: PlainDate): Promise<FoundNotice | undefined> {
	const asked = TOKEN_PATTERN.test(token) ? token : NO_TOKEN;
	const { rows } = await sql<{ sealed: Buffer; checkedAt: Instant }>`
		select sealed, checked_at as "checkedAt" from portal.visit_notice
		where lookup = ${visitLookupOf(asked)} and open_until >= ${today}::date`.execute(db);
	const content = openNotice(asked, rows[0]?.sealed ?? VISIT_DECOY);
	return content === undefined || rows[0] === undefined ? undefined : { content, checkedAt: rows[0].checkedAt };
}

/** Certificate number → row of the personnel list in force, where the authority publishes one (REG-06). */
export async function findOfficerKeys(
	db: Db,
	authorityId: string,
	numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
	const { rows } = await sql<{ number: string; key: string }>`
		select c ->> 'text' as number, r.row_key as key
		from portal.list l join portal.list_row r on r.list_id = l.id, jsonb_array_elements(r.cells) c
		where l.authority_id = ${authorityId} and l.kind = 'personnel' and l.superseded_on is null
			and c ->> 'text' = any(${[...numbers]}::text[])`.execute(db);
	return new Map(rows.map(({ number, key }) => [number, key]));
}
