import type { Clock, ClockContext } from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import { INTERNAL_TARGET, periodClock, rulesFor, suffixed } from "../clock-rules.ts";
import { type Round, recordOf } from "./round.ts";

/**
 * 及时 is no number of a text's own. What must be public of the authority's own accord is public within the twenty workdays
 * of 条例 26 all the same; a target that the authority set itself runs beside them and is never shown as statutory
 * (INF-06). Both begin with the end of the inspections: that the result is 形成 on that day is our reading.
 */
export function roundClocks(state: Round, context: ClockContext): readonly Clock[] {
	const startedOn = recordOf(state).endedOn as PlainDate | null;
	if (startedOn === null || state.orgPath === undefined) return [];
	const set = rulesFor("disclosure.double-random", startedOn, context);
	const isBound = set.some((rule) => rule.via !== INTERNAL_TARGET);
	const bound = isBound ? [] : rulesFor("disclosure.active-period", startedOn, context);
	return [...bound, ...set].map((rule) =>
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
