import type { ActContext, DocumentRequest } from "../act.ts";
import type { NoPenaltyGround, PenaltyCase } from "../model/penalty-case.ts";
import { renewalStory } from "./former-decision.ts";
import { citeList, evidenceOf, initiatedOn, paper, partyOf, remediesOf, sourceKindOf } from "./parts.ts";

const EDUCATION = "请当事人认真学习有关法律、法规、规章，自觉守法，不再发生类似行为。";

/** 行政处罚法 30, 31: who cannot answer for the act is not taught by a paper; the guardian is told what to do. */
const GUARDED: Partial<Record<NoPenaltyGround, string>> = {
	"under-age": `责令当事人的监护人加以管教。${EDUCATION}`,
	"no-capacity": "责令当事人的监护人严加看管和治疗。",
};

function educationFor(ground: NoPenaltyGround | undefined): string {
	return (ground && GUARDED[ground]) ?? EDUCATION;
}

/** 不予行政处罚决定书 (行政处罚法 33, 57): where a violation stands the party is educated (33 第三款). */
export function noPenaltyDecision(state: PenaltyCase, context: ActContext): DocumentRequest {
	const { draft } = state;
	const established = draft?.outcome === "no-penalty";
	return paper("no-penalty-decision", {
		party: partyOf(state),
		caseSource: sourceKindOf(state),
		initiatedOn: initiatedOn(state),
		renewed: renewalStory(state),
		facts: draft?.facts,
		evidence: evidenceOf(state, draft?.evidence),
		ground: established ? draft.ground : "not-established",
		reasons: draft?.reasons,
		violated: established && draft.violated.length > 0 ? citeList(draft.violated) : undefined,
		bases: citeList(draft?.bases ?? []),
		education: established ? educationFor(draft.ground) : undefined,
		remedies: remediesOf(context),
	});
}
