import type { Role } from "#identity/contract";

export type MenuEntry = { readonly path: string; readonly label: string; readonly icon: string };

const BUSINESS: readonly Role[] = [
	"handler",
	"unit-head",
	"legal-reviewer",
	"leader",
	"head",
	"disclosure-clerk",
	"archivist",
	"supervisor",
];

/** The queue of one kind of work: whose it is, and by which roles the list of cases is asked for it. */
export type Queue = {
	readonly name: string;
	readonly label: string;
	readonly note: string;
	readonly roles: readonly Role[];
	/** Cases open on their own desk instead of the case screen. */
	readonly desk?: "review";
};

export const QUEUES: readonly Queue[] = [
	{
		name: "review",
		label: "待审核",
		note: "等待法制审核的重大执法决定，按剩余时间排列。",
		roles: ["legal-reviewer"],
		desk: "review",
	},
	{
		name: "approval",
		label: "待审批",
		note: "等待您提出意见或者批准的事项。",
		roles: ["unit-head", "leader", "head"],
	},
	{ name: "archive", label: "待归档", note: "已经结案、等待立卷归档的案件。", roles: ["archivist"] },
];

type Entry = MenuEntry & { readonly roles: readonly Role[] };

const ENTRIES: readonly Entry[] = [
	{ path: "/", label: "工作台", icon: "work", roles: [...BUSINESS, "petition-officer", "reporter-custodian"] },
	{ path: "/cases", label: "案件", icon: "cases", roles: BUSINESS },
	{
		path: "/hand-overs",
		label: "收到的移送",
		icon: "hand-overs",
		roles: ["handler", "unit-head", "leader", "head", "supervisor", "legal-reviewer"],
	},
	...QUEUES.map(({ name, label, roles }) => ({ path: `/queue/${name}`, label, icon: name, roles })),
	{
		path: "/lists",
		label: "清单",
		icon: "lists",
		roles: [...BUSINESS, "information-officer", "platform-operator", "judicial-confirmer"],
	},
	{
		path: "/publications",
		label: "待公示",
		icon: "publications",
		roles: [
			"disclosure-clerk",
			"information-officer",
			"platform-operator",
			"unit-head",
			"leader",
			"head",
			"supervisor",
		],
	},
	{
		path: "/rounds",
		label: "双随机抽查",
		icon: "rounds",
		roles: [
			"disclosure-clerk",
			"information-officer",
			"platform-operator",
			"unit-head",
			"legal-reviewer",
			"leader",
			"head",
			"supervisor",
		],
	},
	{
		path: "/visits",
		label: "检查通知",
		icon: "visits",
		roles: ["handler", "unit-head", "leader", "head", "supervisor"],
	},
	{
		path: "/reports",
		label: "数据报送",
		icon: "reports",
		roles: ["disclosure-clerk", "information-officer", "platform-operator", "leader", "head", "supervisor"],
	},
	{
		path: "/push",
		label: "推送",
		icon: "push",
		roles: ["platform-operator", "disclosure-clerk", "supervisor", "leader", "head"],
	},
	{
		path: "/clients",
		label: "对接系统",
		icon: "clients",
		roles: ["platform-operator", "supervisor", "leader", "head"],
	},
	{
		path: "/personnel",
		label: "人员导入",
		icon: "personnel",
		roles: ["platform-operator", "supervisor", "leader", "head"],
	},
	{
		path: "/requests",
		label: "公众诉求",
		icon: "requests",
		roles: ["petition-officer", "handler", "unit-head", "leader", "head", "supervisor", "reporter-custodian"],
	},
	{ path: "/sender-accesses", label: "查阅记录", icon: "audit", roles: ["reporter-custodian", "supervisor"] },
	{
		path: "/statistics",
		label: "统计",
		icon: "statistics",
		roles: [...BUSINESS, "information-officer", "platform-operator"],
	},
	{ path: "/rules", label: "制度", icon: "rules", roles: BUSINESS },
	{
		path: "/system/register",
		label: "机构和事项登记",
		icon: "register",
		roles: ["system-admin", "platform-operator", "supervisor", "leader", "head"],
	},
	{
		path: "/system/accounts",
		label: "账户",
		icon: "accounts",
		roles: ["system-admin", "security-admin", "audit-admin"],
	},
	{ path: "/system/grants", label: "授权", icon: "grants", roles: ["security-admin", "audit-admin"] },
	{ path: "/system/audit", label: "登录审计", icon: "audit", roles: ["audit-admin"] },
];

/** What this person works with, in the order of the work. */
export function menuFor(roles: readonly Role[]): readonly MenuEntry[] {
	return ENTRIES.filter((entry) => entry.roles.some((role) => roles.includes(role))).map(({ path, label, icon }) => ({
		path,
		label,
		icon,
	}));
}

/** The entry an address belongs to: the longest that begins it. */
export function entryAt(entries: readonly MenuEntry[], pathname: string): string | undefined {
	if (pathname.startsWith("/review/")) return "/queue/review";
	return entries
		.filter((entry) => pathname === entry.path || (entry.path !== "/" && pathname.startsWith(`${entry.path}/`)))
		.toSorted((a, b) => b.path.length - a.path.length)[0]?.path;
}
