import { refusal } from "#kernel/refusal";
import type { Gate } from "../act.ts";
import { fellBy } from "../acts/penalty/force.ts";
import { penaltyLaw } from "../law.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";

type Preservation = PenaltyCase["preservations"][number];

/** Disposals by which the authority goes on keeping the things, for what the case will say of them. */
const KEPT_ON: ReadonlySet<string> = new Set(["confiscate", "appraise", "seize"]);

/** A decision in force takes them, or one may still come. */
function mayBeTaken(state: PenaltyCase): boolean {
	if (state.decision === null) return state.status === "open";
	return fellBy(state) === undefined && state.decision.penalty.kinds.includes("confiscate-goods");
}

/**
 * Approved, and nobody has said yet what becomes of the things; or they were kept on for a confiscation that was not decided,
 * or fell: then they go back (行政处罚法 56; 行政强制法 41).
 */
export function isUndisposed(one: Preservation, state: PenaltyCase): boolean {
	if (one.approvedOn === null) return false;
	return one.disposedOn === null || (KEPT_ON.has(one.result ?? "") && !mayBeTaken(state));
}

export function hasOpenPreservation(state: PenaltyCase): boolean {
	return state.preservations.some((one) => isUndisposed(one, state));
}

/** Its paper goes to whom the things were taken from (行政处罚法 56, 61), and after the archive nothing can be served. */
export const disposalsServed: Gate<PenaltyCase> = {
	name: "disposals-served",
	label: "先行登记保存证据处理决定书已经送达",
	check: ({ documents, services }) =>
		documents.some(
			({ kind, documentId }) => kind === "preservation-disposal" && services[documentId]?.servedOn === null,
		)
			? refusal(
					"disposal-not-served",
					"《先行登记保存证据处理决定书》尚未送达，归档后不能再送达",
					penaltyLaw("第六十一条"),
					"请先送达处理决定书",
				)
			: undefined,
};

/**
 * 应当在七日内及时作出处理决定 (行政处罚法 56): no case is over while things are kept in it. Where an end cannot wait (不予立案,
 * the answer of another authority) the things are dealt with after it, and the archive waits.
 */
export const preservationsDisposed: Gate<PenaltyCase> = {
	name: "preservations-disposed",
	label: "登记保存的证据已经处理",
	check: (state) =>
		hasOpenPreservation(state)
			? refusal("preservation-open", "登记保存的证据尚未处理", penaltyLaw("第五十六条"), "请先处理登记保存的证据")
			: undefined,
};
