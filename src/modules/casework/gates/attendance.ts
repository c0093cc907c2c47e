import type { Basis } from "#kernel/basis";
import type { Instant } from "#kernel/instant";
import { type Refusal, refusal } from "#kernel/refusal";
import type { ActContext } from "../act.ts";
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

type Span = { readonly startedAt: string; readonly endedAt: string };

/** What is put on record ended after it began, and is over. */
export function spanRefusal({ startedAt, endedAt }: Span, now: Instant, basis: Basis): Refusal | undefined {
	if (endedAt <= startedAt) return refusal("time-reversed", "结束时间应晚于开始时间", basis);
	if (endedAt > now) return refusal("time-in-future", "结束时间不能晚于现在", basis);
	return undefined;
}
