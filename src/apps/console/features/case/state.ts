import { z } from "zod";

/**
 * What the tabs read of the folded case. Lenient on purpose: the server adds to the state as procedures grow, and a
 * tab that does not know a member must not fail over it.
 */
const textOrNone = z.string().nullish().catch(null);
const list = <T extends z.ZodType>(item: T) => z.array(item).catch([]);
const actor = z.object({ name: z.string().catch(""), title: z.string().catch(""), unitName: z.string().catch("") });
const basis = z.object({ document: z.string(), article: z.string() });

const penalty = z.object({
	kinds: list(z.string()),
	fineFen: z.number().catch(0),
	confiscatedFen: z.number().catch(0),
	other: z.string().catch(""),
});

const opinion = z.object({
	label: z.string().catch(""),
	outcome: z.string(),
	text: z.string().catch(""),
	suggestion: z.string().catch(""),
	elements: list(z.object({ element: z.string(), answer: z.string(), finding: z.string().catch("") })),
	problems: list(z.string()),
	on: z.string(),
	by: actor,
	documentId: textOrNone,
	receivedOn: textOrNone,
});

const round = z.object({
	number: z.number(),
	draftHash: z.string().catch(""),
	submittedOn: z.string(),
	submittedBy: actor,
	materials: list(z.string()),
	acceptedOn: textOrNone,
	returned: z
		.object({ on: z.string(), missing: list(z.string()) })
		.nullish()
		.catch(null),
	superseded: z.object({ on: z.string() }).nullish().catch(null),
	suspensions: list(z.object({ kind: z.string(), reason: z.string(), from: z.string(), to: textOrNone })),
	opinion: opinion.nullish().catch(null),
	answers: list(z.object({ problem: z.number(), handling: z.string() })),
});

/** What a draft says, in the state and in the event that made it. */
export const draftContent = z.object({
	hash: z.string(),
	outcome: z.string(),
	penalty,
	facts: z.string().catch(""),
	reasons: z.string().catch(""),
	bases: list(basis),
	violated: list(basis),
	evidence: list(z.string()),
});
export type DraftContent = z.output<typeof draftContent>;

const draft = draftContent.extend({
	version: z.number(),
	drafter: actor,
	on: z.string(),
	checked: z.object({ agree: z.boolean(), opinion: z.string(), by: actor, on: z.string() }).nullish().catch(null),
});

const caseState = z.object({
	matter: z.object({ name: z.string(), bases: list(basis) }).catch({ name: "", bases: [] }),
	party: z
		.object({
			type: z.string(),
			name: z.string(),
			creditCode: textOrNone,
			maskedId: textOrNone,
			address: z.string().catch(""),
			representative: textOrNone,
		})
		.catch({ type: "organisation", name: "", address: "" }),
	clue: z
		.object({
			source: z.string(),
			detail: z.string(),
			on: z.string(),
			summary: z.string(),
			visitId: z.string().optional(),
		})
		.catch({ source: "", detail: "", on: "", summary: "" }),
	officers: list(
		z.object({ name: z.string(), title: z.string(), unitName: z.string(), certificateNumber: z.string().catch("") }),
	),
	evidence: list(
		z.object({
			number: z.string(),
			kind: z.string(),
			name: z.string(),
			source: z.string().catch(""),
			on: z.string(),
			quantity: textOrNone,
			proves: textOrNone,
		}),
	),
	draft: draft.nullish().catch(null),
	review: z.object({ rounds: list(round) }).catch({ rounds: [] }),
	decision: z.object({ on: z.string(), outcome: z.string(), number: textOrNone, penalty }).nullish().catch(null),
	performance: z
		.object({
			payments: list(z.object({ amountFen: z.number(), on: z.string(), receipt: z.string(), surcharge: z.boolean() })),
		})
		.catch({ payments: [] }),
	services: z
		.record(
			z.string(),
			z.object({ attempts: list(z.object({ method: z.string(), on: z.string(), reason: z.string() })) }),
		)
		.catch({}),
});
export type CaseState = z.output<typeof caseState>;
export type Draft = NonNullable<CaseState["draft"]>;
export type Round = CaseState["review"]["rounds"][number];

export function readState(state: unknown): CaseState {
	return caseState.parse(state);
}
