import { z } from "zod";
import { COMPANION_KINDS, VISIT_ANSWERS } from "./vocabulary.ts";

const codes = <const O extends Readonly<Record<string, string>>>(options: O) =>
	z.enum(Object.keys(options) as [keyof O & string, ...(keyof O & string)[]]);

/** The row of a published list that founds the inspection, as it stood when the notice was written. */
export const matterSchema = z.object({
	listKind: z.string().max(40),
	/** `portal.list.id` of the version in force. */
	listId: z.string().regex(/^[0-9a-f]{32}$/),
	listName: z.string().max(300),
	version: z.number().int().min(1),
	rowKey: z.string().max(80),
	name: z.string().max(500),
	/** What the row says of its basis; empty where its list has no such column. */
	basis: z.string().max(5_000),
});

export const visitOfficerSchema = z.object({
	personId: z.string(),
	name: z.string(),
	certificate: z.string(),
	unitName: z.string(),
});

export const companionSchema = z.object({ name: z.string(), kind: codes(COMPANION_KINDS), identity: z.string() });

/** When: one day and a window in it, in Beijing. */
const whenShape = { visitOn: z.string(), from: z.string(), to: z.string() };
export const whenSchema = z.object(whenShape);

export const planSchema = z.object({
	objectName: z.string(),
	creditCode: z.string(),
	place: z.string(),
	reason: z.string(),
	basis: z.string(),
	items: z.array(z.string()),
	rights: z.string(),
	preparation: z.string(),
	contact: z.string(),
	...whenShape,
	officers: z.array(visitOfficerSchema),
	companions: z.array(companionSchema),
	/** Until when the enterprise can open its page; set by the authority, no text gives a number. */
	openUntil: z.string(),
});

export const heldSchema = z.object({
	heldOn: z.string(),
	arrivedAt: z.string(),
	leftAt: z.string(),
	officers: z.array(visitOfficerSchema),
	/** To whom the certificates were shown; null under 特殊情况 (dazhou). */
	shownTo: z.string().nullable(),
	exception: z.object({ reason: z.string(), approver: z.string() }).nullable(),
	dress: z.string().nullable(),
	papers: z.array(z.object({ title: z.string(), number: z.string() })),
	note: z.string(),
});

export const feedbackSchema = z.object({
	score: z.number().int().min(1).max(5),
	shown: codes(VISIT_ANSWERS),
	matched: codes(VISIT_ANSWERS),
	comment: z.string().max(2_000),
});

/** What the enterprise reads at its address; sealed under a key that only the address gives. */
export const publicVisitSchema = z.object({
	v: z.literal(1),
	status: z.enum(["issued", "held", "cancelled"]),
	authorityId: z.string(),
	authorityName: z.string(),
	unitName: z.string(),
	issuedOn: z.string(),
	matter: matterSchema,
	...planSchema.omit({ officers: true }).shape,
	officers: z.array(
		z.object({
			name: z.string(),
			certificate: z.string(),
			unitName: z.string(),
			/** Why the certificate may not be used at the last look; null when it may. */
			fault: z.string().nullable(),
		}),
	),
	changes: z.array(z.object({ ...whenShape, changedOn: z.string(), reason: z.string() })),
	confirmedAt: z.string().nullable(),
	held: z
		.object({
			heldOn: z.string(),
			arrivedAt: z.string(),
			leftAt: z.string(),
			officers: z.array(z.object({ name: z.string(), certificate: z.string() })),
			papers: heldSchema.shape.papers,
		})
		.nullable(),
	cancelled: z.object({ on: z.string(), reason: z.string() }).nullable(),
	feedbackOn: z.string().nullable(),
});
export type PublicVisit = Readonly<z.output<typeof publicVisitSchema>>;
