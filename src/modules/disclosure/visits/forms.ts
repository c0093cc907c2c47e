import type { z } from "zod";
import type { AnyAct } from "#casework";
import { heldInput, recordVisit } from "./acts-after.ts";
import { changeVisit, reviseVisit } from "./acts-notice.ts";
import type { VisitRule } from "./rule.ts";
import type { Visit } from "./visit.ts";

/** Proposed for 查看地址有效至 of a new notice; whoever writes it decides, no text gives a number. */
export const LEADING_DAYS = 60;

/** What an authority's own text does not ask for is no field of its form (MID-02, MID-03, MID-04). */
export function formInputOf(act: AnyAct<Visit>, rule: VisitRule): z.ZodType {
	if (act.name !== recordVisit.name) return act.input;
	const without = {
		...(rule.exception === null ? { exception: true as const } : {}),
		...(rule.identity === null ? { identityTold: true as const } : {}),
		...(rule.companions === null ? { companionsTold: true as const } : {}),
		...(rule.dress === null ? { dress: true as const } : {}),
	};
	return heldInput.omit(without);
}

/** What is known already. */
export function knownOf(act: string, { plan }: Visit): Record<string, unknown> {
	const officers = plan.officers.map((one) => one.personId);
	const { visitOn, from, to, openUntil, companions, ...said } = plan;
	const when = { visitOn, from, to, openUntil, officers, ...(companions.length === 0 ? {} : { companions }) };
	if (act === changeVisit.name) return when;
	if (act === recordVisit.name) return { heldOn: visitOn, officers };
	if (act !== reviseVisit.name) return {};
	const { preparation, ...rest } = said;
	return { ...rest, ...(preparation === "" ? {} : { preparation }), ...when };
}
