import { z } from "zod";
import { publicDrawSchema } from "./draw-schemas.ts";
import { ROUND_CORRECTIONS } from "./vocabulary.ts";

const codes = <const O extends Readonly<Record<string, string>>>(options: O) =>
	z.enum(Object.keys(options) as [keyof O & string, ...(keyof O & string)[]]);
export const correctionReasonSchema = codes(ROUND_CORRECTIONS);

/** The entry of the published 随机抽查事项清单 under which a round is drawn, as it stood when the round was opened. */
export const entrySchema = z.object({
	/** `portal.list.id` of the version in force. */
	listId: z.string().regex(/^[0-9a-f]{32}$/),
	listName: z.string().max(300),
	version: z.number().int().min(1),
	rowKey: z.string().max(80),
	name: z.string().max(500),
	/** What the entry itself says of its basis; empty where its list has no such column. */
	basis: z.string().max(5_000),
	/** 抽查内容, where the list has the column. */
	matter: z.string().max(5_000),
	/** 比例, where the list has the column; absent in rounds opened before it was asked for. */
	ratio: z.string().max(5_000).exactOptional(),
});

const inspectorSchema = z.object({
	personId: z.string(),
	name: z.string(),
	certificate: z.string(),
	unitName: z.string(),
});

export const recordSchema = z.object({
	drawnOn: z.string().nullable(),
	endedOn: z.string().nullable(),
	method: z.string(),
	inspectors: z.array(inspectorSchema),
	objects: z.array(
		z.object({
			natural: z.boolean(),
			name: z.string(),
			creditCode: z.string().nullable(),
			result: z.string(),
			disposal: z.string(),
		}),
	),
	hide: z.array(z.string()),
});

/** The shape of `PublicRound`: what is hashed, checked, published and committed to. */
export const publicRoundSchema = z.object({
	authority: z.string(),
	unit: z.string(),
	year: z.number().int(),
	name: z.string(),
	basis: z.string(),
	entry: z.object({
		listId: z.string(),
		listName: z.string(),
		version: z.number().int(),
		rowKey: z.string(),
		name: z.string(),
		matter: z.string(),
	}),
	drawnOn: z.string(),
	endedOn: z.string(),
	method: z.string(),
	inspectors: z.array(z.object({ name: z.string().nullable(), certificate: z.string() })),
	inspectorsBasis: z.string().nullable(),
	objects: z.array(
		z.object({
			name: z.string(),
			natural: z.boolean(),
			creditCode: z.string().nullable(),
			result: z.string(),
			disposal: z.string(),
			/** Who was sent there, by place in `inspectors` from 1; only where the draw said so. */
			by: z.array(z.number().int().min(1)).exactOptional(),
		}),
	),
	/** How it was drawn, for anybody to repeat; absent: 非本平台抽取. */
	draws: z.array(publicDrawSchema).exactOptional(),
	/** What the authority's text, and the norm above it, asks to be public of a round. */
	items: z.array(z.object({ label: z.string(), basis: z.string(), via: z.string().nullable() })),
	corrections: z.array(z.object({ on: z.string(), version: z.number().int(), reason: z.string() })),
	release: z.object({ id: z.string(), on: z.string() }).exactOptional(),
});

export const hiddenSchema = z.object({
	field: z.string(),
	original: z.string(),
	replacement: z.string(),
	kind: z.string(),
});

export const openedSchema = z.object({
	authorityId: z.string(),
	authorityName: z.string(),
	orgPath: z.string(),
	unitName: z.string(),
	year: z.number().int(),
	name: z.string(),
	basis: z.string(),
	entry: entrySchema,
});
