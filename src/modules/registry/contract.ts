import { z } from "zod";
import { isPlainDate, type PlainDate } from "#kernel/plain-date";
import { ENFORCEMENT_TYPES, periodUnitLabel } from "#regime/contract";
import { articleLabel, parseArticleReference, referenceLabel } from "./article-reference.ts";
import { CERTIFICATE_CHANGES } from "./certificate-status.ts";
import { checkCitizenId } from "./citizen-id.ts";
import { checkCreditCode } from "./credit-code.ts";
import { POSTS, UNIT_FUNCTIONS, UNIT_KINDS } from "./vocabulary.ts";

export { type ArticleReference, articleLabel, parseArticleReference, referenceLabel } from "./article-reference.ts";
export {
	type AnnualVerification,
	CERTIFICATE_CHANGE_LABELS,
	CERTIFICATE_CHANGES,
	type CertificateChange,
	type CertificateChangeKind,
	type CertificateState,
	type CertificateStatus,
	certificateChangeFault,
	certificateStatus,
	EXPIRY_WARNING_DAYS,
	expiresSoon,
} from "./certificate-status.ts";
export { parseChineseNumber, toChineseNumber } from "./chinese-number.ts";
export { type CitizenIdCheck, checkCitizenId } from "./citizen-id.ts";
export {
	type CreditCodeCheck,
	checkCreditCode,
	organisationCodeFault,
	partyClassOfCode,
	registeredCode,
} from "./credit-code.ts";
export { type EnforcementScope, refuseAddedType, refuseType, typesInScope } from "./enforcement-types.ts";
export { foundIn } from "./personal-data/personal-data.ts";
export { personalNumbersIn, personalNumbersInNumber } from "./personal-data/personal-numbers.ts";
export { STATUTE_LEVELS, type StatuteLevel } from "./statute-facts.ts";
export {
	PARTY_KIND_LABELS,
	PARTY_KINDS,
	PASSAGE_KINDS,
	type PartyKind,
	type PassageKind,
	POST_LABELS,
	POSTS,
	type Post,
	UNIT_FUNCTION_LABELS,
	UNIT_FUNCTIONS,
	UNIT_KIND_LABELS,
	UNIT_KINDS,
	type UnitFunction,
} from "./vocabulary.ts";

const text = (title: string, max = 200) =>
	z.string().trim().min(1, `请填写${title}`).max(max, `${title}不能超过${max}字`).meta({ title });
const words = (title: string, max = 2_000) =>
	z.string().trim().max(max, `${title}不能超过${max}字`).default("").meta({ title });
const day = (title: string) =>
	z
		.string()
		.refine(isPlainDate, `${title}不是有效日期（年-月-日）`)
		.transform((value) => value as PlainDate)
		.meta({ title, format: "date", widget: "date" });
const id = z.string().regex(/^[0-9a-z-]{1,64}$/, "编号格式不正确");
const segment = z
	.string()
	.regex(/^[a-z][a-z0-9]*$/, "路径代码只能用小写字母和数字，以字母开头")
	.meta({ title: "路径代码" });
const orgPath = z.string().regex(/^[a-z][a-z0-9.]*\/([a-z][a-z0-9]*\/)*$/, "数据范围路径格式不正确");

/** An official's code must be right; a party's may be wrong, because published decisions carry wrong ones. */
const creditCode = z.string().transform((value, context) => {
	const check = checkCreditCode(value);
	if (check.valid) return check.code;
	context.addIssue({ code: "custom", message: `统一社会信用代码：${check.fault}` });
	return z.NEVER;
});

export const paymentChannelSchema = z.object({
	bank: text("代收机构"),
	accountName: text("户名"),
	account: text("账号", 40),
	address: text("代收机构地址"),
	url: z.url("网址格式不正确").optional().meta({ title: "电子支付网址" }),
});
export type PaymentChannel = z.infer<typeof paymentChannelSchema>;

/** Fields of the lists of enforcing bodies (主体清单, REG-04); each authority's regime says which it must publish. */
export const entityProfileSchema = z
	.object({
		nature: text("机构性质"),
		funding: text("经费来源"),
		staffing: text("队伍编制状况"),
		category: text("主体类别"),
		duties: text("执法职责", 2_000),
		powers: text("执法权限", 2_000),
		legalRepresentative: text("法定代表人", 50),
		jurisdiction: text("管辖范围", 500),
		territory: text("执法区域", 500),
		supervision: text("监督方式", 500),
		accountability: text("责任追究", 2_000),
	})
	.partial();
export type EntityProfile = z.infer<typeof entityProfileSchema>;

export const authorityInputSchema = z.object({
	id: z
		.string()
		.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "机关代码只能用小写字母、数字和连字符")
		.meta({ title: "机关代码" }),
	segment,
	parentId: id.optional().meta({ title: "上级机关" }),
	regimeId: text("适用制度", 40),
	name: text("机关全称", 100),
	shortName: text("机关简称", 40),
	documentPrefix: text("机关代字", 20),
	creditCode: creditCode.optional().meta({ title: "统一社会信用代码" }),
	regionCode: z
		.string()
		.regex(/^\d{6}$/, "行政区划代码为6位数字")
		.meta({ title: "行政区划代码" }),
	address: text("办公地址"),
	phone: text("办公电话", 40),
	complaintPhone: text("投诉举报电话", 40),
	complaintUrl: z.url("网址格式不正确").optional().meta({ title: "网上投诉举报地址" }),
	officeHours: text("办公时间", 100),
	reconsiderationOrgan: text("行政复议机关", 100),
	court: text("管辖法院", 100),
	sealName: text("印章名称", 100),
	payment: paymentChannelSchema.meta({ title: "罚款缴纳渠道" }),
	profile: entityProfileSchema.default({}).meta({ title: "主体信息" }),
});
export type AuthorityInput = z.input<typeof authorityInputSchema>;

/** What a first start knows of no authority; the register file or the console fills it in. Nothing issued may say it. */
export const NOT_YET = "（待填写）";

/** The particulars that nobody has filled in yet, by their titles. */
export function unfilledParticulars(authority: Partial<AuthorityInput>): readonly string[] {
	return Object.entries(authorityInputSchema.shape)
		.filter(([key]) => JSON.stringify(authority[key as keyof AuthorityInput])?.includes(NOT_YET))
		.map(([key, field]) => field.meta()?.title ?? key);
}

export const unitInputSchema = z.object({
	authorityId: id,
	parentId: id.optional().meta({ title: "上级机构" }),
	segment,
	name: text("机构名称", 100),
	kind: z.enum(UNIT_KINDS).default("internal").meta({ title: "机构类型" }),
	functions: z.array(z.enum(UNIT_FUNCTIONS)).default([]).meta({ title: "职能" }),
	duties: words("职责分工"),
	phone: text("办公电话", 40).optional(),
	sort: z.int().default(0).meta({ title: "排序" }),
});
export type UnitInput = z.input<typeof unitInputSchema>;

export const entrustmentInputSchema = z
	.object({
		unitId: id,
		kind: z.enum(["authorised", "entrusted"]).meta({ title: "授权或者委托" }),
		document: text("委托书文号或者授权依据"),
		matterCodes: z.array(text("事项编码", 60)).min(1, "请选择委托的具体事项").meta({ title: "委托事项" }),
		powers: text("委托权限", 500),
		validFrom: day("期限自"),
		validTo: day("期限至").optional(),
	})
	.refine((input) => input.kind === "authorised" || input.validTo !== undefined, {
		path: ["validTo"],
		message: "委托书必须载明期限（《行政处罚法》第二十条）",
	})
	.refine((input) => input.validTo === undefined || input.validTo >= input.validFrom, {
		path: ["validTo"],
		message: "期限至不能早于期限自",
	});
export type EntrustmentInput = z.input<typeof entrustmentInputSchema>;

export const personInputSchema = z.object({
	orgPath,
	name: text("姓名", 50),
	/** Only its keyed hash is kept. */
	citizenId: z
		.string()
		.refine((value) => checkCitizenId(value).valid, "公民身份号码校验不通过")
		.optional()
		.meta({ title: "公民身份号码" }),
});
export type PersonInput = z.input<typeof personInputSchema>;

export const officerInputSchema = z
	.object({
		personId: id,
		/** The unit's path, or the authority's for its leaders. */
		orgPath,
		title: text("职务", 50),
		posts: z.array(z.enum(POSTS)).min(1, "请至少选择一个岗位").meta({ title: "岗位" }),
		lawQualified: z.boolean().default(false).meta({ title: "具有法律职业资格" }),
		effectiveFrom: day("任职起"),
		effectiveTo: day("任职止").optional(),
	})
	.refine((input) => input.effectiveTo === undefined || input.effectiveTo >= input.effectiveFrom, {
		path: ["effectiveTo"],
		message: "任职止不能早于任职起",
	});
export type OfficerInput = z.input<typeof officerInputSchema>;

export const certificateInputSchema = z
	.object({
		personId: id,
		orgPath,
		number: z
			.string()
			.trim()
			.toUpperCase()
			.regex(/^[0-9A-Z]{4,24}$/, "执法证件号为4至24位字母和数字")
			.meta({ title: "执法证件号" }),
		category: text("执法类别", 50),
		area: text("执法区域", 100),
		style: text("证件样式", 50),
		issuer: text("发证机关", 100),
		issuedOn: day("发证日期"),
		validUntil: day("有效期至"),
	})
	.refine((input) => input.validUntil >= input.issuedOn, { path: ["validUntil"], message: "有效期至不能早于发证日期" });
export type CertificateInput = z.input<typeof certificateInputSchema>;

export const certificateChangeInputSchema = z
	.object({
		certificateId: id,
		kind: z.enum(CERTIFICATE_CHANGES).meta({ title: "变动" }),
		effectiveOn: day("生效日期"),
		validUntil: day("新的有效期至").optional(),
		year: z.int().min(1990).max(2100).optional().meta({ title: "审验年度" }),
		reason: text("事由", 500),
		/** The decision or article on which the change rests. */
		basis: text("依据", 300).optional(),
		recordedBy: id,
	})
	.refine((input) => (input.kind === "extended") === (input.validUntil !== undefined), {
		path: ["validUntil"],
		message: "延期须填写新的有效期，其他变动不填",
	})
	.refine((input) => input.kind.startsWith("verif") === (input.year !== undefined), {
		path: ["year"],
		message: "审验须填写年度，其他变动不填",
	});
export type CertificateChangeInput = z.input<typeof certificateChangeInputSchema>;

/** A basis as a form gives it: `{statute: "电力法", place: "第六十五条第一款"}`. */
export const matterBasisSchema = z.object({
	statute: text("法律、法规、规章名称", 100),
	number: z.int().min(1),
	suffix: z.int().min(0).default(0),
	paragraph: z.int().min(1).optional(),
	item: z.int().min(1).optional(),
});
export type MatterBasis = z.infer<typeof matterBasisSchema>;

/** 办理时限 as a matter records it; more months than a period can have is a slip of the pen. */
export const matterTimeLimitSchema = z
	.object({ count: z.int().min(1).max(1_000), unit: z.enum(["workday", "day", "month"]) })
	.refine(({ count, unit }) => unit !== "month" || count <= 120, {
		path: ["count"],
		message: "办理时限不能超过一百二十个月",
	});
export type MatterTimeLimit = z.output<typeof matterTimeLimitSchema>;

/** 90日; empty where the authority has set none. */
export function timeLimitText(limit: MatterTimeLimit | null): string {
	return limit === null ? "" : `${limit.count}${periodUnitLabel[limit.unit]}`;
}

export function isCheckListCode(code: string): boolean {
	return checkCreditCode(code.slice(0, 18)).valid && /[1-5]/.test(code.charAt(18));
}

export const matterInputSchema = z
	.object({
		authorityId: id,
		code: text("事项编码", 60),
		name: text("事项名称"),
		type: z.enum(ENFORCEMENT_TYPES).meta({ title: "行政执法类别" }),
		bases: z.array(matterBasisSchema).min(1, "请至少填写一条执法依据").meta({ title: "执法依据" }),
		handlingUnitId: id.meta({ title: "承办机构" }),
		/** Left out by an authority that has set none: only some of the texts ask for it (临沂 一（一）2). */
		timeLimit: matterTimeLimitSchema.optional().meta({ title: "办理时限" }),
		benchmark: words("裁量基准"),
		procedureText: words("程序"),
		remedy: words("救济渠道"),
		summaryProcedureEnabled: z.boolean().default(false).meta({ title: "可以适用简易程序" }),
		filingRequired: z.boolean().default(false).meta({ title: "当场决定须备案" }),
		/** Under which 互联网+监管 knows the matter's checks (C5102-2019): code of the authority, its level, and more (0018). */
		checkListCode: z
			.string()
			.trim()
			.max(60)
			.refine((code) => code === "" || isCheckListCode(code), "前18位应为统一社会信用代码，第19位应为1至5")
			.default("")
			.meta({ title: "监管事项检查实施清单编码" }),
		effectiveFrom: day("生效日期"),
		effectiveTo: day("失效日期").optional(),
	})
	.refine((input) => input.effectiveTo === undefined || input.effectiveTo >= input.effectiveFrom, {
		path: ["effectiveTo"],
		message: "失效日期不能早于生效日期",
	})
	.refine((input) => !input.summaryProcedureEnabled || input.type === "penalty", {
		path: ["summaryProcedureEnabled"],
		message: "只有行政处罚事项可以适用简易程序",
	});
export type MatterInput = z.input<typeof matterInputSchema>;

/** The fields a list of matters may have to show (REG-08), by the names of the five texts. */
export const MATTER_FIELDS = [
	"行政执法类别",
	"事项名称",
	"执法依据",
	"裁量基准",
	"承办机构",
	"办理时限",
	"行政执法主体",
	"职责",
	"权限",
	"依据",
	"程序",
	"救济渠道",
] as const;
export type MatterField = (typeof MATTER_FIELDS)[number];

const naturalPerson = {
	idNumber: z.string().trim().max(40).optional().meta({ title: "证件号码", sensitive: true }),
	phone: z.string().trim().max(40).optional().meta({ title: "电话", sensitive: true }),
	address: z.string().trim().max(200).optional().meta({ title: "住址", sensitive: true }),
};

/**
 * 当事人. A citizen's id number, phone and address are sealed before they reach the database. Identifiers are not
 * refused when they fail their check; `identifierDoubts` says what is wrong with them.
 */
export const partyInputSchema = z.discriminatedUnion("kind", [
	z.object({
		kind: z.literal("organisation"),
		orgPath,
		name: text("名称"),
		creditCode: z.string().trim().max(40).optional().meta({ title: "统一社会信用代码" }),
		legalRepresentative: text("法定代表人", 50).optional(),
		phone: naturalPerson.phone,
		address: naturalPerson.address,
	}),
	z.object({
		kind: z.literal("sole-trader"),
		orgPath,
		name: text("名称"),
		creditCode: z.string().trim().max(40).optional().meta({ title: "统一社会信用代码" }),
		legalRepresentative: text("经营者", 50).optional(),
		...naturalPerson,
	}),
	z.object({ kind: z.literal("citizen"), orgPath, name: text("姓名", 50), ...naturalPerson }),
]);
export type PartyInput = z.input<typeof partyInputSchema>;

export const statuteQuerySchema = z.object({
	text: z.string().trim().max(100).default("").meta({ title: "查找" }),
	statute: z.string().trim().max(100).optional().meta({ title: "法律、法规、规章" }),
	/** Only wordings in force on this day. */
	on: day("有效日期"),
	limit: z.int().min(1).max(100).default(20),
});
export type StatuteQuery = z.input<typeof statuteQuerySchema>;

/** 《电力法》第六十五条第一款. */
export function matterBasisLabel(basis: Pick<MatterBasis, "statute" | "number"> & Partial<MatterBasis>): string {
	return `《${basis.statute}》${referenceLabel({ suffix: 0, ...basis } as Parameters<typeof referenceLabel>[0])}`;
}

/** From what a person types, 电力法 and 第六十五条第一款; undefined when the place is no reference to an article. */
export function parseMatterBasis(statute: string, place: string): MatterBasis | undefined {
	const reference = parseArticleReference(place);
	return reference === undefined ? undefined : { statute, ...reference };
}

/** The label under which the article of a basis is stored. */
export function matterBasisArticle(basis: Pick<MatterBasis, "number" | "suffix">): string {
	return articleLabel(basis);
}

export function isCreditCode(text: string): boolean {
	return checkCreditCode(text).valid;
}

export function isCitizenId(text: string): boolean {
	return checkCitizenId(text).valid;
}
