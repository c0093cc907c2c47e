import type { Basis } from "#kernel/basis";
import type { PlainDate } from "#kernel/plain-date";
import type { ActContext, DocumentRequest } from "../act.ts";
import { penaltyLaw } from "../law.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { citeBoth, citeList, contactOf, linesOf, paper, partyOf, remediesOf } from "./parts.ts";

type Input = {
	facts: string;
	bases: readonly Basis[];
	violated?: readonly Basis[] | undefined;
	requirements: string;
	dueOn: PlainDate;
};

/** 责令改正通知书: under 行政处罚法 28 and whatever special rule the officer cites. */
export function correctionOrder(state: PenaltyCase, input: Input, context: ActContext): DocumentRequest {
	// The number for complaints stands among the contacts of this paper already.
	const { complaint: _complaint, ...remedies } = remediesOf(context);
	return paper("correction-order", {
		party: partyOf(state),
		facts: input.facts,
		violated: citeList(input.violated ?? input.bases),
		ordered: citeBoth([penaltyLaw("第二十八条第一款")], input.bases),
		requirements: linesOf(input.requirements),
		dueOn: input.dueOn,
		remedies,
		contact: contactOf(state, context),
	});
}
