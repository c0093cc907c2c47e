import type { PlainDate } from "#kernel/plain-date";
import type { DocumentRequest } from "../act.ts";
import { EVIDENCE_KINDS, type PenaltyCase } from "../model/penalty-case.ts";
import { paper, partyOf, presence, type SignedInput, signatureOf, speakerOf } from "./parts.ts";

type Input = {
	items: readonly unknown[];
	place: string;
	holder?: string | undefined;
	collectedOn: PlainDate;
	officerIds: readonly string[];
	signatures: SignedInput;
};

/** 证据登记保存清单: the items of this act under their numbers in the whole file (沁源全过程记录办法 15 第二项). */
export function evidenceList(state: PenaltyCase, input: Input): DocumentRequest {
	const holder = input.holder ?? speakerOf(state);
	return paper("evidence-list", {
		caseTitle: state.title,
		party: partyOf(state),
		holder,
		place: input.place,
		on: input.collectedOn,
		items: state.evidence.slice(-input.items.length).map((item) => ({
			number: item.number,
			kind: EVIDENCE_KINDS[item.kind],
			name: item.name,
			quantity: item.quantity,
			source: item.source,
			proves: item.proves,
		})),
		...presence(state, input.officerIds),
		signature: signatureOf(input.signatures, holder, input.collectedOn),
	});
}
