import { listParameters, rulesFor } from "#casework";
import { publishRegistry } from "#disclosure";
import { inInstallation } from "#exchange";
import { publishRequestTerms } from "#intake";
import { dateInBeijing } from "#kernel/instant";
import type { Clock } from "#platform/clock";
import { type Db, inScope } from "#platform/db";
import type { EnforcementType } from "#regime";
import { getRegime, normsOf } from "#regimes";
import { getAuthority, listAddedTypes, listAuthorities } from "#registry";
import { type ChartedKind, refreshFlowCharts } from "./flow-charts.ts";

export type PortalCopyDeps = ChartedKind & { readonly db: Db; readonly clock: Clock };

/** Every authority: at start, and whenever `followRegisters` sees a new day or a changed register. */
export async function copyAllToPortal(deps: PortalCopyDeps): Promise<void> {
	for (const { id, path } of await inInstallation(deps.db, listAuthorities)) await copyToPortal(deps, id, path);
}

/**
 * How an authority is reached, what its rules say and which procedure runs, for the portal. A chart that runs otherwise
 * than before is dated anew, and what was published of the old one is 待更新 (REG-13).
 */
export async function copyToPortal(house: PortalCopyDeps, authorityId: string, authorityPath: string): Promise<void> {
	const on = dateInBeijing(house.clock.now());
	await inScope(house.db, { scope: [`${authorityPath}/`], authority: authorityPath }, async (tx) => {
		const authority = await getAuthority(tx, authorityId);
		const regime = getRegime(authority.regimeId, on);
		const own = regime.clauses.types;
		const added = await listAddedTypes(tx, authorityId, on);
		const types = [...new Set([...(own.status === "stated" ? own.value.types : []), ...added])];
		const rules = (type: EnforcementType) => rulesFor(regime, { norms: normsOf(regime), type, on });
		await publishRegistry(tx, { authority, types, rules, on });
		if (types.includes("penalty")) await refreshFlowCharts(tx, house, { authority, rules: rules("penalty"), on });
		const configured = await listParameters(tx, authorityId);
		const set = rulesFor(regime, { norms: normsOf(regime), type: "penalty", on, configured });
		await publishRequestTerms(tx, authority, set);
	});
}
