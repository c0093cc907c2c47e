import type { Clock, ClockContext } from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import { INTERNAL_TARGET, periodClock, rulesFor, suffixed } from "../clock-rules.ts";
import { type Round, recordOf } from "./round.ts";

/**
 * 及时 is no number, in any text: a clock runs only where the authority set itself a target, and is never shown as
 * statutory (INF-06). It begins with the end of the inspections.
 */
export function roundClocks(state: Round, context: ClockContext): readonly Clock[] {
	const startedOn = recordOf(state).endedOn as PlainDate | null;
	if (startedOn === null || state.orgPath === undefined) return [];
	return rulesFor("disclosure.double-random", startedOn, context).map((rule) =>
		periodClock(
			{
				id: suffixed("publish", rule),
				label: rule.via === INTERNAL_TARGET ? `公示抽查结果（${INTERNAL_TARGET}）` : "公示抽查结果",
				startedOn,
				metOn: state.release?.on ?? state.withdrawal?.on ?? null,
			},
			rule,
			context,
		),
	);
}
