import { dateInBeijing, instantOf } from "#kernel/instant";
import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { contactOf, paper, partyOf, presence, type SignedInput, signatureOf } from "./parts.ts";

type Input = { speaker: string; startedAt: string; officerIds: readonly string[]; signatures: SignedInput };

/** 权利告知书: without it a statement was not properly heard (沁源全过程记录办法 15 第五项; INV-03). */
export function rightsNotice(state: PenaltyCase, input: Input, context: ActContext): DocumentRequest {
	const on = dateInBeijing(instantOf(input.startedAt));
	return paper("rights-notice", {
		party: partyOf(state),
		matter: state.title,
		stage: "听取陈述、申辩",
		hearingPossible: state.notice?.hearingRight ?? false,
		...presence(state, input.officerIds),
		contact: contactOf(state, context),
		signature: signatureOf(input.signatures, input.speaker, on),
		signedOn: on,
	});
}
