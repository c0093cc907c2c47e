import { z } from "zod";
import { refusal } from "#kernel/refusal";
import { bases, evidenceRefs, flag, longText } from "../../fields.ts";
import { initiationStands } from "../../gates/initiation.ts";
import { violationFault } from "../../gates/limitation.ts";
import { twoOfficers } from "../../gates/officers.ts";
import { penaltyLaw } from "../../law.ts";
import type { PenaltyCase } from "../../model/penalty-case.ts";
import { specialLimits, violationFields, violationRecord, violationText } from "../../model/violation.ts";
import { investigationReport } from "../../papers/investigation-report.ts";
import { act, event } from "./define.ts";

export const investigationConcluded = event(
	"InvestigationConcluded",
	z.object({
		facts: z.string(),
		suggestion: z.string(),
		evidence: z.array(z.string()),
		crimeSuspected: z.boolean(),
		violated: z.array(z.object({ document: z.string(), article: z.string() })),
		/** Absent in records of before it was asked. */
		violation: violationRecord.optional(),
	}),
	(state, data, meta) => ({
		...(data.crimeSuspected ? withoutDecline(state) : state),
		stage: "notice",
		concluded: { ...data, on: meta.date },
	}),
	(data) =>
		`调查终结${data.crimeSuspected ? "（涉嫌犯罪）" : ""}${data.violation ? `：${violationText(data.violation)}` : ""}`,
);

/** What is suspected anew, after a 补充调查, nobody has decided on yet (移送涉嫌犯罪案件的规定 5). */
function withoutDecline({ transferDeclined: _declined, ...rest }: PenaltyCase): PenaltyCase {
	return rest;
}

export const concludeInvestigation = act({
	name: "conclude-investigation",
	label: "调查终结",
	stage: "investigation",
	basis: penaltyLaw("第五十七条"),
	actors: ["handler"],
	input: z.object({
		facts: longText("查明的事实"),
		violation: violationFields,
		evidence: evidenceRefs("证据"),
		nature: longText("违法行为的性质、情节"),
		bases: bases("违反的法律依据"),
		punished: bases("处罚依据（与执法事项登记的不同的填写）").optional(),
		suggestion: longText("处理建议"),
		crimeSuspected: flag("涉嫌犯罪"),
	}),
	offered: (state) =>
		state.status === "open" && state.procedure === "ordinary" && state.concluded === null && state.officers.length > 0,
	gates: [
		initiationStands,
		twoOfficers,
		{
			name: "evidence-collected",
			label: "至少一项证据",
			check: (state) =>
				state.evidence.length > 0
					? undefined
					: refusal("evidence-missing", "没有证据，不能终结调查", penaltyLaw("第四十条"), "请先调取证据"),
		},
		{
			name: "rights-told",
			label: "告知权利义务的调查笔录",
			check: (state, { rules }) =>
				state.records.some((record) => record.rightsTold)
					? undefined
					: refusal(
							"rights-not-told",
							"调查中没有告知当事人权利义务的记录",
							rules.effective("rights.told")?.basis ?? penaltyLaw("第五十五条"),
							"请制作现场检查笔录或者询问笔录",
						),
		},
		{
			name: "appraisals-received",
			label: "鉴定意见已收到",
			check: (state) =>
				state.appraisals.every((one) => one.receivedOn !== null)
					? undefined
					: refusal("appraisal-missing", "鉴定意见未收到", penaltyLaw("第四十六条"), "请登记鉴定意见书"),
		},
		{
			name: "preservation-approved",
			label: "证据保全已经审批",
			check: (state) =>
				state.preservations.every((one) => one.approvedOn !== null || one.refused)
					? undefined
					: refusal("preservation-pending", "有证据保全尚未审批", penaltyLaw("第五十六条"), "请负责人审批"),
		},
	],
	needs: ({ violation }) => ({ articles: specialLimits(violation) }),
	emits: [investigationConcluded],
	decide: (state, input, context) => {
		const unknown = input.evidence.find((number) => !state.evidence.some((one) => one.number === number));
		if (unknown !== undefined) return refusal("evidence-unknown", `案卷中没有${unknown}`, penaltyLaw("第四十六条"));
		const fault = violationFault(input.violation, context);
		if (fault) return fault;
		return [
			investigationConcluded({
				facts: input.facts,
				suggestion: input.suggestion,
				evidence: input.evidence,
				crimeSuspected: input.crimeSuspected,
				violated: input.bases,
				violation: input.violation,
			}),
		];
	},
	documents: (after, input) => [investigationReport(after, input)],
	consequence: () =>
		"提交后生成《调查终结报告》，进入告知阶段。违法行为超过追究时效才被发现的，不能再给予行政处罚（行政处罚法第三十六条）。",
	sample: {
		facts: "该公司自2023年6月起未取得电力业务许可证对外供电。",
		violation: { startedOn: "2022-06-01", course: "ongoing", limit: "general" },
		evidence: ["证1"],
		nature: "违法行为持续九个月，情节一般。",
		bases: [{ document: "电力监管条例", article: "第三十条" }],
		suggestion: "建议没收违法所得并处罚款。",
		crimeSuspected: false,
	},
});
