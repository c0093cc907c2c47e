import type { Tx } from "#platform/db";
import type { AnnualVerification } from "./certificate-status.ts";
import { registryTables } from "./registry-db.ts";

export type VerificationRule = AnnualVerification & { readonly regimeId: string };

/**
 * Writes down which regimes have an annual verification, in place of what was there. At each start, as the owner: from
 * then on every question about an officer is answered by the rule of the officer's own authority, and no caller has to
 * bring it (ORG-01).
 */
export async function keepVerificationRules(tx: Tx, rules: readonly VerificationRule[]): Promise<void> {
	const tables = registryTables(tx);
	await tables.deleteFrom("certificate_verification").execute();
	if (rules.length === 0) return;
	await tables
		.insertInto("certificate_verification")
		.values(
			rules.map(({ regimeId, dueMonthDay, basis }) => ({
				regime_id: regimeId,
				due_month_day: dueMonthDay,
				document: basis.document,
				article: basis.article,
			})),
		)
		.execute();
}
