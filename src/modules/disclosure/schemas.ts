import { z } from "zod";
import { disclosureField, ENFORCEMENT_TYPES, withdrawalGround } from "#regime/contract";
import {
	CARRIER_FORMS,
	CORRECTION_REASONS,
	DISCLOSURE_MODES,
	NORM_LEVELS,
	PERFORMANCE_STATUS,
	REDACTION_KINDS,
	REMEDY_KINDS,
	REMEDY_RESULTS,
	SENSITIVITY_CLASSES,
	TAKE_DOWN,
	WITHDRAWAL_GROUNDS,
} from "./vocabulary.ts";

const codes = <const O extends Readonly<Record<string, string>>>(options: O) =>
	z.enum(Object.keys(options) as [keyof O & string, ...(keyof O & string)[]]);

export const basisSchema = z.object({ document: z.string(), article: z.string(), reading: z.string().exactOptional() });
export const fieldId = disclosureField.shape.id;
export const annulmentKind = withdrawalGround;
export const modeSchema = codes(DISCLOSURE_MODES);
export const sensitivityClass = codes(SENSITIVITY_CLASSES);
export const normLevel = codes(NORM_LEVELS);
export const withdrawalGroundSchema = codes(WITHDRAWAL_GROUNDS);
export const correctionReason = codes(CORRECTION_REASONS);
export const performanceStatus = codes(PERFORMANCE_STATUS);
export const carrierForm = codes(CARRIER_FORMS);
export const takeDownWay = codes(TAKE_DOWN);
export const remedyKind = codes(REMEDY_KINDS);
export const remedyResult = codes(REMEDY_RESULTS);
export const typeSchema = z.enum(ENFORCEMENT_TYPES);

export const publicFieldSchema = z.object({ id: fieldId, label: z.string(), text: z.string() });
export const textBlockSchema = z.object({ heading: z.string(), paragraphs: z.array(z.string()) });

/** The shape of `PublicContent`: what is hashed, checked, published and put into the disclosure log. */
export const publicContentSchema = z.object({
	authority: z.string(),
	type: typeSchema,
	mode: modeSchema,
	title: z.string(),
	party: z.string(),
	naturalPerson: z.boolean(),
	number: z.string().nullable(),
	conclusion: z.string(),
	decidedOn: z.string().nullable(),
	fields: z.array(publicFieldSchema),
	fieldsBasis: basisSchema.nullable(),
	supplements: z.array(publicFieldSchema),
	supplementsBasis: basisSchema.nullable(),
	fullText: z.array(textBlockSchema),
	bases: z.array(basisSchema),
	remedies: z.string(),
	matter: z.object({ name: z.string() }).exactOptional(),
	sourceUrl: z.string().exactOptional(),
	doubts: z.array(z.string()).exactOptional(),
	release: z
		.object({
			id: z.string(),
			on: z.string(),
			origin: z.enum(["case", "import"]),
			document: z.object({ id: z.string(), hash: z.string() }).nullable(),
		})
		.exactOptional(),
	corrections: z.array(z.object({ on: z.string(), labels: z.array(z.string()), reason: z.string() })).exactOptional(),
});

export const redactionSchema = z.object({
	field: z.string(),
	kind: codes(REDACTION_KINDS),
	from: z.number().int().min(0),
	to: z.number().int().min(0),
	original: z.string(),
	replacement: z.string(),
	mandatory: z.boolean(),
});

export const attachmentSchema = z.object({
	name: z.string().min(1).max(200),
	sha256: z.string().regex(/^[0-9a-f]{64}$/, "请先上传文件"),
});

export const pathSchema = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("processing"), need: z.string() }),
	z.object({ kind: z.literal("consent"), on: z.string(), document: z.string(), file: attachmentSchema.nullable() }),
	z.object({ kind: z.literal("public-interest") }),
]);

export const valuesSchema = z.partialRecord(fieldId, z.string());

const documentSchema = z.object({
	documentId: z.string(),
	label: z.string(),
	number: z.string().nullable(),
	hash: z.string(),
	eventId: z.string(),
	at: z.string(),
});

const decisionSourceSchema = z.object({
	values: valuesSchema,
	party: z.object({ name: z.string(), natural: z.boolean(), address: z.string() }),
	persons: z.array(z.object({ name: z.string(), role: z.enum(["party", "representative", "officer", "other"]) })),
	reasons: z.string(),
	bases: z.array(basisSchema),
	remedies: z.string(),
	matter: z.object({ name: z.string() }).exactOptional(),
	document: documentSchema.nullable(),
});
export const caseSourceSchema = decisionSourceSchema.extend({ kind: z.literal("case"), caseId: z.string() });
export const registeredSourceSchema = decisionSourceSchema.extend({ kind: z.literal("registered") });
export const importSourceSchema = z.object({
	kind: z.literal("import"),
	key: z.string(),
	url: z.string(),
	code: z.string(),
	warnings: z.array(z.string()),
});

export const openedSchema = z.object({
	authorityId: z.string(),
	authorityName: z.string(),
	orgPath: z.string(),
	regime: z.object({ id: z.string(), effectiveFrom: z.string() }),
	type: typeSchema,
	title: z.string(),
	partyName: z.string(),
	number: z.string().nullable(),
	decidedOn: z.string().nullable(),
	source: z.discriminatedUnion("kind", [caseSourceSchema, registeredSourceSchema, importSourceSchema]),
});
