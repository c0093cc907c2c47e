import type { Basis } from "#kernel/basis";
import { dateInBeijing, type Instant } from "#kernel/instant";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import type { ActContext } from "../act.ts";
import { penaltyLaw } from "../law.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { presentRefusal } from "./officers.ts";
import { type Signatures, signaturesRefusal } from "./signatures.ts";

type Attended = { readonly officerIds: readonly string[]; readonly signatures: Signatures };

/** Those who were there were officers of this case who could be, and everybody signed (INV-01). */
export function attendanceRefusal(input: Attended, state: PenaltyCase, context: ActContext): Refusal | undefined {
	return (
		presentRefusal(input.officerIds, state, context) ?? signaturesRefusal(input.signatures, input.officerIds, context)
	);
}

/** The day of what is put on record: that on which it was over, and its record made and signed. */
export function dayRecorded({ endedAt }: Pick<Span, "endedAt">): PlainDate {
	return dateInBeijing(endedAt as Instant);
}

/**
 * A case is investigated once something was found (发现…的，必须…调查, 行政处罚法 54); that it is the day of the clue which
 * says when is our reading. What an inspection or another body wrote down before is evidence of that day, taken on a later one.
 */
export function beforeClueRefusal(on: PlainDate, { clue }: PenaltyCase, what: string): Refusal | undefined {
	return on < clue.on
		? refusal(
				"record-before-clue",
				`本案线索发现于${toChineseDate(clue.on)}，${what}不能早于这一天`,
				penaltyLaw("第五十四条"),
				"请核对日期；此前的检查材料、他人形成的材料，作为证据按调取之日登记",
			)
		: undefined;
}

type Span = { readonly startedAt: string; readonly endedAt: string };

/** What is put on record ended after it began, and is over. */
export function spanRefusal({ startedAt, endedAt }: Span, now: Instant, basis: Basis): Refusal | undefined {
	if (endedAt <= startedAt) return refusal("time-reversed", "结束时间应晚于开始时间", basis);
	if (endedAt > now) return refusal("time-in-future", "结束时间不能晚于现在", basis);
	return undefined;
}
