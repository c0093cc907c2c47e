import { refusal } from "#kernel/refusal";
import type { Gate } from "../act.ts";
import { penaltyLaw } from "../law.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";

/** Approved, and nobody has said yet what becomes of the things. */
export function hasOpenPreservation({ preservations }: PenaltyCase): boolean {
	return preservations.some((one) => one.approvedOn !== null && one.disposedOn === null);
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
