import { z } from "zod";
import { type ActContext, actsOf, byMachine, type Gate } from "#casework";
import { toBeijingMinute } from "#kernel/instant";
import { plainDateOf, toChineseDate } from "#kernel/plain-date";
import { isRefusal, type Refusal, refusal } from "#kernel/refusal";
import { VISIT_WRITERS } from "./acts-notice.ts";
import { visitClueFound, visitConfirmed, visitFeedbackReceived, visitHeld } from "./events.ts";
import { heldParts } from "./inputs.ts";
import { certifiedOf } from "./plan.ts";
import { DURING_BASIS, SHOWING_BASIS, TWO_OFFICERS_BASIS, type VisitRule, visitRuleOf } from "./rule.ts";
import { feedbackSchema } from "./schemas.ts";
import { statusOf, type Visit } from "./visit.ts";

const act = actsOf<Visit>();
export const heldInput = z.object(heldParts);
type Held = z.output<typeof heldInput>;

/** One that takes place earlier than announced is announced anew first: the enterprise is not to be surprised. */
const dayCome: Gate<Visit> = {
	name: "visit-day",
	label: "已到检查日期",
	check: ({ plan }, { today }) =>
		plan.visitOn !== "" && today < plan.visitOn
			? refusal("visit-ahead", "还没有到通知的检查日期", DURING_BASIS, "提前检查的，请先变更检查安排")
			: undefined,
};

/** 登记检查情况: who showed which certificate to whom and when, what was told, which papers were left (MID-01 to MID-06). */
export const recordVisit = act({
	name: "record-visit",
	label: "登记检查情况",
	stage: "publication",
	basis: SHOWING_BASIS,
	actors: VISIT_WRITERS,
	input: heldInput,
	offered: (state) => statusOf(state) === "issued",
	gates: [dayCome],
	awaited: (state) => statusOf(state) === "issued",
	needs: ({ officers, heldOn }) => ({ officers, on: heldOn }),
	emits: [visitHeld, visitClueFound],
	decide: (state, input, context) => {
		const wrong = timeFault(state, input, context) ?? showingFault(state, input, visitRuleOf(context.rules));
		if (wrong) return wrong;
		const officers = certifiedOf(input.officers, context, { on: input.heldOn, basis: TWO_OFFICERS_BASIS });
		if (isRefusal(officers)) return officers;
		const { heldOn, arrivedAt, leftAt, shownTo = null, exception = null, dress = null, papers, note = "" } = input;
		return [
			visitHeld({ heldOn, arrivedAt, leftAt, officers: [...officers], shownTo, exception, dress, papers, note }),
			...(input.clue === undefined ? [] : [visitClueFound({ text: input.clue })]),
		];
	},
	consequence: () => "提交后查看地址显示检查已进行，被检查单位可以评价；登记的内容不能再改。",
	sample: {
		heldOn: "2024-06-03",
		arrivedAt: "09:10",
		leftAt: "11:00",
		officers: ["00000000000000000000000000000005", "00000000000000000000000000000006"],
		shownTo: "张某（安全负责人）",
		identityTold: true,
		companionsTold: true,
		dress: "已着装、佩戴执法标识",
		rightsTold: true,
		papers: [{ title: "现场检查笔录", number: "" }],
	},
});

function timeFault({ issue, plan }: Visit, { heldOn, arrivedAt, leftAt }: Held, { today, now }: ActContext) {
	if (heldOn > today || (issue !== null && heldOn < issue.on))
		return refusal("date-wrong", "实际检查日期应在通知发出之后，不能晚于今天", DURING_BASIS, "请核对实际检查日期");
	// Written down later, it was a surprise all the same.
	if (heldOn < plan.visitOn)
		return refusal(
			"visit-ahead",
			`实际检查日期早于通知的检查日期（${toChineseDate(plainDateOf(plan.visitOn))}）`,
			DURING_BASIS,
			"请核对实际检查日期；提前检查的，应当在检查之前变更检查安排",
		);
	if (arrivedAt >= leftAt || (heldOn === today && leftAt > toBeijingMinute(now).slice(-5)))
		return refusal("time-wrong", "离开时间应当晚于到达时间，不能晚于现在", DURING_BASIS, "请核对到达、离开时间");
	return undefined;
}

/** What the regime's own text asks of the showing of certificates; where it is silent nothing is asked. */
function showingFault({ plan }: Visit, input: Held, rule: VisitRule): Refusal | undefined {
	if (input.exception !== undefined && rule.exception === null)
		return refusal(
			"exception-unknown",
			"本机关制度没有规定可以不出示执法证件的特殊情况",
			rule.showing,
			"请填写向谁出示了执法证件",
		);
	if (input.shownTo === undefined && input.exception === undefined)
		return refusal(
			"certificate-not-shown",
			"没有登记执法证件的出示情况，不能登记检查情况",
			rule.showing,
			rule.exception === null ? "请填写向谁出示了执法证件" : "请填写向谁出示了执法证件，或者写明特殊情况和批准人",
		);
	if (rule.identity && input.identityTold !== true)
		return refusal(
			"identity-untold",
			`应当告知每名检查人员的${rule.identity.items.join("、")}`,
			rule.identity.basis,
			"请确认已经告知",
		);
	if (rule.dress && input.dress === undefined)
		return refusal(
			"dress-unrecorded",
			`应当登记${rule.dress.items.join("、")}的情况`,
			rule.dress.basis,
			"请填写着装和标识",
		);
	if (rule.companions && plan.companions.length > 0 && input.companionsTold !== true)
		return refusal(
			"companions-untold",
			`有${rule.companions.items.join("、")}随同的，应当告知其身份`,
			rule.companions.basis,
			"请确认已经告知",
		);
	return undefined;
}

const byEnterprise = byMachine<Visit>({
	label: "由被检查单位在查看地址提交",
	message: "只能由被检查单位在查看地址提交，不能代为填写",
	basis: DURING_BASIS,
});

/** What comes from the address itself; the machine records it, and no person can (decision 0027). */
export const confirmVisit = act({
	name: "confirm-visit",
	label: "被检查单位确认收到",
	stage: "publication",
	basis: DURING_BASIS,
	actors: ["disclosure-clerk"],
	input: z.object({}),
	offered: (state) => statusOf(state) === "issued" && state.token !== null && state.confirmedAt === null,
	gates: [byEnterprise],
	emits: [visitConfirmed],
	decide: () => [visitConfirmed({})],
	sample: {},
});

export const receiveVisitFeedback = act({
	name: "receive-visit-feedback",
	label: "被检查单位评价",
	stage: "publication",
	basis: DURING_BASIS,
	actors: ["disclosure-clerk"],
	input: feedbackSchema,
	offered: (state) => statusOf(state) === "held" && state.token !== null && state.feedback === null,
	gates: [byEnterprise],
	emits: [visitFeedbackReceived],
	decide: (_state, input) => [visitFeedbackReceived(input)],
	sample: { score: 5, shown: "yes", matched: "yes", comment: "" },
});
