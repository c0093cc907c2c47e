import { actsOf, eventKinds, type PenaltyCase, type ReviewRound } from "#casework";

export const event = eventKinds<PenaltyCase>();
export const act = actsOf<PenaltyCase>();

export function changeLatest(state: PenaltyCase, change: (round: ReviewRound) => ReviewRound): PenaltyCase {
	const rounds = state.review.rounds.map((round, index, all) => (index === all.length - 1 ? change(round) : round));
	return { ...state, review: { ...state.review, rounds } };
}

export function withReviewers(state: PenaltyCase, personIds: readonly string[]): PenaltyCase {
	return { ...state, reviewers: [...new Set([...state.reviewers, ...personIds])] };
}

export function latest(state: PenaltyCase): ReviewRound | undefined {
	return state.review.rounds.at(-1);
}
