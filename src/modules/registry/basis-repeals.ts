import { sql } from "kysely";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import { statuteId } from "./statute-text.ts";

export type BasisRepeal = {
	readonly authorityId: string;
	readonly orgPath: string;
	/** 法律、法规、规章的名称, in any usual form. */
	readonly title: string;
	/** The first day on which it no longer is in force. */
	readonly on: PlainDate;
	/** 废止它的文件. */
	readonly document: string;
	readonly recordedBy: string;
	readonly at: Instant;
};

/** Bars the statute as a basis of decisions of this authority from that day on (REG-11). */
export async function recordBasisRepeal(tx: Tx, repeal: BasisRepeal): Promise<void> {
	await sql`
		insert into core.basis_repeal (authority_id, org_path, statute_id, title, repealed_on, document, recorded_by, recorded_at)
		values (${repeal.authorityId}, ${repeal.orgPath}, ${statuteId(repeal.title)}, ${repeal.title}, ${repeal.on}::date,
			${repeal.document}, ${repeal.recordedBy}, ${repeal.at})`.execute(tx);
}

/** Every statute that the authority holds repealed, from its day on; of each the latest record. */
export async function listBasisRepeals(
	tx: Tx,
	authorityId: string,
): Promise<readonly { readonly title: string; readonly on: PlainDate }[]> {
	const { rows } = await sql<{ title: string; on: PlainDate }>`
		select distinct on (statute_id) title, repealed_on as "on" from core.basis_repeal
		where authority_id = ${authorityId} order by statute_id, recorded_at desc limit 10000`.execute(tx);
	return rows;
}

/** Since when the authority holds the statute repealed; undefined when it does not. */
export async function basisRepealedOn(tx: Tx, authorityId: string, title: string): Promise<PlainDate | undefined> {
	const { rows } = await sql<{ repealed_on: PlainDate }>`
		select repealed_on from core.basis_repeal
		where authority_id = ${authorityId} and statute_id = ${statuteId(title)}
		order by recorded_at desc limit 1`.execute(tx);
	return rows[0]?.repealed_on;
}
