import { dateInBeijing, instantOf } from "#kernel/instant";
import type { DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { itemsOf, numberOf, paper, partyOf, presence, recorderOf, type SignedInput, signatureOf } from "./parts.ts";

type Input = {
	speaker: string;
	capacity: string;
	startedAt: string;
	endedAt: string;
	place: string;
	content: string;
	hearingWaived: boolean;
	complete?: string | undefined;
	materials?: string | undefined;
	officerIds: readonly string[];
	signatures: SignedInput;
};

/** 陈述申辩笔录 (行政处罚法 45). */
export function defenceRecord(state: PenaltyCase, input: Input): DocumentRequest {
	const on = dateInBeijing(instantOf(input.endedAt));
	return paper("defence-record", {
		caseTitle: state.title,
		party: partyOf(state),
		place: input.place,
		from: input.startedAt,
		to: input.endedAt,
		speaker: input.speaker,
		capacity: input.capacity,
		noticeNumber: numberOf(state, "penalty-notice"),
		...presence(state, input.officerIds),
		recorder: recorderOf(state, input.officerIds, undefined),
		statement: input.content,
		complete: input.complete,
		hearingWaived: input.hearingWaived || undefined,
		submitted: input.materials === undefined ? undefined : itemsOf(input.materials),
		signature: signatureOf(input.signatures, input.speaker, on),
		officersSignedOn: on,
	});
}
