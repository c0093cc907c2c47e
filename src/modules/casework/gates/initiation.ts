import { toBeijingMinute } from "#kernel/instant";
import { refusal } from "#kernel/refusal";
import type { Gate } from "../act.ts";
import { penaltyLaw } from "../law.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import type { Rules } from "../rules.ts";

/** 立案, approved or begun in urgency. */
export function hasInitiation({ initiation }: Pick<PenaltyCase, "initiation">): boolean {
	return initiation.approved !== undefined || initiation.urgent !== undefined;
}

/** A case decided on the spot has no 立案 and needs none. */
export function isInitiated(state: PenaltyCase): boolean {
	return hasInitiation(state) || state.procedure === "summary";
}

/**
 * 承办机构意见 is an item of the approval form where the authority's own text lists it (STP-03, 沁源全过程记录办法 12). Where
 * it does not, the unit may give one and nobody waits for it: 行政处罚法 54 asks for none.
 */
export function unitOpinionRule(rules: Rules) {
	const rule = rules.own("initiation.approval");
	return rule?.value.fields.includes("承办机构意见") ? rule : undefined;
}

/**
 * No decision without 立案 (行政处罚法 54, 60): what was begun urgently is approved before it is decided, also within the
 * hours, because the ninety days run from the approval. A late one is recorded as late and is enough for what comes after.
 */
export const initiationApproved: Gate<PenaltyCase> = {
	name: "initiation-approved",
	label: "立案已经负责人批准",
	check: (state, { rules }) =>
		state.procedure === "summary" || state.initiation.approved
			? undefined
			: refusal(
					"initiation-approval-missing",
					"本案先行启动后还没有补办立案审批，未经批准立案不得作出决定、结案和归档",
					rules.effective("initiation.urgent")?.basis ?? penaltyLaw("第五十四条"),
					"请提请立案，经本机关负责人批准后再办理",
				),
};

/**
 * 立案 stands: approved in time, or begun urgently and still within the hours of the regime.
 * An approval after those hours does not heal the start (STP-04): the text gives no way to, so later acts stay refused
 * and the case can only be terminated and begun anew. Our reading, and a strict one.
 */
export const initiationStands: Gate<PenaltyCase> = {
	name: "initiation-stands",
	label: "立案已经批准",
	check: (state, { now, rules }) => {
		if (state.procedure === "summary") return undefined;
		const { approved, urgent } = state.initiation;
		const basis = rules.effective("initiation.urgent")?.basis ?? penaltyLaw("第五十四条");
		if (approved && approved.lateMinutes === 0) return undefined;
		if (approved) {
			return refusal(
				"initiation-approved-late",
				`紧急启动后补办审批超过时限 ${approved.lateMinutes} 分钟，不能继续办理`,
				basis,
				"请终止本案并重新办理立案",
			);
		}
		if (!urgent) return refusal("not-initiated", "案件尚未批准立案", penaltyLaw("第五十四条"), "请先办理立案审批");
		if (now <= urgent.dueAt) return undefined;
		return refusal(
			"urgent-approval-overdue",
			`紧急启动后应在 ${toBeijingMinute(urgent.dueAt)} 前补办审批，现已逾期`,
			basis,
			"请报告本机关负责人",
		);
	},
};
