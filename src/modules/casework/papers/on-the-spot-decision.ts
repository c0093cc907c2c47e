import type { Basis } from "#kernel/basis";
import { sentences } from "#kernel/sentence";
import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import {
	citeList,
	officersOf,
	paper,
	partyOf,
	paymentOf,
	remediesOf,
	type SignedInput,
	signatureOf,
	speakerOf,
} from "./parts.ts";

type Collection = { kind: "bank" } | { kind: "on-the-spot"; ground: "small" | "hard" | "remote"; receipt: string };
type Input = {
	place: string;
	facts: string;
	bases: readonly Basis[];
	violated?: readonly Basis[] | undefined;
	warning: boolean;
	fineFen: number;
	defence: string;
	handling: string;
	collection: Collection;
	officerIds: readonly string[];
	signatures: SignedInput;
};

const GROUNDS = { small: "up-to-100", hard: "hard-later", remote: "remote" } as const;

/** 当场行政处罚决定书 (行政处罚法 52), handed over by the act itself. */
export function onTheSpotDecision(state: PenaltyCase, input: Input, context: ActContext): DocumentRequest {
	const { collection } = input;
	const byBank = input.fineFen > 0 && collection.kind === "bank";
	return paper("on-the-spot-decision", {
		party: partyOf(state),
		at: context.now,
		place: input.place,
		facts: input.facts,
		violated: citeList(input.violated ?? input.bases),
		punished: citeList(input.bases),
		warning: input.warning,
		fineFen: input.fineFen,
		told: sentences(
			"已告知拟作出的处罚内容、事实、理由、依据和依法享有的权利",
			`当事人的陈述、申辩：${input.defence}`,
			input.handling,
		),
		officers: officersOf(state, input.officerIds),
		collection:
			collection.kind === "on-the-spot"
				? { ground: GROUNDS[collection.ground], receiptNumber: collection.receipt }
				: undefined,
		payment: byBank ? paymentOf(context) : undefined,
		remedies: remediesOf(context),
		signature: signatureOf(input.signatures, speakerOf(state), context.today),
		signedOn: context.today,
	});
}
