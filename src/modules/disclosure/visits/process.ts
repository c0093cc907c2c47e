import {
	type AnyAct,
	type ClockContext,
	defineProcess,
	type Process,
	type StreamDescription,
	type StreamKind,
} from "#casework";
import { confirmVisit, receiveVisitFeedback, recordVisit } from "./acts-after.ts";
import { recordVisitClue, takeUpVisitClue } from "./acts-clue.ts";
import {
	cancelVisit,
	changeVisit,
	issueVisit,
	openVisit,
	renewVisitAddress,
	reviseVisit,
	revokeVisitAddress,
} from "./acts-notice.ts";
import { emptyVisit, statusOf, titleOf, type Visit } from "./visit.ts";
import { VISIT_STATUS } from "./vocabulary.ts";

const LATER_ACTS: readonly AnyAct<Visit>[] = [
	reviseVisit,
	issueVisit,
	changeVisit,
	recordVisit,
	recordVisitClue,
	cancelVisit,
	renewVisitAddress,
	revokeVisitAddress,
	confirmVisit,
	receiveVisitFeedback,
	takeUpVisitClue,
];

/** 检查通知. The first act opens one. */
export const visitProcess: Process<Visit> = defineProcess<Visit>({
	kind: "announced-visit",
	initial: emptyVisit,
	acts: [openVisit, ...LATER_ACTS],
	orgPathOf: (state) => state.orgPath,
});

export const visitKind: StreamKind<Visit> = {
	process: visitProcess,
	describe,
	// No text gives a number for an announced inspection: nothing runs.
	clocks: () => [],
	matterBases: () => [],
	// Over within weeks: judged by the rules of the day.
	regimeOf: () => undefined,
	typeOf: () => "inspection",
};

function describe(state: Visit, _context: ClockContext): StreamDescription {
	const status = statusOf(state);
	const { plan, matter } = state;
	const awaiting = LATER_ACTS.filter((act) => act.awaited?.(state)).flatMap((act) =>
		act.actors.map((role) => `${role}:${act.name}`),
	);
	return {
		title: titleOf(state),
		partyName: plan.objectName,
		status,
		stage: "publication",
		procedure: "announced-visit",
		personIds: [...new Set([...state.writers, ...plan.officers.map((one) => one.personId)])],
		number: null,
		openedOn: state.openedOn,
		awaiting: [...new Set(awaiting)],
		search: [titleOf(state), plan.creditCode, matter.name, VISIT_STATUS[status]].join(" "),
	};
}
