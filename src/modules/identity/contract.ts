import { z } from "zod";
import type { PlainDate } from "#kernel/plain-date";
import { type HeldRole, ROLES, type Role } from "./roles.ts";

export {
	ADMIN_ROLES,
	type AdminRole,
	coverageOf,
	covers,
	findAuthorityPath,
	type HeldRole,
	hasRole,
	holdsAnywhere,
	isAdminRole,
	isUnitRole,
	LANE_LABELS,
	type Lane,
	laneOf,
	ROLE_LABELS,
	ROLES,
	type Role,
	type RoleHolder,
	scopeOf,
} from "./roles.ts";

/** The certificate (行政执法证) as it was at the event. */
export type ActorCertificate = {
	readonly number: string;
	readonly category: string;
	readonly area: string;
	readonly validUntil: PlainDate;
};

/**
 * A person at work, as they were at the moment of the request: copied into the event, never looked up again.
 * For separation of duties the person counts, not the account: one person may have two accounts (SEC-05).
 */
export type Actor = {
	readonly accountId: string;
	readonly personId: string;
	readonly name: string;
	readonly title: string;
	readonly unitName: string;
	/** org_path of the home unit. */
	readonly unitPath: string;
	readonly authorityId: string;
	readonly authorityPath: string;
	readonly roles: readonly HeldRole[];
	/** Prefixes of org_path that the person may read; empty for administrators. */
	readonly scope: readonly string[];
	readonly certificate?: ActorCertificate;
};

/** Acts after which nothing can be taken back, or much leaves the house: the person is asked again (8.1.4.1 d). */
export const STEP_UP_PURPOSES = ["approve", "publish", "export", "reporter"] as const;
export type StepUpPurpose = (typeof STEP_UP_PURPOSES)[number];

/**
 * `second-factor`: the password was right, the code is awaited. `enrol`: a second factor must be set up first.
 * `password`: the password must be changed first. Only `active` is somebody; before that there is no actor.
 */
export const SESSION_STATES = ["second-factor", "enrol", "password", "active"] as const;
export type SessionState = (typeof SESSION_STATES)[number];

const loginName = z
	.string()
	.trim()
	.toLowerCase()
	.regex(/^[a-z0-9][a-z0-9._@-]{2,63}$/, "登录名为 3 至 64 个小写字母、数字或 . _ @ -，以字母或数字开头");
const password = z.string().min(1, "请输入密码").max(128, "密码不超过 128 个字符");
const code = z
	.string()
	.trim()
	.regex(/^\d{6}$/, "动态口令为 6 位数字");
const reason = z.string().trim().min(2, "请写明原因").max(500, "原因不超过 500 字");
const id = z.string().min(1).max(100);
const orgPath = z.string().regex(/^[^/,\s]+\/(?:[^/,\s]+\/)*$/, "机构路径的形式为“机关/科室/”");
const moment = z.string();
const role = z.enum(ROLES);

export const actorSchema = z.object({
	accountId: z.string(),
	personId: z.string(),
	name: z.string(),
	title: z.string(),
	unitName: z.string(),
	unitPath: z.string(),
	authorityId: z.string(),
	authorityPath: z.string(),
	roles: z.array(z.object({ role, orgPath: z.string() })),
	scope: z.array(z.string()),
	certificate: z
		.object({ number: z.string(), category: z.string(), area: z.string(), validUntil: z.string() })
		.optional(),
});

export const sessionViewSchema = z.object({
	state: z.enum(SESSION_STATES),
	/** Present only in the state `active`. */
	actor: actorSchema.optional(),
	/** Goes back in the header `x-sanzhi-csrf` of every request that changes something. */
	csrf: z.string(),
	secondFactor: z.object({ enrolled: z.boolean(), required: z.boolean() }),
	expiresAt: moment,
	idleMinutes: z.number().int(),
	/** Until when approval, publication and export need no renewed sign-in; absent when they do now. */
	freshUntil: moment.optional(),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

export const accountViewSchema = z.object({
	id: z.string(),
	personId: z.string(),
	personName: z.string(),
	login: z.string(),
	authorityId: z.string(),
	orgPath: z.string(),
	status: z.enum(["active", "disabled"]),
	lockedUntil: moment.nullable(),
	secondFactorEnrolled: z.boolean(),
	createdAt: moment,
	lastLoginAt: moment.nullable(),
	/** Whether the administrator who looks may change it: never the own, and each only their side of the house (SEC-23). */
	mine: z.boolean(),
});
export type AccountView = z.infer<typeof accountViewSchema>;

export const grantViewSchema = z.object({
	id: z.string(),
	personId: z.string(),
	role,
	orgPath: z.string(),
	grantedBy: z.string().nullable(),
	reason: z.string(),
	grantedAt: moment,
	validUntil: moment.nullable(),
	revokedAt: moment.nullable(),
	revokedBy: z.string().nullable(),
	/** Name of the unit with whose closing it ended; null for what an administrator ended. */
	closedUnit: z.string().nullable(),
	inForce: z.boolean(),
});
export type GrantView = z.infer<typeof grantViewSchema>;

export const auditViewSchema = z.object({
	id: z.string(),
	at: moment,
	event: z.string(),
	success: z.boolean(),
	accountId: z.string().nullable(),
	personId: z.string().nullable(),
	byPersonId: z.string().nullable(),
	address: z.string(),
	agent: z.string(),
	reason: z.string(),
});
export type AuditView = z.infer<typeof auditViewSchema>;

/**
 * Who may call a route: everybody, whoever has a session in any state, every actor, an actor with one of the roles, or a
 * registered system that signs its requests and no person at all (`client`; the exchange module holds that door).
 */
export type Access = "public" | "session" | "actor" | "client" | { readonly roles: readonly Role[] };

export type RouteContract = {
	readonly method: "GET" | "POST" | "DELETE";
	readonly url: string;
	readonly access: Access;
	readonly summary: string;
	readonly params?: z.ZodType;
	readonly query?: z.ZodType;
	readonly body?: z.ZodType;
	readonly response: z.ZodType;
};

const page = z.object({
	q: z.string().trim().max(64).optional(),
	after: z.string().max(100).optional(),
	limit: z.coerce.number().int().min(1).max(200).default(50),
});
const done = z.object({ done: z.literal(true) });
const anyAdmin = { roles: ["system-admin", "security-admin", "audit-admin"] } as const;
const accountManagers = { roles: ["system-admin", "security-admin"] } as const;

/** Every door of this module: the routes, the console's calls and the permission matrix come from this one list. */
export const identityRoutes = {
	login: {
		method: "POST",
		url: "/api/session",
		access: "public",
		summary: "登录",
		body: z.strictObject({ login: z.string().trim().toLowerCase().min(1).max(64), password }),
		response: sessionViewSchema,
	},
	logout: { method: "DELETE", url: "/api/session", access: "session", summary: "退出登录", response: done },
	session: { method: "GET", url: "/api/session", access: "session", summary: "当前会话", response: sessionViewSchema },
	secondFactor: {
		method: "POST",
		url: "/api/session/second-factor",
		access: "session",
		summary: "验证动态口令",
		body: z.strictObject({ code }),
		response: sessionViewSchema,
	},
	stepUp: {
		method: "POST",
		url: "/api/session/step-up",
		access: "actor",
		summary: "重要操作前再次验证身份",
		body: z.strictObject({ password: password.optional(), code: code.optional() }),
		response: sessionViewSchema,
	},
	changePassword: {
		method: "POST",
		url: "/api/account/password",
		access: "session",
		summary: "修改密码",
		body: z.strictObject({ current: password, next: password }),
		response: sessionViewSchema,
	},
	enrolTotp: {
		method: "POST",
		url: "/api/account/totp",
		access: "session",
		summary: "设置动态口令",
		response: z.object({ secret: z.string(), uri: z.string() }),
	},
	confirmTotp: {
		method: "POST",
		url: "/api/account/totp/confirm",
		access: "session",
		summary: "确认动态口令",
		body: z.strictObject({ code }),
		response: sessionViewSchema,
	},
	listAccounts: {
		method: "GET",
		url: "/api/accounts",
		access: anyAdmin,
		summary: "账户列表",
		query: page,
		response: z.object({ items: z.array(accountViewSchema), next: z.string().nullable() }),
	},
	listPersons: {
		method: "GET",
		url: "/api/account-persons",
		access: accountManagers,
		summary: "可开设账户、可授权的人员",
		query: page,
		response: z.object({ items: z.array(z.object({ personId: z.string(), name: z.string(), orgPath: z.string() })) }),
	},
	listPlaces: {
		method: "GET",
		url: "/api/account-places",
		access: anyAdmin,
		summary: "账户和授权所在的机关、机构",
		response: z.object({ items: z.array(z.object({ orgPath: z.string(), name: z.string() })) }),
	},
	createAccount: {
		method: "POST",
		url: "/api/accounts",
		access: accountManagers,
		summary: "开设账户",
		body: z.strictObject({ personId: id, login: loginName, authorityId: id, orgPath, reason }),
		response: z.object({ account: accountViewSchema, initialPassword: z.string() }),
	},
	disableAccount: {
		method: "POST",
		url: "/api/accounts/:account/disable",
		access: accountManagers,
		summary: "停用账户",
		params: z.strictObject({ account: id }),
		body: z.strictObject({ reason }),
		response: accountViewSchema,
	},
	enableAccount: {
		method: "POST",
		url: "/api/accounts/:account/enable",
		access: accountManagers,
		summary: "恢复账户",
		params: z.strictObject({ account: id }),
		body: z.strictObject({ reason }),
		response: accountViewSchema,
	},
	resetAccount: {
		method: "POST",
		url: "/api/accounts/:account/reset",
		access: accountManagers,
		summary: "重置密码",
		params: z.strictObject({ account: id }),
		body: z.strictObject({ secondFactor: z.boolean().default(false), reason }),
		response: z.object({ account: accountViewSchema, initialPassword: z.string() }),
	},
	listGrants: {
		method: "GET",
		url: "/api/role-grants",
		access: { roles: ["security-admin", "audit-admin"] },
		summary: "授权记录",
		query: page.extend({ person: id.optional(), ended: z.enum(["unit"]).optional() }),
		response: z.object({ items: z.array(grantViewSchema), next: z.string().nullable() }),
	},
	grantRole: {
		method: "POST",
		url: "/api/role-grants",
		access: { roles: ["security-admin"] },
		summary: "授予角色",
		body: z.strictObject({ personId: id, role, orgPath, reason, validUntil: z.iso.datetime().optional() }),
		response: grantViewSchema,
	},
	revokeRole: {
		method: "POST",
		url: "/api/role-grants/:grant/revocation",
		access: { roles: ["security-admin"] },
		summary: "撤销角色",
		params: z.strictObject({ grant: id }),
		body: z.strictObject({ reason }),
		response: grantViewSchema,
	},
	listAudit: {
		method: "GET",
		url: "/api/login-audit",
		access: { roles: ["audit-admin"] },
		summary: "登录审计",
		query: page,
		response: z.object({ items: z.array(auditViewSchema), next: z.string().nullable() }),
	},
} as const satisfies Record<string, RouteContract>;

export const SESSION_COOKIE = "__Host-sanzhi";
export const CSRF_HEADER = "x-sanzhi-csrf";
/** Says of a reading request that a page made it by itself: it is answered, and counts as no use of the session. */
export const UNATTENDED_HEADER = "x-sanzhi-unattended";
