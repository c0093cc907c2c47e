export { discussionOfDispute } from "./discussion-record.ts";
export { reviewOpinion } from "./review-opinion.ts";
export { reviewSubmission } from "./review-submission.ts";
