import {
	type AnyAct,
	type ClockContext,
	defineProcess,
	type Process,
	type StreamDescription,
	type StreamKind,
} from "#casework";
import { commitDraw, drawObjects, orderRedraw, setPool } from "./acts-draw.ts";
import { correctRound, openRound, recordRound } from "./acts-record.ts";
import { checkRound, publishRound, recordRoundPropagation, returnRound, withdrawRound } from "./acts-release.ts";
import { roundClocks } from "./clock.ts";
import { emptyRound, type Round, recordOf, statusOf } from "./round.ts";
import { ROUND_STATUS } from "./vocabulary.ts";

const LATER_ACTS: readonly AnyAct<Round>[] = [
	setPool,
	commitDraw,
	drawObjects,
	orderRedraw,
	recordRound,
	checkRound,
	returnRound,
	publishRound,
	correctRound,
	withdrawRound,
];

function processOf(acts: readonly AnyAct<Round>[]): Process<Round> {
	return defineProcess<Round>({
		kind: "random-round",
		initial: emptyRound,
		acts: [openRound, ...LATER_ACTS, ...acts],
		orgPathOf: (state) => state.orgPath,
	});
}

/** 双随机抽查批次. The first act opens a round; what only the machine does is in the catalogue and never offered. */
export const roundProcess: Process<Round> = processOf([
	{ ...recordRoundPropagation, offered: () => false, awaited: () => false },
]);
export const roundKind: StreamKind<Round> = kindOf(roundProcess);
/** Run by the propagation check. */
export const roundMachineKind: StreamKind<Round> = kindOf(processOf([recordRoundPropagation]));

function kindOf(process: Process<Round>): StreamKind<Round> {
	return {
		process,
		describe,
		clocks: roundClocks,
		matterBases: () => [],
		// A round is over within weeks; a correction years later is judged by the rules of its own day.
		regimeOf: () => undefined,
		typeOf: () => "inspection",
	};
}

function describe(state: Round, _context: ClockContext): StreamDescription {
	const status = statusOf(state);
	const awaiting = LATER_ACTS.filter((act) => act.awaited?.(state)).flatMap((act) =>
		act.actors.map((role) => `${role}:${act.name}`),
	);
	return {
		title: state.name,
		partyName: state.entry.name,
		status,
		stage: "publication",
		procedure: "random-round",
		personIds: state.draft?.recorders ?? [],
		number: null,
		openedOn: state.openedOn,
		awaiting: [...new Set(awaiting)],
		search: [
			state.name,
			state.entry.name,
			ROUND_STATUS[status],
			...recordOf(state)
				.objects.slice(0, 50)
				.map(({ name }) => name),
		].join(" "),
	};
}
