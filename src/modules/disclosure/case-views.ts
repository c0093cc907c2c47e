import { z } from "zod";
import { publicationDetail } from "./publication-views.ts";
import { basisSchema, modeSchema } from "./schemas.ts";

/** 公示 on the screen of a case: one item of it, without what is only done at the desk. */
export const casePublication = publicationDetail.pick({
	id: true,
	version: true,
	status: true,
	type: true,
	title: true,
	number: true,
	decidedOn: true,
	prefill: true,
	proposals: true,
	draft: true,
	returned: true,
	check: true,
	override: true,
	publicInterest: true,
	release: true,
	withheld: true,
	annulment: true,
	withdrawal: true,
	publicity: true,
	performance: true,
	carriers: true,
	carrierRule: true,
	handover: true,
	correction: true,
	corrected: true,
	remedies: true,
	propagation: true,
	clocks: true,
});
export type CasePublication = z.output<typeof casePublication>;

const ruled = z.object({ basis: basisSchema.nullable(), via: z.string().nullable() });
/** What the authority's rules will ask of the decision that is still to come; each with its citation. */
export const publicationRule = z.object({
	period: ruled.extend({ text: z.string() }),
	/** 内部目标, never statutory (INF-06). */
	target: z.object({ text: z.string(), basis: basisSchema }).nullable(),
	modes: ruled.extend({ values: z.array(modeSchema), isStated: z.boolean() }),
	/** What the authority's own text lists, or the norm above it where that is silent. */
	fields: ruled.extend({ labels: z.array(z.string()) }),
	/** What a norm adds to the authority's own list (上位规定). */
	supplements: ruled.extend({ labels: z.array(z.string()) }),
	carriers: ruled.extend({ names: z.array(z.string()) }),
	/** Where nothing of this is said by the authority's own text. */
	silent: z.array(z.string()),
});
export type PublicationRule = z.output<typeof publicationRule>;

/** GET /api/cases/:case/publications */
export const casePublications = z.object({
	items: z.array(casePublication),
	/** Null once it is decided, or over without a decision. */
	expected: publicationRule.nullable(),
	/** That nothing of this case becomes public, and why; null where something does or will. */
	nothing: z.string().nullable(),
	/** The person may open the items at the publication desk. */
	mayOpen: z.boolean(),
});
export type CasePublications = z.output<typeof casePublications>;
