import { REMEDY_RESULTS as RESULTS_OF_REMEDIES } from "#casework/contract";

/** Results against the act (行政复议法 63–68, 行政诉讼法 70, 74–77): the authority was set right. */
const CORRECTING_RESULTS = ["annulled", "changed", "unlawful", "void", "remade"] as const;
export const REMEDY_RESULTS: Readonly<Record<string, string>> = RESULTS_OF_REMEDIES;

export function isCorrecting(result: string | null): boolean {
	return CORRECTING_RESULTS.some((known) => known === result);
}
