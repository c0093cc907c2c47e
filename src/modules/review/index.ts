import { objectToOpinion, recordNegotiation, referDisagreement, ruleOnDisagreement } from "./acts/disagreement.ts";
import { answerProblems, issueOpinion, receiveOpinion } from "./acts/opinion.ts";
import { extendReview, resumeReview, suspendReview } from "./acts/review-clock.ts";
import { acceptSubmission, checkLegalityOneself, returnSubmission, submitForReview } from "./acts/submission.ts";

export { requiredMaterials } from "./acts/submission.ts";

/** The acts of 法制审核 over a penalty case, in the order of the path. */
export const reviewActs = [
	checkLegalityOneself,
	submitForReview,
	acceptSubmission,
	returnSubmission,
	suspendReview,
	resumeReview,
	extendReview,
	issueOpinion,
	receiveOpinion,
	answerProblems,
	objectToOpinion,
	recordNegotiation,
	referDisagreement,
	ruleOnDisagreement,
] as const;
export { reviewNews } from "./news.ts";
