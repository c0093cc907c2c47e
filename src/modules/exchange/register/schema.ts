import { z } from "zod";
import { enforcementTypeLabel } from "#regime/contract";
import {
	authorityInputSchema,
	CERTIFICATE_CHANGE_LABELS,
	certificateChangeInputSchema,
	certificateInputSchema,
	entityProfileSchema,
	entrustmentInputSchema,
	matterInputSchema,
	matterTimeLimitSchema,
	officerInputSchema,
	POST_LABELS,
	POSTS,
	personInputSchema,
	UNIT_FUNCTION_LABELS,
	UNIT_KIND_LABELS,
	unitInputSchema,
} from "#registry/contract";

/**
 * 登记文件: the register of one authority, or of an authority and those below it, as one JSON document. Its shape is that
 * of the seeds (`AuthorityPart`): units are named by their path below the authority, people by a key of the authority's
 * own (工号), bases by title and place. What the file does not name stays as it is; a row that it names is meant whole.
 */
const ROWS_MAX = 20_000;

const authority = authorityInputSchema.shape;
const unit = unitInputSchema.shape;
const matter = matterInputSchema.shape;
const entrustment = entrustmentInputSchema.shape;
const officer = officerInputSchema.shape;
const certificate = certificateInputSchema.shape;
const change = certificateChangeInputSchema.shape;

const line = (title: string, max: number) =>
	z.string().trim().min(1, `请填写${title}`).max(max, `${title}不超过${max}字`).meta({ title });
const unitPath = z.string().regex(/^[a-z][a-z0-9]*(?:\/[a-z][a-z0-9]*)*$/, "机构路径如 zhifa 或者 zonghe/fazhi");
const placePath = z.union([z.literal(""), unitPath]);

/** 三员 are appointed one by one, never by a file. */
export const REGISTERED_POSTS = POSTS.filter((post) => !post.endsWith("-admin"));
const post = z.enum(REGISTERED_POSTS as [(typeof REGISTERED_POSTS)[number], ...(typeof REGISTERED_POSTS)[number][]]);
const postLabels = Object.fromEntries(REGISTERED_POSTS.map((one) => [one, POST_LABELS[one]]));

/** Only `id` is needed for an authority that is there; a new one below it says everything. */
const authorityRow = z
	.strictObject({ ...authority, profile: entityProfileSchema })
	.partial()
	.required({ id: true });

const typeRow = z.strictObject({
	type: matter.type.meta({ title: "行政执法类别", options: enforcementTypeLabel }),
	document: line("依据的法律文件", 200),
	article: line("依据条款", 100),
	from: matter.effectiveFrom.meta({ title: "生效日期", widget: "date" }),
});

const unitRow = z
	.strictObject({
		path: unitPath.meta({
			title: "路径代码",
			description: "小写字母和数字，如 zhifa；下级机构写作 zonghe/fazhi。登记后不能变更。",
		}),
		name: unit.name,
		kind: unit.kind.meta({ title: "机构类型", options: UNIT_KIND_LABELS }),
		functions: unit.functions.meta({ title: "职能", options: UNIT_FUNCTION_LABELS }),
		duties: unit.duties.meta({ title: "职责分工", widget: "textarea" }),
		phone: unit.phone,
		/** 撤销、合并: from this day on the unit is no more; `successor` takes over its matters and people. */
		closedOn: matter.effectiveFrom.optional(),
		successor: unitPath.optional(),
	})
	.refine(({ closedOn, successor }) => successor === undefined || closedOn !== undefined, {
		path: ["closedOn"],
		message: "写明承接机构的，须同时写明撤销日期",
	});

const matterRow = z
	.strictObject({
		code: matter.code,
		name: matter.name,
		type: matter.type.meta({ title: "行政执法类别", options: enforcementTypeLabel }),
		bases: z.array(z.tuple([line("法律、法规、规章名称", 100), line("条款", 60)])).min(1, "请至少填写一条执法依据"),
		unit: unitPath,
		/** 办理时限 in natural days; in working days or months it is `timeLimit`. */
		days: z.int().min(1).max(1_000).optional(),
		timeLimit: matterTimeLimitSchema.optional(),
		benchmark: matter.benchmark,
		procedureText: matter.procedureText,
		remedy: matter.remedy,
		summary: matter.summaryProcedureEnabled,
		filingRequired: z.boolean().optional(),
		checkListCode: matter.checkListCode,
		effectiveFrom: matter.effectiveFrom,
		effectiveTo: matter.effectiveTo,
	})
	.refine(({ days, timeLimit }) => days === undefined || timeLimit === undefined, {
		path: ["timeLimit"],
		message: "days 与 timeLimit 只填一项",
	});

const entrustmentRow = z.strictObject({
	unit: unitPath,
	document: entrustment.document,
	matterCodes: entrustment.matterCodes,
	powers: entrustment.powers,
	validFrom: entrustment.validFrom,
	validTo: entrustment.validTo,
});

/** What all certificates of the file have in common; each person's own says what differs. */
const certificateDefaults = z
	.strictObject({
		category: certificate.category,
		area: certificate.area,
		style: certificate.style,
		issuer: certificate.issuer,
		issuedOn: certificate.issuedOn,
		validUntil: certificate.validUntil,
	})
	.partial();

const personRow = z.strictObject({
	key: z
		.string()
		.regex(/^[0-9A-Za-z._-]{1,64}$/, "人员编号为1至64位字母、数字或者 . _ -")
		.meta({ title: "人员编号（工号）" }),
	name: personInputSchema.shape.name,
	/** Empty for the authority's leaders. */
	unit: placePath,
	title: officer.title,
	posts: z.array(post).min(1, "请至少选择一个岗位").meta({ title: "岗位", options: postLabels }),
	lawQualified: officer.lawQualified,
	from: officer.effectiveFrom.optional(),
	until: officer.effectiveTo,
	certificate: certificateDefaults.extend({ number: certificate.number }).optional(),
});

const certificateChangeRow = z.strictObject({
	number: certificate.number,
	kind: change.kind.meta({ title: "变动", options: CERTIFICATE_CHANGE_LABELS }),
	on: change.effectiveOn,
	year: change.year,
	validUntil: change.validUntil,
	reason: change.reason,
	basis: change.basis,
});

const rows = <T extends z.ZodType>(row: T) => z.array(row).max(ROWS_MAX, `一张表不超过${ROWS_MAX}行`).default([]);

export const registerPartSchema = z.strictObject({
	authority: authorityRow,
	types: rows(typeRow),
	units: rows(unitRow),
	matters: rows(matterRow),
	entrustments: rows(entrustmentRow),
	certificates: certificateDefaults.default({}),
	people: rows(personRow),
	certificateChanges: rows(certificateChangeRow),
});
export const registerFileSchema = z.strictObject({
	parts: z.array(registerPartSchema).min(1, "文件没有内容").max(500),
});

/** One row of each table, as a form asks for it. */
export const registerRows = {
	authority: authorityRow,
	types: typeRow,
	units: unitRow,
	matters: matterRow,
	entrustments: entrustmentRow,
	people: personRow,
	certificates: certificateDefaults,
	certificateChanges: certificateChangeRow,
} as const;

type ReadPart = z.output<typeof registerPartSchema>;
export type RegisterPartInput = z.input<typeof registerPartSchema>;

/** From 1 within its table, as the file counts; 0 for what follows from another row. */
type Numbered = { readonly row: number };
type Tables = Pick<ReadPart, "types" | "units" | "matters" | "entrustments" | "people" | "certificateChanges">;
/** What rows that could not be read speak of: other rows may name it, and are not wrong for that. */
export type Mentioned = Readonly<Record<"units" | "matters" | "certificates", ReadonlySet<string>>>;
export type RegisterPart = Pick<ReadPart, "authority" | "certificates"> & {
	readonly [table in keyof Tables]: readonly (Tables[table][number] & Numbered)[];
} & { readonly mentioned: Mentioned };
export type RegisterFile = { readonly parts: readonly RegisterPart[] };
export type AuthorityRow = RegisterPart["authority"];
export type TypeRow = RegisterPart["types"][number];
export type UnitRow = RegisterPart["units"][number];
export type MatterRow = RegisterPart["matters"][number];
export type EntrustmentRow = RegisterPart["entrustments"][number];
export type PersonRow = RegisterPart["people"][number];
export type CertificateChangeRow = RegisterPart["certificateChanges"][number];

/** The tables of a part, in the order in which they are written. */
export const REGISTER_TABLES = {
	authority: "机关",
	types: "补充的执法类别",
	units: "机构",
	matters: "执法事项",
	entrustments: "授权委托",
	people: "人员",
	certificateChanges: "证件变动",
} as const;
export type RegisterTable = keyof typeof REGISTER_TABLES;

export const REGISTER_KINDS = { new: "新增", changed: "变更", unchanged: "没有变化", faulty: "有错误" } as const;
export type RegisterKind = keyof typeof REGISTER_KINDS;
const names = <T extends string>(of: Readonly<Record<T, string>>) => Object.keys(of) as [T, ...T[]];

export const registerFieldChange = z.object({ field: z.string(), before: z.string(), after: z.string() });
export type RegisterFieldChange = z.output<typeof registerFieldChange>;

/** What becomes of one row. */
export const registerEntry = z.object({
	/** Code of the authority. */
	authority: z.string(),
	table: z.enum([...names(REGISTER_TABLES), "file"]),
	/** From 1 within its table; 0 for the authority and the file as a whole. */
	row: z.int(),
	key: z.string(),
	kind: z.enum(names(REGISTER_KINDS)),
	changes: z.array(registerFieldChange),
	faults: z.array(z.object({ field: z.string(), reason: z.string() })),
});
export type RegisterEntry = z.output<typeof registerEntry>;

export const registerReport = z.object({
	outcome: z.enum(["imported", "refused", "dry-run"]),
	counts: z.object({ rows: z.int(), new: z.int(), changed: z.int(), unchanged: z.int(), faulty: z.int() }),
	/** All but the unchanged ones. */
	entries: z.array(registerEntry),
});
export type RegisterReport = z.output<typeof registerReport>;
