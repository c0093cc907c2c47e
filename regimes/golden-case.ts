import type { ClauseKey, EnforcementType } from "#regime/contract";

/** One question with the answer the texts give: what a later change of code or data must never alter. */
export type GoldenCase = {
	readonly requirement: string;
	readonly title: string;
	readonly key: ClauseKey;
	readonly type?: EnforcementType;
	/** The day of the decision: its law answers, and a period is counted from it. */
	readonly decided: string;
	readonly own: Expected;
	readonly effective: Expected & { readonly via?: string; readonly due?: string };
};

type Expected = {
	readonly status: string;
	/** As `sanzhi rules ask` prints it; left out where only the source matters. */
	readonly value?: unknown;
	readonly unit?: string;
	readonly article?: string;
};
