import { z } from "zod";
import { DISCLOSURE_MODES, PERFORMANCE_STATUS, publicRoundSchema } from "#disclosure/contract";
import { PUBLIC_ACTIONS, PUBLIC_KINDS } from "#exchange/contract";
import { ID_PATTERN } from "#kernel/ids";
import { isPlainDate } from "#kernel/plain-date";
import { ENFORCEMENT_TYPES } from "#regime/contract";

/**
 * The public API's allow-list: what is not in a schema here never leaves, whatever a query returns. Objects are strict
 * on the way in (an unknown parameter is a mistake the caller should hear of) and stripped on the way out.
 */
const id = z.string().regex(ID_PATTERN);
const date = z.string().refine(isPlainDate, "应为日期，例如 2024-03-04");
const type = z.enum(ENFORCEMENT_TYPES);
const mode = z.enum(Object.keys(DISCLOSURE_MODES) as [keyof typeof DISCLOSURE_MODES]);
const performance = z.enum(Object.keys(PERFORMANCE_STATUS) as [keyof typeof PERFORMANCE_STATUS]);
const word = z.string().trim().max(60).default("");
const authority = z
	.string()
	.regex(/^[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*$/)
	.optional();
export const PAGE_MAX = 100;
const size = z.coerce.number().int().min(1).max(PAGE_MAX).default(20);

export const byId = z.object({ id });
export const byAuthority = z.object({ id: z.string().regex(/^[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*$/) });

export const decisionsQuery = z.strictObject({
	q: word.meta({ description: "关键词，多个用空格分开，须同时出现" }),
	party: word.meta({ description: "当事人" }),
	number: word.meta({ description: "决定书文号" }),
	type: type.optional().meta({ description: "行政执法类别" }),
	mode: mode.optional().meta({ description: "公开方式：full 决定书，summary 摘要" }),
	performance: performance.optional().meta({
		description: `履行情况：${Object.entries(PERFORMANCE_STATUS)
			.map(([code, label]) => `${code} ${label}`)
			.join("，")}；只有制度规定公布履行情况的机关有`,
	}),
	authority: authority.meta({ description: "机关代码；不写为全部机关（一个窗口）" }),
	from: date.optional().meta({ description: "决定日期自" }),
	to: date.optional().meta({ description: "决定日期至" }),
	sort: z.enum(["published", "decided"]).default("published").meta({ description: "公示日期或者决定日期，从近到远" }),
	after: id.optional().meta({ description: "上一页最后一条的 id；顺序固定，条目在翻页期间撤下也不影响" }),
	size,
});
export type DecisionsQuery = z.output<typeof decisionsQuery>;

const basis = z.object({ document: z.string(), article: z.string() });
const line = z.object({ label: z.string(), text: z.string() });

export const decisionRow = z.object({
	id,
	authority: z.string().nullable(),
	authorityName: z.string(),
	type,
	mode,
	origin: z.enum(["case", "import"]),
	title: z.string(),
	party: z.string(),
	number: z.string().nullable(),
	conclusion: z.string(),
	decidedOn: z.string().nullable(),
	publishedOn: z.string(),
	naturalPerson: z.boolean(),
	/** 履行情况 and its day; null where the authority's own text does not publish it (PUB-10). */
	performance: performance.nullable(),
	performanceOn: z.string().nullable(),
	url: z.string(),
});
export const decisionDetail = decisionRow.extend({
	status: z.literal("published"),
	fields: z.array(line),
	fieldsBasis: basis.nullable(),
	supplements: z.array(line),
	supplementsBasis: basis.nullable(),
	fullText: z.array(z.object({ heading: z.string(), paragraphs: z.array(z.string()) })),
	bases: z.array(basis),
	remedies: z.string(),
	sourceUrl: z.string().nullable(),
	doubts: z.array(z.string()),
	/** Where its commitment stands in the disclosure log; `/d/:id.json` gives the salt. */
	proof: z.object({ log: z.string(), eventId: z.string() }),
});
export const tombstone = z.object({
	id,
	status: z.enum(["withdrawn", "expired"]),
	authorityName: z.string(),
	publishedOn: z.string(),
	withdrawnOn: z.string().nullable(),
	reason: z.string(),
});
export const decisionPage = z.object({ items: z.array(decisionRow), next: id.nullable() });

export const authorityRow = z.object({
	id: z.string(),
	parent: z.string().nullable(),
	name: z.string(),
	shortName: z.string(),
	address: z.string(),
	phone: z.string(),
	complaintPhone: z.string(),
	complaintUrl: z.string().nullable(),
	officeHours: z.string(),
	reconsiderationOrgan: z.string(),
	court: z.string(),
	/** The row of the published 执法主体清单; a line 标注 says why it no longer counts; empty until there is one. */
	profile: z.array(line),
	updatedOn: z.string(),
	url: z.string(),
});
/** A row of a list in force; `marked` says why it no longer counts, e.g. 执法证件已吊销. */
const shownRow = { columns: z.array(line), marked: z.string().nullable(), markedOn: z.string().nullable() };
export const authorities = z.object({ items: z.array(authorityRow) });
export const matters = z.object({
	items: z.array(z.object({ code: z.string(), name: z.string(), type: type.nullable(), ...shownRow })),
});
export const officers = z.object({
	/** Whether this authority's own rules publish the list at all. */
	published: z.boolean(),
	basis: z.string(),
	items: z.array(z.object(shownRow)),
});

export const listsQuery = z.strictObject({
	authority,
	kind: z
		.string()
		.regex(/^[a-z-]{1,40}$/)
		.optional(),
	/** `all` also gives versions that were replaced. */
	versions: z.enum(["current", "all"]).default("current"),
	after: id.optional(),
	size,
});
export const listRow = z.object({
	id,
	authority: z.string(),
	kind: z.string(),
	name: z.string(),
	version: z.number().int(),
	effectiveOn: z.string(),
	publishedOn: z.string(),
	supersededOn: z.string().nullable(),
	trigger: z.string(),
	leadUnit: z.string(),
	cooperatingUnits: z.array(z.string()),
	confirmedBy: z.string().nullable(),
	confirmedOn: z.string().nullable(),
});
export const listPage = z.object({ items: z.array(listRow), next: id.nullable() });
export const listDetail = listRow.extend({
	columns: z.array(z.object({ id: z.string(), label: z.string(), required: z.boolean(), basis: z.unknown() })),
	proof: z.object({ log: z.string(), eventId: z.string() }),
});
export const rowsQuery = z.strictObject({
	after: z.coerce.number().int().min(0).optional().meta({ description: "上一页最后一行的 sort" }),
	size: z.coerce.number().int().min(1).max(500).default(100),
});
export const listRows = z.object({
	items: z.array(
		z.object({
			sort: z.number().int(),
			key: z.string(),
			type: type.nullable(),
			name: z.string(),
			cells: z.array(line),
			marked: z.string().nullable(),
			markedOn: z.string().nullable(),
		}),
	),
	next: z.number().int().nullable(),
});

export const roundsQuery = z.strictObject({
	authority,
	year: z.coerce.number().int().min(2000).max(2100).optional().meta({ description: "年度" }),
	q: word.meta({ description: "抽查对象的名称或者统一社会信用代码、批次名称、抽查事项" }),
	after: id.optional(),
	size,
});
export const roundRow = z.object({
	id,
	authority: z.string(),
	authorityName: z.string(),
	year: z.number().int(),
	name: z.string(),
	entry: z.string(),
	objects: z.number().int(),
	naturalPerson: z.boolean(),
	publishedOn: z.string(),
	correctedOn: z.string().nullable(),
	version: z.number().int(),
	url: z.string(),
});
export const roundPage = z.object({ items: z.array(roundRow), next: id.nullable() });
export const roundDetail = roundRow.extend({
	...publicRoundSchema.pick({
		unit: true,
		basis: true,
		drawnOn: true,
		endedOn: true,
		method: true,
		inspectors: true,
		items: true,
		corrections: true,
		draws: true,
	}).shape,
	/** The entry of the published list that the round was drawn under. */
	listEntry: z.object({ list: z.string(), version: z.number().int(), key: z.string(), name: z.string() }),
	rows: publicRoundSchema.shape.objects,
	/** Where its commitment stands in the disclosure log; `/rounds/:id.json` gives the salt. */
	proof: z.object({ log: z.string(), eventId: z.string() }),
});

export const byReportPart = z.object({ id, part: z.string().max(20).meta({ description: "部分的序号，从 1 开始" }) });
export const reportsQuery = z.strictObject({
	authority: authority.meta({ description: "机关代码；不写为全部机关" }),
	year: z.coerce.number().int().min(2000).max(2100).optional().meta({ description: "数据年度" }),
	after: id.optional().meta({ description: "上一页最后一条的 id" }),
	size,
});
export const reportRow = z.object({
	id,
	authority: z.string(),
	authorityName: z.string(),
	year: z.number().int(),
	title: z.string(),
	publishedOn: z.string(),
	/** Day of the last correction; null where there was none. */
	correctedOn: z.string().nullable(),
	url: z.string(),
});
export const reportPage = z.object({ items: z.array(reportRow), next: id.nullable() });
export const reportDetail = reportRow.extend({
	basis: z.string(),
	/** 上位规定 where the authority's own text names no such duty. */
	via: z.string().nullable(),
	/** Day on which the figures were frozen. */
	asOf: z.string(),
	chapters: z.array(
		z.object({
			title: z.string(),
			text: z.string(),
			rows: z.array(
				z.object({
					id: z.string(),
					label: z.string(),
					unit: z.string(),
					value: z.number(),
					edited: z.object({ computed: z.number(), reason: z.string() }).nullable(),
				}),
			),
		}),
	),
	/** Which version put the one before it right, and why. */
	corrections: z.array(z.object({ version: z.number().int(), reason: z.string() })),
	/** What the figures rest on: the size and root of each casework log. */
	points: z.array(z.object({ log: z.string(), size: z.string(), root: z.string() })),
	/** Where its commitment stands in the disclosure log; `/annual/:id/data.json` gives the salt. */
	proof: z.object({ log: z.string(), eventId: z.string() }),
});
export const reportFigures = z.object({
	items: z.array(
		z.object({
			chapter: z.number().int(),
			chapterTitle: z.string(),
			id: z.string(),
			label: z.string(),
			unit: z.string(),
			value: z.number(),
			computed: z.number(),
			reason: z.string().nullable(),
		}),
	),
});

export const changesQuery = z.strictObject({
	since: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0).meta({ description: "已经读到的 seq" }),
	authority,
	kind: z.enum(PUBLIC_KINDS).optional(),
	size: z.coerce.number().int().min(1).max(1_000).default(200),
});
export const changes = z.object({
	items: z.array(
		z.object({
			seq: z.number().int(),
			at: z.string(),
			kind: z.enum(PUBLIC_KINDS),
			action: z.enum(PUBLIC_ACTIONS),
			id,
			authority: z.string(),
			url: z.string(),
		}),
	),
	/** Ask with this the next time; the same as asked when nothing is new. */
	next: z.number().int(),
});

export const index = z.object({
	name: z.string(),
	version: z.literal("v1"),
	licence: z.string(),
	terms: z.array(z.string()),
	rateLimit: z.object({ requestsPerMinute: z.number(), personalDocumentsPerHour: z.number() }),
	documentation: z.string(),
	openapi: z.string(),
	resources: z.array(z.object({ path: z.string(), summary: z.string() })),
});

export const problem = z.object({ type: z.string(), title: z.string(), status: z.number(), code: z.string() });
