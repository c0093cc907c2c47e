import { courtEnded } from "./acts/penalty/court-steps.ts";
import { backFromTransfer } from "./acts/penalty/transfer.ts";
import type { PenaltyCase } from "./model/penalty-case.ts";

/**
 * A stored case of any earlier shape as the events tell it today.
 *
 * First shape: a refused transfer left the decision in place, so that the case could neither go on nor end; a court that had
 * refused counted as having executed.
 */
export function penaltyCaseFrom(stored: PenaltyCase): PenaltyCase {
	const { court, crimeTransfer, decision, status } = stored;
	const read = court === null ? stored : { ...stored, court: { ...court, ended: courtEnded(court) } };
	return status === "open" && crimeTransfer?.outcome === "refused" && decision !== null
		? backFromTransfer(read, decision.on)
		: read;
}
