import type { PlainDate } from "#kernel/plain-date";
import type { ActContext } from "../../act.ts";
import type { FormerDecision, PenaltyCase, PenaltyContent, PenaltyKind, Remedy } from "../../model/penalty-case.ts";
import { felledBy, remediesNow } from "../../model/remedy-force.ts";
import { courtEnded, saysHowMuch } from "./court-steps.ts";
import { decisionServedOn, openSurchargeFen, owedFen, paidFen } from "./money-owed.ts";

/** What is left to be performed of a decision, and whether it may still be enforced. */

/** Those sought against the decision as it is now. */
export function currentRemedies({ performance }: PenaltyCase): readonly Remedy[] {
	return remediesNow(performance);
}

/**
 * The remedy by which the decision lost its force: nothing of it is enforced from then on (行政强制法 40 (四)). 确认违法
 * counts as well unless its instrument leaves the decision standing (行政诉讼法 74 第一款, 行政复议法 65 第一款). A court that
 * annuls the reconsideration decision may give the decision its force back (行诉解释 89).
 */
export function fellBy({ performance }: PenaltyCase): Remedy | undefined {
	return felledBy(performance);
}

/**
 * 变更行政行为的行政复议决定 is enforced by the organ that made it and not by the authority (行政复议法 78 (二)). Once the party
 * sued as well it is the judgment that counts.
 */
export function isEnforcedByReconsideration(state: PenaltyCase): boolean {
	const last = currentRemedies(state).findLast((one) => one.to !== null && one.result !== "withdrawn");
	return last?.kind === "reconsideration" && last.result === "changed";
}

/** Served and in force: what it asks for can still be done, of the party's own accord too. */
export function inForce(state: PenaltyCase): boolean {
	return decisionServedOn(state) !== null && fellBy(state) === undefined;
}

/** In force, imposing something, and not given up. */
export function enforceable(state: PenaltyCase): boolean {
	return state.decision?.outcome === "penalise" && inForce(state) && state.performance.termination === undefined;
}

const MONEY: ReadonlySet<PenaltyKind> = new Set(["fine", "confiscate-income"]);
/** A warning and a circulated criticism are performed by being served; nothing is left to do. */
const DONE_BY_SERVICE: ReadonlySet<PenaltyKind> = new Set(["warning", "notice-of-criticism"]);

/** Whether the decision asks for something beside money: a licence handed in, a business stopped, goods given up. */
export function asksMore({ kinds, other }: Pick<PenaltyContent, "kinds" | "other">): boolean {
	return other.trim() !== "" || kinds.some((kind) => !MONEY.has(kind) && !DONE_BY_SERVICE.has(kind));
}

export function otherBurdenOpen({ decision, performance }: PenaltyCase): boolean {
	return decision !== null && performance.otherDone === undefined && asksMore(decision.penalty);
}

export function moneyOpenFen(state: PenaltyCase, context: ActContext): number {
	return Math.max(0, owedFen(state) - paidFen(state)) + openSurchargeFen(state, context.today, context);
}

/** 逾期不履行行政决定 is not of money alone (行政强制法 34, 53). */
export function unperformed(state: PenaltyCase, context: ActContext): boolean {
	return state.status === "open" && enforceable(state) && (moneyOpenFen(state, context) > 0 || otherBurdenOpen(state));
}

/** What the court was asked for is over: what it left of money after it had executed is as open as before (行政强制法 40). */
export function courtDone(state: PenaltyCase, context: ActContext): boolean {
	const { court } = state;
	return courtEnded(court) && !(court && saysHowMuch(court) && moneyOpenFen(state, context) > 0);
}

/**
 * Back to the draft: the decision and what followed it go into the history, its papers stay in the file. What was paid stays
 * received money of the case until it is paid back (行政强制法 41), and what is left of it counts to the new decision.
 */
export function reopened(
	state: PenaltyCase,
	cause: Omit<FormerDecision, "decision" | "draft" | "otherDone">,
): PenaltyCase {
	const { decision, performance } = state;
	if (decision === null) return state;
	const undone = performance.otherDone && asksMore(decision.penalty) ? { otherDone: performance.otherDone } : {};
	// Who is punished anew is told anew (行政处罚法 44); for what the organs gave back the notice was never used up.
	const notice = state.notice && cause.cause === "remade" ? { ...state.notice, former: true as const } : state.notice;
	return {
		...state,
		...NOT_ENDED,
		notice,
		stage: state.procedure === "summary" ? "decision" : "review",
		formerDecisions: [...(state.formerDecisions ?? []), { ...cause, ...undone, decision, draft: state.draft }],
		decision: null,
		draft: null,
		scope: null,
		discussion: null,
		approval: null,
		review: { ...state.review, selfCheck: null, disagreement: null },
		summaryFiling: null,
		performance: {
			payments: performance.payments,
			...(performance.restored ? { restored: performance.restored } : {}),
			remedies: performance.remedies.map((one) => ({ ...one, former: true as const })),
		},
		demand: null,
		court: null,
	};
}

/** A case that goes on after it was closed, or bound, is closed and bound again. */
export const NOT_ENDED = { status: "open", closing: null, closedOn: null, archivedOn: null } as const;

/** The last day to do what is not money: the text sets none, so it is due with service (行政处罚法 66 “决定书载明的期限”). */
export function otherDueOn(state: PenaltyCase): PlainDate | null {
	return decisionServedOn(state);
}
