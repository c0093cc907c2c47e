import { sql } from "kysely";
import { asAuthority, type Reaction } from "#casework";
import { Problem } from "#kernel/problem";
import type { RemedyRecord } from "./remedy.ts";

/** A number as it is compared: people write 〔〕, （） and [] for one another. */
const plain = (column: unknown) =>
	sql`translate(regexp_replace(${column}, '\\s', '', 'g'), '（）〔〕［］[]【】', '()()()()()')`;

/**
 * One reconsideration or lawsuit is registered once (STA-04): not a second time under its own number, and not here when the
 * case it is about has it. One at a time for each kind, so that of two at once the second finds the
 * first. Other units are looked at and not named: whoever registers may not see their cases.
 */
export const remedyOnce: Reaction = async (tx, { place, authority, after, events }) => {
	if (place.kind !== "remedy" || !events.some(({ type }) => type === "RemedyRegistered")) return;
	const { remedy, organ, number, against } = after as RemedyRecord;
	const key = `remedy:${authority.id}:${remedy}`;
	await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
	const found = await asAuthority(tx, authority.path, async () => {
		const { rows } = await sql<{ again: boolean; recorded: boolean }>`
			select
				exists (select from core.stream s
					where s.kind = 'remedy' and s.authority_id = ${authority.id} and s.stream_id <> ${place.streamId}
						and s.procedure = ${remedy} and ${plain(sql`s.number`)} = ${plain(sql`${number}::text`)}
						and ${plain(sql`s.state ->> 'organ'`)} = ${plain(sql`${organ}::text`)}) as again,
				exists (select from core.stream s
					where s.kind = 'case' and s.authority_id = ${authority.id} and s.number <> ''
						and position(${plain(sql`s.number`)} in ${plain(sql`${against}::text`)}) > 0
						and exists (select from jsonb_array_elements(s.state #> '{performance,remedies}') as one
							where one ->> 'kind' = ${remedy})) as recorded`.execute(tx);
		return rows[0];
	});
	if (found?.again) throw new Problem("remedy-registered", "该复议（诉讼）已经登记，不能重复登记", { status: 409 });
	if (found?.recorded)
		throw new Problem("remedy-in-case", "作出该处罚决定的案件中已经登记，不能重复登记", { status: 409 });
};
