/** The same answer for a while: one question at a time, and an error is forgotten. `freshMs` is asked each time. */
export function remembered<T>(freshMs: () => number, ask: () => Promise<T>): () => Promise<T> {
	let answer: Promise<T> | undefined;
	let askedAt = Number.NEGATIVE_INFINITY;
	return async () => {
		if (answer === undefined || performance.now() - askedAt >= freshMs()) {
			askedAt = performance.now();
			const asked = ask();
			answer = asked;
			asked.catch(() => {
				if (answer === asked) answer = undefined;
			});
		}
		return await answer;
	};
}
