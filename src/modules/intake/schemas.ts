import { z } from "zod";
import { ID_PATTERN } from "#kernel/ids";
import { isStorable } from "#kernel/storable-text";
import {
	CHANNELS,
	DELIVERY_WAYS,
	FILE_TYPES,
	type FileType,
	PROVISION_FORMS,
	REPLY_KINDS,
	REQUEST_KINDS,
} from "./vocabulary.ts";

/** How much longer a text may become when what tells its sender is replaced by a mark (masking.ts). */
export const MASK_GROWTH_MAX = 6;

const codes = <const O extends Readonly<Record<string, string>>>(options: O) =>
	z.enum(Object.keys(options) as [keyof O & string, ...(keyof O & string)[]]);

/** Counted in characters as people count them, not in units of UTF-16: 𠮷 is one. */
const words = (lengthMax: number) =>
	z
		.string()
		.trim()
		.max(lengthMax * 2)
		.refine((text) => isStorable(text) && [...text].length <= lengthMax);
/** The same text after masking: two characters at least become a mark of twelve. */
const masked = (lengthMax: number) => words(lengthMax * MASK_GROWTH_MAX);

export const kindSchema = codes(REQUEST_KINDS);
export const channelSchema = codes(CHANNELS);
export const replyKindSchema = codes(REPLY_KINDS);
export const basisSchema = z.object({ document: z.string(), article: z.string() });
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
export const keySchema = z.string().regex(/^[0-9a-f]{64}$/);

/** What the request is about, as the portal showed it when the form was opened; names of public rows only. */
export const subjectSchema = z.object({
	publicId: z.string().regex(ID_PATTERN).nullable(),
	decisionTitle: words(300),
	field: words(40),
	fieldLabel: words(40),
	officerKey: words(80),
	officerName: words(60),
	officerDetail: words(300),
	/** org_path of the unit whose public row it is: where the request goes first; empty for the authority itself. */
	orgPath: words(300),
});
export type Subject = z.output<typeof subjectSchema>;
export const NO_SUBJECT: Subject = {
	publicId: null,
	decisionTitle: "",
	field: "",
	fieldLabel: "",
	officerKey: "",
	officerName: "",
	officerDetail: "",
	orgPath: "",
};

/** What stands in the form beside the free text, by kind; empty where it does not apply. */
export const detailsSchema = z.object({
	wrong: words(2_000),
	right: words(2_000),
	interest: words(2_000),
	target: words(2_000),
	place: words(200),
	happenedOn: words(10),
	provision: codes(PROVISION_FORMS).nullable(),
	delivery: codes(DELIVERY_WAYS).nullable(),
});
export type Details = z.output<typeof detailsSchema>;
/** As an event keeps them, without what would tell who sent it. */
export const recordedDetailsSchema = detailsSchema.extend({
	wrong: masked(2_000),
	right: masked(2_000),
	interest: masked(2_000),
	target: masked(2_000),
	place: masked(200),
});
export const NO_DETAILS: Details = {
	wrong: "",
	right: "",
	interest: "",
	target: "",
	place: "",
	happenedOn: "",
	provision: null,
	delivery: null,
};

/** A sealed file of evidence. `address` and `key` open it; `name` is what the sender called it. */
export const evidenceSchema = z.object({
	name: words(120),
	type: z.enum(Object.keys(FILE_TYPES) as [FileType, ...FileType[]]),
	sizeBytes: z.number().int().positive(),
	/** Of the original bytes. */
	sha256: sha256Schema,
	/** Of the sealed bytes: the address in the file store. */
	address: sha256Schema,
});
export type Evidence = z.output<typeof evidenceSchema>;
export const recordedEvidenceSchema = evidenceSchema.extend({ name: masked(120), number: z.string(), on: z.string() });

/** 身份和联系方式. Goes to the vault and to nowhere else. */
export const identitySchema = z.object({
	name: words(100),
	idNumber: words(30),
	phone: words(40),
	email: words(120),
	address: words(200),
	/** 只供举报人信息保管人员了解的情况. */
	privateNote: words(5_000),
});
export type Identity = z.output<typeof identitySchema>;

export const newRequestSchema = z.object({
	v: z.literal(1),
	type: z.literal("request"),
	kind: kindSchema,
	authorityId: z.string().max(100),
	number: z.string().max(40),
	receivedAt: z.string(),
	content: words(20_000),
	subject: subjectSchema,
	details: detailsSchema,
	/** Null: anonymous. */
	identity: identitySchema.nullable(),
	/** The evidence may go to those who handle the matter: its sender says that it does not tell who sent it. */
	evidenceOpen: z.boolean(),
	evidence: z.array(evidenceSchema).max(10),
	/** Derived from number and verifier; opens and finds the receipt. */
	receiptKey: keySchema,
});
export type NewRequest = z.output<typeof newRequestSchema>;

/**
 * What an enterprise sends from the address of an announced inspection (检查通知): that it has the notice, or what it says of
 * the visit afterwards. It is no request: it goes into the record of the notice (decision 0027).
 */
export const visitSubmissionSchema = z.object({
	v: z.literal(1),
	type: z.literal("visit"),
	authorityId: z.string().max(100),
	receivedAt: z.string(),
	/** Names the address without being it. */
	visit: keySchema,
	/** Null: 确认收到. */
	feedback: z
		.object({
			score: z.number().int().min(1).max(5),
			shown: z.enum(["yes", "no"]),
			matched: z.enum(["yes", "no"]),
			comment: words(2_000),
		})
		.nullable(),
});
export type VisitSubmission = z.output<typeof visitSubmissionSchema>;

const followUp = { v: z.literal(1), authorityId: z.string().max(100), receivedAt: z.string(), receiptKey: keySchema };
export const submissionSchema = z.discriminatedUnion("type", [
	newRequestSchema,
	z.object({
		...followUp,
		type: z.literal("supplement"),
		content: words(20_000),
		evidence: z.array(evidenceSchema).max(10),
	}),
	z.object({ ...followUp, type: z.literal("rating"), score: z.number().int().min(1).max(5), comment: words(1_000) }),
	z.object({ ...followUp, type: z.literal("withdrawal"), reason: words(1_000) }),
	visitSubmissionSchema,
]);
export type Submission = z.output<typeof submissionSchema>;
/** 补正、评价、撤回: by whoever has opened the receipt. */
export type FollowUp = Extract<Submission, { receiptKey: string; type: "supplement" | "rating" | "withdrawal" }>;

/** What the sender of a request reads when number and verifier are right. */
export const receiptSchema = z.object({
	number: z.string(),
	kind: kindSchema,
	authorityName: z.string(),
	status: z.string(),
	step: z.string(),
	receivedOn: z.string(),
	dueOn: z.string().nullable(),
	provisional: z.boolean(),
	/** The count is stopped: no last day is promised before it runs again. Receipts of before do not say. */
	paused: z.boolean().default(false),
	term: z.string(),
	basis: z.string(),
	unitName: z.string(),
	supplement: z.object({ items: z.string(), dueOn: z.string() }).nullable(),
	steps: z.array(z.object({ on: z.string(), text: z.string() })),
	reply: z
		.object({ kind: z.string(), text: z.string(), basis: z.string(), remedies: z.string(), on: z.string() })
		.nullable(),
	mayRate: z.boolean(),
	mayWithdraw: z.boolean(),
});
export type Receipt = z.output<typeof receiptSchema>;
