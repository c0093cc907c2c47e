import type { ActContext, DocumentRequest } from "../act.ts";
import { penaltyLaw, transferRules } from "../law.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { contactOf, itemsOf, paper, partyOf } from "./parts.ts";

/** 涉嫌犯罪案件移送书 (行政处罚法 27; 行政执法机关移送涉嫌犯罪案件的规定 6). */
export function transferLetter(state: PenaltyCase, context: ActContext): DocumentRequest {
	const { crimeTransfer } = state;
	return paper("transfer-letter", {
		addressee: crimeTransfer?.organ,
		caseTitle: state.title,
		party: partyOf(state),
		facts: state.draft?.facts ?? state.concluded?.facts ?? state.clue.summary,
		reasons: crimeTransfer?.reason,
		bases: [penaltyLaw("第二十七条第一款"), transferRules("第三条")],
		enclosures: itemsOf(crimeTransfer?.materials ?? "").map((name) => ({ name, copies: 1, pages: 0 })),
		contact: contactOf(state, context),
	});
}
