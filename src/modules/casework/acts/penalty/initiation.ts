import { z } from "zod";
import { hasRole } from "#identity/contract";
import { addMs, type Instant, msOf, toBeijingMinute } from "#kernel/instant";
import { refusal } from "#kernel/refusal";
import type { ActContext } from "../../act.ts";
import { bases, flag, longText } from "../../fields.ts";
import { suspicionOpen } from "../../gates/crime-suspicion.ts";
import { hasInitiation, unitOpinionRule } from "../../gates/initiation.ts";
import { lapsedBeforeStart } from "../../gates/matter.ts";
import { penaltyLaw } from "../../law.ts";
import { type PenaltyCase, withHandlers } from "../../model/penalty-case.ts";
import { initiationApproval, nonInitiationApproval } from "../../papers/initiation-approval.ts";
import { act, event } from "./define.ts";

const cited = z.array(z.object({ document: z.string(), article: z.string() }));
/** 立案 is not approved yet; for an urgent start it can still be made up for after the case was closed (STP-04). */
const unapproved = ({ status, procedure, initiation }: PenaltyCase) =>
	procedure === "ordinary" &&
	initiation.approved === undefined &&
	(status === "open" || (status === "closed" && initiation.urgent !== undefined));
const waitsForUnit = (context?: ActContext) => !context || unitOpinionRule(context.rules) !== undefined;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

export const initiationRequested = event(
	"InitiationRequested",
	z.object({ reason: z.string(), partyFacts: z.string(), opinion: z.string(), bases: cited }),
	(state, data, meta) => ({
		...withHandlers(state, [meta.actor.personId]),
		stage: state.decision ? state.stage : "initiation",
		initiation: {
			...(state.initiation.urgent ? { urgent: state.initiation.urgent } : {}),
			requested: { ...data, by: meta.actor, on: meta.date },
		},
	}),
	() => "提请立案审批",
);

/** 立案审批表 with the six items the regime asks for (STP-03): reason, party, handler's and unit's opinion, bases, head's opinion. */
export const requestInitiation = act({
	name: "request-initiation",
	label: "提请立案",
	stage: "initiation",
	basis: penaltyLaw("第五十四条"),
	actors: ["handler"],
	input: z.object({
		reason: longText("启动原因"),
		partyFacts: longText("当事人基本情况"),
		opinion: longText("承办人意见"),
		bases: bases("法律依据"),
	}),
	offered: (state) => unapproved(state) && !state.initiation.requested,
	gates: [],
	needs: (_input, state) => ({ matter: state.matter.id }),
	emits: [initiationRequested],
	// Begun urgently it is begun, and goes on under the version it was begun on, as at the approval.
	decide: (state, input, context) =>
		(state.initiation.urgent ? undefined : lapsedBeforeStart(context)) ?? [initiationRequested(input)],
	consequence: () => "提交后由承办机构负责人签署意见，再报本机关负责人批准。",
	sample: {
		reason: "现场检查发现涉嫌违法行为，符合立案标准。",
		partyFacts: "示例能源有限公司，住所示例县示例路1号。",
		opinion: "建议立案调查。",
		bases: [{ document: "电力监管条例", article: "第三十条" }],
	},
});

export const urgentStarted = event(
	"UrgentlyStarted",
	z.object({ reason: z.string(), at: z.string(), dueAt: z.string() }),
	(state, data) => ({
		...state,
		stage: "investigation",
		initiation: {
			...state.initiation,
			urgent: { reason: data.reason, at: data.at as Instant, dueAt: data.dueAt as Instant },
		},
	}),
	(data) => `情况紧急先行启动，须在 ${toBeijingMinute(data.dueAt as Instant)} 前补办审批`,
);

/** STP-04: only where the regime knows an urgent start; the hours run through nights, weekends and holidays. */
export const startUrgently = act({
	name: "start-urgently",
	label: "紧急启动",
	stage: "initiation",
	basis: penaltyLaw("第五十四条"),
	actors: ["handler"],
	input: z.object({ reason: longText("情况紧急的理由") }),
	offered: (state) => state.status === "open" && state.procedure === "ordinary" && !hasInitiation(state),
	gates: [
		{
			name: "urgent-start-known",
			label: "本机关制度允许紧急启动",
			check: (_state, { rules }) =>
				rules.effective("initiation.urgent")
					? undefined
					: refusal(
							"urgent-start-unknown",
							"本机关的制度没有规定紧急启动，须先批准立案",
							penaltyLaw("第五十四条"),
							"请办理立案审批",
						),
		},
	],
	needs: (_input, state) => ({ matter: state.matter.id }),
	emits: [urgentStarted],
	decide: (_state, input, context) => {
		const { now, rules } = context;
		const lapsed = lapsedBeforeStart(context);
		if (lapsed) return lapsed;
		const hours = rules.effective("initiation.urgent")?.value.hours ?? 0;
		return [urgentStarted({ reason: input.reason, at: now, dueAt: addMs(now, hours * HOUR_MS) })];
	},
	consequence: (_state, { rules }) =>
		`提交后可以先行调查，并须在 ${rules.effective("initiation.urgent")?.value.hours ?? 24} 小时内补办审批手续。`,
	sample: { reason: "证据正在被转移，不立即启动将无法取得。" },
});

export const initiationEndorsed = event(
	"InitiationEndorsed",
	z.object({ agree: z.boolean(), opinion: z.string() }),
	(state, data, meta) => ({
		...withHandlers(state, [meta.actor.personId]),
		initiation: { ...state.initiation, endorsed: { ...data, by: meta.actor, on: meta.date } },
	}),
	(data) => `承办机构意见：${data.agree ? "同意立案" : "不同意立案"}`,
);

export const endorseInitiation = act({
	name: "endorse-initiation",
	label: "承办机构意见",
	stage: "initiation",
	basis: penaltyLaw("第五十四条"),
	actors: ["unit-head"],
	input: z.object({ agree: flag("同意立案"), opinion: longText("承办机构意见") }),
	offered: (state) =>
		unapproved(state) && state.initiation.requested !== undefined && state.initiation.endorsed === undefined,
	gates: [],
	awaited: (_state, context) => waitsForUnit(context),
	emits: [initiationEndorsed],
	decide: (_state, input) => [initiationEndorsed(input)],
	sample: { agree: true, opinion: "情况属实，同意立案。" },
});

export const initiationApproved = event(
	"InitiationApproved",
	z.object({ opinion: z.string(), lateMinutes: z.number().int().min(0) }),
	(state, data, meta) => ({
		...state,
		stage: state.decision ? state.stage : "investigation",
		initiation: { ...state.initiation, approved: { ...data, on: meta.date, at: meta.at, by: meta.actor } },
	}),
	(data) => (data.lateMinutes > 0 ? `批准立案（补办审批超过时限 ${data.lateMinutes} 分钟）` : "批准立案"),
);

export const initiationRefused = event(
	"InitiationRefused",
	z.object({ opinion: z.string() }),
	(state, _data, meta) => ({ ...state, status: "not-initiated", closedOn: meta.date }),
	(data) => `不予立案：${data.opinion}`,
);

export const approveInitiation = act({
	name: "approve-initiation",
	label: "立案审批",
	stage: "initiation",
	basis: penaltyLaw("第五十四条"),
	actors: ["head", "leader"],
	input: z.object({ approve: flag("批准立案"), opinion: longText("行政机关负责人意见") }),
	offered: (state) => unapproved(state) && state.initiation.requested !== undefined,
	gates: [
		{
			name: "initiation-endorsed",
			label: "制度规定须有承办机构意见的，已经签署",
			check: (state, { rules }) => {
				const rule = unitOpinionRule(rules);
				return rule && !state.initiation.endorsed
					? refusal("unit-opinion-missing", "立案审批表缺少承办机构意见", rule.basis, "请承办机构负责人先签署意见")
					: undefined;
			},
		},
		{
			name: "initiation-approver",
			label: "由制度规定的负责人批准",
			check: (state, { rules, actor }) => {
				const rule = rules.own("initiation.approval");
				const mustBeHead = rule?.value.approver === "head";
				if (mustBeHead && state.initiation.requested?.by.personId === actor.personId)
					return refusal("approver-asked", "填写审批表的人不能自己批准", rule.basis, "请报本机关其他负责人批准");
				return mustBeHead && !hasRole(actor, ["head"], state.orgPath ?? "")
					? refusal("head-approval-missing", "程序启动审批须报本机关负责人批准", rule.basis, "请报本机关主要负责人")
					: undefined;
			},
		},
	],
	awaited: (state, context) => state.initiation.endorsed !== undefined || !waitsForUnit(context),
	needs: (_input, state) => ({ matter: state.matter.id }),
	emits: [initiationApproved, initiationRefused],
	decide: (state, input, context) => {
		const { now } = context;
		if (!input.approve) {
			if (state.decision)
				return refusal(
					"initiation-decided",
					"本案已经作出决定，不能再不予立案",
					penaltyLaw("第五十四条"),
					"请补办审批，逾期情况由系统如实记录",
				);
			// Its answer can come later, and the archive waits for it; the hours of 补办 do not.
			return suspicionOpen(state) ?? [initiationRefused({ opinion: input.opinion })];
		}
		// What was begun urgently was begun on a version in force: it goes on.
		const lapsed = state.initiation.urgent === undefined ? lapsedBeforeStart(context) : undefined;
		if (lapsed) return lapsed;
		const dueAt = state.initiation.urgent?.dueAt;
		const overrunMs = dueAt === undefined ? 0 : msOf(now) - msOf(dueAt);
		return [
			initiationApproved({ opinion: input.opinion, lateMinutes: overrunMs > 0 ? Math.ceil(overrunMs / MINUTE_MS) : 0 }),
		];
	},
	documents: (after, input, context) => [
		input.approve ? initiationApproval(after, input, context) : nonInitiationApproval(after, input, context),
	],
	consequence: () =>
		"批准后生成《立案审批表》，自今日起计算办案期限（行政处罚法第六十条）；不批准的生成《不予立案审批表》，本案终结。",
	sample: { approve: true, opinion: "同意立案。" },
});
