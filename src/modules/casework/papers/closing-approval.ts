import type { ActContext, DocumentRequest } from "../act.ts";
import { paidFen } from "../acts/penalty/money-owed.ts";
import { DECISION_OUTCOMES, type PenaltyCase, REMEDY_RESULTS } from "../model/penalty-case.ts";
import { initiatedOn, numberOf, paper, partyOf, penaltySentences, signedBy, signedNow, zhDay } from "./parts.ts";

/** 结案理由 of the act, in the words of the paper; 其他, which could be chosen before, ended in performance. */
const GROUNDS: Readonly<Record<string, string>> = {
	performed: "performed",
	"court-executed": "enforced",
	"no-penalty": "no-penalty",
	transferred: "transferred",
	annulled: "annulled",
	terminated: "terminated",
	other: "performed",
};

/** 结案审批表: what was decided, what was performed, why the case ends (EXE-01). */
export function closingApproval(state: PenaltyCase, input: { opinion: string }, context: ActContext): DocumentRequest {
	const { closing, decision } = state;
	const sentences = decision ? penaltySentences(decision.penalty) : [];
	const surchargeFen = paidFen(state, true);
	return paper("closing-approval", {
		caseTitle: state.title,
		initiationNumber: numberOf(state, "initiation-approval"),
		initiatedOn: initiatedOn(state),
		party: partyOf(state),
		decisionNumber: decision?.number ?? undefined,
		decidedOn: decision?.on,
		decision: sentences.length > 0 ? sentences : decision && [`${DECISION_OUTCOMES[decision.outcome]}。`],
		paidFen: paidFen(state),
		surchargeFen: surchargeFen > 0 ? surchargeFen : undefined,
		performance: closing?.summary,
		remedies: remedyStory(state),
		ground: GROUNDS[closing?.reason ?? "other"],
		closedOn: context.today,
		handler: closing && signedBy(closing.by, closing.summary, closing.requestedOn),
		head: signedNow(context, input.opinion),
	});
}

function remedyStory({ performance: { remedies } }: PenaltyCase): string {
	if (remedies.length === 0) return "当事人未申请行政复议，未提起行政诉讼。";
	const lines = remedies.map(({ kind, from, to, result }) => {
		const name = kind === "reconsideration" ? "行政复议" : "行政诉讼";
		const ended = `${to ? `${zhDay(to)}终结` : "尚未终结"}${result ? `，结果为${REMEDY_RESULTS[result]}` : ""}`;
		return `${name}：${zhDay(from)}受理，${ended}`;
	});
	return `${lines.join("；")}。`;
}
