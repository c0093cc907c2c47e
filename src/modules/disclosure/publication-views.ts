import { z } from "zod";
import { clockView, courseLine, dayUnit, propagationView, stepView } from "#casework/contract";
import {
	annulmentKind,
	attachmentSchema,
	basisSchema,
	carrierForm,
	correctionReason,
	fieldId,
	modeSchema,
	pathSchema,
	performanceStatus,
	publicContentSchema,
	publicFieldSchema,
	redactionSchema,
	remedyKind,
	remedyResult,
	sensitivityClass,
	takeDownWay,
	typeSchema,
} from "./schemas.ts";
import { PUBLICATION_STATUS, type PublicationStatus } from "./vocabulary.ts";

/** What the publication desk reads: its rows, its figures and one item. */

const status = z.enum(Object.keys(PUBLICATION_STATUS) as [PublicationStatus, ...PublicationStatus[]]);
const actorView = z.object({ name: z.string(), title: z.string(), unitName: z.string() });

export const publicationRow = z.object({
	id: z.string(),
	status,
	type: typeSchema,
	mode: modeSchema.nullable(),
	title: z.string(),
	partyName: z.string(),
	number: z.string().nullable(),
	decidedOn: z.string().nullable(),
	/** What binds; null where no text sets a period (及时). */
	dueOn: z.string().nullable(),
	/** 内部目标, never statutory (INF-06). */
	targetOn: z.string().nullable(),
	withdrawDueOn: z.string().nullable(),
	publishedOn: z.string().nullable(),
	/** The date that counts now: withdrawal before publication. */
	currentDueOn: z.string().nullable(),
	/** Working days to it; negative when it is over; null when there is none or it is done. */
	daysLeft: z.number().int().nullable(),
	unit: dayUnit,
	timeliness: z.enum(["no-period", "in-time", "late", "internally-late"]),
	annulled: z.boolean(),
	unitName: z.string(),
	/** Where a correction stands, if one is open. */
	correction: z.enum(["requested", "drafted", "checked"]).nullable(),
	/** 未完成: primary carriers without proof. */
	carriersMissing: z.array(z.string()),
	/** 未撤下: where it still stands although it is not public any more, or shows what was corrected (PLT-05). */
	stillUp: z.array(z.string()),
	expiresOn: z.string().nullable(),
	withheldGround: z.string().nullable(),
});
export type PublicationRow = z.output<typeof publicationRow>;

export const publicationQuery = z.object({
	q: z.string().trim().max(100).default(""),
	status: status.or(z.literal("")).default(""),
	/** Only what waits for somebody: to be drafted, checked, published or taken down. */
	open: z
		.enum(["", "1", "all"])
		.default("1")
		.transform((value) => (value === "all" ? "" : value)),
	overdue: z.enum(["", "1"]).default(""),
	type: typeSchema.or(z.literal("")).default(""),
	/** Released and not complete on its carriers, with a correction open, or still up where it should not be. */
	todo: z.enum(["", "carriers", "correction", "take-down"]).default(""),
	sort: z.enum(["due", "decided", "published", "title"]).default("due"),
	page: z.coerce.number().int().min(1).max(500).default(1),
	size: z.coerce.number().int().min(1).max(1_000).default(20),
});
export const publicationList = z.object({
	items: z.array(publicationRow),
	total: z.number().int(),
	page: z.number().int(),
	size: z.number().int(),
});

/** INF-06: lateness against what binds and against the authority's own target, counted apart. */
export const publicationFigures = z.object({
	pending: z.number().int(),
	drafted: z.number().int(),
	checked: z.number().int(),
	published: z.number().int(),
	withheld: z.number().int(),
	withdrawn: z.number().int(),
	awaitingWithdrawal: z.number().int(),
	statutoryLate: z.number().int(),
	internallyLate: z.number().int(),
	expired: z.number().int(),
	correcting: z.number().int(),
	carriersMissing: z.number().int(),
	stillUp: z.number().int(),
	/** 应公开的决定: every decision of this system, those that fell before release left out (PUB-14). */
	due: z.number().int(),
	released: z.number().int(),
	/** 公开率, per cent with one decimal; null while there is no decision. */
	rate: z.number().nullable(),
	/** 例外, by ground: they are themselves countable. */
	exceptions: z.array(z.object({ ground: z.string(), count: z.number().int() })),
});

export const redactionView = redactionSchema.extend({ label: z.string(), basis: basisSchema });

const correctedFieldView = z.object({ id: fieldId, label: z.string(), wrong: z.string(), right: z.string() });

export const publicationDetail = z.object({
	id: z.string(),
	version: z.number().int(),
	status,
	type: typeSchema,
	title: z.string(),
	partyName: z.string(),
	number: z.string().nullable(),
	decidedOn: z.string().nullable(),
	caseId: z.string().nullable(),
	authorityName: z.string(),
	/** The regime's fields with what the form starts from. */
	prefill: z.array(
		z.object({
			id: fieldId,
			label: z.string(),
			text: z.string(),
			required: z.boolean(),
			/** How it is written (PUB-12). */
			hint: z.string(),
			basis: basisSchema.nullable(),
			via: z.string().nullable(),
		}),
	),
	reasons: z.string(),
	modes: z.array(modeSchema),
	/** What would be hidden if the clerk changed nothing, passage by passage, each with the rule. */
	proposals: z.array(redactionView),
	draft: z
		.object({
			hash: z.string(),
			mode: modeSchema,
			/** Beside it: the same fields as they are inside. */
			internal: z.array(z.object({ id: fieldId, label: z.string(), text: z.string() })),
			hidden: z.array(redactionView),
			/** Exactly what the public will see. */
			content: publicContentSchema,
			sensitivity: z.object({ class: sensitivityClass, path: pathSchema.nullable() }),
			by: actorView,
			at: z.string(),
		})
		.nullable(),
	check: z.object({ opinion: z.string(), by: actorView, at: z.string() }).nullable(),
	returned: z.object({ reason: z.string(), by: actorView, at: z.string() }).nullable(),
	release: z.object({ publicId: z.string(), on: z.string(), at: z.string(), by: actorView.nullable() }).nullable(),
	withheld: z.object({ ground: z.string(), reason: z.string(), by: actorView, on: z.string() }).nullable(),
	annulment: z
		.object({ kind: annulmentKind, effectiveOn: z.string(), organ: z.string(), number: z.string() })
		.nullable(),
	withdrawal: z.object({ publicReason: z.string(), by: actorView, on: z.string() }).nullable(),
	override: z
		.object({
			period: z.object({ count: z.number(), unit: z.string() }).nullable(),
			basis: basisSchema,
			level: z.string(),
			reason: z.string(),
		})
		.nullable(),
	withholdingGrounds: z.array(z.string()),
	/** What the page shows and a correction can change; empty while nothing is drafted. */
	correctable: z.array(publicFieldSchema),
	publicInterest: z.object({ finding: z.string(), by: actorView, on: z.string() }).nullable(),
	publicity: z.object({ until: z.string(), basis: basisSchema, via: z.string() }).nullable(),
	performance: z.object({ status: performanceStatus, on: z.string(), isPublic: z.boolean() }).nullable(),
	carriers: z.array(
		z.object({
			carrier: z.string(),
			form: carrierForm,
			on: z.string(),
			time: z.string().nullable(),
			address: z.string().nullable(),
			place: z.string().nullable(),
			receipt: z.string().nullable(),
			photo: attachmentSchema.nullable(),
			note: z.string(),
			by: actorView,
			takenDownOn: z.string().nullable(),
			/** Who took it down or changed it; null while it is up, and where only the day is known. */
			takenDown: z
				.object({ how: takeDownWay, note: z.string(), photo: attachmentSchema.nullable(), by: actorView })
				.nullable(),
			/** A board that shows the text of before a correction. */
			outdated: z.boolean(),
		}),
	),
	carrierRule: z.object({
		primary: z.array(z.string()),
		additional: z.array(z.string()),
		basis: basisSchema.nullable(),
		handover: basisSchema.nullable(),
		missing: z.array(z.string()),
		/** What has to come down, and all that may be recorded as down. */
		stillUp: z.array(z.string()),
		up: z.array(z.string()),
	}),
	handover: z
		.object({
			by: actorView,
			at: z.string(),
			note: z.string(),
			posting: z.object({ url: z.string(), at: z.string(), by: actorView }).nullable(),
		})
		.nullable(),
	correction: z
		.object({
			stage: z.enum(["requested", "drafted", "checked"]),
			openedOn: z.string(),
			/** Granted requests of parties that wait for it (COR-03). */
			requests: z.array(
				z.object({ field: z.string(), wrong: z.string(), right: z.string(), reason: z.string(), on: z.string() }),
			),
			fields: z.array(correctedFieldView),
			reason: correctionReason,
			explanation: z.string(),
			content: publicContentSchema.nullable(),
			hidden: z.array(redactionView),
			by: actorView.nullable(),
			check: z.object({ opinion: z.string(), by: actorView, at: z.string() }).nullable(),
		})
		.nullable(),
	/** Earlier public versions, inside only (COR-02). */
	corrected: z.array(
		z.object({
			version: z.number().int(),
			replacedOn: z.string(),
			fields: z.array(correctedFieldView),
			reason: correctionReason,
			explanation: z.string(),
			corrector: actorView.nullable(),
			reviewer: actorView.nullable(),
		}),
	),
	remedies: z.array(
		z.object({
			kind: remedyKind,
			organ: z.string(),
			on: z.string(),
			content: z.string(),
			result: remedyResult,
			resultOn: z.string().nullable(),
			number: z.string(),
		}),
	),
	propagation: z.array(propagationView),
	clocks: z.array(clockView),
	timeline: z.array(courseLine),
	next: z.array(stepView),
});
export type PublicationDetail = z.output<typeof publicationDetail>;
