import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { paper, presence, recorderOf, type SignedInput, signatureOf } from "./parts.ts";

type Input = {
	place: string;
	startedAt: string;
	endedAt: string;
	personName: string;
	capacity: "party" | "representative" | "employee" | "witness";
	gender: string;
	idNumber: string;
	address: string;
	phone: string;
	workplace?: string | undefined;
	post?: string | undefined;
	officerIds: readonly string[];
	recorderId?: string | undefined;
	rightsAnswer: string;
	questions: readonly { question: string; answer: string }[];
	readBack: string;
	signatures: SignedInput;
};

const ROLES = { party: "party", representative: "party", employee: "other", witness: "witness" } as const;

/** Who works for the party works there; a citizen is nobody's workplace. */
function workplaceOf({ party }: PenaltyCase, capacity: Input["capacity"]): string | undefined {
	return capacity === "witness" || party.type === "citizen" ? undefined : party.name;
}

/** 询问笔录: one person at a time; `ordinal` counts this person's interviews in this case, this one included. */
export function questioningRecord(state: PenaltyCase, input: Input, { today }: ActContext): DocumentRequest {
	const own = state.records.filter((record) => record.kind === "questioning" && record.about === input.personName);
	return paper("questioning-record", {
		caseTitle: state.title,
		ordinal: Math.min(own.length, 99),
		place: input.place,
		from: input.startedAt,
		to: input.endedAt,
		asked: {
			role: ROLES[input.capacity],
			name: input.personName,
			gender: input.gender,
			idNumber: input.idNumber,
			workplace: input.workplace ?? workplaceOf(state, input.capacity),
			post: input.post,
			address: input.address,
			phone: input.phone,
		},
		...presence(state, input.officerIds),
		recorder: recorderOf(state, input.officerIds, input.recorderId),
		rightsAnswer: input.rightsAnswer,
		turns: input.questions,
		readBack: input.readBack,
		signature: signatureOf(input.signatures, input.personName, today),
		officersSignedOn: today,
	});
}
