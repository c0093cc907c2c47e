import { defineProcess, type Process, type StreamKind } from "#casework";
import { handOverActs } from "./acts.ts";
import { emptyHandOver, type ReceivedHandOver } from "./received.ts";

/** 收到的移送案件 as a process; for the catalogue of acts too. */
export const handOverProcess: Process<ReceivedHandOver> = defineProcess<ReceivedHandOver>({
	kind: "hand-over",
	initial: emptyHandOver,
	acts: handOverActs,
	orgPathOf: (state) => state.orgPath,
});

export const handOverKind: StreamKind<ReceivedHandOver> = {
	process: handOverProcess,
	describe: (state) => ({
		title: `${state.sender.name}移送：${state.copy.title ?? "案由未共享"}`,
		partyName: state.copy.partyName ?? "",
		status: state.status,
		stage: "exchange",
		procedure: "hand-over",
		personIds: [],
		number: null,
		openedOn: state.sentOn,
		awaiting: handOverActs
			.filter((act) => act.awaited?.(state))
			.flatMap((act) => act.actors.map((role) => `${role}:${act.name}`)),
		search: [state.sender.name, state.copy.title ?? "", state.copy.partyName ?? ""].join(" "),
	}),
	clocks: () => [],
	matterBases: () => [],
	regimeOf: () => undefined,
};
