import { z } from "zod";
import { briefLine } from "#casework/contract";
import type { RouteContract } from "#identity/contract";
import { ID_PATTERN } from "#kernel/ids";
import { isPlainDate, type PlainDate } from "#kernel/plain-date";
import { CLIENT_SCOPES, type ClientScope, type Grants, SCOPE_NAMES, unknownFields } from "./grants.ts";

export { CLIENT_SCOPES, type ClientScope, type Grants, grantsText } from "./grants.ts";

/** Browser-safe: what the console shows and sends of system clients (系统客户端). */
export const CLIENT_STATUS = {
	active: "使用中",
	suspended: "已暂停",
	expired: "已到期",
	revoked: "已撤销",
} as const;
export const CALL_OUTCOMES = {
	answered: "已答复",
	refused: "未予受理",
	"wrong-signature": "签名不符",
	revoked: "密钥已失效",
	suspended: "已暂停使用",
	expired: "授权已到期",
	replayed: "重复的请求",
	"too-many": "超过频次",
} as const;
export type CallOutcome = keyof typeof CALL_OUTCOMES;
const OUTCOMES = Object.keys(CALL_OUTCOMES) as [CallOutcome, ...CallOutcome[]];

/** Why a call whose signature stood was not answered: what the codes mean to whoever reads the record. */
export const CALL_REASONS: Readonly<Record<string, string>> = {
	"scope-not-granted": "没有这项数据的授权",
	"field-not-granted": "要求共享的字段不在授权范围内",
	"approver-not-entitled": "批准人不是该机关（机构）的负责人",
	"request-invalid": "请求的内容不符合要求",
	"not-found": "没有找到所要的案件或者移送",
	"receiver-unknown": "没有这个接收机关（机构）",
	"receiver-own": "案件就在所填的接收机构办理",
	"receiver-own-authority": "本机关已经立案的案件不能移给本机关的其他机构",
	"paper-unknown": "本案没有所填编号的文书",
	"act-not-open": "案件（移送）目前的状态不能办理",
	"version-conflict": "他人已经办理了新的环节",
	"idempotency-key-reused": "同一提交编号用于了不同的内容",
	"idempotency-key-invalid": "提交编号的格式不对",
};

/** How far the moment of a signature may lie from ours, both ways. */
export const SIGNATURE_WINDOW_SECONDS = 300;
export const OVERLAP_HOURS_MAX = 168;

const words = (title: string, max: number) =>
	z
		.string({ error: `请填写${title}` })
		.trim()
		.min(1, `请填写${title}`)
		.max(max, `${title}不超过${max}字`)
		.meta({ title });
const reason = words("原因", 200).meta({ title: "原因", widget: "textarea" });

const grants = z
	.partialRecord(z.enum(SCOPE_NAMES), z.array(z.string().max(40)).max(40))
	.superRefine((given, context) => {
		for (const [scope, fields] of Object.entries(given as Grants) as [ClientScope, readonly string[]][]) {
			const path = [scope];
			for (const field of unknownFields(scope, fields))
				context.addIssue({ code: "custom", path, message: `没有字段“${field}”` });
			if (fields.length === 0) context.addIssue({ code: "custom", path, message: "请至少选择一个字段" });
		}
		if (Object.keys(given).length === 0) context.addIssue({ code: "custom", path: [], message: "请至少授权一项数据" });
	})
	.meta({
		title: "授权范围",
		widget: "grants",
		scopes: CLIENT_SCOPES,
		description:
			"只授权用途所必需的字段；没有授权的字段不在答复中出现。当事人名称可能是自然人的姓名（个人信息保护法第五条、第六条）。",
	});

export const clientSettings = z.object({
	name: words("系统名称", 60),
	holder: words("使用单位", 80),
	contact: words("联系人和电话", 100),
	purpose: words("用途", 200).meta({ title: "用途", description: "记入每一次调用的记录。" }),
	grants,
	perMinute: z
		.number({ error: "请填写每分钟最多请求数" })
		.int("每分钟最多请求数为整数")
		.min(1, "每分钟最多请求数不少于1")
		.max(6_000, "每分钟最多请求数不超过6000")
		.default(120)
		.meta({ title: "每分钟最多请求数", description: "各台服务器合计；超过的请求得到 429。" }),
	validUntil: z
		.string({ error: "请选择有效期" })
		.refine(isPlainDate, "有效期应为存在的日期（如 2025-03-13）")
		.meta({ title: "有效期至", widget: "date", description: "包括这一天；到期后请求不予答复，可以延长。" }),
});
export type ClientSettings = z.output<typeof clientSettings>;
export const changedClient = clientSettings.extend({ reason });
export const clientReason = z.object({ reason });
export const keyRotation = z.object({
	overlapHours: z
		.number({ error: "请填写原密钥继续有效的小时数" })
		.int("小时数为整数")
		.min(0)
		.max(OVERLAP_HOURS_MAX, `原密钥最多继续有效${OVERLAP_HOURS_MAX}小时`)
		.default(24)
		.meta({ title: "原密钥继续有效（小时）" }),
	reason,
});

/** The acts a person does on a client after it is registered. */
export const CLIENT_ACTS = [
	"change-client",
	"rotate-client-key",
	"suspend-client",
	"resume-client",
	"revoke-client",
] as const;

const moment = z.string();
const day = z
	.string()
	.refine(isPlainDate, "日期应如 2024-03-13")
	.transform((given) => given as PlainDate);
const clientRow = clientSettings.extend({
	id: z.string(),
	status: z.enum(["active", "suspended", "expired", "revoked"]),
	registeredAt: moment,
	lastCallAt: moment.nullable(),
	calls: z.number().int(),
	refused: z.number().int(),
	keys: z.array(z.object({ keyId: z.string(), madeAt: moment, endsAt: moment.nullable() })),
});
export type ClientRow = z.output<typeof clientRow>;

export const callRow = z.object({
	id: z.string(),
	at: moment,
	keyId: z.string(),
	method: z.string(),
	path: z.string(),
	query: z.string(),
	purpose: z.string(),
	status: z.number().int(),
	outcome: z.enum(OUTCOMES),
	/** The code of the answer; empty where the outcome says it. */
	reason: z.string(),
	results: z.number().int().nullable(),
	fields: z.array(z.string()),
	address: z.string(),
});
export type CallRow = z.output<typeof callRow>;

const readers = { roles: ["platform-operator", "supervisor", "leader", "head"] } as const;
const operators = { roles: ["platform-operator"] } as const;
const params = z.strictObject({ client: z.string().regex(ID_PATTERN) });
const issued = { keyId: z.string(), secret: z.string() };

export const clientRouteContracts = {
	list: {
		method: "GET",
		url: "/api/system-clients",
		access: readers,
		summary: "系统客户端",
		response: z.object({ items: z.array(clientRow), total: z.number().int() }),
	},
	register: {
		method: "POST",
		url: "/api/system-clients",
		access: operators,
		summary: "登记系统客户端",
		body: clientSettings,
		/** The key as it is handed to the other system; shown here and never again. */
		response: z.object({ id: z.string(), ...issued }),
	},
	detail: {
		method: "GET",
		url: "/api/system-clients/:client",
		access: readers,
		summary: "系统客户端的授权、密钥和经过",
		params,
		response: clientRow.extend({
			version: z.number().int(),
			timeline: z.array(briefLine),
		}),
	},
	act: {
		method: "POST",
		url: "/api/system-clients/:client/:act",
		access: operators,
		summary: "变更授权、更换密钥、暂停、恢复、撤销",
		params: params.extend({ act: z.string().regex(/^[a-z-]{1,64}$/) }),
		body: z.object({ input: z.unknown() }),
		/** The new key only after 更换密钥, and only this once. */
		response: z.object({ version: z.number().int(), key: z.object(issued).nullable() }),
	},
	calls: {
		method: "GET",
		url: "/api/system-clients/:client/calls",
		access: readers,
		summary: "调用记录",
		params,
		query: z.object({
			before: z
				.string()
				.regex(/^\d{1,18}$/, "应为上一页答复中的 next")
				.optional(),
			/** `unanswered`: whatever was the reason. */
			outcome: z.enum(["", "unanswered", ...OUTCOMES]).default(""),
			/** A part of the address. */
			path: z.string().trim().max(100).default(""),
			from: day.optional(),
			to: day.optional(),
			size: z.coerce.number().int().min(1).max(200).default(50),
		}),
		response: z.object({ items: z.array(callRow), next: z.string().nullable() }),
	},
} as const satisfies Record<string, RouteContract>;
