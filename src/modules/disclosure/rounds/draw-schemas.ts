import { z } from "zod";

export const DRAW_SCHEME = "sanzhi-draw/1";
const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const position = z.number().int().min(1);

/** One object of the pool (检查对象名录库). `place` tells two of one name apart; it never leaves the house. */
export const poolObjectSchema = z.object({
	natural: z.boolean(),
	name: z.string(),
	creditCode: z.string().nullable(),
	place: z.string(),
});
/** One officer of the pool (执法检查人员名录库): all with a certificate in force on the day, but who was left out. */
export const poolOfficerSchema = z.object({
	personId: z.string(),
	name: z.string(),
	certificate: z.string(),
	unitName: z.string(),
});

const firstStatement = z.object({
	scheme: z.literal(DRAW_SCHEME),
	kind: z.literal("first"),
	/** Random; the subject of its entry in the log. */
	draw: z.string().regex(/^[0-9a-f]{32}$/),
	n: z.number().int().min(1),
	objects: z.object({ size: position, take: position, hash: hex64 }),
	officers: z.object({ size: position, perObject: position, hash: hex64, leftOut: z.number().int().min(0) }),
});
const againStatement = z.object({
	scheme: z.literal(DRAW_SCHEME),
	kind: z.literal("redraw"),
	draw: z.string().regex(/^[0-9a-f]{32}$/),
	n: z.number().int().min(2),
	reason: z.string(),
	/** `seats`: which of the places drawn first get another object. */
	objects: z.object({ size: z.number().int().min(0), hash: hex64, seats: z.array(position) }),
	officers: z.object({
		size: z.number().int().min(0),
		hash: hex64,
		vacancies: z.array(z.object({ seat: position, slot: position, taken: z.array(position) })),
	}),
});
/** What is committed to in 公示存证日志 before anybody can know the seed: sizes, hashes of the frozen pools, the task. */
export const drawStatementSchema = z.discriminatedUnion("kind", [firstStatement, againStatement]);
export type DrawStatement = z.output<typeof drawStatementSchema>;

export const leftOutSchema = z.object({
	personId: z.string(),
	name: z.string(),
	ground: z.string(),
	reason: z.string(),
});

export const drawCommittedSchema = z.object({
	statement: drawStatementSchema,
	/** Of the commitment in the log; public with the round. */
	salt: hex64,
	/** Of the hashes of the pools: without it nobody can try names against them. Never public. */
	poolSalt: hex64,
	objects: z.array(poolObjectSchema),
	officers: z.array(poolOfficerSchema),
	leftOut: z.array(leftOutSchema),
	/** Whom a re-draw takes off: from the places named, or from the whole round where null. */
	out: z.array(z.object({ personId: z.string(), seats: z.array(position).nullable() })),
	/** Why so many, or why again; internal. */
	explanation: z.string(),
});

export const drawResultSchema = z.object({
	n: z.number().int().min(1),
	log: z.string(),
	index: z.number().int().min(0),
	/** The first checkpoint signed over the commitment, as it was signed. */
	checkpoint: z.string(),
	seed: hex64,
	objects: z.array(position),
	/** First draw: for each object its officers; a re-draw: one for each vacancy. */
	officers: z.array(z.array(position)),
});

/** One draw as everybody can repeat it: nothing of the pools but their sizes and salted hashes. */
export const publicDrawSchema = z.object({
	on: z.string(),
	statement: drawStatementSchema,
	salt: hex64,
	log: z.string(),
	eventId: z.string(),
	index: z.number().int(),
	checkpoint: z.string(),
	seed: hex64,
	objects: z.array(position),
	officers: z.array(z.array(position)),
});
export type PublicDraw = Readonly<z.output<typeof publicDrawSchema>>;
