import type { WorkingCalendar } from "#calendar";
import { type PenaltyCase, penaltyCaseKind, type StreamKind } from "#casework";
import { publicationKind } from "#disclosure";
import { requestKind } from "#intake";
import { type CountingDeps, counted, countedKinds, inspectionPlanKind, remedyKind } from "#oversight";
import type { Clock } from "#platform/clock";
import { reviewActs } from "#review";
import { rulesOf } from "./rules-source.ts";

/** 案件 as a kind of stream, and which kinds are counted: their modules do not know each other, and 统计 knows none of them. */
export function countedCases(
	calendar: () => WorkingCalendar,
	clock: Clock,
): {
	readonly caseKind: StreamKind<PenaltyCase>;
	readonly counting: CountingDeps;
} {
	const caseKind = penaltyCaseKind(reviewActs);
	const kinds = countedKinds(
		counted(caseKind),
		counted(publicationKind),
		counted(requestKind),
		counted(inspectionPlanKind),
		counted(remedyKind),
	);
	return { caseKind, counting: { kinds, rules: rulesOf, calendar, clock } };
}
