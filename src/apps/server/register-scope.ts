import type { PlainDate } from "#kernel/plain-date";
import { getRegime } from "#regimes";
import type { EnforcementScope } from "#registry/contract";

/** What the authority's own text says of its types of enforcement (REG-01); closed where it says nothing. */
export function enforcementScopeOf(regimeId: string, on: PlainDate): EnforcementScope {
	const regime = getRegime(regimeId, on);
	const own = regime.clauses.types;
	if (own.status === "stated") return { types: own.value.types, openEnded: own.value.openEnded, basis: own.basis };
	return { types: [], openEnded: false, basis: { document: regime.authority, article: "（没有列明执法类别）" } };
}
