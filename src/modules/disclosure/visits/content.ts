import { assert } from "#kernel/assert";
import type { PublicVisit } from "./schemas.ts";
import { statusOf, type Visit } from "./visit.ts";

/** Person → why the certificate may not be used now; null where it may. */
export type Standings = ReadonlyMap<string, string | null>;

/**
 * What the enterprise reads. Built from named parts and from nothing else: no inner note, no writer, no person's id, not to
 * whom a certificate was shown, nothing of how an address ended, nothing that was said in a feedback.
 */
export function publicVisitOf(state: Visit, standings: Standings): PublicVisit {
	const { plan, matter, issue, held, cancelled, feedback } = state;
	const status = statusOf(state);
	assert(issue !== null && (status === "issued" || status === "held" || status === "cancelled"), "an issued notice");
	const { officers, ...said } = plan;
	return {
		v: 1,
		status,
		authorityId: state.authorityId,
		authorityName: state.authorityName,
		unitName: state.unitName,
		issuedOn: issue.on,
		matter,
		...said,
		officers: officers.map(({ personId, name, certificate, unitName }) => ({
			name,
			certificate,
			unitName,
			fault: standings.get(personId) ?? null,
		})),
		changes: [...state.changes],
		confirmedAt: state.confirmedAt,
		held: held && {
			heldOn: held.heldOn,
			arrivedAt: held.arrivedAt,
			leftAt: held.leftAt,
			officers: held.officers.map(({ name, certificate }) => ({ name, certificate })),
			papers: held.papers,
		},
		cancelled: cancelled && { on: cancelled.on, reason: cancelled.reason },
		feedbackOn: feedback?.at ?? null,
	};
}
