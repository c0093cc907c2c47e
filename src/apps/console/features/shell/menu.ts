import type { Role } from "#identity/contract";

export type MenuEntry = { readonly path: string; readonly label: string; readonly icon: string };
/** Entries of one kind of work; without a heading where everything is one short list. */
export type MenuGroup = { readonly label: string; readonly entries: readonly MenuEntry[] };

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
	/** Cases open on their own desk instead of the case screen; of papers each is a row of its own. */
	readonly desk?: "review" | "papers";
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
	{
		name: "service",
		label: "待送达",
		note: "已经制发、还没有送达当事人的决定和通知，有法定送达期限的在前。",
		roles: ["handler", "unit-head"],
		desk: "papers",
	},
	{ name: "archive", label: "待归档", note: "已经结案、等待立卷归档的案件。", roles: ["archivist"] },
];

/** 办案, 公示, 检查, 监督, and what the house itself is kept by; "": above them all. */
const GROUPS = ["", "办案", "公示", "检查", "监督", "制度和系统"] as const;
type Entry = MenuEntry & { readonly group: (typeof GROUPS)[number]; readonly roles: readonly Role[] };

const ENTRIES: readonly Entry[] = [
	{
		path: "/",
		group: "",
		label: "工作台",
		icon: "work",
		roles: [...BUSINESS, "petition-officer", "reporter-custodian"],
	},
	{ path: "/cases", group: "办案", label: "案件", icon: "cases", roles: BUSINESS },
	{
		path: "/hand-overs",
		group: "办案",
		label: "收到的移送",
		icon: "hand-overs",
		roles: ["handler", "unit-head", "leader", "head", "supervisor", "legal-reviewer"],
	},
	...QUEUES.map(({ name, label, roles }) => ({
		path: `/queue/${name}`,
		group: "办案" as const,
		label,
		icon: name,
		roles,
	})),
	{
		path: "/lists",
		group: "公示",
		label: "清单",
		icon: "lists",
		roles: [...BUSINESS, "information-officer", "platform-operator", "judicial-confirmer"],
	},
	{
		path: "/publications",
		group: "公示",
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
		group: "检查",
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
		group: "检查",
		label: "检查通知",
		icon: "visits",
		roles: ["handler", "unit-head", "leader", "head", "supervisor"],
	},
	{
		path: "/reports",
		group: "公示",
		label: "数据报送",
		icon: "reports",
		roles: ["disclosure-clerk", "information-officer", "platform-operator", "leader", "head", "supervisor"],
	},
	{
		path: "/push",
		group: "制度和系统",
		label: "推送",
		icon: "push",
		roles: ["platform-operator", "disclosure-clerk", "supervisor", "leader", "head"],
	},
	{
		path: "/clients",
		group: "制度和系统",
		label: "对接系统",
		icon: "clients",
		roles: ["platform-operator", "supervisor", "leader", "head"],
	},
	{
		path: "/personnel",
		group: "制度和系统",
		label: "人员导入",
		icon: "personnel",
		roles: ["platform-operator", "supervisor", "leader", "head"],
	},
	{
		path: "/requests",
		group: "监督",
		label: "公众诉求",
		icon: "requests",
		roles: ["petition-officer", "handler", "unit-head", "leader", "head", "supervisor", "reporter-custodian"],
	},
	{
		path: "/sender-accesses",
		group: "监督",
		label: "查阅记录",
		icon: "audit",
		roles: ["reporter-custodian", "supervisor"],
	},
	{
		path: "/statistics",
		group: "监督",
		label: "统计",
		icon: "statistics",
		roles: [...BUSINESS, "information-officer", "platform-operator"],
	},
	{ path: "/rules", group: "制度和系统", label: "制度", icon: "rules", roles: BUSINESS },
	{
		path: "/system/register",
		group: "制度和系统",
		label: "机构和事项登记",
		icon: "register",
		roles: ["system-admin", "platform-operator", "supervisor", "leader", "head"],
	},
	{
		path: "/system/accounts",
		group: "制度和系统",
		label: "账户",
		icon: "accounts",
		roles: ["system-admin", "security-admin", "audit-admin"],
	},
	{
		path: "/system/grants",
		group: "制度和系统",
		label: "授权",
		icon: "grants",
		roles: ["security-admin", "audit-admin"],
	},
	{ path: "/system/audit", group: "制度和系统", label: "登录审计", icon: "audit", roles: ["audit-admin"] },
];

/** With fewer than this a list is read at once and needs no headings. */
const GROUPED_FROM = 10;

/** What this person works with, by kind of work and in its order. */
export function menuGroupsFor(roles: readonly Role[]): readonly MenuGroup[] {
	const mine = ENTRIES.filter((entry) => entry.roles.some((role) => roles.includes(role)));
	const plain = ({ path, label, icon }: Entry): MenuEntry => ({ path, label, icon });
	const groups = GROUPS.map((label) => ({
		label,
		entries: mine.filter(({ group }) => group === label).map(plain),
	})).filter(({ entries }) => entries.length > 0);
	return mine.length < GROUPED_FROM ? [{ label: "", entries: groups.flatMap(({ entries }) => entries) }] : groups;
}

export function menuFor(roles: readonly Role[]): readonly MenuEntry[] {
	return menuGroupsFor(roles).flatMap(({ entries }) => entries);
}

/** The entry an address belongs to: the longest that begins it. */
export function entryAt(entries: readonly MenuEntry[], pathname: string): string | undefined {
	if (pathname.startsWith("/review/")) return "/queue/review";
	return entries
		.filter((entry) => pathname === entry.path || (entry.path !== "/" && pathname.startsWith(`${entry.path}/`)))
		.toSorted((a, b) => b.path.length - a.path.length)[0]?.path;
}
