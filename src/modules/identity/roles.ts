import { POSTS } from "#kernel/posts";

/**
 * Who may do what where (角色与数据范围). Pure, and the same on the server and in the browser.
 *
 * An org_path is the authority's path, a `/`, then unit slugs each closed by `/`: `nea/`, `nea/scjg/`, `nea.hb/`.
 * A child authority continues its parent's path with `.`.
 */
export const ROLES = POSTS;
export type Role = (typeof ROLES)[number];

export const ROLE_LABELS: Readonly<Record<Role, string>> = {
	handler: "承办人",
	"unit-head": "承办机构负责人",
	"legal-reviewer": "法制审核人员",
	leader: "分管负责人",
	head: "主要负责人",
	"disclosure-clerk": "公示管理员",
	archivist: "档案管理员",
	supervisor: "执法监督人员",
	"information-officer": "法制信息工作人员",
	"platform-operator": "公示平台操作人员",
	"petition-officer": "诉求办理人员",
	"reporter-custodian": "举报人信息保管人员",
	"judicial-confirmer": "司法行政机关确认人员",
	"system-admin": "系统管理员",
	"security-admin": "安全管理员",
	"audit-admin": "审计管理员",
};

/** The three administrators (三员): GB/T 22239-2019 8.1.4.2 d) keeps the rights of management apart. */
export const ADMIN_ROLES = ["system-admin", "security-admin", "audit-admin"] as const satisfies readonly Role[];
export type AdminRole = (typeof ADMIN_ROLES)[number];

/** A role held over a place. */
export type HeldRole = { readonly role: Role; readonly orgPath: string };
/** What deciding about rights needs to know of a person; `Actor` has it. */
export type RoleHolder = { readonly roles: readonly HeldRole[] };

/** A person works in one lane at a time: one of the three administrators, or the business of the authority. */
export type Lane = "business" | "system" | "security" | "audit";

export const LANE_LABELS: Readonly<Record<Lane, string>> = {
	business: "业务岗位",
	system: "系统管理员",
	security: "安全管理员",
	audit: "审计管理员",
};

export function laneOf(role: Role): Lane {
	if (role === "system-admin") return "system";
	if (role === "security-admin") return "security";
	if (role === "audit-admin") return "audit";
	return "business";
}

export function isAdminRole(role: Role): role is AdminRole {
	return laneOf(role) !== "business";
}

/** `nea/scjg/` → `nea`; undefined when the text is no org_path. */
export function findAuthorityPath(orgPath: string): string | undefined {
	return ORG_PATH.test(orgPath) ? orgPath.slice(0, orgPath.indexOf("/")) : undefined;
}

const ORG_PATH = /^[^/,\s]+\/(?:[^/,\s]+\/)*$/;

/** Held over a unit and what is below it. */
const OF_A_UNIT: readonly Role[] = ["handler", "unit-head", "information-officer"];
/** Held over the authority and its child authorities, as all administrators are. */
const OF_A_TREE: readonly Role[] = ["supervisor", "judicial-confirmer"];

/** The places over which a held role counts, as prefixes of org_path; without another word the whole of its own authority. */
export function coverageOf(held: HeldRole): readonly string[] {
	const authority = findAuthorityPath(held.orgPath);
	if (authority === undefined) return [];
	if (isUnitRole(held.role)) return [held.orgPath];
	if (OF_A_TREE.includes(held.role) || isAdminRole(held.role)) return [`${authority}/`, `${authority}.`];
	return [`${authority}/`];
}

export function isUnitRole(role: Role): boolean {
	return OF_A_UNIT.includes(role);
}

/** True only when one of the roles is held over that place. No role, an empty list or a broken path: false. */
export function hasRole(actor: RoleHolder, roles: readonly Role[], orgPath: string): boolean {
	if (findAuthorityPath(orgPath) === undefined) return false;
	return actor.roles.some((held) => roles.includes(held.role) && covers(coverageOf(held), orgPath));
}

/** True when one of the roles is held anywhere: enough to show a screen, never enough to touch a row. */
export function holdsAnywhere(actor: RoleHolder, roles: readonly Role[]): boolean {
	return actor.roles.some((held) => roles.includes(held.role));
}

/** What row security lets the person read of cases. An administrator reads none (三员 see no case data). */
export function scopeOf(roles: readonly HeldRole[]): readonly string[] {
	return widest(roles.filter((held) => !isAdminRole(held.role)).flatMap(coverageOf));
}

/** Over which accounts and grants an administrator works. Never a scope for cases. */
export function administrationScopeOf(roles: readonly HeldRole[]): readonly string[] {
	return widest(roles.filter((held) => isAdminRole(held.role)).flatMap(coverageOf));
}

export function covers(prefixes: readonly string[], orgPath: string): boolean {
	return prefixes.some((prefix) => orgPath.startsWith(prefix));
}

function widest(prefixes: readonly string[]): readonly string[] {
	const distinct = [...new Set(prefixes)].sort();
	return distinct.filter((prefix) => !distinct.some((other) => other !== prefix && prefix.startsWith(other)));
}

/**
 * Whose accounts and second factor an administrator may create, disable or reset. Whoever sets a password can act as
 * its owner for a moment, so the system administrator has no hand on those who watch and empower (SEC-23).
 */
export function mayManageAccount(manager: RoleHolder, target: Lane | undefined): boolean {
	const lane = manager.roles[0] && laneOf(manager.roles[0].role);
	if (lane === "system") return target === undefined || target === "business" || target === "system";
	if (lane === "security") return target === "security" || target === "audit";
	return false;
}
