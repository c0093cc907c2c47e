import { listParameters, rulesFor } from "#casework";
import { publishRegistry } from "#disclosure";
import { publishRequestTerms } from "#intake";
import { dateInBeijing } from "#kernel/instant";
import { inScope } from "#platform/db";
import type { EnforcementType } from "#regime";
import { getRegime, normsOf } from "#regimes";
import { getAuthority, listAddedTypes } from "#registry";
import { refreshFlowCharts } from "./flow-charts.ts";
import type { House } from "./house.ts";

/** What the public may know of an authority, copied from its register to the portal; again after a change of the register. */
export async function copyToPortal(
	house: Pick<House, "db" | "clock" | "caseKind">,
	authorityId: string,
	authorityPath: string,
): Promise<void> {
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
