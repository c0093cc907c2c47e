import { penalties } from "./chain.ts";
import type { Rule } from "./rule.ts";

/** 补充调查: what is gone into again after the investigation was over, and before it is decided (行政处罚法 40, 45, 57). */
export const RESUMPTION: readonly Rule[] = [
	{
		article: "行政处罚法 47, 57 I",
		sentence: "补充调查没有记录理由，或者不是由负责人决定",
		*breaches(file) {
			for (const resumed of file.all("InvestigationResumed"))
				if (
					resumed.data.reason.trim() === "" ||
					!file.holds(resumed.meta.actor.personId, "unit-head", "leader", "head")
				)
					yield [resumed];
		},
	},
	{
		article: "行政处罚法 57 I",
		sentence: "没有终结的调查，或者已经作出决定的案件，又补充调查",
		*breaches(file) {
			for (const resumed of file.all("InvestigationResumed")) {
				const [last] = file.between(undefined, resumed, "InvestigationConcluded", "InvestigationResumed").slice(-1);
				const made = file.last(resumed, "DecisionMade");
				// 退回的移送, like 责令重新作出, leaves no decision standing.
				const fell = file
					.between(made, resumed, "CaseReopened", "TransferAnswered")
					.some(({ type, data }) => type === "CaseReopened" || data.outcome === "refused");
				if (last?.type !== "InvestigationConcluded") yield [last, resumed];
				else if (made && !fell) yield [made, resumed];
			}
		},
	},
	{
		article: "行政处罚法 44, 62",
		sentence: "补充调查之后没有重新告知就作出处罚决定",
		*breaches(file) {
			for (const { notice, moment } of penalties(file)) {
				const resumed = file.last(moment, "InvestigationResumed");
				if (resumed && notice && notice.meta.version < resumed.meta.version) yield [notice, resumed, moment];
			}
		},
	},
];
