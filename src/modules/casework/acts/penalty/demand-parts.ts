import type { Fen } from "#kernel/money";
import type { PlainDate } from "#kernel/plain-date";
import type { ActContext } from "../../act.ts";
import type { DemandPart, PenaltyCase } from "../../model/penalty-case.ts";
import { otherBurdenOpen, otherDueOn } from "./force.ts";
import { openFineFen, openSurchargeFen, owedFen, paidFen, paymentTerm } from "./money-owed.ts";

/** What of a decision is open, each with its day, and what a demand (催告) has said of it: a demand names exact amounts (行政强制法 35 第三项). */

type OpenPart = { readonly part: DemandPart; readonly fen: Fen; readonly dueOn: PlainDate | undefined };

function openParts(state: PenaltyCase, context: ActContext): readonly OpenPart[] {
	const fine = openFineFen(state);
	const payableUntil = paymentTerm(state, context)?.due.date;
	const money: readonly OpenPart[] = [
		{ part: "fine", fen: fine, dueOn: payableUntil },
		{ part: "confiscated", fen: Math.max(0, owedFen(state) - paidFen(state) - fine), dueOn: payableUntil },
		{
			part: "surcharge",
			fen: openSurchargeFen(state, context.today, context),
			dueOn: state.performance.surchargeImposed?.from,
		},
	];
	const other: readonly OpenPart[] = otherBurdenOpen(state)
		? [{ part: "other", fen: 0, dueOn: otherDueOn(state) ?? undefined }]
		: [];
	return [...money.filter(({ fen }) => fen > 0), ...other];
}

const isOverdue = ({ dueOn }: OpenPart, { today }: ActContext) => dueOn !== undefined && today > dueOn;

/** What a demand of today asks for. */
export function overdueParts(state: PenaltyCase, context: ActContext): readonly OpenPart[] {
	return openParts(state, context).filter((one) => isOverdue(one, context));
}

/** What is open and a demand of today may not ask for yet. */
export function partsNotDue(state: PenaltyCase, context: ActContext): readonly DemandPart[] {
	return openParts(state, context)
		.filter((one) => !isOverdue(one, context))
		.map(({ part }) => part);
}

/** What is open and stands in no demand that still counts. */
export function notDemanded(state: PenaltyCase, context: ActContext): readonly OpenPart[] {
	const { demand } = state;
	return openParts(state, context).filter(({ part }) => demand === null || demand.lacks?.includes(part));
}

/** From now on the last demand says nothing of that part: it came after it, or got another day. */
export function withoutPart(state: PenaltyCase, part: DemandPart): PenaltyCase["demand"] {
	const { demand } = state;
	return demand === null || demand.lacks?.includes(part)
		? demand
		: { ...demand, lacks: [...(demand.lacks ?? []), part] };
}
