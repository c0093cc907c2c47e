import { z } from "zod";
import { courseLine, stepView } from "#casework/contract";
import { type Access, isAdminRole, ROLES } from "#identity/contract";
import { ID_PATTERN } from "#kernel/ids";
import {
	basisSchema,
	itemSchema,
	kindSchema,
	linkSchema,
	namedTriggerSchema,
	triggerKindSchema,
	typeSchema,
	unitSchema,
} from "./schemas.ts";
import { LIST_STATUS, type ListStatus, VISIBILITY, type Visibility } from "./vocabulary.ts";

export * from "./vocabulary.ts";

const codes = <const O extends Readonly<Record<string, string>>>(options: O) =>
	z.enum(Object.keys(options) as [keyof O & string, ...(keyof O & string)[]]);
const status = codes(LIST_STATUS as Readonly<Record<ListStatus, string>>);
const visibility = codes(VISIBILITY as Readonly<Record<Visibility, string>>);
const actorView = z.object({ name: z.string(), title: z.string(), unitName: z.string() });

export const listColumn = z.object({
	label: z.string(),
	required: z.boolean(),
	basis: basisSchema.nullable(),
	via: z.string().nullable(),
	fromRecord: z.boolean(),
	/** What the record of channels says here today; empty where the column does not follow it. */
	record: z.string(),
});
export type ListColumn = z.output<typeof listColumn>;

export const listSummary = z.object({
	id: z.string(),
	kind: kindSchema,
	name: z.string(),
	visibility,
	basis: basisSchema.nullable(),
	via: z.string().nullable(),
	status,
	opened: z.boolean(),
	version: z.number().int(),
	draftVersion: z.number().int().nullable(),
	effectiveOn: z.string().nullable(),
	publicId: z.string().nullable(),
	rows: z.number().int(),
	openTasks: z.number().int(),
	overdueTasks: z.number().int(),
	nextDueOn: z.string().nullable(),
	markedRows: z.number().int(),
	confirmedBy: z.string().nullable(),
});
export type ListSummary = z.output<typeof listSummary>;

export const awaitingElsewhere = z.object({
	id: z.string(),
	kind: kindSchema,
	name: z.string(),
	authorityName: z.string(),
	submittedAt: z.string().nullable(),
});

export const listOverview = z.object({
	authorityId: z.string(),
	authorityName: z.string(),
	items: z.array(listSummary),
	/** Lists of other authorities that wait for this person (REG-05). */
	elsewhere: z.array(awaitingElsewhere),
	/** REG-09: matters without an entry in the power list. */
	withoutPower: z.array(z.object({ code: z.string(), name: z.string() })),
	triggerKinds: z.array(namedTriggerSchema),
	triggerBasis: basisSchema.nullable(),
	/** Whether this person may record a trigger. */
	mayRecord: z.boolean(),
	/** Whether this person writes in the lists, and opens those that are not there yet. */
	mayWrite: z.boolean(),
});
export type ListOverview = z.output<typeof listOverview>;

export const listTask = z.object({
	id: z.string(),
	label: z.string(),
	unit: unitSchema,
	startedOn: z.string(),
	/** Null where no day was set: the text says 及时, or nothing. */
	dueOn: z.string().nullable(),
	daysLeft: z.number().int().nullable(),
	closed: z
		.object({ on: z.string(), by: z.string(), evidence: z.string(), version: z.number().int().nullable() })
		.nullable(),
	/** Open, and this person may close it. */
	mine: z.boolean(),
});
export type ListTask = z.output<typeof listTask>;

export const listDetail = z.object({
	id: z.string(),
	version: z.number().int(),
	kind: kindSchema,
	name: z.string(),
	status,
	visibility,
	authorityId: z.string(),
	authorityName: z.string(),
	basis: basisSchema.nullable(),
	columns: z.array(listColumn),
	nameColumn: z.string().nullable(),
	generated: z.boolean(),
	confirmationBy: z.string().nullable(),
	current: z
		.object({
			version: z.number().int(),
			publicId: z.string().nullable(),
			effectiveOn: z.string(),
			on: z.string(),
			trigger: z.string(),
			lead: z.string(),
			cooperating: z.array(z.string()),
			confirmation: z.object({ by: z.string(), on: z.string() }).nullable(),
			rows: z.number().int(),
		})
		.nullable(),
	draft: z
		.object({
			version: z.number().int(),
			trigger: z.string(),
			lead: unitSchema,
			cooperating: z.array(unitSchema),
			basis: basisSchema.nullable(),
			rows: z.number().int(),
			signatures: z.array(z.object({ unit: unitSchema, by: actorView, at: z.string(), stands: z.boolean() })),
			unsigned: z.array(unitSchema),
			consolidated: z.object({ by: actorView, at: z.string(), stands: z.boolean() }).nullable(),
			check: z.object({ by: actorView, at: z.string(), opinion: z.string(), stands: z.boolean() }).nullable(),
			submitted: z.object({ by: actorView, at: z.string() }).nullable(),
			confirmation: z.object({ organ: z.string(), on: z.string(), by: actorView }).nullable(),
			returned: z.object({ reason: z.string(), by: actorView, at: z.string() }).nullable(),
			faults: z.array(
				z.object({ key: z.string(), row: z.string(), column: z.string(), reason: z.string(), basis: basisSchema }),
			),
			unfounded: z.array(z.object({ row: z.string(), group: z.string(), text: z.string() })),
			added: z.number().int(),
			changed: z.number().int(),
			removed: z.array(z.object({ key: z.string(), name: z.string() })),
		})
		.nullable(),
	triggers: z.array(
		z.object({
			id: z.string(),
			kind: triggerKindSchema,
			text: z.string(),
			on: z.string(),
			answeredBy: z.number().nullable(),
		}),
	),
	tasks: z.array(listTask),
	/** 线下发布 (PLT-05). */
	offline: z.object({
		carriers: z.array(z.string()),
		/** Rows that can be chosen; none for whoever may not record. */
		rows: z.array(z.object({ key: z.string(), name: z.string() })),
		/** What hangs, to choose from when it is taken down or changed. */
		up: z.array(z.object({ value: z.string(), label: z.string(), outdated: z.boolean() })),
		releases: z.array(
			z.object({
				carrier: z.string(),
				on: z.string(),
				place: z.string(),
				photo: z.object({ name: z.string(), sha256: z.string() }),
				note: z.string(),
				version: z.number().int(),
				row: z.object({ key: z.string(), name: z.string() }).nullable(),
				by: actorView,
				/** What hangs there is of a version that is no longer in force. */
				outdated: z.boolean(),
				/** Null while it hangs. */
				takenDown: z
					.object({
						on: z.string(),
						how: z.enum(["removed", "replaced"]),
						note: z.string(),
						photo: z.object({ name: z.string(), sha256: z.string() }).nullable(),
						by: actorView,
					})
					.nullable(),
			}),
		),
	}),
	versions: z.array(
		z.object({
			id: z.string(),
			version: z.number().int(),
			effectiveOn: z.string(),
			publishedOn: z.string(),
			trigger: z.string(),
			supersededOn: z.string().nullable(),
			/** Taken down: nothing of it can be read in public. */
			withdrawnOn: z.string().nullable(),
		}),
	),
	timeline: z.array(courseLine),
	next: z.array(stepView),
});
export type ListDetail = z.output<typeof listDetail>;

export const listRow = z.object({
	key: z.string(),
	name: z.string(),
	type: typeSchema.nullable(),
	/** What each column says; `own` false where it follows the record. */
	cells: z.array(z.object({ label: z.string(), text: z.string(), own: z.boolean() })),
	values: z.record(z.string(), z.string()),
	items: z.array(itemSchema),
	links: z.array(linkSchema),
	unit: unitSchema,
	change: z.enum(["added", "changed", "same"]),
	before: z.array(z.object({ label: z.string(), text: z.string() })),
	missing: z.array(z.string()),
	mark: z.string().nullable(),
	/** Elements that a rule of the authority must cover, beside the columns (REG-18). */
	elements: z.array(z.string()),
});
export type ListRowView = z.output<typeof listRow>;

export const rowQuery = z.object({
	of: z.enum(["draft", "current"]).default("draft"),
	q: z.string().trim().max(100).default(""),
	/** That one row and no other. */
	key: z.string().max(80).default(""),
	only: z.enum(["", "missing", "changed", "marked"]).default(""),
	page: z.coerce.number().int().min(1).max(1_000).default(1),
	size: z.coerce.number().int().min(1).max(200).default(20),
});
export const listRows = z.object({
	items: z.array(listRow),
	total: z.number().int(),
	page: z.number().int(),
	size: z.number().int(),
});

export const listVersions = z.array(
	z.object({
		version: z.number().int(),
		status: z.enum(["draft", "current", "past"]),
		/** Null for one that stays inside, and for a draft. */
		publicId: z.string().nullable(),
		effectiveOn: z.string().nullable(),
		on: z.string().nullable(),
		trigger: z.string(),
		lead: z.string(),
		confirmation: z.object({ by: z.string(), on: z.string() }).nullable(),
		rows: z.number().int(),
		/** Against the version before. */
		added: z.number().int(),
		changed: z.number().int(),
		removed: z.number().int(),
	}),
);
export type ListVersion = z.output<typeof listVersions>[number];

const rowChange = z.enum(["added", "changed", "removed"]);
export const changeQuery = z.object({
	version: z.coerce.number().int().min(1).default(1),
	only: rowChange.or(z.literal("")).default(""),
	q: z.string().trim().max(100).default(""),
	page: z.coerce.number().int().min(1).max(1_000).default(1),
	size: z.coerce.number().int().min(1).max(200).default(20),
});
export const listChanges = z.object({
	version: z.number().int(),
	/** Null: it is the first. */
	before: z.number().int().nullable(),
	items: z.array(
		z.object({
			key: z.string(),
			name: z.string(),
			change: rowChange,
			cells: z.array(z.object({ label: z.string(), text: z.string(), before: z.string() })),
		}),
	),
	total: z.number().int(),
	page: z.number().int(),
	size: z.number().int(),
});
export type ListChanges = z.output<typeof listChanges>;
export type RowChangeView = ListChanges["items"][number];

export const fileReport = z.object({
	/** Nothing is imported while there is one. */
	faults: z.array(z.object({ row: z.number().int(), column: z.string(), reason: z.string() })),
	rows: z.number().int(),
	added: z.number().int(),
	changed: z.number().int(),
	imported: z.boolean(),
});
export type FileReport = z.output<typeof fileReport>;

export const completenessView = z.array(
	z.object({
		authorityId: z.string(),
		authorityName: z.string(),
		/** Whether this person writes in the lists of this authority; whoever watches over others only reads theirs. */
		mayWrite: z.boolean(),
		types: z.array(
			z.object({
				type: typeSchema,
				label: z.string(),
				basis: basisSchema.nullable(),
				published: z.number().int(),
				total: z.number().int(),
				missing: z.array(z.string()),
				elements: z.array(
					z.object({
						name: z.string(),
						published: z.boolean(),
						/** The list in which it is put right. */
						kind: kindSchema,
						listId: z.string(),
						opened: z.boolean(),
					}),
				),
			}),
		),
		/** The lists that the authority's rules have it publish, and the mandatory columns still empty in each. */
		lists: z.array(
			z.object({
				kind: kindSchema,
				name: z.string(),
				listId: z.string(),
				opened: z.boolean(),
				published: z.boolean(),
				basis: basisSchema.nullable(),
				/** Mandatory columns that a text names, and those without which a row of ours would say nothing. */
				columns: z.array(z.string()),
				proposed: z.array(z.string()),
				empty: z.array(z.object({ column: z.string(), rows: z.number().int(), basis: basisSchema })),
			}),
		),
	}),
);
export type CompletenessView = z.output<typeof completenessView>;

export const triggerView = z.object({
	id: z.string(),
	kind: triggerKindSchema,
	text: z.string(),
	on: z.string(),
	recordedOn: z.string(),
	tasks: z.number().int(),
	openTasks: z.number().int(),
	/** What it asks of each list it touches. */
	lists: z.array(
		z.object({
			id: z.string(),
			name: z.string(),
			/** The version that answered it. */
			answeredBy: z.number().int().nullable(),
			/** By which rule the list follows the registers; absent for what was recorded by hand, null where no text says so. */
			rule: z.object({ basis: basisSchema, promptness: z.string().nullable() }).nullish(),
			publicId: z.string().nullable(),
			tasks: z.array(listTask),
		}),
	),
});
export const triggerList = z.array(triggerView);
export type TriggerView = z.output<typeof triggerView>;

/** Everybody of the authority who works with the public knows its lists; the three administrators see none. */
export const LISTS_ACCESS: Access = { roles: ROLES.filter((role) => !isAdminRole(role)) };
export const listParams = z.object({ list: z.string().regex(ID_PATTERN) });
