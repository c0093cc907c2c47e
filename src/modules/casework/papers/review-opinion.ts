import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { reviewElementsOf } from "../review-elements.ts";
import { paper, partyOf, proposalOf } from "./parts.ts";

const BLANK_FINDING = { lawful: "符合。", problem: "存在问题。", "not-applicable": "不涉及。" } as const;

/** 法制审核意见书 under the regime's own title, in the regime's own number of copies (REV-13). */
export function reviewOpinion(state: PenaltyCase, { rules }: ActContext): DocumentRequest {
	const round = state.review.rounds.at(-1);
	const opinion = round?.opinion;
	const document = rules.effective("review.opinion-document")?.value;
	const { due, further } = reviewElementsOf(rules);
	const labels = new Map([...due, ...further].map((one) => [one.id, one.label]));
	const data = {
		documentTitle: document?.title ?? undefined,
		addressee: round?.submittedBy.unitName,
		reviewBody: round?.reviewBody.name,
		caseTitle: state.title,
		party: partyOf(state),
		round: round?.number,
		acceptedOn: round?.acceptedOn,
		proposal: proposalOf(state),
		draftHash: round?.draftHash,
		elements: opinion?.elements.map((one) => ({
			element: labels.get(one.element) ?? one.element,
			answer: one.answer,
			finding: one.finding.trim() === "" ? BLANK_FINDING[one.answer] : one.finding,
		})),
		opinionKind: opinion?.label,
		opinion: opinion?.text,
		problems: opinion?.problems,
		suggestion: opinion?.suggestion,
		reviewers: opinion && [opinion.by.name],
		issuedOn: opinion?.on,
	};
	return paper("review-opinion", data, document?.copies ?? 1);
}
