import { z } from "zod";
import type { RouteContract } from "#identity/contract";
import { CERTIFICATE_CHANGES } from "#registry/contract";
import { REGISTER_TABLES, type RegisterTable, registerFieldChange, registerReport } from "./schema.ts";

/** Browser-safe: 机构和事项登记, what the console shows and sends of the authority's own register. */
export const CERTIFICATE_STATES = {
	valid: "有效",
	"not-yet": "尚未生效",
	expired: "已到期",
	suspended: "暂扣",
	revoked: "已吊销",
	unverified: "未经审验",
} as const;
const states = Object.keys(CERTIFICATE_STATES) as [
	keyof typeof CERTIFICATE_STATES,
	...(keyof typeof CERTIFICATE_STATES)[],
];
const tables = Object.keys(REGISTER_TABLES) as [RegisterTable, ...RegisterTable[]];

export const registeredCertificate = z.object({
	number: z.string(),
	name: z.string(),
	unit: z.string(),
	category: z.string(),
	area: z.string(),
	issuedOn: z.string(),
	/** After every extension. */
	validUntil: z.string(),
	state: z.enum(states),
	reason: z.string(),
	changes: z.array(
		z.object({
			kind: z.enum(CERTIFICATE_CHANGES),
			on: z.string(),
			year: z.int().nullable(),
			reason: z.string(),
			basis: z.string().nullable(),
		}),
	),
});
export type RegisteredCertificate = z.output<typeof registeredCertificate>;

export const registerChange = z.object({
	seq: z.string(),
	table: z.enum(tables),
	key: z.string(),
	kind: z.enum(["new", "changed"]),
	changes: z.array(registerFieldChange),
	reason: z.string(),
	source: z.string(),
	at: z.string(),
	byName: z.string(),
});
export type RegisterChange = z.output<typeof registerChange>;

/**
 * REG-01: an administrator keeps the register. It is the system administrator's (系统管理员), who also opens the accounts of
 * those entered; what a role may do stays with the security administrator. No case is to be seen through it.
 */
const keepers = { roles: ["system-admin"] } as const;
const readers = { roles: ["system-admin", "platform-operator", "supervisor", "leader", "head"] } as const;

export const registerRoutes = {
	view: {
		method: "GET",
		url: "/api/register",
		access: readers,
		summary: "本机关的机构、执法事项、授权委托、人员和执法证件登记，可以存为登记文件",
		response: z.object({
			authority: z.object({ id: z.string(), name: z.string() }),
			/** A part of a register file (`registerPartSchema`). */
			part: z.record(z.string(), z.unknown()),
			certificates: z.array(registeredCertificate),
			changes: z.array(registerChange),
		}),
	},
	enter: {
		method: "POST",
		url: "/api/register",
		access: keepers,
		summary: "登记或者变更机构、执法事项、授权委托、执法证件等；有一处不对就一行也不登记，同一内容再次提交不产生变化",
		body: z.strictObject({
			/** Like a part of a register file; the authority is the person's own. */
			part: z.record(z.string(), z.unknown()),
			reason: z.string().trim().min(2, "请写明事由").max(500, "事由不超过500字"),
			dryRun: z.boolean().default(false),
		}),
		response: registerReport,
	},
} as const satisfies Record<string, RouteContract>;
