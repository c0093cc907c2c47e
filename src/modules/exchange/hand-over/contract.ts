import { z } from "zod";
import { briefLine, SHARED_FIELDS, sharedCopy, sharedPaper } from "#casework/contract";
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
});
export type HandOverDetail = z.output<typeof handOverDetail>;
export const HAND_OVER_LABELS: Readonly<Record<string, string>> = SHARED_FIELDS;

const readers = { roles: ["handler", "unit-head", "leader", "head", "supervisor", "legal-reviewer"] } as const;

export const handOverRoutes = {
	list: {
		method: "GET",
		url: "/api/hand-overs",
		access: readers,
		summary: "收到的移送案件",
		query: z.object({ status: z.enum(["", ...status.options]).default("") }),
		response: z.object({ items: z.array(row), total: z.number().int() }),
	},
	detail: {
		method: "GET",
		url: "/api/hand-overs/:handover",
		access: readers,
		summary: "一件移送案件",
		params: z.strictObject({ handover: z.string().regex(ID_PATTERN) }),
		response: handOverDetail,
	},
} as const satisfies Record<string, RouteContract>;
