import { z } from "zod";
import { actForm, briefLine, SHARED_FIELDS, sharedCopy, sharedPaper, stepView } from "#casework/contract";
import type { RouteContract } from "#identity/contract";
import { ID_PATTERN } from "#kernel/ids";

/** Browser-safe: a case that another authority hands over (案件移送), as the receiving side sees it. */
export const HAND_OVER_STATUS = {
	waiting: "待答复",
	accepted: "已接受",
	refused: "不接受",
	"taken-up": "已登记线索",
} as const;
type Status = keyof typeof HAND_OVER_STATUS;
/** 待接收, 已接收, 已退回: how the desk of the receiving side is divided. */
export const HAND_OVER_GROUPS = {
	waiting: { label: "待接收", statuses: ["waiting"] },
	accepted: { label: "已接收", statuses: ["accepted", "taken-up"] },
	refused: { label: "已退回", statuses: ["refused"] },
} as const satisfies Record<string, { label: string; statuses: readonly Status[] }>;
export type HandOverGroup = keyof typeof HAND_OVER_GROUPS;
const GROUPS = Object.keys(HAND_OVER_GROUPS) as [HandOverGroup, ...HandOverGroup[]];
const status = z.enum(Object.keys(HAND_OVER_STATUS) as [Status, ...Status[]]);

const named = z.object({ name: z.string(), title: z.string() });
const row = z.object({
	id: z.string(),
	version: z.number().int(),
	status,
	sender: z.string(),
	receiver: z.string(),
	sentOn: z.string(),
	answeredOn: z.string().nullable(),
	title: z.string().nullable(),
	partyName: z.string().nullable(),
	/** The case here that was opened from it. */
	caseId: z.string().nullable(),
});
export type HandOverRow = z.output<typeof row>;

export const handOverDetail = row.extend({
	basis: z.object({ document: z.string(), article: z.string() }),
	reason: z.string(),
	/** What the sender chose to share; the rest of its case is not here at all. */
	copy: sharedCopy,
	labels: z.record(z.string(), z.string()),
	papers: z.array(sharedPaper),
	approvedBy: named,
	note: z.string().nullable(),
	timeline: z.array(briefLine),
	next: z.array(stepView),
});
export type HandOverDetail = z.output<typeof handOverDetail>;
export const HAND_OVER_LABELS: Readonly<Record<string, string>> = SHARED_FIELDS;

/** 本案的移送, as the sending side sees one: what went along, and what became of it there. */
export const sentHandOver = z.object({
	id: z.string(),
	status,
	receiver: z.string(),
	basis: z.object({ document: z.string(), article: z.string() }),
	reason: z.string(),
	/** Names of the fields that were shared, and of those that were not. */
	shared: z.array(z.string()),
	withheld: z.array(z.string()),
	papers: z.array(sharedPaper),
	approvedBy: named,
	sentOn: z.string(),
	answeredOn: z.string().nullable(),
	note: z.string().nullable(),
	here: z.array(briefLine),
	/** At the receiver: that it came, was answered, became a case; who there did it is not told. */
	there: z.array(briefLine),
});
export type SentHandOver = z.output<typeof sentHandOver>;

const readers = { roles: ["handler", "unit-head", "leader", "head", "supervisor", "legal-reviewer"] } as const;

export const handOverRoutes = {
	list: {
		method: "GET",
		url: "/api/hand-overs",
		access: readers,
		summary: "收到的移送案件",
		query: z.object({
			q: z.string().trim().max(100).default(""),
			status: z.enum(["", ...status.options]).default(""),
			group: z.enum(["", ...GROUPS]).default(""),
			page: z.coerce.number().int().min(1).max(1_000).default(1),
			size: z.coerce.number().int().min(1).max(200).default(20),
		}),
		response: z.object({
			items: z.array(row),
			total: z.number().int(),
			page: z.number().int(),
			size: z.number().int(),
			/** Of each group, whatever is looked for. */
			counts: z.record(z.enum(GROUPS), z.number().int()),
		}),
	},
	detail: {
		method: "GET",
		url: "/api/hand-overs/:handover",
		access: readers,
		summary: "一件移送案件",
		params: z.strictObject({ handover: z.string().regex(ID_PATTERN) }),
		response: handOverDetail,
	},
	form: {
		method: "GET",
		url: "/api/hand-overs/:handover/acts/:act",
		access: readers,
		summary: "接受、不接受移送的表单",
		params: z.strictObject({ handover: z.string().regex(ID_PATTERN), act: z.string().regex(/^[a-z-]{1,64}$/) }),
		response: actForm,
	},
	sent: {
		method: "GET",
		url: "/api/cases/:case/hand-overs",
		access: "actor",
		summary: "本案的移送和接收机关的答复",
		params: z.strictObject({ case: z.string().regex(ID_PATTERN) }),
		response: z.object({ items: z.array(sentHandOver) }),
	},
} as const satisfies Record<string, RouteContract>;
