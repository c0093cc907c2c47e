import { refusal } from "#kernel/refusal";
import type { Gate } from "../act.ts";
import { penaltyLaw } from "../law.ts";
import { unansweredDefence } from "../model/defences.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";

/** 对当事人提出的事实、理由和证据，应当进行复核 (行政处罚法 45): whatever the party said is answered before it is told anew. */
export const statementAnswered: Gate<PenaltyCase> = {
	name: "statement-answered",
	label: "当事人的陈述申辩已经复核",
	check: (state) =>
		unansweredDefence(state)
			? refusal(
					"defence-not-reviewed",
					"当事人的陈述申辩尚未复核",
					penaltyLaw("第四十五条"),
					"请复核并写明是否采纳的理由",
				)
			: undefined,
};
