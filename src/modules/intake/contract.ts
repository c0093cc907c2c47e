import { z } from "zod";
import { clockView, courseLine, dayUnit, stepView } from "#casework/contract";
import type { Access } from "#identity/contract";
import { channelSchema, detailsSchema, identitySchema, kindSchema, subjectSchema } from "./schemas.ts";
import { REQUEST_STATUS, type RequestStatus } from "./vocabulary.ts";

export * from "./vocabulary.ts";

const status = z.enum(Object.keys(REQUEST_STATUS) as [RequestStatus, ...RequestStatus[]]);
const basis = z.object({ document: z.string(), article: z.string(), reading: z.string().optional() });
const flag = z.enum(["", "1"]);

export const requestRow = z.object({
	id: z.string(),
	number: z.string(),
	kind: kindSchema,
	status,
	channel: channelSchema,
	title: z.string(),
	named: z.boolean(),
	officerName: z.string(),
	unitName: z.string(),
	handlerName: z.string(),
	receivedOn: z.string(),
	dueOn: z.string().nullable(),
	/** Days to the promised date in the unit of its clause; negative when it is over; null where none runs. */
	daysLeft: z.number().int().nullable(),
	unit: dayUnit,
	internal: z.boolean(),
	provisional: z.boolean(),
	/** The time is stopped for now, and there is no last day before it runs again. */
	paused: z.boolean(),
	answeredOn: z.string().nullable(),
	late: z.boolean(),
	rating: z.number().int().nullable(),
});
export type RequestRow = z.output<typeof requestRow>;

export const requestQuery = z.object({
	q: z.string().trim().max(100).default(""),
	kind: kindSchema.or(z.literal("")).default(""),
	status: status.or(z.literal("")).default(""),
	channel: channelSchema.or(z.literal("")).default(""),
	/** Only what is not answered, refused or closed. */
	open: flag.default("1"),
	/** Only what I handle myself. */
	mine: flag.default(""),
	overdue: flag.default(""),
	/** 被投诉的执法人员 has been named. */
	officer: flag.default(""),
	from: z.iso.date().or(z.literal("")).default(""),
	to: z.iso.date().or(z.literal("")).default(""),
	sort: z.enum(["due", "received", "updated"]).default("due"),
	page: z.coerce.number().int().min(1).max(500).default(1),
	size: z.coerce.number().int().min(1).max(100).default(20),
});
export const requestList = z.object({
	items: z.array(requestRow),
	total: z.number().int(),
	page: z.number().int(),
	size: z.number().int(),
});

/** 登记、分类、办结、满意度 (COR-05); counted over what the person may see. */
export const requestFigures = z.object({
	/** Sent in on the web and not in the register, because it could not be taken up: for the people who run the system. */
	laidAside: z.number().int(),
	byKind: z.array(
		z.object({
			kind: kindSchema,
			received: z.number().int(),
			open: z.number().int(),
			overdue: z.number().int(),
			answered: z.number().int(),
			late: z.number().int(),
			rated: z.number().int(),
			/** Mean of 1–5, rounded to one decimal; null when nobody rated. */
			satisfaction: z.number().nullable(),
		}),
	),
});
export type RequestFigures = z.output<typeof requestFigures>;

export const requestDetail = z.object({
	id: z.string(),
	version: z.number().int(),
	number: z.string(),
	kind: kindSchema,
	status,
	channel: channelSchema,
	title: z.string(),
	content: z.string(),
	authorityName: z.string(),
	unitName: z.string(),
	receivedOn: z.string(),
	subject: subjectSchema,
	details: detailsSchema,
	sender: z.object({
		named: z.boolean(),
		erased: z.boolean(),
		/** Who reported is for the custodian, who applied for whoever answers; for everybody else there is nothing to open. */
		mayView: z.enum(["reporter", "applicant"]).nullable(),
		mayErase: z.boolean(),
	}),
	evidence: z.array(
		z.object({
			number: z.string(),
			name: z.string(),
			type: z.string(),
			sizeBytes: z.number().int(),
			sha256: z.string(),
			on: z.string(),
		}),
	),
	/** Whether this person may take the evidence out of quarantine. */
	evidenceOpen: z.boolean(),
	handlerName: z.string(),
	supplement: z
		.object({ items: z.string(), askedOn: z.string(), dueOn: z.string(), receivedOn: z.string().nullable() })
		.nullable(),
	extension: z.object({ days: z.number().int(), reason: z.string(), on: z.string() }).nullable(),
	consultations: z.array(
		z.object({ party: z.string(), from: z.string(), to: z.string().nullable(), opinion: z.string() }),
	),
	granted: z.object({ field: z.string(), wrong: z.string(), right: z.string(), on: z.string() }).nullable(),
	reply: z
		.object({
			kind: z.string(),
			text: z.string(),
			ground: z.string(),
			basis: basis.nullable(),
			remedies: z.string(),
			on: z.string(),
			by: z.string(),
		})
		.nullable(),
	ended: z.object({ reason: z.string(), on: z.string() }).nullable(),
	remedies: z.array(z.object({ kind: z.string(), organ: z.string(), result: z.string(), on: z.string() })),
	rating: z.object({ score: z.number().int(), comment: z.string(), on: z.string() }).nullable(),
	standing: basis,
	term: z.string(),
	clocks: z.array(clockView),
	timeline: z.array(courseLine),
	next: z.array(stepView),
});
export type RequestDetail = z.output<typeof requestDetail>;

const reason = z.string().trim().min(4, "请写明理由（至少 4 个字）").max(1_000, "理由不超过 1000 字");
export const lookInput = z.strictObject({ reason });
export const senderView = z.object({
	identity: identitySchema,
	content: z.string(),
	fileNames: z.array(z.string()),
	/** 补正、撤回、评价 in the sender's own words. */
	later: z.array(z.object({ on: z.string(), content: z.string(), fileNames: z.array(z.string()) })),
});
export type SenderView = z.output<typeof senderView>;

export const accessRow = z.object({
	id: z.string(),
	requestId: z.string(),
	number: z.string(),
	title: z.string(),
	at: z.string(),
	personName: z.string(),
	as: z.enum(["reporter", "applicant"]),
	reason: z.string(),
});
export type AccessRow = z.output<typeof accessRow>;
export const accessQuery = z.object({
	page: z.coerce.number().int().min(1).max(500).default(1),
	size: z.coerce.number().int().min(1).max(100).default(20),
});

/** Those who receive, handle, decide on and watch requests, and the custodian of who sent them. */
const DESK: Access = {
	roles: ["petition-officer", "handler", "unit-head", "leader", "head", "supervisor", "reporter-custodian"],
};
const params = z.object({ request: z.string().regex(/^[0-9a-f]{32}$/) });

export const intakeRouteContracts = {
	list: {
		method: "GET",
		url: "/api/requests",
		access: DESK,
		summary: "公众诉求登记簿",
		query: requestQuery,
		response: requestList,
	},
	figures: {
		method: "GET",
		url: "/api/request-figures",
		access: DESK,
		summary: "公众诉求统计",
		response: requestFigures,
	},
	detail: {
		method: "GET",
		url: "/api/requests/:request",
		access: DESK,
		summary: "一件公众诉求；身份信息不在其中",
		params,
		response: requestDetail,
	},
	evidence: {
		method: "GET",
		url: "/api/requests/:request/evidence/:number",
		access: DESK,
		summary: "下载附件（隔离保存，未经查毒）",
		params: params.extend({ number: z.string().regex(/^附件\d{1,3}$/) }),
		query: z.object({ confirmed: z.literal("1", { error: "下载前须确认" }) }),
	},
	reporter: {
		method: "POST",
		url: "/api/requests/:request/reporter",
		access: { roles: ["reporter-custodian"] },
		summary: "查看举报人（来信人）身份信息：须说明理由、再次验证身份，留有记录",
		params,
		body: lookInput,
		response: senderView,
	},
	applicant: {
		method: "POST",
		url: "/api/requests/:request/applicant",
		access: DESK,
		summary: "查看申请人信息：只有答复的人员可以查看，留有记录",
		params,
		body: lookInput,
		response: senderView,
	},
	erasure: {
		method: "POST",
		url: "/api/requests/:request/erasure",
		access: { roles: ["reporter-custodian"] },
		summary: "删除来信人身份信息",
		params,
		body: z.strictObject({ reason, final: z.literal(true, { error: "须确认删除后不能恢复" }) }),
		response: z.object({ done: z.literal(true) }),
	},
	accesses: {
		method: "GET",
		url: "/api/sender-accesses",
		access: { roles: ["reporter-custodian", "supervisor"] },
		summary: "来信人身份信息查阅记录",
		query: accessQuery,
		response: z.object({
			items: z.array(accessRow),
			total: z.number().int(),
			page: z.number().int(),
			size: z.number().int(),
		}),
	},
} as const;
