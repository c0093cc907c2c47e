import type { ActContext, AnyAct } from "./act.ts";
import type { ClockContext } from "./clock.ts";
import { clocksOf } from "./clocks.ts";
import type { StreamKind } from "./engine.ts";
import { CASE_STATUS, type PenaltyCase, STAGES } from "./model/penalty-case.ts";
import { penaltyProcess } from "./penalty-process.ts";
import type { StreamDescription } from "./store.ts";

/** 行政处罚案件 as a kind of stream: its process, its clocks, what lists show of it, who stands on which side. */
export function penaltyCaseKind(more: readonly AnyAct<PenaltyCase>[]): StreamKind<PenaltyCase> {
	const process = penaltyProcess(more);
	return {
		process,
		clocks: clocksOf,
		describe: (state, context) => describe(state, context, [...process.acts.values()]),
		duties: (state) => ({ handling: state.handlers, reviewing: state.reviewers }),
		matterBases: (state) => state.matter.bases,
		regimeOf: (state) => (state.status === "none" ? undefined : state.regime),
	};
}

function describe(state: PenaltyCase, context: ClockContext, acts: readonly AnyAct<PenaltyCase>[]): StreamDescription {
	const number = state.decision?.number ?? null;
	return {
		title: state.title,
		partyName: state.party.name,
		status: state.status,
		stage: state.stage,
		procedure: state.procedure,
		personIds: [...new Set([...state.handlers, ...state.reviewers])],
		number,
		openedOn: state.openedOn,
		awaiting: awaitingOf(state, context, acts),
		search: [
			state.title,
			state.party.name,
			state.party.creditCode ?? "",
			// Whoever looks for a case has some paper of it in hand: its number is that of the case as well.
			...state.documents.map((document) => document.number ?? ""),
			state.matter.name,
			STAGES[state.stage],
			CASE_STATUS[state.status],
		].join(" "),
	};
}

/** Whom the case waits for: the awaited acts that are open, by role; with none open, its handlers. */
function awaitingOf(
	state: PenaltyCase,
	context: ClockContext,
	acts: readonly AnyAct<PenaltyCase>[],
): readonly string[] {
	// `offered` looks at the case and the rules only; who asks is judged by the gates and the role.
	const asked = context as ActContext;
	const open = acts
		.filter((act) => act.awaited?.(state, asked) && act.offered(state, asked))
		.flatMap((act) => act.actors.map((role) => `${role}:${act.name}`));
	if (open.length > 0) return [...new Set(open)];
	return state.status === "open" ? ["handler:"] : [];
}
