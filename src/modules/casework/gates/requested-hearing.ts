import { type Refusal, refusal } from "#kernel/refusal";
import type { Gate } from "../act.ts";
import { penaltyLaw } from "../law.ts";
import { isPending } from "../model/hearings.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";

/** 当事人要求听证的，行政机关应当组织听证 (行政处罚法 63): what is still missing of a hearing that was asked for. */
export function requestedHearingMissing({ hearing }: PenaltyCase): Refusal | undefined {
	if (!hearing || hearing.withdrawn) return undefined;
	if (isPending(hearing))
		return refusal("hearing-not-held", "当事人要求听证，尚未举行", penaltyLaw("第六十三条"), "请通知并举行听证");
	return hearing.reported
		? undefined
		: refusal(
				"hearing-record-missing",
				"听证已举行，尚无听证报告",
				penaltyLaw("第六十五条"),
				"请听证主持人提出听证报告",
			);
}

/** The party is not told anew over its own request: the new notice would put it off, or away. */
export const requestedHearingDone: Gate<PenaltyCase> = {
	name: "requested-hearing-done",
	label: "当事人要求的听证已经举行、终止或者撤回",
	check: requestedHearingMissing,
};
