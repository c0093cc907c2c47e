import type { ClockContext } from "../../clock.ts";
import type { PenaltyCase, Performance } from "../../model/penalty-case.ts";
import { asksMore, fellBy } from "./force.ts";
import { owedFen, paidFen, surchargeFen } from "./money-owed.ts";

/** 据以执行的行政决定被撤销、变更…的，应当恢复原状或者退还财物 (行政强制法 41): what of what was done must be undone. */

const stands = (state: PenaltyCase) => state.decision !== null && fellBy(state) === undefined;

/** What was paid beyond what the decision asks for as it is now; all of it where there is none. */
export function refundDueFen(state: PenaltyCase, context: ClockContext): { penaltyFen: number; surchargeFen: number } {
	const penalty = stands(state) ? owedFen(state) : 0;
	const surcharge = stands(state) ? surchargeFen(state, context.today, context) : 0;
	return {
		penaltyFen: Math.max(0, paidFen(state) - penalty),
		surchargeFen: Math.max(0, paidFen(state, true) - surcharge),
	};
}

export function refundTotalFen(state: PenaltyCase, context: ClockContext): number {
	const { penaltyFen, surchargeFen: extra } = refundDueFen(state, context);
	return penaltyFen + extra;
}

/** What the party did, beside paying, for a decision that fell and of which nobody said yet how it is undone. */
export function undoneOf(state: PenaltyCase): NonNullable<Performance["otherDone"]> | undefined {
	const { decision, performance } = state;
	const former = (state.formerDecisions ?? []).flatMap((one) => one.otherDone ?? []);
	const isDue = decision !== null && fellBy(state) !== undefined && asksMore(decision.penalty);
	const done = isDue && performance.otherDone ? [...former, performance.otherDone] : former;
	return done[performance.restored?.length ?? 0];
}
