import type { Role } from "#identity/contract";
import type { AnyAct, Gate } from "./act.ts";
import { documentIssued } from "./acts/penalty/document-events.ts";
import { penaltyActs } from "./acts/penalty/index.ts";
import { actorNotRecused, handlerNeverReviewed } from "./gates/officers.ts";
import { emptyCase, type PenaltyCase, withHandlers } from "./model/penalty-case.ts";
import { withSuperseded } from "./model/review-record.ts";
import { defineProcess, type Process } from "./process.ts";
import { penaltyCaseFrom } from "./upcast.ts";

const HANDLING: ReadonlySet<Role> = new Set(["handler", "unit-head"]);
/** Filing what is finished is not handling the case; everything else in it is closed to who was recused. */
const isArchiving = (act: AnyAct<PenaltyCase>) => act.actors.every((role) => role === "archivist");
const isHandling = (act: AnyAct<PenaltyCase>) => act.actors.every((role) => HANDLING.has(role));

/**
 * 行政处罚 as one process: its own acts, and those of the modules that act on the same case (法制审核).
 * Whoever does an act of the handling body handles the case from then on, and whoever reviewed it does none of them: one
 * rule for all acts, present and future, so that no new act can forget it (REV-02, SEC-05). The same way a recused person
 * does nothing more in the case (行政处罚法 43), and whatever event takes a draft away from under a review ends that review
 * (REV-07).
 */
export function penaltyProcess(more: readonly AnyAct<PenaltyCase>[]): Process<PenaltyCase> {
	const all: readonly AnyAct<PenaltyCase>[] = [...penaltyActs, ...more];
	const handling = new Set(all.filter(isHandling).flatMap((act) => act.emits.map((event) => event.type)));
	return defineProcess<PenaltyCase>({
		kind: "case",
		initial: emptyCase,
		acts: all.map((act) => ({ ...act, gates: [...commonGates(act), ...act.gates] })),
		extraEvents: [documentIssued],
		orgPathOf: (state) => state.orgPath,
		upcast: penaltyCaseFrom,
		afterEvent: (state, { type, meta }) => {
			const after = handling.has(type) ? withHandlers(state, [meta.actor.personId]) : state;
			const review = withSuperseded(after.review, after.draft?.hash, meta.date);
			return review === after.review ? after : { ...after, review };
		},
	});
}

function commonGates(act: AnyAct<PenaltyCase>): readonly Gate<PenaltyCase>[] {
	return [...(isArchiving(act) ? [] : [actorNotRecused]), ...(isHandling(act) ? [handlerNeverReviewed] : [])];
}
