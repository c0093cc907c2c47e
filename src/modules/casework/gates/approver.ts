import { hasRole } from "#identity/contract";
import { refusal } from "#kernel/refusal";
import type { Gate } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";

/**
 * 行政执法决定 is answered for, and so approved, by the head where the authority's own text says so (DEC-04). 加处罚款 is one of
 * them: 行政强制法 12, 37.
 */
export const decisionApprover: Gate<PenaltyCase> = {
	name: "decision-approver",
	label: "由对决定负责的负责人审批",
	check: (state, { rules, actor }) => {
		const rule = rules.own("decision.head-approval");
		return rule && !hasRole(actor, ["head"], state.orgPath ?? "")
			? refusal("head-approval-missing", "决定须由本机关主要负责人审批", rule.basis, "请报本机关主要负责人")
			: undefined;
	},
};
