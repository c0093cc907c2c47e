import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { noPenaltyDecision } from "./no-penalty-decision.ts";
import { penaltyDecision } from "./penalty-decision.ts";
import { transferLetter } from "./transfer-letter.ts";

/** The paper that is the decision, by its outcome (行政处罚法 57). */
export function decisionPapers(state: PenaltyCase, context: ActContext): readonly DocumentRequest[] {
	switch (state.decision?.outcome) {
		case "penalise":
			return [penaltyDecision(state, context)];
		case "no-penalty":
		case "not-established":
			return [noPenaltyDecision(state, context)];
		case "transfer":
			return [transferLetter(state, context)];
		default:
			return [];
	}
}
