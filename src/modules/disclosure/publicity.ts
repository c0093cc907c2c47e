import { addPeriod } from "#calendar";
import type { ActContext } from "#casework";
import type { Basis } from "#kernel/basis";
import type { PlainDate } from "#kernel/plain-date";

export type Publicity = { readonly until: PlainDate; readonly basis: Basis; readonly via: string };

/**
 * 公示期限 of a decision released today: none of the five texts and no statute sets one, so there is one only where the
 * unit set it by an internal rule, and it is shown as such.
 */
export function publicityFrom({ rules, calendar, today }: ActContext): Publicity | null {
	const found = rules.effective("disclosure.publicity-period");
	if (!found) return null;
	const { document, article } = found.basis;
	return {
		until: addPeriod(calendar, today, found.value.period).date,
		basis: { document, article },
		via: found.via ?? "",
	};
}

/** PUB-10: only where the authority's own text publishes how decisions were performed. */
export function performanceIsPublished({ rules }: Pick<ActContext, "rules">): boolean {
	return rules.own("disclosure.performance-published")?.value === true;
}
