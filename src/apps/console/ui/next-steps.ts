import type { NextActView, StepView } from "#casework/contract";

/** An act that is open; of a case also in which stage and by whom. */
export type Step = StepView & Partial<Pick<NextActView, "stage" | "actors">>;

/** What this person can do now, what still lacks something, what others do; in each the awaited first. */
export function nextGroups<S extends Step>(next: readonly S[]) {
	const mine = next.filter((act) => act.mine);
	return {
		ready: mine.filter((act) => act.missing.length === 0),
		lacking: mine.filter((act) => act.missing.length > 0),
		others: next.filter((act) => !act.mine),
	};
}

/**
 * The one act to press: what the case waits for, if it is this person's turn, or the only one its stage leaves open.
 * Where the law leaves several ways, none is pressed upon anybody.
 */
export function leadingAct<S extends Step>(next: readonly S[], stage?: string): S | undefined {
	const { ready } = nextGroups(next);
	const awaited = ready.find((act) => act.awaited);
	if (awaited || next.some((act) => act.awaited)) return awaited;
	const [only, ...others] = ready.filter((act) => act.stage === stage);
	return others.length === 0 ? only : undefined;
}
