import { z } from "zod";
import { courseLine, stepView } from "#casework/contract";
import type { Access } from "#identity/contract";
import { heldSchema, matterSchema, planSchema } from "./schemas.ts";
import { VISIT_ANSWERS, VISIT_STATUS, type VisitStatus } from "./vocabulary.ts";

const codes = <const O extends Readonly<Record<string, string>>>(options: O) =>
	z.enum(Object.keys(options) as [keyof O & string, ...(keyof O & string)[]]);
const status = codes(VISIT_STATUS as Readonly<Record<VisitStatus, string>>);
const actorView = z.object({ name: z.string(), title: z.string(), unitName: z.string() });
const rule = z.object({
	label: z.string(),
	items: z.array(z.string()),
	basis: z.string(),
	via: z.string().nullable(),
});

export const visitRow = z.object({
	id: z.string(),
	status,
	objectName: z.string(),
	creditCode: z.string(),
	matterName: z.string(),
	unitName: z.string(),
	visitOn: z.string(),
	confirmed: z.boolean(),
	/** The day has passed and nobody has written down whether it took place. */
	unrecorded: z.boolean(),
	feedback: z.boolean(),
});
export type VisitRow = z.output<typeof visitRow>;

export const visitQuery = z.object({
	q: z.string().trim().max(100).default(""),
	status: status.or(z.literal("")).default(""),
	page: z.coerce.number().int().min(1).max(500).default(1),
	size: z.coerce.number().int().min(1).max(200).default(20),
});
export const visitList = z.object({
	items: z.array(visitRow),
	total: z.number().int(),
	page: z.number().int(),
	size: z.number().int(),
});

export const visitDetail = z.object({
	id: z.string(),
	version: z.number().int(),
	status,
	title: z.string(),
	authorityName: z.string(),
	unitName: z.string(),
	matter: matterSchema,
	/** Where the public finds the row of the list. */
	matterUrl: z.string(),
	plan: planSchema,
	issue: z.object({ on: z.string(), by: actorView }).nullable(),
	/** 查看地址, from the root; null when there is none or it is dead or has expired. */
	address: z.string().nullable(),
	tokenEnds: z.array(z.object({ on: z.string(), reason: z.string() })),
	changes: z.array(
		z.object({ visitOn: z.string(), from: z.string(), to: z.string(), changedOn: z.string(), reason: z.string() }),
	),
	confirmedAt: z.string().nullable(),
	held: heldSchema.extend({ by: actorView }).nullable(),
	cancelled: z.object({ on: z.string(), reason: z.string(), by: actorView }).nullable(),
	feedbackAt: z.string().nullable(),
	/** Null for those who were there: what was said of them is for those who supervise. */
	feedback: z
		.object({
			score: z.number().int(),
			shown: codes(VISIT_ANSWERS),
			matched: codes(VISIT_ANSWERS),
			comment: z.string(),
		})
		.nullable(),
	unrecorded: z.boolean(),
	/** 检查发现的线索, and of the cases opened from them those that the reader may see. */
	clues: z.array(z.object({ text: z.string(), on: z.string(), by: actorView })),
	cases: z.array(z.object({ id: z.string(), title: z.string(), number: z.string().nullable() })),
	mayOpenCase: z.boolean(),
	rules: z.array(rule),
	timeline: z.array(courseLine),
	next: z.array(stepView),
});
export type VisitDetail = z.output<typeof visitDetail>;

/** Who may look at the notices: those who inspect, those who answer for them, and those who watch. */
export const VISITS_ACCESS: Access = {
	roles: ["handler", "unit-head", "leader", "head", "supervisor"],
};
