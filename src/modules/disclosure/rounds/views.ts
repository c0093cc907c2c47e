import { z } from "zod";
import { courseLine, propagationView, stepView } from "#casework/contract";
import type { Access } from "#identity/contract";
import { drawStatementSchema } from "./draw-schemas.ts";
import { publicRoundSchema } from "./schemas.ts";
import { DRAW_STATES, OBJECT_KINDS, ROUND_CORRECTIONS, ROUND_STATUS, type RoundStatus } from "./vocabulary.ts";

const codes = <const O extends Readonly<Record<string, string>>>(options: O) =>
	z.enum(Object.keys(options) as [keyof O & string, ...(keyof O & string)[]]);
const status = codes(ROUND_STATUS as Readonly<Record<RoundStatus, string>>);
const drawState = codes(DRAW_STATES);
const poolObject = z.object({
	kind: codes(OBJECT_KINDS),
	name: z.string(),
	creditCode: z.string().nullable(),
	place: z.string(),
});
const officerView = z.object({ personId: z.string(), name: z.string(), certificate: z.string(), unitName: z.string() });

/** One draw on the desk: what was frozen, what the seed is made of, what it gave. */
export const drawView = z.object({
	statement: drawStatementSchema,
	reason: z.string().nullable(),
	explanation: z.string(),
	leftOut: z.array(z.object({ name: z.string(), ground: z.string(), reason: z.string() })),
	committed: z.object({ by: z.string(), at: z.string() }),
	/** The log has signed a checkpoint over the commitment: the seed is there. */
	sealed: z.boolean(),
	result: z
		.object({ by: z.string(), at: z.string(), seed: z.string(), log: z.string(), index: z.number().int() })
		.nullable(),
});

export const roundDraw = z.object({
	state: drawState,
	/** 比例 as the list entry says it; empty where it has no such column. */
	ratio: z.string(),
	/** The pool while it can still be changed, its beginning where it is long. */
	pool: z.object({ size: z.number().int(), shown: z.array(poolObject) }),
	/** Whom a draw today would draw from. */
	able: z.array(officerView),
	draws: z.array(drawView),
	/** Each object drawn, with who was sent there; as it stands after every re-draw. */
	seats: z.array(z.object({ object: poolObject, officers: z.array(officerView) })),
});
export type RoundDraw = z.output<typeof roundDraw>;

const basis = z.object({ document: z.string(), article: z.string(), reading: z.string().optional() });
const actorView = z.object({ name: z.string(), title: z.string(), unitName: z.string() });

export const roundRow = z.object({
	id: z.string(),
	status,
	year: z.number().int(),
	name: z.string(),
	entryName: z.string(),
	unitName: z.string(),
	drawnOn: z.string().nullable(),
	objects: z.number().int(),
	draw: drawState,
	publishedOn: z.string().nullable(),
	/** 内部目标, never statutory (INF-06). */
	targetOn: z.string().nullable(),
	/** Working days to the target; null when there is none or the round is out. */
	daysLeft: z.number().int().nullable(),
});
export type RoundRow = z.output<typeof roundRow>;

export const roundQuery = z.object({
	q: z.string().trim().max(100).default(""),
	status: status.or(z.literal("")).default(""),
	year: z.coerce.number().int().min(2000).max(2100).optional(),
	page: z.coerce.number().int().min(1).max(500).default(1),
	size: z.coerce.number().int().min(1).max(200).default(20),
});
export const roundList = z.object({
	items: z.array(roundRow),
	total: z.number().int(),
	page: z.number().int(),
	size: z.number().int(),
});

export const roundDetail = z.object({
	id: z.string(),
	version: z.number().int(),
	status,
	authorityName: z.string(),
	unitName: z.string(),
	year: z.number().int(),
	name: z.string(),
	basis: z.string(),
	entry: z.object({ name: z.string(), listName: z.string(), version: z.number().int(), url: z.string() }),
	rule: z.object({
		items: publicRoundSchema.shape.items,
		basis,
		via: z.string().nullable(),
		publisher: z.string().nullable(),
	}),
	record: z.object({
		drawnOn: z.string().nullable(),
		endedOn: z.string().nullable(),
		method: z.string(),
		inspectors: z.array(z.object({ name: z.string(), certificate: z.string(), unitName: z.string() })),
		objects: z.array(
			z.object({
				kind: codes(OBJECT_KINDS),
				name: z.string(),
				creditCode: z.string().nullable(),
				result: z.string(),
				disposal: z.string(),
			}),
		),
	}),
	draw: roundDraw,
	missing: z.array(z.string()),
	/** Passage by passage what the public will not see. */
	hidden: z.array(z.object({ field: z.string(), original: z.string(), replacement: z.string(), label: z.string() })),
	/** Exactly what the public will see; null while something is missing. */
	content: publicRoundSchema.nullable(),
	/** What it sees now, where a correction is under way. */
	shown: publicRoundSchema.nullable(),
	check: z.object({ opinion: z.string(), by: actorView, at: z.string() }).nullable(),
	returned: z.object({ reason: z.string(), by: actorView, at: z.string() }).nullable(),
	correction: z.object({ reason: codes(ROUND_CORRECTIONS), explanation: z.string() }).nullable(),
	release: z.object({ publicId: z.string(), on: z.string(), by: actorView }).nullable(),
	withdrawal: z.object({ reason: z.string(), on: z.string(), by: actorView }).nullable(),
	replaced: z.array(z.object({ version: z.number().int(), on: z.string(), reason: z.string() })),
	propagation: z.array(propagationView),
	targetOn: z.string().nullable(),
	timeline: z.array(courseLine),
	next: z.array(stepView),
});
export type RoundDetail = z.output<typeof roundDetail>;

export const roundFileReport = z.object({
	/** Nothing is imported while there is one. */
	faults: z.array(z.object({ row: z.number().int(), column: z.string(), reason: z.string() })),
	objects: z.number().int(),
	imported: z.boolean(),
});
export type RoundFileReport = z.output<typeof roundFileReport>;

/** Who may look at the rounds: those who write, check and release them, and those who watch. */
export const ROUNDS_ACCESS: Access = {
	roles: [
		"handler",
		"unit-head",
		"legal-reviewer",
		"leader",
		"head",
		"disclosure-clerk",
		"supervisor",
		"information-officer",
		"platform-operator",
	],
};
