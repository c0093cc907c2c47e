import { z } from "zod";
import { clockView, courseLine, propagationView, stepView } from "#casework/contract";
import { DIMENSIONS } from "./figures/dimensions.ts";
import { REPORT_STATUS, SECTION_STATUS } from "./vocabulary.ts";

export { DIMENSIONS, type Dimension } from "./figures/dimensions.ts";
export {
	FINDING_STATUS,
	type FindingStatus,
	REPORT_STATUS,
	type ReportStatus,
	SECTION_STATUS,
	type SectionStatus,
	SUBMISSION_METHODS,
} from "./vocabulary.ts";

const keys = <O extends Readonly<Record<string, string>>>(options: O) =>
	Object.keys(options) as [keyof O & string, ...(keyof O & string)[]];
const basis = z.object({ document: z.string(), article: z.string(), reading: z.string().optional() });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "日期的格式不对（如 2024-01-31）");
const page = {
	page: z.coerce.number().int().min(1).max(10_000).default(1),
	size: z.coerce.number().int().min(1).max(100).default(20),
};

export const progress = {
	version: z.number().int(),
	clocks: z.array(clockView),
	timeline: z.array(courseLine),
	next: z.array(stepView),
};

export const reportQuery = z.object({
	...page,
	year: z.coerce.number().int().min(0).max(2100).default(0),
	status: z.enum(["", ...keys(REPORT_STATUS)]).default(""),
	overdue: z.enum(["", "1"]).default(""),
});
export const reportRow = z.object({
	id: z.string(),
	year: z.number().int(),
	authorityName: z.string(),
	status: z.enum(keys(REPORT_STATUS)),
	dueOn: z.string().nullable(),
	daysLeft: z.number().int().nullable(),
	sections: z.object({ all: z.number().int(), confirmed: z.number().int() }),
	submitted: z.object({ all: z.number().int(), done: z.number().int() }),
	publishedOn: z.string().nullable(),
});
export const sectionRow = z.object({
	id: z.string(),
	year: z.number().int(),
	name: z.string(),
	status: z.enum(keys(SECTION_STATUS)),
	dueOn: z.string().nullable(),
	daysLeft: z.number().int().nullable(),
	confirmedOn: z.string().nullable(),
	confirmedBy: z.string().nullable(),
});
export const reportList = z.object({
	items: z.array(reportRow),
	total: z.number().int(),
	page: z.number().int(),
	size: z.number().int(),
	/** Tasks of the sections in the person's scope, the open ones first. */
	sections: z.array(sectionRow),
	/** Of last year and this one, the years the person's own authority has no report of. */
	notBegun: z.array(z.number().int()),
});

export const figureRow = z.object({
	id: z.string(),
	label: z.string(),
	unit: z.string(),
	value: z.number(),
	/** As computed; differs where somebody put it right with a reason. */
	computed: z.number(),
	edit: z.object({ reason: z.string(), by: z.string(), on: z.string() }).nullable(),
});
const chapterView = z.object({
	title: z.string(),
	text: z.string(),
	rows: z.array(figureRow),
	charts: z.array(z.object({ title: z.string(), svg: z.string() })),
});
export const ledgerPointView = z.object({ log: z.string(), size: z.string(), root: z.string() });
export const reportDetail = z.object({
	id: z.string(),
	year: z.number().int(),
	title: z.string(),
	authorityName: z.string(),
	status: z.enum(keys(REPORT_STATUS)),
	ownDuty: z.boolean(),
	who: z.string(),
	basis,
	via: z.string().nullable(),
	consolidator: z.string().nullable(),
	sections: z.array(
		z.object({
			name: z.string(),
			confirmedOn: z.string().nullable(),
			confirmedBy: z.string().nullable(),
			note: z.string(),
			changed: z.boolean(),
		}),
	),
	/** Null: the figures shown are those of the moment. */
	frozen: z.object({ asOf: z.string(), at: z.string(), by: z.string(), points: z.array(ledgerPointView) }).nullable(),
	chapters: z.array(chapterView),
	addressees: z.array(
		z.object({
			name: z.string(),
			on: z.string().nullable(),
			method: z.string().nullable(),
			reference: z.string().nullable(),
			receipt: z.object({ on: z.string(), by: z.string(), number: z.string() }).nullable(),
		}),
	),
	finalised: z.object({ by: z.string(), at: z.string(), hash: z.string() }).nullable(),
	check: z.object({ by: z.string(), on: z.string(), opinion: z.string() }).nullable(),
	returned: z.object({ by: z.string(), on: z.string(), reason: z.string() }).nullable(),
	release: z.object({ publicId: z.string(), on: z.string(), correctedOn: z.string().nullable() }).nullable(),
	/** That nobody reads the former text any more, asked after each correction (REL-08). */
	propagation: z.array(propagationView),
	/** Versions that had gone out and were put right since, the oldest first; the authority alone sees them. */
	versions: z.array(
		z.object({
			version: z.number().int(),
			reason: z.string(),
			by: z.string(),
			on: z.string(),
			publishedOn: z.string().nullable(),
			finalised: z.object({ by: z.string(), at: z.string(), hash: z.string() }),
			checkedBy: z.string().nullable(),
			sent: z.array(z.object({ addressee: z.string(), on: z.string(), reference: z.string() })),
		}),
	),
	documents: z.array(z.object({ documentId: z.string(), label: z.string() })),
	canFreeze: z.boolean(),
	...progress,
});
export type ReportDetail = z.output<typeof reportDetail>;

export const sectionDetail = z.object({
	...sectionRow.shape,
	note: z.string(),
	reportId: z.string(),
	chapters: z.array(chapterView.omit({ charts: true })),
	/** What was confirmed is no longer what the record says. */
	changed: z.boolean(),
	canConfirm: z.boolean(),
	...progress,
});
export type SectionDetail = z.output<typeof sectionDetail>;

export const factRow = z.object({
	streamId: z.string(),
	kind: z.enum(["case", "decision", "request", "inspection", "remedy"]),
	title: z.string(),
	party: z.string(),
	unitName: z.string(),
	type: z.string(),
	number: z.string().nullable(),
	on: z.string().nullable(),
	status: z.string(),
	/** What it adds to the figure; the list adds up to it. */
	amount: z.number(),
	/** Why it stands in the list of a weak point. */
	note: z.string(),
});
export type FactRow = z.output<typeof factRow>;
export const factList = z.object({
	label: z.string(),
	unit: z.string(),
	sum: z.number(),
	items: z.array(factRow),
	total: z.number().int(),
	page: z.number().int(),
	size: z.number().int(),
});
export const factQuery = z.object({ ...page, size: z.coerce.number().int().min(1).max(1_000).default(50) });

export const versionQuery = z.object({
	/** Of an earlier version; absent: of the present one. */
	version: z.coerce.number().int().min(1).max(1_000).optional(),
});
export const recomputation = z.object({
	reportId: z.string(),
	title: z.string(),
	asOf: z.string(),
	points: z.array(ledgerPointView),
	equal: z.boolean(),
	figures: z.number().int(),
	differences: z.array(z.object({ id: z.string(), label: z.string(), frozen: z.number(), now: z.number() })),
});

const span = { from: day, to: day };
const choice = z.object({ value: z.string(), label: z.string() });
export const weakQuery = z.object({
	...span,
	unit: z.string().max(200).default(""),
	type: z.string().max(20).default(""),
	stage: z.string().max(20).default(""),
});
export const weakBoard = z.object({
	/** Pieces of enforcement of the period: the hundred per cent. */
	total: z.number().int(),
	points: z.array(
		z.object({
			id: z.string(),
			label: z.string(),
			stage: z.string(),
			count: z.number().int(),
			/** Per cent, to one decimal. */
			share: z.number(),
		}),
	),
	units: z.array(
		z.object({
			unit: z.string(),
			name: z.string(),
			total: z.number().int(),
			counts: z.array(z.object({ id: z.string(), count: z.number().int(), share: z.number() })),
		}),
	),
	types: z.array(
		z.object({
			type: z.string(),
			name: z.string(),
			total: z.number().int(),
			counts: z.array(z.object({ id: z.string(), count: z.number().int(), share: z.number() })),
		}),
	),
	chart: z.string(),
	choices: z.object({ units: z.array(choice), types: z.array(choice), stages: z.array(choice) }),
});
export type WeakBoard = z.output<typeof weakBoard>;
export const weakCaseQuery = weakQuery.extend({ point: z.string().max(40), ...factQuery.shape });

const dimension = z.enum(keys(DIMENSIONS));
export const analysisQuery = z.object({
	...span,
	figure: z.string().max(80).default("case-penalty"),
	by: dimension.default("unit"),
	/** Further narrowing, `dimension:key` each. */
	unit: z.string().max(200).default(""),
	type: z.string().max(20).default(""),
	matter: z.string().max(200).default(""),
	period: z.string().max(10).default(""),
	party: z.string().max(200).default(""),
	region: z.string().max(200).default(""),
	amount: z.string().max(40).default(""),
	outcome: z.string().max(60).default(""),
});
export const analysis = z.object({
	figure: z.object({ id: z.string(), label: z.string(), unit: z.string(), value: z.number() }),
	by: dimension,
	slices: z.array(
		z.object({ key: z.string(), label: z.string(), value: z.number(), count: z.number().int(), share: z.number() }),
	),
	chart: z.string(),
	choices: z.object({ figures: z.array(choice.extend({ group: z.string() })) }),
});
export type Analysis = z.output<typeof analysis>;
export const analysisCaseQuery = analysisQuery.extend(factQuery.shape);

/** A row of one of the three registers (检查计划、复议诉讼、整改). */
export const registerRow = z.object({
	id: z.string(),
	title: z.string(),
	party: z.string(),
	unitName: z.string(),
	status: z.string(),
	statusLabel: z.string(),
	number: z.string().nullable(),
	procedure: z.string(),
	openedOn: z.string(),
	dueOn: z.string().nullable(),
	daysLeft: z.number().int().nullable(),
	/** What stands out, in words: 已完成 5/8. */
	note: z.string(),
});
export type RegisterRow = z.output<typeof registerRow>;
export const registerQuery = z.object({
	...page,
	q: z.string().max(100).default(""),
	status: z.string().max(20).default(""),
});
export const registerList = z.object({
	items: z.array(registerRow),
	total: z.number().int(),
	page: z.number().int(),
	size: z.number().int(),
});
export const registerDetail = registerRow.extend({
	facts: z.array(z.object({ label: z.string(), text: z.string() })),
	/** Lines of a plan or steps of an action. */
	lines: z.array(z.object({ key: z.string(), title: z.string(), text: z.string(), status: z.string() })),
	...progress,
});
export type RegisterDetail = z.output<typeof registerDetail>;
export const opened = z.object({ streamId: z.string() });
