import { z } from "zod";
import type { RouteContract } from "#identity/contract";
import { ID_PATTERN } from "#kernel/ids";
import { POST_LABELS, POSTS } from "#registry/contract";

/**
 * Browser-safe: 人员数据导入, a file of the OA or personnel system read by a mapping table (对照表). 依托已有信息系统和数据资源:
 * who works where is entered once, there.
 */
export const PERSONNEL_COLUMNS = {
	number: "人员编号",
	name: "姓名",
	unit: "所在机构",
	title: "职务",
	post: "岗位",
	certificateNumber: "执法证件编号",
	certificateCategory: "执法类别",
	certificateArea: "执法区域",
	certificateIssuedOn: "发证日期",
	certificateValidUntil: "证件有效期至",
	leftOn: "离岗日期",
} as const;
export type PersonnelColumn = keyof typeof PERSONNEL_COLUMNS;

/** A file may name whoever works in a case; the three administrators (三员) are appointed one by one, never by a file. */
const IMPORTED_POSTS = POSTS.filter((post) => !post.endsWith("-admin"));
const post = z.enum(IMPORTED_POSTS as [(typeof IMPORTED_POSTS)[number], ...(typeof IMPORTED_POSTS)[number][]]);
export const IMPORTED_POST_LABELS: Readonly<Record<string, string>> = Object.fromEntries(
	IMPORTED_POSTS.map((one) => [one, POST_LABELS[one]]),
);
const heading = z.string().trim().min(1).max(100);
const words = z.string().trim().min(1).max(100);

export const personnelMapping = z.strictObject({
	/** What each of our columns is called in the file. */
	columns: z.strictObject({
		number: heading,
		name: heading,
		unit: heading,
		title: heading,
		post: heading.optional(),
		certificateNumber: heading.optional(),
		certificateCategory: heading.optional(),
		certificateArea: heading.optional(),
		certificateIssuedOn: heading.optional(),
		certificateValidUntil: heading.optional(),
		leftOn: heading.optional(),
	}),
	/** Their name of a unit → our path below the authority (`zhifa`); an empty path is the authority itself. */
	units: z
		.record(words, z.string().regex(/^(?:[a-z][a-z0-9]*(?:\/[a-z][a-z0-9]*)*)?$/, "机构路径如 zhifa"))
		.default({}),
	/** Their word in the column 岗位 (or 职务, where there is none) → posts here. */
	posts: z.record(words, z.array(post).min(1)).default({}),
	/** For words that `posts` does not name; without it such a row is wrong. */
	defaultPosts: z.array(post).min(1).optional(),
	/** What the file does not say of certificates. */
	certificate: z.strictObject({ category: words, area: words, style: words, issuer: words }).partial().default({}),
	/** The file names everybody: who was imported before and is not in it any more has left. */
	complete: z.boolean().default(false),
});
export type PersonnelMapping = z.output<typeof personnelMapping>;

export const PERSONNEL_KINDS = {
	new: "新增",
	linked: "与已登记人员对应",
	changed: "变更",
	unchanged: "没有变化",
	ended: "离岗",
	faulty: "有错误",
} as const;
export type PersonnelKind = keyof typeof PERSONNEL_KINDS;

export const personnelEntry = z.object({
	/** As the file counts: the heading is row 1; 0 for who is missing from a complete file. */
	row: z.number().int(),
	number: z.string(),
	name: z.string(),
	kind: z.enum(Object.keys(PERSONNEL_KINDS) as [PersonnelKind, ...PersonnelKind[]]),
	changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
	faults: z.array(z.object({ field: z.string(), reason: z.string() })),
});
export type PersonnelEntry = z.output<typeof personnelEntry>;

/** 对账数: `rows` is the sum of the kinds that come from rows; `inPost` is counted in the register afterwards. */
export const personnelCounts = z.object({
	rows: z.number().int(),
	new: z.number().int(),
	linked: z.number().int(),
	changed: z.number().int(),
	unchanged: z.number().int(),
	ended: z.number().int(),
	faulty: z.number().int(),
	/** Of `ended`, those that a complete file does not name any more. */
	missing: z.number().int(),
	inPost: z.number().int(),
});
export type PersonnelCounts = z.output<typeof personnelCounts>;

export const personnelReport = z.object({
	runId: z.string().nullable(),
	outcome: z.enum(["imported", "refused", "dry-run"]),
	counts: personnelCounts,
	/** All but the unchanged ones. */
	entries: z.array(personnelEntry),
});
export type PersonnelReport = z.output<typeof personnelReport>;

const run = z.object({
	id: z.string(),
	mapping: z.string(),
	fileName: z.string(),
	fileHash: z.string(),
	outcome: z.enum(["imported", "refused"]),
	counts: personnelCounts,
	at: z.string(),
	byName: z.string(),
});
export type PersonnelRun = z.output<typeof run>;

/** A file before there is a mapping for it: its columns, and the words of each that has few enough to be mapped. */
export const personnelFileView = z.object({
	rows: z.number().int(),
	headings: z.array(
		z.object({
			name: z.string(),
			/** Each word once, the most frequent first; empty for a column of many different ones (names, numbers). */
			words: z.array(z.object({ text: z.string(), rows: z.number().int() })),
		}),
	),
});
export type PersonnelFileView = z.output<typeof personnelFileView>;

const operators = { roles: ["platform-operator"] } as const;
const readers = { roles: ["platform-operator", "supervisor", "leader", "head"] } as const;
const mappingName = z.string().trim().min(1).max(60);
const params = z.strictObject({ import: z.string().regex(ID_PATTERN) });

export const personnelRoutes = {
	mappings: {
		method: "GET",
		url: "/api/personnel-mappings",
		access: readers,
		summary: "人员导入对照表",
		response: z.object({
			items: z.array(
				z.object({ name: z.string(), content: personnelMapping, savedAt: z.string(), savedByName: z.string() }),
			),
			/** The authority itself (empty path) and its units: what a department can be mapped to. */
			units: z.array(z.object({ path: z.string(), name: z.string() })),
		}),
	},
	saveMapping: {
		method: "POST",
		url: "/api/personnel-mappings",
		access: operators,
		summary: "保存人员导入对照表",
		body: z.strictObject({ name: mappingName, content: personnelMapping }),
		response: z.object({ id: z.string() }),
	},
	read: {
		method: "POST",
		url: "/api/personnel-files",
		access: operators,
		summary: "读取人员文件的栏目，以便填写对照表；不保存、不导入",
		response: personnelFileView,
	},
	runs: {
		method: "GET",
		url: "/api/personnel-imports",
		access: readers,
		summary: "人员导入记录",
		response: z.object({ items: z.array(run) }),
	},
	make: {
		method: "POST",
		url: "/api/personnel-imports",
		access: operators,
		summary: "导入人员文件；有一处不对就一行也不导入",
		query: z.object({
			mapping: mappingName,
			name: z.string().trim().min(1).max(200).default("人员.xlsx"),
			dryRun: z.enum(["", "1"]).default(""),
		}),
		response: personnelReport,
	},
	detail: {
		method: "GET",
		url: "/api/personnel-imports/:import",
		access: readers,
		summary: "一次人员导入的逐行结果",
		params,
		response: run.extend({ entries: z.array(personnelEntry) }),
	},
	file: {
		method: "GET",
		url: "/api/personnel-imports/:import/file",
		access: readers,
		summary: "逐行结果（错误报告）电子表格",
		params,
		query: z.object({ format: z.enum(["xlsx", "csv"]).default("xlsx") }),
		response: z.unknown(),
	},
} as const satisfies Record<string, RouteContract>;
