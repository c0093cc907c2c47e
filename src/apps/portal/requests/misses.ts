import { type Instant, msOf } from "#kernel/instant";

const HOUR_MS = 3_600_000;
/** Bounds the memory: the number that was missed longest ago is forgotten first. */
const NUMBERS_MAX = 20_000;

/** Wrong verifiers for one receipt number, whoever sends them: four digits are guessed from many addresses as well. */
export type Misses = {
	/** Whether the verifier may be judged at all. */
	readonly mayTry: (number: string, now: Instant) => boolean;
	readonly note: (number: string, now: Instant) => void;
};

/**
 * After `max` misses within an hour nothing is judged for this number until the first of them is an hour old. Numbers that
 * do not exist are counted like others, so that it says nothing (SEC-12). In the memory of this process.
 */
export function missesByNumber(max: number): Misses {
	const missed = new Map<string, readonly number[]>();
	const recent = (number: string, now: Instant) => (missed.get(number) ?? []).filter((at) => msOf(now) - at < HOUR_MS);
	return {
		mayTry: (number, now) => recent(number, now).length < max,
		note: (number, now) => {
			const all = [...recent(number, now), msOf(now)];
			missed.delete(number);
			missed.set(number, all);
			const [first] = missed.keys();
			if (missed.size > NUMBERS_MAX && first !== undefined) missed.delete(first);
		},
	};
}
