import { APPROVAL_PAPERS } from "./approvals.ts";
import { DECISION_PAPERS } from "./decision.ts";
import { EVERY } from "./every.ts";
import { judgePapersBy, type PaperFacts, type PaperFinding, type PaperRule } from "./paper.ts";
import { PROCEDURE_PAPERS } from "./procedure.ts";

export type { PaperFacts, PaperFinding } from "./paper.ts";

export const PAPER_RULES: readonly PaperRule[] = [
	...EVERY,
	...PROCEDURE_PAPERS,
	...APPROVAL_PAPERS,
	...DECISION_PAPERS,
];

/** The judge over the printed papers of a file: what is missing in them, or says what the file does not. */
export const judgePapers = (facts: PaperFacts): readonly PaperFinding[] => judgePapersBy(PAPER_RULES, facts);
