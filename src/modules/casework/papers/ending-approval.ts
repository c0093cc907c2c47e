import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { courseOf } from "./investigation-report.ts";
import { approvalOf, paper, zhDay } from "./parts.ts";

type Input = { how: "withdraw" | "terminate"; reason: string };

const SAID = { withdraw: "决定撤销立案。", terminate: "决定终止办理。" } as const;

/** 撤案（终止办理）审批表: for a case with no decision that stands; `ground` in the words of the act. */
export function endingApproval(
	state: PenaltyCase,
	{ how, reason, ground }: Input & { ground: string },
	context: ActContext,
): DocumentRequest {
	return paper("ending-approval", {
		...approvalOf(state, SAID[how], context),
		course: `${courseOf(state)}${formerStory(state)}`,
		how,
		ground,
		reason,
		endedOn: state.closedOn,
	});
}

/** What was decided before and fell, so that the form does not read as if nothing ever was. */
function formerStory({ formerDecisions = [] }: PenaltyCase): string {
	return formerDecisions
		.map(({ decision, cause, endedOn }) => {
			const number = decision.number ? `（${decision.number}）` : "";
			const fell = cause === "remade" ? "被撤销并责令重新作出" : "被受移送机关退回";
			return `${zhDay(decision.on)}作出的决定${number}于${zhDay(endedOn)}${fell}。`;
		})
		.join("");
}
