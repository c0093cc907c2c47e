import { z } from "zod";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import { choice, date, flag, longText, text } from "../../fields.ts";
import { litigationInterpretation, litigationLaw, penaltyLaw, reconsiderationLaw } from "../../law.ts";
import {
	DEMAND_PART_IDS,
	type PenaltyCase,
	type PenaltyContent,
	type PenaltyKind,
	REMEDY_RESULTS,
	type Remedy,
	type RemedyResult,
} from "../../model/penalty-case.ts";
import { lastEffective } from "../../model/remedy-force.ts";
import { act, event } from "./define.ts";
import { penaltyContent } from "./draft.ts";
import { NOT_ENDED, otherBurdenOpen, reopened } from "./force.ts";
import { decisionServedOn, owedFen, paidFen } from "./money-owed.ts";
import { penaltyFault, penaltyFields } from "./notice.ts";

const ARTICLE = penaltyLaw("第七十三条");
/** The usual order is to pay, to close, and only then to apply within sixty days or to sue within six months. */
const DECIDED: ReadonlySet<PenaltyCase["status"]> = new Set(["open", "closed", "archived"]);

const isOpen = (one: Remedy) => one.to === null;

export const remedyRecorded = event(
	"RemedyRecorded",
	z.object({ kind: z.enum(["reconsideration", "litigation"]), from: z.string(), organ: z.string() }),
	(state, data) => ({
		...state,
		performance: {
			...state.performance,
			remedies: [...state.performance.remedies, { kind: data.kind, from: data.from as PlainDate, to: null }],
		},
	}),
	(data) =>
		data.kind === "reconsideration" ? `当事人申请行政复议（${data.organ}）` : `当事人提起行政诉讼（${data.organ}）`,
);

export const recordRemedy = act({
	name: "record-remedy",
	label: "登记复议（诉讼）",
	stage: "execution",
	basis: ARTICLE,
	actors: ["handler"],
	input: z.object({
		kind: choice("救济方式", { reconsideration: "行政复议", litigation: "行政诉讼" }),
		from: date("受理（立案）日期"),
		organ: text("受理机关"),
	}),
	offered: (state) =>
		DECIDED.has(state.status) && decisionServedOn(state) !== null && !state.performance.remedies.some(isOpen),
	gates: [],
	emits: [remedyRecorded],
	decide: (state, input, { today }) => {
		if (input.from > today) return refusal("date-in-future", "日期不能晚于今天", ARTICLE);
		// Who is “对行政处罚决定不服” has a decision to be against, and it is the one that counts now.
		const decidedOn = state.decision?.on;
		return decidedOn && input.from < decidedOn
			? refusal(
					"before-decision",
					`受理（立案）日期不能早于作出决定之日${toChineseDate(decidedOn)}`,
					ARTICLE,
					"请核对受理、立案通知书上的日期",
				)
			: [remedyRecorded(input)];
	},
	consequence: () => "复议、诉讼期间不停止执行，但加处罚款不予计算（行政处罚法第七十三条）。",
	sample: { kind: "reconsideration", from: "2024-06-01", organ: "示例县人民政府" },
});

export const remedyEnded = event(
	"RemedyEnded",
	z.object({
		to: z.string(),
		result: z.string(),
		detail: z.string(),
		/** The decision, or what is left of it, is still to be performed. */
		stands: z.boolean().optional(),
		/** What the decision imposes from now on. */
		penalty: penaltyContent.optional(),
	}),
	(state, data) => {
		const ended = {
			to: data.to as PlainDate,
			result: data.result as RemedyResult,
			...(data.stands ? { stands: true } : {}),
		};
		const remedies = state.performance.remedies.map((one) => (isOpen(one) ? { ...one, ...ended } : one));
		const after = { ...state, performance: { ...state.performance, remedies } };
		const changed = data.penalty ? withContent(after, data.penalty as PenaltyContent) : after;
		return ended.result === "restored" ? inForceAgain(changed) : changed;
	},
	(data) => `复议（诉讼）终结：${data.detail}`,
);

/** The decision as changed; where it now asks for more than was paid, a case that was closed goes on. */
function withContent(state: PenaltyCase, penalty: PenaltyContent): PenaltyCase {
	const after = {
		...state,
		decision: state.decision && {
			...state.decision,
			penalty,
			imposed: state.decision.imposed ?? state.decision.penalty,
		},
		// A demand says the exact amount (行政强制法 35 (三)): the old one asks for what is no longer owed.
		demand: state.court === null ? null : state.demand,
	};
	return state.status === "open" || owedFen(after) <= paidFen(after)
		? after
		: { ...after, ...NOT_ENDED, stage: "execution" };
}

/**
 * The decision has its force again (行诉解释 89): what was undone meanwhile is to be done again, a demand made before says
 * nothing any more, and a case that was closed over it goes on while anything is open.
 */
function inForceAgain(state: PenaltyCase): PenaltyCase {
	const { otherDone, restored = [], ...performance } = state.performance;
	const former = (state.formerDecisions ?? []).filter((one) => one.otherDone).length;
	const isUndone = otherDone !== undefined && restored.length > former;
	const kept = restored.slice(0, former);
	const after: PenaltyCase = {
		...state,
		performance: isUndone ? { ...performance, ...(kept.length > 0 ? { restored: kept } : {}) } : state.performance,
		demand: state.demand && state.court === null ? { ...state.demand, lacks: DEMAND_PART_IDS } : state.demand,
	};
	const isOpenStill = owedFen(after) > paidFen(after) || otherBurdenOpen(after);
	return state.status !== "open" && isOpenStill ? { ...after, ...NOT_ENDED, stage: "execution" } : after;
}

export const caseReopened = event(
	"CaseReopened",
	z.object({ endedOn: z.string(), remakeBy: z.string().nullable(), proceduralFault: z.boolean() }),
	(state, data) =>
		reopened(state, {
			cause: "remade",
			endedOn: data.endedOn as PlainDate,
			...(data.remakeBy === null ? {} : { remakeBy: data.remakeBy as PlainDate }),
			...(data.proceduralFault ? { proceduralFault: true } : {}),
		}),
	(data) => `重新作出决定${data.remakeBy === null ? "" : `（期限至 ${data.remakeBy}）`}`,
);

export const endRemedy = act({
	name: "end-remedy",
	label: "登记复议（诉讼）结果",
	stage: "execution",
	basis: ARTICLE,
	actors: ["handler"],
	input: z.object({
		to: date("决定（判决）生效日期"),
		result: choice("结果", REMEDY_RESULTS),
		detail: longText("文书名称、编号和内容"),
		kinds: penaltyFields.kinds
			.optional()
			.meta({ ...penaltyFields.kinds.meta(), title: "变更（部分撤销）后的处罚种类" }),
		fineFen: penaltyFields.fineFen.optional().meta({ title: "变更（部分撤销）后的罚款金额", widget: "money" }),
		confiscatedFen: penaltyFields.confiscatedFen
			.optional()
			.meta({ title: "变更（部分撤销）后的没收金额", widget: "money" }),
		other: text("变更（部分撤销）后的其他处罚内容").optional(),
		stands: flag("确认违法，但是不撤销、决定仍须履行").optional(),
		remakeBy: date("责令重新作出的期限").optional(),
		proceduralFault: flag("以违反法定程序为由责令重新作出").optional(),
	}),
	offered: (state) => DECIDED.has(state.status) && state.performance.remedies.some(isOpen),
	gates: [],
	emits: [remedyEnded, caseReopened],
	decide: (state, input, { today }) => {
		const open = state.performance.remedies.find(isOpen);
		if (open && (input.to < open.from || input.to > today))
			return refusal("date-wrong", `生效日期应在${toChineseDate(open.from)}与今天之间`, ARTICLE);
		const penalty = input.result === "restored" ? contentBefore(state) : contentOf(input);
		const fault =
			input.result === "restored"
				? restorationFault(state, input)
				: resultFault(open?.kind ?? "reconsideration", input, penalty);
		if (fault) return fault;
		const { to, result, detail } = input;
		const stands = penalty !== undefined || input.stands === true;
		const ended = remedyEnded({ to, result, detail, ...(stands ? { stands } : {}), ...(penalty ? { penalty } : {}) });
		if (result !== "remade" || state.decision === null) return [ended];
		const remakeBy = input.remakeBy ?? null;
		return [ended, caseReopened({ endedOn: to, remakeBy, proceduralFault: input.proceduralFault === true })];
	},
	consequence: () =>
		"决定被撤销、确认违法或者无效的，不再执行；变更的，按变更后的内容执行；人民法院恢复原决定效力的，按原决定执行；责令重新作出的，案件回到起草决定，重新处罚的须重新告知。均立即开始公示信息的撤回期限。",
	sample: { to: "2024-08-01", result: "upheld", detail: "示例县人民政府行政复议决定书 示复决〔2024〕1号，维持。" },
});

/** The decision as the authority made it, where an instrument had changed it. */
function contentBefore({ decision, draft, performance }: PenaltyCase) {
	const isChanged = lastEffective(performance)?.stands === true && lastEffective(performance)?.result !== "unlawful";
	// In states stored before it was kept the draft that was decided says the same.
	const before = decision?.imposed ?? (isChanged ? draft?.penalty : undefined);
	return before && { ...before, kinds: [...before.kinds] };
}

/** 恢复原行政行为的法律效力 is of a court, over a reconsideration decision that had changed or felled it (行诉解释 89). */
function restorationFault(state: PenaltyCase, input: Ending) {
	const open = state.performance.remedies.find(isOpen);
	const last = lastEffective(state.performance);
	const extra = [input.kinds, input.fineFen, input.confiscatedFen, input.other, input.remakeBy].some(
		(one) => one !== undefined,
	);
	if (open?.kind !== "litigation" || last?.kind !== "reconsideration" || last.result === "restored")
		return refusal(
			"restoration-inconsistent",
			"只有人民法院判决撤销改变原决定的复议决定时，才可以恢复原决定的效力",
			litigationInterpretation("第八十九条"),
			"请核对裁判文书和已经登记的复议结果",
		);
	return extra || input.stands || input.proceduralFault
		? refusal(
				"restoration-inconsistent",
				"恢复原决定效力的，按原决定的内容执行，不另填写处罚内容",
				litigationInterpretation("第八十九条"),
			)
		: undefined;
}

type Ending = {
	result: RemedyResult;
	kinds?: readonly PenaltyKind[] | undefined;
	fineFen?: number | undefined;
	confiscatedFen?: number | undefined;
	other?: string | undefined;
	stands?: boolean | undefined;
	remakeBy?: string | undefined;
	proceduralFault?: boolean | undefined;
};

function contentOf({ kinds, fineFen = 0, confiscatedFen = 0, other = "" }: Ending) {
	return kinds === undefined ? undefined : { kinds: [...kinds], fineFen, confiscatedFen, other };
}

/** What belongs to a result is there, and nothing else: 变更 (行政复议法 63, 行政诉讼法 77), 部分撤销 (64, 70), 确认违法 (65, 74). */
function resultFault(kind: Remedy["kind"], input: Ending, penalty: ReturnType<typeof contentOf>) {
	const cite = (reconsidered: string, sued: string) =>
		kind === "reconsideration" ? reconsiderationLaw(reconsidered) : litigationLaw(sued);
	const { result } = input;
	if (result === "changed" && penalty === undefined)
		return refusal(
			"changed-content-missing",
			"决定被变更的，应当写明变更后的处罚种类和金额",
			cite("第六十三条", "第七十七条"),
			"请按法律文书填写变更后的处罚内容",
		);
	const amounts = penalty ?? input.fineFen ?? input.confiscatedFen ?? input.other;
	if (amounts !== undefined && (penalty === undefined || !["changed", "annulled"].includes(result)))
		return refusal(
			"changed-content-inconsistent",
			penalty === undefined ? "填写了变更后的内容，应当选择处罚种类" : "只有变更、部分撤销的填写变更后的处罚内容",
			cite("第六十三条", "第七十七条"),
		);
	if (input.stands && result !== "unlawful")
		return refusal("standing-inconsistent", "只有确认违法但是不撤销的决定仍须履行", cite("第六十五条", "第七十四条"));
	if ((input.remakeBy !== undefined || input.proceduralFault) && result !== "remade")
		return refusal("remake-inconsistent", "只有责令重新作出的填写期限和理由", cite("第六十四条", "第七十条"));
	return penalty && penaltyFault(penalty);
}
