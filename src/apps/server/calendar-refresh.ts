import { type CalendarMove, type CalendarSource, recomputeOpenClocks } from "#exchange";
import type { Clock } from "#platform/clock";
import type { Db } from "#platform/db";
import type { Log } from "#platform/log";
import { COUNTED_KINDS } from "./processes.ts";
import { repeat } from "./repeat.ts";
import { rulesOf } from "./rules-source.ts";

const INTERVAL_MS = 5_000;

type Deps = { readonly db: Db; readonly clock: Clock; readonly log: Log; readonly everyMs?: number };

/**
 * A notice imported beside the running server (sanzhi calendar import) counts here within seconds, also in what was done
 * here before it was known. What could not be counted anew is tried again in the next round.
 */
export function followCalendar(
	calendar: Pick<CalendarSource, "refresh">,
	{ db, clock, log, everyMs = INTERVAL_MS }: Deps,
): () => Promise<void> {
	const waiting: CalendarMove[] = [];
	return repeat({ log, fault: "calendar not read", everyMs, later: true }, async () => {
		const found = await calendar.refresh();
		if (found) waiting.push(found);
		for (let move = waiting[0]; move !== undefined; move = waiting[0]) {
			const recount = { kinds: COUNTED_KINDS, rules: rulesOf, at: clock.now(), by: "系统" };
			const clocks = await recomputeOpenClocks(db, move, recount);
			log.info("calendar changed", { title: move.title, clocks: clocks.length });
			waiting.shift();
		}
	});
}
