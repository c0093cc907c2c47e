import { defineProcess, type Process, type StreamKind } from "#casework";
import { clientActs } from "./acts.ts";
import { emptyClient, type SystemClient } from "./client.ts";

/** 系统客户端 as a process; for the catalogue of acts too. */
export const clientProcess: Process<SystemClient> = defineProcess<SystemClient>({
	kind: "system-client",
	initial: emptyClient,
	acts: clientActs,
	orgPathOf: (state) => state.orgPath,
});

export const clientKind: StreamKind<SystemClient> = {
	process: clientProcess,
	describe: (state) => ({
		title: `系统客户端：${state.name}`,
		partyName: "",
		status: state.status,
		stage: "exchange",
		procedure: "system-client",
		personIds: [],
		number: null,
		openedOn: state.registeredOn,
		awaiting: [],
		search: [state.name, state.holder].join(" "),
	}),
	clocks: () => [],
	matterBases: () => [],
	regimeOf: () => undefined,
};
