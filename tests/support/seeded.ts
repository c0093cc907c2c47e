/** Chance with a seed (mulberry32): the same seed gives the same walk, on every machine. */
export type Chance = {
	/** In [0, 1). */
	readonly next: () => number;
	/** In [0, limit). */
	readonly int: (limit: number) => number;
	readonly yes: (probability: number) => boolean;
	readonly pick: <T>(list: readonly T[]) => T;
};

export function chanceOf(seed: number): Chance {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const int = (limit: number) => Math.floor(next() * limit);
	return {
		next,
		int,
		yes: (probability) => next() < probability,
		pick: (list) => {
			const found = list[int(list.length)];
			if (found === undefined) throw new Error("nothing to pick from");
			return found;
		},
	};
}
