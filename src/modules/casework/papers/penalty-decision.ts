import { sentence, sentences } from "#kernel/sentence";
import type { ActContext, DocumentRequest } from "../act.ts";
import { asksMore } from "../acts/penalty/force.ts";
import { paidFen } from "../acts/penalty/money-owed.ts";
import { PENALTY_KINDS, type PenaltyCase, type PenaltyContent } from "../model/penalty-case.ts";
import { renewalStory } from "./former-decision.ts";
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
	sourceKindOf,
} from "./parts.ts";

/** 行政处罚决定书 with the six contents of 行政处罚法 59, from the very draft that was reviewed and approved. */
export function penaltyDecision(state: PenaltyCase, context: ActContext): DocumentRequest {
	const { draft, notice } = state;
	const penalty: PenaltyContent = draft?.penalty ?? { kinds: [], fineFen: 0, confiscatedFen: 0, other: "" };
	const monetary = penalty.fineFen + penalty.confiscatedFen > 0;
	return paper("penalty-decision", {
		party: partyOf(state),
		caseSource: sourceKindOf(state),
		initiatedOn: initiatedOn(state),
		renewed: renewalStory(state),
		facts: draft?.facts,
		evidence: evidenceOf(state, draft?.evidence),
		notice: notice && { servedOn: notice.servedOn, number: numberOf(state, "penalty-notice") },
		defence: defenceStory(state, context),
		hearing: hearingStory(state, context),
		reasons: draft && sentences(draft.reasons, draft.lawChoice),
		violated: citeList(draft?.violated ?? []),
		punished: citeList(draft?.bases ?? []),
		penalties: penaltySentences(penalty),
		...penaltyAmounts(penalty),
		payment: monetary ? paymentOf(context) : undefined,
		paidFen: monetary && paidFen(state) > 0 ? paidFen(state) : undefined,
		otherPerformance: otherPerformance(penalty, monetary),
		enforced: monetary || asksMore(penalty),
		remedies: remediesOf(context),
		disclosed: context.rules.effective("disclosure.publish") !== undefined,
	});
}

/** Whatever is not money takes effect with service; the words of the draft may say more of how and by when (行政处罚法 59 第四项). */
function otherPerformance({ kinds, other }: PenaltyContent, monetary: boolean): string | undefined {
	const rest = kinds.filter((kind) => asksMore({ kinds: [kind], other: "" })).map((kind) => PENALTY_KINDS[kind]);
	const words = other.trim() === "" ? "" : `：${other}`;
	if (rest.length === 0 && words === "" && monetary) return undefined;
	return sentence(`${rest.length > 0 ? rest.join("、") : "本处罚"}自本决定书送达之日起执行${words}`);
}
