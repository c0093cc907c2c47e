import { sql } from "kysely";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";

type Tables = {
	"core.document_number": { org_path: string; authority_id: string; code: string; year: number; last: number };
};

/**
 * The next number of an authority, kind code and year, from 1, inside the caller's transaction. The row stays locked
 * until that transaction ends: whoever asks next waits, sees the number only when it is committed and gets it again
 * when it is rolled back. So there is no gap and no duplicate (REL-16), at the price of one writer at a time per counter:
 * take it late and commit soon.
 */
export async function takeNumber(
	tx: Tx,
	of: { authorityId: string; authorityPath: string; code: string; year: number },
): Promise<number> {
	const { last } = await tx
		.withTables<Tables>()
		.insertInto("core.document_number")
		.values({ org_path: `${of.authorityPath}/`, authority_id: of.authorityId, code: of.code, year: of.year, last: 1 })
		.onConflict((conflict) =>
			conflict.columns(["authority_id", "code", "year"]).doUpdateSet({ last: sql<number>`document_number.last + 1` }),
		)
		.returning("last")
		.executeTakeFirstOrThrow();
	return last;
}

/** For an authority that numbered by hand before: the last number given in that year. Only while there is no counter yet. */
export async function startNumbering(
	tx: Tx,
	of: { authorityId: string; authorityPath: string; code: string; year: number; last: number },
): Promise<void> {
	const { numInsertedOrUpdatedRows } = await tx
		.withTables<Tables>()
		.insertInto("core.document_number")
		.values({
			org_path: `${of.authorityPath}/`,
			authority_id: of.authorityId,
			code: of.code,
			year: of.year,
			last: of.last,
		})
		.onConflict((conflict) => conflict.columns(["authority_id", "code", "year"]).doNothing())
		.executeTakeFirst();
	if (numInsertedOrUpdatedRows !== 1n) {
		throw new Problem("numbering-started", `${of.year}年“${of.code}”字文书已经开始编号，不能再改起始号`, {
			status: 409,
		});
	}
}
