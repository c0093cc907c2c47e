import type { PlainDate } from "#kernel/plain-date";
import type { DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { paper, partyOf, presence, type SignedInput, signatureOf, speakerOf } from "./parts.ts";

type Input = {
	purpose: string;
	method: string;
	laboratory?: string | undefined;
	place: string;
	sampledOn: PlainDate;
	samples: readonly { name: string; base: string; quantity: string; batch: string; sealed: string }[];
	officerIds: readonly string[];
	signatures: SignedInput;
};

/** 抽样取证通知书及物品清单 (行政处罚法 56). */
export function samplingNotice(state: PenaltyCase, input: Input): DocumentRequest {
	return paper("sampling-notice", {
		party: partyOf(state),
		purpose: input.purpose,
		place: input.place,
		on: input.sampledOn,
		method: input.method,
		items: input.samples.map((one) => ({
			name: one.name,
			batch: one.batch,
			base: one.base,
			taken: one.quantity,
			sealed: one.sealed,
		})),
		laboratory: input.laboratory,
		...presence(state, input.officerIds),
		signature: signatureOf(input.signatures, speakerOf(state), input.sampledOn),
	});
}
