import type { Basis } from "#kernel/basis";
import { type Refusal, refusal } from "#kernel/refusal";
import { compulsionLaw, penaltyLaw } from "../../law.ts";
import type { PenaltyCase } from "../../model/penalty-case.ts";
import { courtEnded } from "./court-steps.ts";
import { fellBy } from "./force.ts";

/** 结案理由, each with the article by which a case ends so. */
const CLOSING_REASONS = {
	performed: { label: "决定履行完毕", basis: penaltyLaw("第六十六条") },
	"court-executed": { label: "法院执行终结", basis: compulsionLaw("第五十三条") },
	"no-penalty": { label: "不予处罚决定已送达", basis: penaltyLaw("第五十七条") },
	transferred: { label: "已移送司法机关", basis: penaltyLaw("第五十七条") },
	annulled: { label: "决定被撤销、确认违法或者无效", basis: compulsionLaw("第四十条") },
	terminated: { label: "终结执行", basis: compulsionLaw("第四十条") },
} as const satisfies Readonly<Record<string, { label: string; basis: Basis }>>;
type ClosingReason = keyof typeof CLOSING_REASONS;

export const CLOSING_REASON_KEYS = Object.keys(CLOSING_REASONS) as [ClosingReason, ...ClosingReason[]];

/**
 * Why this case ends, when it ends as it stands: what fell, or was given up, did not end in performance; what was decided
 * without a penalty has none to perform; and what the court brought in was not performed by the party (EXE-01).
 */
function closingReasonOf(state: PenaltyCase): ClosingReason {
	const { decision, performance, court } = state;
	if (fellBy(state)) return "annulled";
	if (performance.termination) return "terminated";
	if (decision?.outcome === "transfer") return "transferred";
	if (decision?.outcome !== "penalise") return "no-penalty";
	return courtEnded(court) ? "court-executed" : "performed";
}

/** What the form offers: the file shows one reason, and no other can be chosen. */
export function closingReasons(state: PenaltyCase): readonly { value: ClosingReason; label: string }[] {
	const value = closingReasonOf(state);
	return [{ value, label: CLOSING_REASONS[value].label }];
}

export function closingReasonFault(state: PenaltyCase, reason: string): Refusal | undefined {
	const due = closingReasonOf(state);
	const { label, basis } = CLOSING_REASONS[due];
	return reason === due
		? undefined
		: refusal("closing-reason-wrong", `本案的结案理由应当是“${label}”`, basis, "请选择与案卷一致的结案理由");
}
