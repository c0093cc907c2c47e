const SIGNS = ["keydown", "pointerdown", "wheel"] as const;
/** A request this long after the last sign of somebody is the page's own. */
const MINUTE_MS = 60_000;

let seenAt = Date.now();
const hearers = new Set<() => void>();

/** Once, by whoever starts the page: somebody is here who types, points or scrolls. */
export function watchAttendance(on: EventTarget): void {
	const seen = () => {
		seenAt = Date.now();
		for (const hear of hearers) hear();
	};
	for (const sign of SIGNS) on.addEventListener(sign, seen, { passive: true });
}

export function lastSeenAt(): number {
	return seenAt;
}

/** Nobody is at the screen, so that what asks now keeps no session alive: true for every page that asks again by itself. */
export function isUnattended(now = Date.now()): boolean {
	return now - seenAt >= MINUTE_MS;
}

/** Told at each sign; the answer ends it. */
export function onSeen(hear: () => void): () => void {
	hearers.add(hear);
	return () => void hearers.delete(hear);
}
