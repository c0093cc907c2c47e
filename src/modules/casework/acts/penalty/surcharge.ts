import { z } from "zod";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import type { ActContext, Gate } from "../../act.ts";
import { endText } from "../../clock.ts";
import { flag, longText } from "../../fields.ts";
import { decisionApprover } from "../../gates/approver.ts";
import { compulsionLaw, penaltyLaw } from "../../law.ts";
import type { PenaltyCase } from "../../model/penalty-case.ts";
import { surchargeApproval } from "../../papers/surcharge-approval.ts";
import { surchargeDecision } from "../../papers/surcharge-decision.ts";
import { act, event } from "./define.ts";
import { withoutPart } from "./demand-parts.ts";
import { enforceable } from "./force.ts";
import { openFineFen, openSurchargeFen, paymentTerm, surchargeBeginsAfter } from "./money-owed.ts";

/** 加处罚款 (行政处罚法 72 第一款第一项): asked for by who handles the case, decided by who answers for the authority's decisions. */

const unpaid = (state: PenaltyCase) => state.status === "open" && enforceable(state) && openFineFen(state) > 0;
const asked = ({ performance: { surchargeRequest } }: PenaltyCase) =>
	surchargeRequest !== undefined && surchargeRequest.declinedOn === undefined;
const mayImpose = (state: PenaltyCase) => unpaid(state) && !state.performance.surchargeImposed;

const paymentOverdue: Gate<PenaltyCase> = {
	name: "payment-overdue",
	label: "缴款期限已经届满",
	check: (state, context) => {
		const dueOn = paymentTerm(state, context)?.due.date;
		return dueOn !== undefined && context.today > dueOn
			? undefined
			: refusal("payment-not-overdue", `缴款期限${endText(dueOn)}`, penaltyLaw("第六十七条"), "请等待期限届满");
	},
};

export const surchargeRequested = event(
	"SurchargeRequested",
	z.object({ reason: z.string(), opinion: z.string() }),
	(state, data, meta) => ({
		...state,
		performance: { ...state.performance, surchargeRequest: { ...data, by: meta.actor, on: meta.date } },
	}),
	() => "提请加处罚款",
);

export const requestSurcharge = act({
	name: "request-surcharge",
	label: "提请加处罚款",
	stage: "execution",
	basis: penaltyLaw("第七十二条"),
	actors: ["handler"],
	input: z.object({ reason: longText("逾期不缴纳的情况"), opinion: longText("承办人意见") }),
	offered: (state) => mayImpose(state) && !asked(state),
	gates: [paymentOverdue],
	emits: [surchargeRequested],
	decide: (_state, input) => [surchargeRequested(input)],
	consequence: () => "提交后报本机关负责人决定。",
	sample: { reason: "经电话催缴仍未缴纳。", opinion: "建议依法加处罚款。" },
});

export const surchargeImposed = event(
	"SurchargeImposed",
	/** Without the opinion where the handler imposed it, before the head decided. */
	z.object({ from: z.string(), unpaidFen: z.number(), opinion: z.string().optional() }),
	(state, data) => ({
		...state,
		performance: { ...state.performance, surchargeImposed: { from: data.from as PlainDate } },
		demand: withoutPart(state, "surcharge"),
	}),
	(data) => `自${toChineseDate(data.from as PlainDate)}次日起每日加处罚款`,
);

export const surchargeDeclined = event(
	"SurchargeDeclined",
	z.object({ opinion: z.string() }),
	(state, _data, meta) => {
		const { surchargeRequest } = state.performance;
		if (!surchargeRequest) return state;
		const performance = { ...state.performance, surchargeRequest: { ...surchargeRequest, declinedOn: meta.date } };
		return { ...state, performance };
	},
	(data) => `不予加处罚款：${data.opinion}`,
);

/**
 * “行政机关可以作出强制执行决定” (行政强制法 37): 加处罚款 is one (12 第一项), and the texts of 达州 (二（三）12), 工信部 (二（三）4) and
 * 沁源 (全过程记录办法 24 第五项) let the head approve what the authority decides. The law itself asks for the head's approval of
 * 强制措施 alone (18 第一项); where a text is silent it is the authority that decides, as with a postponement (行政处罚法 66), and
 * not who handles its case. No demand need go before it: 46 has the demand come after thirty days of it, and where one was
 * served the decision tells of it.
 */
export const imposeSurcharge = act({
	name: "impose-surcharge",
	label: "审批加处罚款",
	stage: "execution",
	basis: compulsionLaw("第三十七条"),
	actors: ["head", "leader"],
	input: z.object({ approve: flag("决定加处罚款"), opinion: longText("负责人意见") }),
	offered: (state) => mayImpose(state) && asked(state),
	gates: [decisionApprover, paymentOverdue],
	awaited: () => true,
	emits: [surchargeImposed, surchargeDeclined],
	decide: (state, { approve, opinion }, context) => {
		if (state.performance.surchargeRequest?.by.personId === context.actor.personId)
			return refusal(
				"surcharge-own-request",
				"提请加处罚款的人员不能自己决定",
				compulsionLaw("第三十七条"),
				"请由其他负责人决定",
			);
		if (!approve) return [surchargeDeclined({ opinion })];
		// The day the count itself begins after, also where a postponement was approved later: no more is asked for than was imposed.
		const from = surchargeBeginsAfter(state, context);
		if (!from) return refusal("payment-not-overdue", "缴款期限没有起算", penaltyLaw("第六十七条"));
		return [surchargeImposed({ from, unpaidFen: openFineFen(state), opinion })];
	},
	documents: (after, input, context) => [
		surchargeApproval(after, input, context),
		...(input.approve ? [surchargeDecision(after, context)] : []),
	],
	consequence: () =>
		"提交后生成《加处罚款审批表》；决定加处的，并生成《加处罚款决定书》，须送达当事人；自缴款期限届满次日起每日按罚款数额的百分之三加处，加处总额不超过罚款数额；复议、诉讼期间不计算。",
	sample: { approve: true, opinion: "同意加处罚款。" },
});

/**
 * “加处罚款的标准应当告知当事人” (行政强制法 45), and the decision that says so is served (38): until then the court is asked for
 * the rest alone. What was imposed before there was a paper of it has none to serve.
 */
export const surchargeTold: Gate<PenaltyCase> = {
	name: "surcharge-served",
	label: "申请执行加处罚款的，加处罚款决定书已经送达",
	check: (state, context: ActContext) => {
		const documentId = state.performance.surchargeImposed?.documentId;
		const isOpen = documentId !== undefined && (state.services[documentId]?.servedOn ?? null) === null;
		return isOpen && openSurchargeFen(state, context.today, context) > 0
			? refusal(
					"surcharge-not-served",
					"加处罚款决定书尚未送达当事人，不能申请执行加处罚款",
					compulsionLaw("第四十五条第一款", "强制执行决定书的送达见第三十八条"),
					"请先送达加处罚款决定书",
				)
			: undefined;
	},
};
