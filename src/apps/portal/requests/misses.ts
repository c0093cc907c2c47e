import { type Instant, msOf } from "#kernel/instant";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Of one address for one number within an hour. */
const MISSES_OF_ADDRESS_MAX = 5;
/** Of all addresses within an hour: then whoever is not known for this number has one miss. */
const CALM_MAX = 10;
/** Of all addresses within a day: one in a hundred of the four digits that an identity number ends in. */
const MISSES_OF_NUMBER_MAX = 100;
/** Bounds the memory: the number that was asked for longest ago is forgotten first. */
const NUMBERS_MAX = 20_000;
const KNOWN_MAX = 20;

/**
 * Wrong verifiers for one receipt number, by the mark of the address they came from: four digits are guessed from many
 * addresses as well. Whoever guesses is stopped and the holder, who comes from another address, is not.
 */
export type Misses = {
	/** Whether a verifier from there may be judged now; then it counts as missed until it was right. */
	readonly takeTry: (number: string, from: string, now: Instant) => boolean;
	/** It was right: what this address missed is forgiven, and it goes on although others guess. */
	readonly opened: (number: string, from: string) => void;
};

type Miss = { readonly at: number; readonly from: string };

/**
 * What cannot be had is both: with a hundred addresses a day somebody can keep an address out from which the receipt was
 * never opened. Numbers that do not exist are counted like others, so that it says nothing (SEC-12). In the memory of this
 * process.
 */
export function missesByNumber(): Misses {
	const missed = new Map<string, readonly Miss[]>();
	const known = new Map<string, readonly string[]>();
	const isJudged = (number: string, from: string, { day, now }: { day: readonly Miss[]; now: number }) => {
		const hour = day.filter(({ at }) => now - at < HOUR_MS);
		const own = hour.filter((one) => one.from === from).length;
		if (known.get(number)?.includes(from)) return own < MISSES_OF_ADDRESS_MAX;
		if (day.length >= MISSES_OF_NUMBER_MAX) return false;
		return own < (hour.length < CALM_MAX ? MISSES_OF_ADDRESS_MAX : 1);
	};
	return {
		takeTry: (number, from, moment) => {
			const now = msOf(moment);
			const day = (missed.get(number) ?? []).filter(({ at }) => now - at < DAY_MS);
			if (!isJudged(number, from, { day, now })) return false;
			keep(missed, number, [...day, { at: now, from }]);
			return true;
		},
		opened: (number, from) => {
			const others = (missed.get(number) ?? []).filter((one) => one.from !== from);
			keep(missed, number, others);
			const before = (known.get(number) ?? []).filter((one) => one !== from);
			keep(known, number, [...before, from].slice(-KNOWN_MAX));
		},
	};
}

function keep<V>(map: Map<string, V>, key: string, value: V): void {
	map.delete(key);
	map.set(key, value);
	const [first] = map.keys();
	if (map.size > NUMBERS_MAX && first !== undefined) map.delete(first);
}
