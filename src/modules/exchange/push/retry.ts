const BASE_MS = 30_000;
const CAP_MS = 3_600_000;

/**
 * How long to wait after the given failed attempt (1 = the first): 30 s, doubled each time, at most an hour, of which
 * half is left to chance so that what failed together does not come back together (REL-18). Eight attempts span about an
 * hour. `chance` in [0, 1).
 */
export function retryDelayMs(attempt: number, chance: number): number {
	const full = Math.min(CAP_MS, BASE_MS * 2 ** (attempt - 1));
	return Math.round(full / 2 + (full / 2) * chance);
}

/** The receiver's own wish (`Retry-After` in seconds) counts when it is longer, up to an hour; a date is not read. */
export function nextDelayMs(attempt: number, chance: number, retryAfter: string | undefined): number {
	const asked = /^\d{1,6}$/.test(retryAfter ?? "") ? Number(retryAfter) * 1_000 : 0;
	return Math.max(retryDelayMs(attempt, chance), Math.min(asked, CAP_MS));
}
