import type { PlainDate } from "#kernel/plain-date";
import { draftFollowsHearings } from "./hearings.ts";
import { type Defence, NO_DEFENCE, type PastDefence, type PenaltyCase } from "./penalty-case.ts";

const isMade = (defence: Defence): defence is Defence & { recordedOn: PlainDate } => defence.recordedOn !== null;

/** Every statement of the party in its order, on whichever notice it was made (行政处罚法 45). */
export function defencesOf({ defence, pastDefences }: PenaltyCase): readonly PastDefence[] {
	return isMade(defence) ? [...pastDefences, defence] : pastDefences;
}

/** The one that waits longest for its answer. */
export function unansweredDefence(state: PenaltyCase): PastDefence | undefined {
	return defencesOf(state).find((one) => !one.reviewed);
}

/** A new notice, or another statement, leaves on the file what was said before. */
export function withDefenceKept(state: PenaltyCase): PenaltyCase {
	const kept = defencesOf(state).map(({ recordedOn, reviewed, content, answer }) => ({
		recordedOn,
		reviewed,
		...(content === undefined ? {} : { content }),
		...(answer ? { answer } : {}),
	}));
	return { ...state, defence: NO_DEFENCE, pastDefences: kept };
}

/** The answer goes to the statement that waits longest; a draft of before one that was adopted does not know it. */
export function withAnswer(state: PenaltyCase, answer: NonNullable<Defence["answer"]>, on: PlainDate): PenaltyCase {
	const answered = { reviewed: true, answer };
	const { pastDefences } = state;
	const waiting = pastDefences.find((one) => !one.reviewed);
	const draft = state.draft && answer.adopted !== "none" ? { ...state.draft, defenceAdoptedOn: on } : state.draft;
	return waiting
		? { ...state, draft, pastDefences: pastDefences.map((one) => (one === waiting ? { ...one, ...answered } : one)) }
		: { ...state, draft, defence: { ...state.defence, ...answered } };
}

/** Whether the draft still rests on all that the party said and was heard with (行政处罚法 45, 65). */
export function draftFollowsParty(state: PenaltyCase): boolean {
	return draftFollowsHearings(state) && state.draft?.defenceAdoptedOn === undefined;
}
