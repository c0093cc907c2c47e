import { contentHash } from "#kernel/hash";
import type { Hearing, PenaltyCase } from "./penalty-case.ts";

export type HeldHearing = Hearing & { readonly held: NonNullable<Hearing["held"]> };

const isHeld = (hearing: Hearing): hearing is HeldHearing => hearing.held !== undefined;

/** Asked for by the party, and neither held, ended (行政处罚法 64(六)) nor withdrawn. */
export const isPending = (hearing: Hearing): boolean => !isHeld(hearing) && hearing.withdrawn === undefined;

/** Every hearing of the case in its order: those held before a later notice, then the one of the present notice. */
function hearingsOf(state: PenaltyCase): readonly Hearing[] {
	return state.hearing ? [...state.pastHearings, state.hearing] : state.pastHearings;
}

/** 经过听证 is said of the case, not of its last notice: telling the party anew undoes no hearing (REV-03). */
export function heldHearings(state: PenaltyCase): readonly HeldHearing[] {
	return hearingsOf(state).filter(isHeld);
}

function stepsOf(state: PenaltyCase) {
	return hearingsOf(state).map((one) => ({
		requestedOn: one.requestedOn,
		heldOn: one.held?.on ?? null,
		reported: one.reported !== undefined,
	}));
}

/**
 * What a draft made now knows of the hearings; empty where there were none. It is part of the draft's own hash, so that
 * nothing bound to a draft of before the hearing (review, discussion, approval) fits the same words written after it.
 */
export function hearingMark(state: PenaltyCase): string {
	const steps = stepsOf(state);
	return steps.length === 0 ? "" : contentHash(steps);
}

/**
 * 应当根据听证笔录…作出决定 (行政处罚法 65): a request, a hearing or a report that came after the draft makes it stale. Stored
 * drafts of before the mark was kept are judged by their day; one of the very day of the hearing is made anew.
 */
export function draftFollowsHearings(state: PenaltyCase): boolean {
	const { draft } = state;
	if (!draft) return true;
	if (draft.hearings !== undefined) return draft.hearings === hearingMark(state);
	return stepsOf(state).every((one) => draft.on > (one.heldOn ?? one.requestedOn));
}
