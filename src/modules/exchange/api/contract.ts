import { z } from "zod";
import { SHARED_FIELDS, type SharedField, sharedCopy, sharedPaper } from "#casework/contract";
import type { RouteContract } from "#identity/contract";
import { ID_PATTERN } from "#kernel/ids";
import { isInstant } from "#kernel/instant";
import { CLIENT_SCOPES, type ClientScope } from "../clients/grants.ts";

/**
 * 互联接口: what other systems ask and are told, as their developers read it in OpenAPI. Every data field is optional: a
 * field that the client was not granted is absent.
 */
export const EXCHANGE_API = "/api/v1/exchange";
export const PAGE_MAX = 200;
/** How far `since` is set back, so that an act that was under way while a page was read is told by the next round. */
export const OVERLAP_SECONDS = 60;

const text = z.string().optional();
const nullable = z.string().nullable().optional();
const fen = z.number().int().optional();
/** The labels of the grants as descriptions, so that both say the same. */
function labelled<T extends Readonly<Record<string, z.ZodType>>>(scope: ClientScope, shape: T): T {
	const labels: Readonly<Record<string, string>> = CLIENT_SCOPES[scope].fields;
	const told = Object.entries(shape).map(([field, schema]) => [
		field,
		schema.meta({ description: labels[field] ?? "" }),
	]);
	return Object.fromEntries(told) as T;
}
const head = { id: z.string(), version: z.union([z.number().int(), z.string()]) };
const dated = { ...head, updatedAt: z.string() };
const basis = z.object({ document: z.string(), article: z.string() });

export const RECORDS = {
	entities: z.object({
		...head,
		...labelled("entities", {
			name: text,
			kind: text,
			creditCode: text,
			regionCode: text,
			address: text,
			phone: text,
			complaintPhone: text,
			duties: text,
			active: z.boolean().optional(),
		}),
	}),
	officers: z.object({
		...head,
		...labelled("officers", {
			name: text,
			unit: text,
			title: text,
			certificateNumber: nullable,
			certificateCategory: nullable,
			certificateArea: nullable,
			certificateState: text,
		}),
	}),
	cases: z.object({
		...dated,
		...labelled("cases", {
			title: text,
			procedure: text,
			status: text,
			stage: text,
			unit: text,
			matter: text,
			partyName: text,
			partyCode: text,
			source: text,
			openedOn: text,
			dueOn: nullable,
			closedOn: nullable,
		}),
	}),
	decisions: z.object({
		...dated,
		...labelled("decisions", {
			number: nullable,
			title: text,
			outcome: nullable,
			decidedOn: nullable,
			servedOn: nullable,
			partyName: text,
			partyCode: text,
			kinds: z.array(z.string()).optional(),
			fineFen: fen,
			confiscatedFen: fen,
			other: text,
			bases: z.array(basis).optional(),
		}),
	}),
	results: z.object({
		...dated,
		...labelled("results", {
			number: nullable,
			paidFen: fen,
			lastPaidOn: nullable,
			otherDoneOn: nullable,
			court: z.object({ appliedOn: z.string(), court: z.string(), ended: z.boolean() }).nullable().optional(),
			remedies: z.array(z.object({ kind: z.string(), from: z.string(), to: z.string().nullable() })).optional(),
			closedOn: nullable,
			archivedOn: nullable,
		}),
	}),
	"hand-overs": sharedCopy.extend({
		...dated,
		status: z.string(),
		sender: z.string(),
		sentOn: z.string(),
		basis,
		reason: z.string(),
		papers: z.array(sharedPaper),
		approvedBy: z.object({ name: z.string(), title: z.string() }),
		caseId: z.string().nullable(),
	}),
} as const satisfies Record<ClientScope, z.ZodObject>;

const moment = z.string().refine(isInstant, "应为 ISO 8601 时间，如 2024-05-11T01:30:00.000Z");
const size = z.coerce.number().int().min(1).max(PAGE_MAX).default(50);
export const pageQuery = z.strictObject({
	since: moment.optional().meta({ description: "只要此后变化的：上一轮最后一页答复中的 since；不写为全部" }),
	cursor: z
		.string()
		.regex(/^[\x21-\x7e]{1,80}$/)
		.optional()
		.meta({ description: "上一页答复中的 next" }),
	size: size.meta({ description: "每页条数" }),
});
export type PageQuery = z.output<typeof pageQuery>;

const paged = (item: z.ZodType) =>
	z.object({
		items: z.array(item),
		next: z.string().nullable().meta({ description: "下一页的 cursor；null 为已到最后" }),
		since: z
			.string()
			.nullable()
			.meta({ description: "最后一页才有：下一轮的起点，往前留了余地；重复的条目按 id 和 version 去重" }),
	});

export const problem = z.object({ title: z.string(), status: z.number(), code: z.string() });
const byCase = z.strictObject({ case: z.string().regex(ID_PATTERN) });
const byHandOver = z.strictObject({ handover: z.string().regex(ID_PATTERN) });
const approverId = z.string().min(1).max(64).meta({ description: "批准的负责人（本机关登记的人员编号）" });
const access = "client" as const;

const listOf = <S extends ClientScope>(scope: S) => ({
	method: "GET" as const,
	url: `${EXCHANGE_API}/${scope}` as const,
	access,
	summary: CLIENT_SCOPES[scope].label,
	query: pageQuery,
	response: paged(RECORDS[scope]),
});

export const exchangeApi = {
	entities: listOf("entities"),
	officers: listOf("officers"),
	cases: listOf("cases"),
	decisions: listOf("decisions"),
	results: listOf("results"),
	"hand-overs": listOf("hand-overs"),
} as const satisfies Record<ClientScope, RouteContract>;

/** 连接测试: what the system is to us, and nothing of any case. Needs no grant beyond the registration itself. */
export const exchangeSelf = {
	method: "GET",
	url: `${EXCHANGE_API}/self`,
	access,
	summary: "连接测试：核对签名，告知本系统客户端的登记情况",
	response: z.object({
		name: z.string(),
		holder: z.string(),
		authority: z.string(),
		grants: z.record(z.string(), z.array(z.string())),
		perMinute: z.number().int(),
		validUntil: z.string(),
		keyId: z.string(),
		/** When this key ends; null while it is the current one. */
		keyEndsAt: z.string().nullable(),
		/** Our clock, by which `created` is judged. */
		at: z.string(),
	}),
} as const satisfies RouteContract;

export const exchangeWrites = {
	handOver: {
		method: "POST",
		url: `${EXCHANGE_API}/cases/:case/hand-over`,
		access,
		summary: "移送案件给其他行政机关",
		params: byCase,
		body: z.strictObject({
			receiver: z.string().max(200).meta({ description: "接收机关（机构）的机构路径，如 dazhou.yjj/zhifa/" }),
			basis: basis.meta({ description: "移送依据" }),
			reason: z.string().meta({ description: "移送理由" }),
			shared: z
				.array(z.enum(Object.keys(SHARED_FIELDS) as [SharedField, ...SharedField[]]))
				.min(1)
				.meta({ description: "共享的字段，不超出授权" }),
			papers: z.array(z.string()).max(100).default([]).meta({ description: "随案移送的文书编号" }),
			approverId,
		}),
		response: z.object({ case: z.string(), handOver: z.string(), version: z.number().int() }),
	},
	answer: {
		method: "POST",
		url: `${EXCHANGE_API}/hand-overs/:handover/answer`,
		access,
		summary: "接受或者不接受移送",
		params: byHandOver,
		body: z.strictObject({
			outcome: z.enum(["accepted", "refused"]),
			note: z.string().trim().min(1).max(2_000),
			approverId,
		}),
		response: z.object({ handOver: z.string(), status: z.string(), version: z.number().int() }),
	},
} as const satisfies Record<string, RouteContract>;
