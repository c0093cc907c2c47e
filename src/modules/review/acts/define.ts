import { actsOf, eventKinds, isSuperseded, type PenaltyCase, type ReviewRound } from "#casework";

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

/** Its draft was exchanged while nobody had answered yet: the round is over (REV-07). */
export function isOvertaken(state: PenaltyCase): boolean {
	const round = latest(state);
	return round !== undefined && isSuperseded(round, state.draft?.hash);
}

/** The last round is with the reviewer: accepted, not answered, and about the draft as it stands. */
export function isUnderReview(state: PenaltyCase): boolean {
	const round = latest(state);
	return (
		state.status === "open" &&
		round !== undefined &&
		round.acceptedOn !== null &&
		round.opinion === null &&
		!isOvertaken(state)
	);
}
