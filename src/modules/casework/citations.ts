import { type Basis, citeOf } from "#kernel/basis";
import type { ClauseKey } from "#regime";
import type { Rules } from "./rules.ts";

/** Every text that speaks of it: the authority's own, what binds, and the norms above it, each once. */
export function citationsOf({ answer, regime, norms }: Rules, key: ClauseKey): readonly Basis[] {
	const { own, effective } = answer(key);
	const above = norms
		.filter(({ id }) => regime.norms.includes(id))
		.map(({ clauses }) => (clauses as Readonly<Record<string, { readonly basis?: Basis } | undefined>>)[key]?.basis);
	const all = [own.basis, effective.basis, ...(effective.supplements ?? []), ...above];
	const known = all.filter((basis): basis is Basis => basis != null);
	return [...new Map(known.map((basis) => [citeOf(basis), basis])).values()];
}
