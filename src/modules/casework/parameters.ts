import { sql } from "kysely";
import type { Basis } from "#kernel/basis";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import { type ClauseKey, type EnforcementType, isClauseKey, type Parameter } from "#regime";

type Row = {
	clause: string;
	enforcement_type: EnforcementType | null;
	source: "amendment" | "internal";
	effective_from: PlainDate;
	value: unknown;
	basis: Basis;
	reason: string;
	approved_by: string;
	at: string;
};

/** Amendments and internal rules of one authority, in the order they were recorded (INF-05). */
export async function listParameters(
	tx: Tx,
	authorityId: string,
): Promise<readonly (Parameter & { readonly setAt: string })[]> {
	const { rows } = await sql<Row>`
		select clause, enforcement_type, source, effective_from, value, basis, reason, approved_by, at
		from core.rule_parameter where authority_id = ${authorityId} order by at, parameter_id`.execute(tx);
	return rows.flatMap((row) => {
		const key: string = row.clause;
		if (!isClauseKey(key)) return [];
		return [
			{
				key: key as ClauseKey,
				...(row.enforcement_type === null ? {} : { type: row.enforcement_type }),
				value: row.value,
				effectiveFrom: row.effective_from,
				source: row.source,
				basis: row.basis,
				reason: row.reason,
				approver: row.approved_by,
				setAt: row.at,
			},
		];
	});
}
