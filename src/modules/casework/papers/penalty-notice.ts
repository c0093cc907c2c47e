import type { Basis } from "#kernel/basis";
import { sentences } from "#kernel/sentence";
import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase, PenaltyContent } from "../model/penalty-case.ts";
import { citeList, contactOf, evidenceOf, paper, partyOf, penaltyAmounts, penaltySentences } from "./parts.ts";

type Input = {
	facts: string;
	reasons: string;
	lawChoice?: string | undefined;
	bases: readonly Basis[];
	violated?: readonly Basis[] | undefined;
};

/** 行政处罚事先（听证）告知书 (行政处罚法 44, 63). */
export function penaltyNotice(state: PenaltyCase, input: Input, context: ActContext): DocumentRequest {
	const { notice, concluded } = state;
	const content: PenaltyContent = notice ?? { kinds: [], fineFen: 0, confiscatedFen: 0, other: "" };
	return paper("penalty-notice", {
		party: partyOf(state),
		facts: input.facts,
		evidence: evidenceOf(state, concluded?.evidence),
		reasons: sentences(input.reasons, input.lawChoice),
		violated: citeList(input.violated ?? concluded?.violated ?? []),
		punished: citeList(input.bases),
		penalties: penaltySentences(content),
		...penaltyAmounts(content),
		defenceWorkdays: notice?.defenceWorkdays,
		hearingRight: notice?.hearingRight,
		contact: contactOf(state, context),
	});
}
