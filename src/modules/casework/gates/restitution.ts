import { formatFen } from "#kernel/money";
import { refusal } from "#kernel/refusal";
import type { Gate } from "../act.ts";
import { refundTotalFen, undoneOf } from "../acts/penalty/restitution-owed.ts";
import { compulsionLaw } from "../law.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";

/** No case is over while the authority holds what it must give back (行政强制法 41; 行政处罚法 74). */
export const restitutionDone: Gate<PenaltyCase> = {
	name: "restitution-done",
	label: "依法应当退还的已经退还",
	check: (state, context) => {
		const openFen = refundTotalFen(state, context);
		if (openFen > 0)
			return refusal(
				"refund-open",
				`据以执行的决定已经撤销、变更，尚有 ${formatFen(openFen)} 应当退还当事人`,
				compulsionLaw("第四十一条"),
				"请办理退还罚没款",
			);
		return undoneOf(state)
			? refusal(
					"restitution-open",
					"据以执行的决定已经撤销，当事人已经履行的尚未恢复原状、退还财物",
					compulsionLaw("第四十一条"),
					"请办理恢复原状（退还财物）",
				)
			: undefined;
	},
};
