import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { defenceStory, hearingStory } from "./hearing-story.ts";
import {
	citeList,
	evidenceOf,
	initiatedOn,
	numberOf,
	paper,
	partyOf,
	paymentOf,
	penaltyAmounts,
	penaltySentences,
	remediesOf,
	sourceOf,
} from "./parts.ts";

/** 行政处罚决定书 with the six contents of 行政处罚法 59, from the very draft that was reviewed and approved. */
export function penaltyDecision(state: PenaltyCase, context: ActContext): DocumentRequest {
	const { draft, notice } = state;
	const penalty = draft?.penalty ?? { kinds: [], fineFen: 0, confiscatedFen: 0, other: "" };
	const monetary = penalty.fineFen + penalty.confiscatedFen > 0;
	return paper("penalty-decision", {
		party: partyOf(state),
		caseSource: sourceOf(state),
		initiatedOn: initiatedOn(state),
		facts: draft?.facts,
		evidence: evidenceOf(state, draft?.evidence),
		notice: notice && { servedOn: notice.servedOn, number: numberOf(state, "penalty-notice") },
		defence: defenceStory(state),
		hearing: hearingStory(state),
		reasons: draft && `${draft.reasons}${draft.lawChoice ?? ""}`,
		violated: citeList(draft?.violated ?? []),
		punished: citeList(draft?.bases ?? []),
		penalties: penaltySentences(penalty),
		...penaltyAmounts(penalty),
		payment: monetary ? paymentOf(context) : undefined,
		otherPerformance: otherPerformance(penalty.other, monetary),
		remedies: remediesOf(context),
		disclosed: context.rules.effective("disclosure.publish") !== undefined,
	});
}

/** Whatever is not money takes effect with service, unless the draft itself says how and by when. */
function otherPerformance(other: string, monetary: boolean): string | undefined {
	if (other !== "") return `当事人应当自收到本决定书之日起履行：${other}`;
	return monetary ? undefined : "本处罚自本决定书送达之日起执行。";
}
