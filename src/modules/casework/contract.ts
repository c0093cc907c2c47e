import { z } from "zod";
import { ROLES } from "#identity/contract";
import { confidentiality, renditionFault } from "./file-views.ts";

export * from "./file-views.ts";
export { type SharedCopy, sharedCopy, sharedPaper } from "./model/hand-over.ts";
/** Browser-safe: names and labels of stages, statuses, penalties, evidence and ways of service; what the console reads. */
export {
	CASE_STATUS,
	type CaseStatus,
	DECISION_OUTCOMES,
	EVIDENCE_KINDS,
	PENALTY_KINDS,
	REMEDY_RESULTS,
	STAGES,
	type Stage,
} from "./model/penalty-case.ts";
export { SERVICE_METHODS, type ServiceMethod } from "./model/service-record.ts";
export { SHARED_FIELDS, type SharedField, sharedNames } from "./model/shared-fields.ts";
export { type NewsItem, newsItem, newsList, newsReadInput, newsReadReply } from "./news/contract.ts";
export {
	PROPAGATION_CAUSES,
	PROPAGATION_KINDS,
	type PropagationCause,
	type PropagationKind,
	type PropagationView,
	propagationView,
} from "./propagation.ts";

const basis = z.object({ document: z.string(), article: z.string(), reading: z.string().optional() });

/** In what the days left are counted: that of the clause which made the clock. */
export const dayUnit = z.enum(["workday", "day"]);
export const clockView = z.object({
	id: z.string(),
	label: z.string(),
	bearer: z.enum(["authority", "party"]),
	startedOn: z.string(),
	dueOn: z.string(),
	dueAt: z.string().nullable(),
	metOn: z.string().nullable(),
	provisional: z.boolean(),
	suspended: z.boolean(),
	suspendedDays: z.array(z.string()),
	principle: z.boolean(),
	basis,
	via: z.string().nullable(),
	/** Days left by the unit people count in; negative when late; null once met. */
	daysLeft: z.number().nullable(),
	unit: dayUnit,
	/** Days late, for a clock met after its last day or still open after it. */
	lateDays: z.number(),
});
export type ClockView = z.output<typeof clockView>;

export const missingView = z.object({ code: z.string(), message: z.string(), basis, remedy: z.string().optional() });

/** An act that is open on a stream: what every screen over one offers as 下一步. */
export const stepView = z.object({
	name: z.string(),
	label: z.string(),
	/** The signed-in person holds one of the roles here. */
	mine: z.boolean(),
	awaited: z.boolean(),
	missing: z.array(missingView),
});
export type StepView = z.output<typeof stepView>;
export const nextActView = stepView.extend({
	stage: z.string(),
	actors: z.array(z.enum(ROLES)),
	/** The act makes papers, which can be looked at before (预览). */
	hasPapers: z.boolean(),
});
export type NextActView = z.output<typeof nextActView>;

/** One line of 经过, of a stream of any kind. */
export const courseLine = z.object({
	at: z.string(),
	type: z.string(),
	sentence: z.string(),
	actorName: z.string(),
	actorTitle: z.string(),
});
export type CourseLine = z.output<typeof courseLine>;
/** The same where who did it is one word. */
export const briefLine = z.object({ at: z.string(), by: z.string(), sentence: z.string() });
export type BriefLine = z.output<typeof briefLine>;

export const timelineEntry = z.object({
	eventId: z.string(),
	version: z.number(),
	at: z.string(),
	type: z.string(),
	act: z.string(),
	actLabel: z.string(),
	stage: z.string(),
	sentence: z.string(),
	actorName: z.string(),
	actorTitle: z.string(),
	actorUnit: z.string(),
	documentId: z.string().nullable(),
	/** Field by field as recorded, for the drawer that shows the whole event. */
	data: z.unknown(),
});
export type TimelineEntry = z.output<typeof timelineEntry>;

export const documentView = z.object({
	documentId: z.string(),
	kind: z.string(),
	label: z.string(),
	number: z.string().nullable(),
	on: z.string(),
	copies: z.number(),
	served: z
		.object({ servedOn: z.string().nullable(), method: z.string().nullable(), pending: z.string().nullable() })
		.nullable(),
	/** Of a paper that has no file: null where nothing went wrong with it. */
	fault: renditionFault.nullable(),
});

export const caseRow = z.object({
	id: z.string(),
	title: z.string(),
	partyName: z.string(),
	number: z.string().nullable(),
	procedure: z.string(),
	status: z.string(),
	stage: z.string(),
	unitName: z.string(),
	openedOn: z.string(),
	updatedAt: z.string(),
	dueOn: z.string().nullable(),
	dueLabel: z.string().nullable(),
	daysLeft: z.number().nullable(),
	unit: dayUnit,
	awaiting: z.array(z.string()),
	/** What it waits for from the one who asks, by the queue that was asked for; null: nothing of theirs. */
	awaitedAct: z.string().nullable(),
	/** The period that the law has stopped for now, by name; it has no last day before it runs again. */
	paused: z.string().nullable(),
});
export type CaseRow = z.output<typeof caseRow>;

export const caseListQuery = z.object({
	q: z.string().trim().max(100).default(""),
	status: z.string().max(40).default(""),
	stage: z.string().max(40).default(""),
	procedure: z.string().max(20).default(""),
	/** `me`: cases that wait for one of my roles; `role:act` or a role for one queue. */
	awaiting: z.string().max(80).default(""),
	mine: z.enum(["", "1"]).default(""),
	overdue: z.enum(["", "1"]).default(""),
	page: z.coerce.number().int().min(1).max(1_000).default(1),
	size: z.coerce.number().int().min(1).max(100).default(20),
	sort: z.enum(["updated", "due", "opened"]).default("updated"),
});
export const caseList = z.object({ items: z.array(caseRow), total: z.number(), page: z.number(), size: z.number() });

/** 待送达: one paper that was issued to the party and has not reached it. */
export const unservedRow = z.object({
	id: z.string(),
	streamId: z.string(),
	title: z.string(),
	partyName: z.string(),
	unitName: z.string(),
	label: z.string(),
	number: z.string().nullable(),
	issuedOn: z.string(),
	/** Null for papers whose service has no last day by law. */
	dueOn: z.string().nullable(),
	daysLeft: z.number().nullable(),
	unit: dayUnit,
	basis: basis.nullable(),
	via: z.string().nullable(),
	provisional: z.boolean(),
	/** On its way: posted without a receipt yet, or announced until that day. */
	sent: z.object({ method: z.string(), on: z.string(), effectiveOn: z.string().nullable() }).nullable(),
	/** How often it was tried in vain. */
	failed: z.number(),
});
export type UnservedRow = z.output<typeof unservedRow>;
export const unservedList = z.object({
	items: z.array(unservedRow),
	total: z.number(),
	page: z.number(),
	size: z.number(),
});

export const caseDetail = z.object({
	id: z.string(),
	version: z.number(),
	title: z.string(),
	procedure: z.string(),
	status: z.string(),
	stage: z.string(),
	number: z.string().nullable(),
	regime: z.object({
		id: z.string(),
		effectiveFrom: z.string(),
		hash: z.string(),
		title: z.string(),
		status: z.string(),
	}),
	unitName: z.string(),
	authorityName: z.string(),
	openedOn: z.string(),
	/** The folded case: everything the tabs show. */
	state: z.record(z.string(), z.unknown()),
	stages: z.array(
		z.object({ id: z.string(), label: z.string(), status: z.enum(["done", "current", "future"]), entries: z.number() }),
	),
	/** The stages as the regime itself names them, each with its number of entries (STP-07). */
	regimeStages: z.array(z.object({ label: z.string(), entries: z.number() })),
	timeline: z.array(timelineEntry),
	clocks: z.array(clockView),
	next: z.array(nextActView),
	documents: z.array(documentView),
	confidentiality,
	/** That the version of the matter it cites is no longer in force (REG-08); null while it is. */
	matterNotice: z.string().nullable(),
	asOf: z.string().nullable(),
});
export type CaseDetail = z.output<typeof caseDetail>;

export const actForm = z.object({
	name: z.string(),
	label: z.string(),
	basis,
	consequence: z.string(),
	/** JSON Schema of the input, with `title`, `widget`, `options` on each field. */
	schema: z.record(z.string(), z.unknown()),
	defaults: z.record(z.string(), z.unknown()),
	/** Whoever asks would be refused whatever they fill in: the act is not theirs, or is not open. */
	denied: missingView.nullable(),
	missing: z.array(missingView),
	/** What the widgets choose from: officers, matters, evidence, documents, review elements …; by widget name. */
	choices: z.record(
		z.string(),
		z.array(
			z.object({
				value: z.string(),
				label: z.string(),
				note: z.string().optional(),
				/** The value it stands under, in a choice that is a tree. */
				parent: z.string().optional(),
				/** Shown for what stands under it, and not to be chosen itself. */
				closed: z.boolean().optional(),
			}),
		),
	),
});
export type ActForm = z.output<typeof actForm>;

export const actReply = z.object({
	streamId: z.string(),
	version: z.number(),
	events: z.array(z.object({ type: z.string(), sentence: z.string() })),
	documents: z.array(z.object({ documentId: z.string(), label: z.string(), number: z.string().nullable() })),
});

export const workItem = z.object({
	streamId: z.string(),
	kind: z.string(),
	title: z.string(),
	partyName: z.string(),
	label: z.string(),
	dueOn: z.string().nullable(),
	daysLeft: z.number().nullable(),
	unit: dayUnit,
	basis: basis.nullable(),
	via: z.string().nullable(),
	provisional: z.boolean(),
});
export type WorkItem = z.output<typeof workItem>;
/** How many of each list come at once. */
export const WORK_PAGE_SIZE = 50;
const dueGroup = z.enum(["overdue", "dueToday", "dueSoon", "later"]);
export type DueGroup = z.output<typeof dueGroup>;
/** The lists of the workbench. */
const workPart = z.enum([...dueGroup.options, "waitingForMe"]);
export type WorkPart = z.output<typeof workPart>;
export const workPageQuery = z.object({
	part: workPart,
	page: z.coerce.number().int().min(1).max(10_000).default(1),
	size: z.coerce.number().int().min(1).max(100).default(WORK_PAGE_SIZE),
});
export const workPage = z.object({ items: z.array(workItem), total: z.number(), page: z.number(), size: z.number() });
export const workbench = z.object({
	today: z.string(),
	overdue: z.array(workItem),
	dueToday: z.array(workItem),
	dueSoon: z.array(workItem),
	later: z.array(workItem),
	waitingForMe: z.array(workItem),
	/** Of each list, of which only the first page stands here; the others come by `workPage`. */
	totals: z.record(workPart, z.number()),
	counts: z.object({ open: z.number(), waiting: z.number(), overdue: z.number(), publication: z.number() }),
});
export type Workbench = z.output<typeof workbench>;

export {
	CALENDAR_CHANGED,
	type CalendarChangedData,
	type ClockChange,
	calendarChangedData,
	clockChange,
} from "./calendar-changed.ts";

const ruleLayer = z.object({
	status: z.string(),
	value: z.unknown(),
	unit: z.string().nullable(),
	basis: basis.nullable(),
	via: z.string().nullable(),
});
const ruleClause = z.object({
	key: z.string(),
	label: z.string(),
	type: z.string().nullable(),
	typeLabel: z.string().nullable(),
	wording: z.string().nullable(),
	own: ruleLayer,
	effective: ruleLayer,
	internalTarget: ruleLayer.nullable(),
	/** What the norms above say, whether it binds here or the own text goes before it; null: nothing. */
	higher: ruleLayer.nullable(),
	/** The authority may set a value by an internal rule: its text leaves it open, or says only 及时. */
	configurable: z.boolean(),
});
/** 制度 (GET /api/rules): both layers of every clause, and what the authority set itself. */
export const rulesPage = z.object({
	regime: z.object({
		id: z.string(),
		authority: z.string(),
		title: z.string(),
		effectiveFrom: z.string(),
		status: z.string(),
		hash: z.string(),
		documents: z.array(z.string()),
	}),
	norms: z.array(z.object({ id: z.string(), title: z.string(), effectiveFrom: z.string() })),
	clauses: z.array(ruleClause),
	parameters: z.array(
		z.object({
			key: z.string(),
			label: z.string(),
			source: z.string(),
			effectiveFrom: z.string(),
			value: z.unknown(),
			reason: z.string(),
			approver: z.string(),
			/** When it was set; it holds from `effectiveFrom`. */
			setAt: z.string(),
			/** The kind of act it was set for; null: all. */
			type: z.string().nullable(),
			basis: basis.nullable(),
		}),
	),
});
export type RulesView = z.output<typeof rulesPage>;

/** GET /api/documents/:document, which the composition root serves. */
export const documentPreview = z.object({
	documentId: z.string(),
	streamId: z.string(),
	kind: z.string(),
	label: z.string(),
	number: z.string().nullable(),
	issuedOn: z.string(),
	dataHash: z.string(),
	/** The very words of the paper as HTML blocks of our own. */
	html: z.string(),
	file: z.object({ sha256: z.string(), sm3: z.string(), sizeBytes: z.number(), pages: z.number() }).nullable(),
	fault: renditionFault.nullable(),
});
export type DocumentPreview = z.output<typeof documentPreview>;

/** POST /api/documents/:document/rendition */
export const renditionAsked = z.object({ documentId: z.string() });
