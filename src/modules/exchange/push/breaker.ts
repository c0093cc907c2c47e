import { addMs, type Instant } from "#kernel/instant";
import { BREAKER_FAILURES_MAX } from "./contract.ts";

/** 熔断器 of one receiver: whether it is sent to as usual, not at all, or asked once whether it is back. */
export type Breaker = {
	readonly state: "closed" | "open" | "half-open";
	/** Failures in a row. */
	readonly failures: number;
	/** Probes that have failed since it opened. */
	readonly probes: number;
	readonly openedAt: Instant | null;
	/** Not before this moment is it asked again. */
	readonly probeAt: Instant | null;
};

export const CLOSED: Breaker = { state: "closed", failures: 0, probes: 0, openedAt: null, probeAt: null };

const PROBE_BASE_MS = 30_000;
const PROBE_CAP_MS = 600_000;
const TOO_MANY = 429;

/**
 * Whether an attempt speaks against the receiver: no answer, an answer of its own distress (5xx, 429), or an address that
 * may not be called. Any other answer, also a no to this one message, shows that it is there.
 */
export function isOutage(made: { readonly outcome: string; readonly status: number | null }): boolean {
	if (made.outcome === "failed" || made.outcome === "refused") return true;
	return made.outcome === "answered" && (made.status === TOO_MANY || (made.status ?? 0) >= 500);
}

/**
 * How long a broken receiver is left alone after so many failed probes: 30 s, doubled each time, at most ten minutes, of
 * which a quarter is left to chance so that installations do not come back together. `chance` in [0, 1).
 */
export function probeDelayMs(probes: number, chance: number): number {
	const full = Math.min(PROBE_CAP_MS, PROBE_BASE_MS * 2 ** probes);
	return Math.round(full * 0.75 + full * 0.25 * chance);
}

/**
 * After an attempt that failed. What was already under way when it opened changes nothing but the count: only the failed
 * probe itself, or the failure that opens it, sets the next pause.
 */
export function afterFailure(was: Breaker, now: Instant, chance: number): Breaker {
	const failures = was.failures + 1;
	if (was.state === "open") return { ...was, failures };
	if (was.state === "closed" && failures < BREAKER_FAILURES_MAX) return { ...was, failures };
	const probes = was.state === "half-open" ? was.probes + 1 : 0;
	return {
		state: "open",
		failures,
		probes,
		openedAt: was.openedAt ?? now,
		probeAt: addMs(now, probeDelayMs(probes, chance)),
	};
}
