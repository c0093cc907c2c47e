import { sql } from "kysely";
import { type Instant, msOf, toBeijingMinute } from "#kernel/instant";
import type { ServedLog } from "#ledger";
import type { Clock } from "#platform/clock";
import type { Db } from "#platform/db";
import type { Log } from "#platform/log";
import { repeat } from "./repeat.ts";

const INTERVAL_MS = 60_000;
/** Instances side by side, and a time service that corrects, are never further apart. */
const BEHIND_MS_MAX = 2 * 60_000;

type Deps = { readonly db: Db; readonly clock: Clock; readonly log: Log; readonly logs: () => readonly ServedLog[] };

/**
 * Whether the clock of this machine is before the last thing it has recorded (REL-19): acts would be dated before those
 * that stand before them, and terms counted from a day that is over. Undefined when it is not.
 */
export async function clockFault({ db, clock, logs }: Omit<Deps, "log">): Promise<string | undefined> {
	const { rows } = await sql<{ at: Instant | null }>`
		select max(last.at) as at from unnest(${[...new Set(logs().map(({ log }) => log))]}::text[]) as known (log)
		cross join lateral (
			select at from core.ledger_checkpoint c where c.log = known.log order by size desc limit 1
		) last`.execute(db);
	const [now, last] = [clock.now(), rows[0]?.at ?? null];
	if (last === null || msOf(last) <= msOf(now) + BEHIND_MS_MAX) return undefined;
	return `服务器时钟（${toBeijingMinute(now)}）早于最后一次记录的时间（${toBeijingMinute(last)}），新的记录会排在前面的记录之后而日期更早；请立即核对服务器时钟和时间同步。`;
}

/** Looks at once and every minute. `warnings`: codes for /readyz, which stays ready: only a person can tell which was wrong. */
export function watchClock(deps: Deps): {
	readonly warnings: () => readonly string[];
	readonly stop: () => Promise<void>;
} {
	let isBehind = false;
	const stop = repeat({ log: deps.log, fault: "clock not checked", everyMs: INTERVAL_MS }, async () => {
		const fault = await clockFault(deps);
		isBehind = fault !== undefined;
		if (fault !== undefined) deps.log.error("clock behind the record", { reason: fault });
	});
	return { warnings: () => (isBehind ? ["clock-behind-record"] : []), stop };
}
