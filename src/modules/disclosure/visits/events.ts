import { z } from "zod";
import { eventKinds } from "#casework";
import { plainDateOf, toChineseDate } from "#kernel/plain-date";
import { feedbackSchema, heldSchema, matterSchema, planSchema } from "./schemas.ts";
import type { Visit } from "./visit.ts";

const event = eventKinds<Visit>();

const place = z.object({
	authorityId: z.string(),
	authorityName: z.string(),
	orgPath: z.string(),
	unitName: z.string(),
});

const dayOf = (text: string) => toChineseDate(plainDateOf(text));
const withWriter = (writers: readonly string[], personId: string) => [...new Set([...writers, personId])];

export const visitDrafted = event(
	"VisitDrafted",
	place.extend({ matter: matterSchema, plan: planSchema }),
	(state, data, meta) => ({ ...state, ...data, openedOn: meta.date, writers: [meta.actor.personId] }),
	({ plan, matter }) => `拟订检查通知：${plan.objectName}（${matter.name}）`,
);

export const visitRevised = event(
	"VisitRevised",
	z.object({ plan: planSchema }),
	(state, { plan }, meta) => ({ ...state, plan, writers: withWriter(state.writers, meta.actor.personId) }),
	() => "修改检查通知",
);

export const visitIssued = event(
	"VisitIssued",
	z.object({ token: z.string() }),
	(state, { token }, meta) => ({ ...state, token, issue: { on: meta.date, by: meta.actor } }),
	() => "发出检查通知，查看地址生效",
);

export const visitChanged = event(
	"VisitChanged",
	z.object({ plan: planSchema, reason: z.string() }),
	(state, { plan, reason }, meta) => {
		const { visitOn, from, to } = state.plan;
		return {
			...state,
			plan,
			changes: [...state.changes, { visitOn, from, to, changedOn: meta.date, reason }],
			// What was confirmed was the other arrangement.
			confirmedAt: null,
		};
	},
	({ plan, reason }) => `变更检查安排：${dayOf(plan.visitOn)} ${plan.from}－${plan.to}，${reason}`,
);

export const visitHeld = event(
	"VisitHeld",
	heldSchema,
	(state, data, meta) => ({ ...state, held: { ...data, by: meta.actor } }),
	(data) => `登记检查情况：${dayOf(data.heldOn)} ${data.arrivedAt}－${data.leftAt}`,
);

export const visitCancelled = event(
	"VisitCancelled",
	z.object({ reason: z.string() }),
	(state, { reason }, meta) => ({ ...state, cancelled: { on: meta.date, reason, by: meta.actor } }),
	({ reason }) => `取消检查：${reason}`,
);

/** The old address answers from now on like one that never was. */
export const visitAddressEnded = event(
	"VisitAddressEnded",
	z.object({ reason: z.string(), token: z.string().nullable() }),
	(state, { reason, token }, meta) => ({
		...state,
		token,
		tokenEnds: [...state.tokenEnds, { on: meta.date, reason }],
	}),
	({ reason, token }) => `${token === null ? "注销" : "更换"}查看地址：${reason}`,
);

export const visitConfirmed = event(
	"VisitConfirmed",
	z.object({}),
	(state, _data, meta) => ({ ...state, confirmedAt: meta.at }),
	() => "被检查单位确认收到通知",
);

/** Inside only: nothing of it is at the address of the enterprise (decision 0027). */
export const visitClueFound = event(
	"VisitClueFound",
	z.object({ text: z.string() }),
	(state, { text }, meta) => ({
		...state,
		clues: [...state.clues, { text, on: meta.date, by: meta.actor }],
	}),
	() => "登记检查发现的涉嫌违法线索",
);

/** The case names the notice in its first event; this is the other end of that. */
export const visitCaseOpened = event(
	"VisitCaseOpened",
	z.object({ caseId: z.string() }),
	(state, { caseId }) => ({ ...state, cases: [...new Set([...state.cases, caseId])] }),
	() => "由本次检查发现的线索建立案件",
);

/** What was said is for those who supervise; the sentence says only that it was. */
export const visitFeedbackReceived = event(
	"VisitFeedbackReceived",
	feedbackSchema,
	(state, data, meta) => ({ ...state, feedback: { ...data, at: meta.at } }),
	() => "收到被检查单位的评价（内容由执法监督人员查看）",
);
