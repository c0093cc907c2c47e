import { type Actor, hasRole } from "#identity/contract";
import type { Basis } from "#kernel/basis";
import { type Refusal, refusal } from "#kernel/refusal";
import type { ActContext } from "../act.ts";
import type { MatterFact } from "../facts.ts";

type Cited = Pick<MatterFact, "name"> & { readonly version?: number | undefined };

/** Where the text gives the list no name, it has none here either: 行政执法事项清单 is what 临沂 and 沁源 call theirs. */
const OWN_LIST = "本机关登记的执法事项";

/** The line of the authority's own list of matters that says so: it is the source, where the text above it is silent. */
export function matterEntry({ rules }: Pick<ActContext, "rules">, { name, version }: Cited, column: string): Basis {
	return {
		document: rules.own("list.matters")?.value.name ?? OWN_LIST,
		article: `“${name}”${version === undefined ? "" : `（第${version}版）`}${column}`,
	};
}

/**
 * Whose the cases of a matter are: the clause of the authority's own text where that has the list name 承办机构 (临沂
 * 一（一）2), and elsewhere the list alone. No statute divides the work among the units of one authority.
 */
function unitBasis(context: Pick<ActContext, "rules">, matter: MatterFact): Basis {
	const own = context.rules.own("list.matters");
	return own?.value.fields.includes("承办机构") ? own.basis : matterEntry(context, matter, "承办机构");
}

/** The units that may handle a case of the matter. Empty where the matter names none: then any unit may. */
function unitsOf({ handlingUnit, entrustedPaths }: MatterFact): readonly string[] {
	return handlingUnit === null ? [] : [handlingUnit.path, ...entrustedPaths];
}

/** A unit within the matter's unit (大队下的中队) is that unit; so is one it is entrusted to. */
function isWithin(units: readonly string[], orgPath: string): boolean {
	return units.length === 0 || units.some((path) => orgPath.startsWith(path));
}

/**
 * REG-08: where a case that cites the matter lies. Of whoever works within the matter's unit, or the unit it is entrusted
 * to, their own unit; of whoever holds the office of a handler over it from above or beside, the matter's unit. Anybody
 * else is told whose it is: a clue that nobody of that unit can see would be begun by nobody (decision 0028).
 */
export function placeOfCase(matter: MatterFact, context: ActContext): { readonly orgPath: string } | Refusal {
	const { actor } = context;
	const { handlingUnit } = matter;
	if (handlingUnit !== null && !handlingUnit.active)
		return refusal(
			"matter-unit-dissolved",
			`执法事项“${matter.name}”的承办机构“${handlingUnit.name}”已经撤销`,
			unitBasis(context, matter),
			"请先更新执法事项清单，写明现在的承办机构",
		);
	const orgPath = placeAmong(unitsOf(matter), actor);
	return orgPath === undefined ? otherUnit(matter, context) : { orgPath };
}

/** The unit in which this person registers what these units handle; undefined where it is not theirs to register. */
export function placeAmong(units: readonly string[], actor: Actor): string | undefined {
	return isWithin(units, actor.unitPath) ? actor.unitPath : units.find((path) => hasRole(actor, ["handler"], path));
}

function otherUnit(matter: MatterFact, context: ActContext): Refusal {
	const unit = matter.handlingUnit?.name ?? "";
	return refusal(
		"matter-of-other-unit",
		`执法事项“${matter.name}”由${unit}承办，${context.actor.unitName}不能登记这一事项的案件`,
		unitBasis(context, matter),
		`请将线索转给${unit}，由其登记；事项选错的，请改选本机构承办的事项`,
	);
}

/** A case does not move: what was recorded in one unit is read by that unit. Another version may not carry it elsewhere. */
export function movedRefusal(matter: MatterFact, orgPath: string, context: ActContext): Refusal | undefined {
	if (isWithin(unitsOf(matter), orgPath)) return undefined;
	const unit = matter.handlingUnit?.name ?? "";
	return refusal(
		"matter-of-other-unit",
		`执法事项“${matter.name}”现由${unit}承办，不再由办理本案的机构承办`,
		unitBasis(context, matter),
		`请将本案移送${unit}，由其按现行事项登记`,
	);
}
