import type { PlainDate } from "#kernel/plain-date";
import type { EventActor } from "../act.ts";

/** One answered element of the legal review (审核要素). */
export type ElementAnswer = {
	readonly element: string;
	readonly answer: "lawful" | "problem" | "not-applicable";
	readonly finding: string;
};

/** One round of legal review of one draft: submission, completeness, clock, opinion. */
export type ReviewRound = {
	readonly number: number;
	/** The very draft that is under review; an opinion passes this one and no other. */
	readonly draftHash: string;
	readonly submittedOn: PlainDate;
	readonly submittedBy: EventActor;
	readonly materials: readonly string[];
	readonly reviewBody: { unitPath: string; name: string };
	/** The day complete materials were accepted: the clock starts here and nowhere earlier. */
	readonly acceptedOn: PlainDate | null;
	readonly returned: { on: PlainDate; missing: readonly string[] } | null;
	/** The draft was exchanged before anybody said anything about it: the round is over. Absent in rounds that were not. */
	readonly superseded?: { on: PlainDate };
	readonly reviewer: EventActor | null;
	readonly suspensions: readonly { kind: string; reason: string; from: PlainDate; to: PlainDate | null }[];
	readonly extension: { on: PlainDate; reason: string; by: EventActor } | null;
	readonly opinion: ReviewOpinion | null;
	/** Problem by problem, how the handling body dealt with it (REV-14). */
	readonly answers: readonly { problem: number; handling: string }[];
};

export type ReviewOpinion = {
	readonly id: string;
	readonly label: string;
	readonly outcome: "passed" | "return" | "refuse" | "transfer";
	readonly text: string;
	readonly suggestion: string;
	readonly elements: readonly ElementAnswer[];
	readonly problems: readonly string[];
	readonly crimeSuspected: boolean;
	readonly on: PlainDate;
	readonly by: EventActor;
	readonly documentId: string | null;
	/** Copy for the case file, received by the handling body (REV-13). */
	readonly receivedOn: PlainDate | null;
};

/** 审核意见不一致: the regime's way out of a dispute, step by step. */
export type Disagreement = {
	readonly roundNumber: number;
	readonly draftHash: string;
	readonly objection: string;
	readonly negotiated: { on: PlainDate; record: string; agreed: boolean } | null;
	readonly referred: { on: PlainDate; handlingOpinion: string; reviewOpinion: string } | null;
	/** The ruling releases the gate only when it upholds the very draft. */
	readonly ruling: {
		on: PlainDate;
		by: string;
		decider: "collective" | "overseeing-leader";
		upheldDraft: boolean;
		record: string;
	} | null;
};

export type ReviewRecord = {
	readonly selfCheck: { draftHash: string; on: PlainDate; opinion: string; by: EventActor } | null;
	readonly rounds: readonly ReviewRound[];
	readonly disagreement: Disagreement | null;
};

export function latestRound(record: ReviewRecord): ReviewRound | undefined {
	return record.rounds.at(-1);
}

/** Nobody has returned it or given an opinion on it: only such a round can be overtaken by another draft. */
const isUnanswered = (round: ReviewRound) => round.returned === null && round.opinion === null;

/** The round was about a draft that is no longer there: nothing can be said in it any more, and another may be opened. */
export function isSuperseded(round: ReviewRound, draftHash: string | undefined): boolean {
	return isUnanswered(round) && (round.superseded !== undefined || round.draftHash !== draftHash);
}

/** Ends an unanswered round on the day its draft is exchanged, or taken away by a new notice (REV-07, REV-14). */
export function withSuperseded(record: ReviewRecord, draftHash: string | undefined, on: PlainDate): ReviewRecord {
	const round = latestRound(record);
	if (!round || round.superseded || !isSuperseded(round, draftHash)) return record;
	return { ...record, rounds: [...record.rounds.slice(0, -1), { ...round, superseded: { on } }] };
}

/**
 * Whether the law lets this very draft become a decision: its last round passed it, or the regime's way of settling
 * a disagreement ended with a ruling that upheld it. The one door of the gate (REV-01, REV-15).
 */
export function passedFor(record: ReviewRecord, draftHash: string): boolean {
	const round = latestRound(record);
	if (!round || round.draftHash !== draftHash) return false;
	if (round.opinion?.outcome === "passed") return true;
	const { disagreement } = record;
	return (
		disagreement !== null &&
		disagreement.roundNumber === round.number &&
		disagreement.draftHash === draftHash &&
		disagreement.ruling?.upheldDraft === true
	);
}
