import type { AnyAct } from "./act.ts";
import { documentIssued } from "./acts/penalty/document-events.ts";
import { penaltyActs } from "./acts/penalty/index.ts";
import { emptyCase, type PenaltyCase } from "./model/penalty-case.ts";
import { defineProcess, type Process } from "./process.ts";

/** 行政处罚 as one process: its own acts, and those of the modules that act on the same case (法制审核). */
export function penaltyProcess(more: readonly AnyAct<PenaltyCase>[]): Process<PenaltyCase> {
	return defineProcess<PenaltyCase>({
		kind: "case",
		initial: emptyCase,
		acts: [...penaltyActs, ...more],
		extraEvents: [documentIssued],
		orgPathOf: (state) => state.orgPath,
	});
}
