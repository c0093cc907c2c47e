import { type Refusal, refusal } from "#kernel/refusal";
import type { Gate } from "../act.ts";
import { penaltyLaw } from "../law.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";

/** How many review opinions have suspected a crime so far. */
export function suspectingOpinions({ review }: PenaltyCase): number {
	return review.rounds.filter((round) => round.opinion?.crimeSuspected).length;
}

/** A crime is suspected, nothing was transferred, and the head has not decided against it since. */
export function isSuspicionOpen(state: PenaltyCase): boolean {
	const { concluded, pastConclusions = [], crimeTransfer, transferDeclined } = state;
	const opinions = suspectingOpinions(state);
	// What was suspected stays so through a 补充调查: whether there is nothing in it is the head's to say.
	const found = [...pastConclusions, ...(concluded ? [concluded] : [])].some((one) => one.crimeSuspected);
	if (crimeTransfer !== null || (!found && opinions === 0)) return false;
	return transferDeclined === undefined || transferDeclined.opinions < opinions;
}

export function transferMissing(): Refusal {
	return refusal(
		"transfer-missing",
		"违法行为涉嫌犯罪，应当及时移送司法机关",
		penaltyLaw("第二十七条"),
		"请主要负责人办理移送；不批准移送的，请其记明理由",
	);
}

export const suspicionOpen = (state: PenaltyCase): Refusal | undefined =>
	isSuspicionOpen(state) ? transferMissing() : undefined;

export function transferUnanswered({ crimeTransfer }: PenaltyCase): Refusal | undefined {
	return crimeTransfer?.outcome === null
		? refusal(
				"transfer-open",
				"案件已移送司法机关，对方尚未答复，不得以行政处罚代替移送，也不得终结案件",
				penaltyLaw("第二十七条"),
				"请等候司法机关答复并登记移送结果",
			)
		: undefined;
}

/**
 * No case in which a crime is suspected is over by anything but a transfer that was answered, or the responsible head's
 * decision not to transfer, with its reason on the file (行政处罚法 27, 57 第一款第四项, 82; 移送涉嫌犯罪案件的规定 3, 5, 11).
 */
export const crimeSuspicionSettled: Gate<PenaltyCase> = {
	name: "crime-suspicion-settled",
	label: "涉嫌犯罪的已经移送并有答复，或者主要负责人已经决定不移送",
	check: (state) => suspicionOpen(state) ?? transferUnanswered(state),
};
