import type { z } from "zod";
import type { EventActor } from "#casework";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { feedbackSchema, heldSchema, matterSchema, planSchema, whenSchema } from "./schemas.ts";
import type { VisitStatus } from "./vocabulary.ts";

export type VisitMatter = Readonly<z.output<typeof matterSchema>>;
export type VisitPlan = Readonly<z.output<typeof planSchema>>;
export type VisitHeld = Readonly<z.output<typeof heldSchema>>;
export type VisitFeedback = Readonly<z.output<typeof feedbackSchema>>;
type When = z.output<typeof whenSchema>;

/** 检查通知: one inspection that the enterprise is told of beforehand. */
export type Visit = {
	readonly id: string;
	readonly authorityId: string;
	readonly authorityName: string;
	readonly orgPath: string | undefined;
	readonly unitName: string;
	readonly matter: VisitMatter;
	readonly plan: VisitPlan;
	readonly openedOn: PlainDate;
	readonly writers: readonly string[];
	readonly issue: { readonly on: PlainDate; readonly by: EventActor } | null;
	/** 查看地址: its last part, known to nobody but the unit and whom the notice was handed to; null: none, or dead. */
	readonly token: string | null;
	/** How the address died or was replaced; the reasons stay inside. */
	readonly tokenEnds: readonly { readonly on: PlainDate; readonly reason: string }[];
	/** Earlier arrangements, oldest first. */
	readonly changes: readonly (When & { readonly changedOn: PlainDate; readonly reason: string })[];
	/** 确认收到 of the arrangement that stands; a later change asks for it anew. */
	readonly confirmedAt: Instant | null;
	readonly held: (VisitHeld & { readonly by: EventActor }) | null;
	readonly cancelled: { readonly on: PlainDate; readonly reason: string; readonly by: EventActor } | null;
	readonly feedback: (VisitFeedback & { readonly at: Instant }) | null;
	/** 检查发现的涉嫌违法线索, inside only. */
	readonly clues: readonly { readonly text: string; readonly on: PlainDate; readonly by: EventActor }[];
	/** Cases opened from them, by their streams; who may not see a case does not see it here. */
	readonly cases: readonly string[];
};

const NO_MATTER: VisitMatter = {
	listKind: "",
	listId: "",
	listName: "",
	version: 1,
	rowKey: "",
	name: "",
	basis: "",
};
const NO_PLAN: VisitPlan = {
	objectName: "",
	creditCode: "",
	place: "",
	reason: "",
	basis: "",
	items: [],
	rights: "",
	preparation: "",
	contact: "",
	visitOn: "",
	from: "",
	to: "",
	officers: [],
	companions: [],
	openUntil: "",
};

export function emptyVisit(id: string): Visit {
	return {
		id,
		authorityId: "",
		authorityName: "",
		orgPath: undefined,
		unitName: "",
		matter: NO_MATTER,
		plan: NO_PLAN,
		openedOn: "1970-01-01" as PlainDate,
		writers: [],
		issue: null,
		token: null,
		tokenEnds: [],
		changes: [],
		confirmedAt: null,
		held: null,
		cancelled: null,
		feedback: null,
		clues: [],
		cases: [],
	};
}

export function statusOf({ orgPath, cancelled, held, issue }: Visit): VisitStatus {
	if (orgPath === undefined) return "none";
	if (cancelled !== null) return "cancelled";
	if (held !== null) return "held";
	return issue === null ? "drafting" : "issued";
}

/** 检查通知：某单位 */
export function titleOf({ plan }: Visit): string {
	return `检查通知：${plan.objectName}`;
}
