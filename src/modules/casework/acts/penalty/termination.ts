import { z } from "zod";
import { refusal } from "#kernel/refusal";
import type { ActContext } from "../../act.ts";
import { endText } from "../../clock.ts";
import { choice, longText } from "../../fields.ts";
import { compulsionLaw } from "../../law.ts";
import type { PenaltyCase } from "../../model/penalty-case.ts";
import { terminationApproval } from "../../papers/termination-approval.ts";
import { courtRefusal } from "./court-steps.ts";
import { courtWindow, higherCourtTerm, mayApply } from "./court-window.ts";
import { act, event } from "./define.ts";
import { unperformed } from "./force.ts";

/** 行政强制法 40; what fell to a remedy (四) ends by itself. The last three are cases of (五) that the law itself knows of. */
const GROUNDS = {
	"citizen-dead": "公民死亡，无遗产可供执行，又无义务承受人",
	"organisation-ended": "法人或者其他组织终止，无财产可供执行，又无义务承受人",
	"object-lost": "执行标的灭失",
	"court-window-lapsed": "申请法院强制执行的期限已经届满，没有正当理由",
	"court-refused": "法院裁定不予受理、不予执行",
	"court-ended": "法院终结执行",
	other: "行政机关认为需要终结执行的其他情形",
} as const;
type Ground = keyof typeof GROUNDS;

export const enforcementTerminated = event(
	"EnforcementTerminated",
	z.object({ ground: z.enum(Object.keys(GROUNDS) as [Ground, ...Ground[]]), reason: z.string() }),
	(state, data, meta) => ({
		...state,
		performance: { ...state.performance, termination: { ...data, on: meta.date } },
	}),
	(data) => `终结执行：${GROUNDS[data.ground]}`,
);

/** 终结执行 (行政强制法 40), by those who approve that the case is closed. */
export const terminateEnforcement = act({
	name: "terminate-enforcement",
	label: "终结执行",
	stage: "execution",
	basis: compulsionLaw("第四十条"),
	actors: ["head", "leader"],
	input: z.object({ ground: choice("终结执行的情形", GROUNDS), reason: longText("查明的情况和理由") }),
	offered: unperformed,
	gates: [],
	emits: [enforcementTerminated],
	decide: (state, input, context) => groundFault(state, input.ground, context) ?? [enforcementTerminated(input)],
	documents: (after, input, context) => [
		terminationApproval(after, { ...input, ground: GROUNDS[input.ground] }, context),
	],
	consequence: () =>
		"提交后生成《终结执行审批表》；不再催告、加处罚款和申请法院强制执行，案件可以结案；当事人自行缴纳的仍可登记。",
	sample: { ground: "other", reason: "经查当事人无财产可供执行。" },
});

function groundFault(state: PenaltyCase, ground: Ground, context: ActContext) {
	const { party, court } = state;
	if (
		(ground === "citizen-dead" && party.type !== "citizen") ||
		(ground === "organisation-ended" && party.type === "citizen")
	)
		return refusal("termination-party-wrong", "所选情形与当事人的性质不符", compulsionLaw("第四十条"));
	if (ground === "court-window-lapsed") {
		const window = courtWindow(state, context);
		return mayApply(state) && window !== undefined && context.today > window.due.date
			? undefined
			: refusal(
					"court-window-open",
					court === null ? `申请期限${endText(window?.due.date)}` : "已经申请法院强制执行",
					compulsionLaw("第五十三条"),
					"请依法申请法院强制执行",
				);
	}
	if (ground === "court-refused") {
		const refused = courtRefusal(court);
		const dueOn = higherCourtTerm(court, context)?.due.date;
		const isFinal =
			refused !== undefined && !refused.asked && (refused.upheld || (dueOn !== undefined && context.today > dueOn));
		return isFinal
			? undefined
			: refusal(
					"court-refusal-open",
					refused ? "向上一级人民法院申请复议的期限未满，或者复议尚无结果" : "没有登记法院不予受理、不予执行的裁定",
					compulsionLaw(refused?.step === "denied" ? "第五十八条第三款" : "第五十六条第二款"),
				);
	}
	return ground === "court-ended" && !court?.progress.some((one) => one.step === "execution-ended")
		? refusal("court-end-missing", "没有登记法院终结执行", compulsionLaw("第四十条"), "请先登记法院执行情况")
		: undefined;
}
