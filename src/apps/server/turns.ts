/**
 * Works one after the other, a few waiting at most: what is asked beyond that is refused at once with the given error.
 * For a share of something that others need more.
 */
export function oneByOne(waitingMax: number, refusal: () => Error): <T>(work: () => Promise<T>) => Promise<T> {
	let last: Promise<unknown> = Promise.resolve();
	let taken = 0;
	return async (work) => {
		if (taken > waitingMax) throw refusal();
		taken += 1;
		const mine = last.then(work);
		last = mine.catch(() => undefined);
		try {
			return await mine;
		} finally {
			taken -= 1;
		}
	};
}
