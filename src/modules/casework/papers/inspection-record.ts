import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { paper, partyOf, presence, recorderOf, type SignedInput, signatureOf, speakerOf } from "./parts.ts";

type Input = {
	category: string;
	place: string;
	startedAt: string;
	endedAt: string;
	onSite?: { name: string; post: string } | undefined;
	officerIds: readonly string[];
	recorderId?: string | undefined;
	recusal: string;
	recusalReason?: string | undefined;
	findings: string;
	photos?: number | undefined;
	recording?: string | undefined;
	signatures: SignedInput;
};

/** 现场检查（勘验）笔录 (行政处罚法 55; INV-01). */
export function inspectionRecord(state: PenaltyCase, input: Input, { today }: ActContext): DocumentRequest {
	const onSite = input.onSite ?? onSiteOf(state, input.signatures);
	return paper("inspection-record", {
		category: input.category,
		party: partyOf(state),
		place: input.place,
		from: input.startedAt,
		to: input.endedAt,
		onSite,
		...presence(state, input.officerIds),
		recorder: recorderOf(state, input.officerIds, input.recorderId),
		recusal: input.recusal,
		recusalReason: input.recusalReason,
		content: input.findings,
		photos: input.photos,
		recording: input.recording,
		signature: signatureOf(input.signatures, onSite.name, today),
		officersSignedOn: today,
	});
}

/** Whoever signs for the party was there; where nobody of the party was, the witness who did sign. */
function onSiteOf(state: PenaltyCase, { party, onSitePerson }: SignedInput): { name: string; post: string } {
	if (party === "absent" && onSitePerson) return { name: onSitePerson, post: "在场见证人" };
	return { name: speakerOf(state), post: state.party.representative ? "法定代表人（负责人）" : "当事人" };
}
