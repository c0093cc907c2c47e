import { listParameters, type Rules, rulesFor } from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";
import type { Regime } from "#regime";
import { allRegimes, getRegime, normsOf } from "#regimes";
import type { Authority, VerificationRule } from "#registry";

type Pin = { readonly id: string; readonly effectiveFrom: string };

/**
 * The rules of one act: the regime the case pinned in its first event (today's for a new one), the higher norms and the
 * authority's own settings in force on the day. Asked as for a penalty; the engine asks on for the stream's own kind of act.
 */
export async function rulesOf(tx: Tx, authority: Authority, pinned: Pin | undefined, on: PlainDate): Promise<Rules> {
	const regime = pinned === undefined ? getRegime(authority.regimeId, on) : pinnedRegime(pinned);
	const configured = await listParameters(tx, authority.id);
	return rulesFor(regime, { norms: normsOf(regime), type: "penalty", on, configured });
}

function pinnedRegime(pin: Pin): Regime {
	const found = allRegimes.find((regime) => regime.id === pin.id && regime.effectiveFrom === pin.effectiveFrom);
	if (!found)
		throw new Problem("regime-missing", `案件适用的制度版本 ${pin.id}@${pin.effectiveFrom} 不在本系统中`, {
			status: 500,
		});
	return found;
}

/** 年度审验 of the regimes whose own text has it (ORG-01): 临沂 一（一）5, and nobody else. */
export function verificationRules(): readonly VerificationRule[] {
	return [...new Set(allRegimes.map(({ id }) => id))].flatMap((regimeId) => {
		const clause = getRegime(regimeId).clauses["organisation.certificates"];
		const rule = clause.status === "stated" ? clause.value.annualVerification : undefined;
		return rule && clause.status === "stated" ? [{ regimeId, ...rule, basis: clause.basis }] : [];
	});
}
