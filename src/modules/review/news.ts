import { type NewsSource, newsOf } from "#casework";
import { OPINION_OUTCOMES, type OpinionOutcome } from "./contract.ts";

const ofCase = { kind: "case", handlers: true } as const;

const NEXT: Readonly<Record<OpinionOutcome, string>> = {
	passed: "请报负责人审批决定",
	return: "请逐项处理指出的问题后再次送审；有不同意见的可以提出",
	refuse: "请重新起草，或者终止办理；有不同意见的可以提出",
	transfer: "请办理移送司法机关",
};

/** What the handling body has to be told of the review of its case. */
export const reviewNews: readonly NewsSource[] = [
	newsOf<{ label: string; outcome: OpinionOutcome; problems: readonly string[] }>(
		{ ...ofCase, type: "ReviewOpinionIssued" },
		({ label, outcome, problems }) => ({
			label: "审核意见",
			text: `法制审核意见为“${label}”（${OPINION_OUTCOMES[outcome]}）${problems.length > 0 ? `，指出 ${problems.length} 个问题` : ""}`,
			next: NEXT[outcome],
			tab: "review",
		}),
	),
	newsOf<{ missing: readonly string[] }>({ ...ofCase, type: "SubmissionReturned" }, ({ missing }) => ({
		label: "审核退回",
		text: `送审材料被退回，缺少：${missing.join("、")}`,
		next: "请补齐后重新送审",
		tab: "review",
	})),
	newsOf<{ upheldDraft: boolean }>({ ...ofCase, type: "DisagreementRuled" }, ({ upheldDraft }) => ({
		label: "审核分歧",
		text: upheldDraft ? "审核分歧已经裁决：采纳承办机构的意见" : "审核分歧已经裁决：采纳审核机构的意见",
		next: upheldDraft ? "请按裁决继续办理" : "请按审核意见处理",
		tab: "review",
	})),
];
