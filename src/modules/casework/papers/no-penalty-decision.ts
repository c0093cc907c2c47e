import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { citeList, evidenceOf, initiatedOn, paper, partyOf, remediesOf, sourceOf } from "./parts.ts";

/** 不予行政处罚决定书 (行政处罚法 33, 57): where a violation stands the party is educated (33 第三款). */
export function noPenaltyDecision(state: PenaltyCase, context: ActContext): DocumentRequest {
	const { draft } = state;
	const established = draft?.outcome === "no-penalty";
	return paper("no-penalty-decision", {
		party: partyOf(state),
		caseSource: sourceOf(state),
		initiatedOn: initiatedOn(state),
		facts: draft?.facts,
		evidence: evidenceOf(state, draft?.evidence),
		ground: established ? draft.ground : "not-established",
		reasons: draft?.reasons,
		violated: established && draft.violated.length > 0 ? citeList(draft.violated) : undefined,
		bases: citeList(draft?.bases ?? []),
		education: established ? "请当事人认真学习有关法律、法规、规章，自觉守法，不再发生类似行为。" : undefined,
		remedies: remediesOf(context),
	});
}
