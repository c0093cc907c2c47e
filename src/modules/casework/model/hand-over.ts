import { z } from "zod";
import type { PlainDate } from "#kernel/plain-date";

/** The copy that the receiving authority gets: the chosen fields and nothing else; what was not chosen is absent. */
export const sharedCopy = z.object({
	title: z.string().optional(),
	matter: z.string().optional(),
	partyName: z.string().optional(),
	partyCode: z.string().optional(),
	partyAddress: z.string().optional(),
	representative: z.string().optional(),
	clueSource: z.string().optional(),
	clueSummary: z.string().optional(),
	foundOn: z.string().optional(),
	facts: z.string().optional(),
	violated: z.array(z.object({ document: z.string(), article: z.string() })).optional(),
	evidence: z.array(z.object({ number: z.string(), kind: z.string(), name: z.string(), on: z.string() })).optional(),
});
export type SharedCopy = z.output<typeof sharedCopy>;

/** A paper that goes along, by name, number and day; many papers of a case have no number. */
export const sharedPaper = z.object({
	label: z.string(),
	number: z.string().nullable(),
	/** Since papers are chosen by name and day; absent in hand-overs of before. */
	on: z.string().optional(),
});
export type SharedPaper = z.output<typeof sharedPaper>;

/** One hand-over as the sending case remembers it. */
export type HandOver = {
	readonly id: string;
	readonly on: PlainDate;
	readonly receiver: { readonly authorityId: string; readonly orgPath: string; readonly name: string };
	readonly shared: readonly string[];
	readonly outcome: "accepted" | "refused" | null;
	readonly answeredOn: PlainDate | null;
};
