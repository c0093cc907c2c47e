import type { Log } from "#platform/log";

export type Repeating = {
	readonly log: Log;
	/** What the log says when a round fails; the next round tries again. */
	readonly fault: string;
	readonly everyMs: number;
	/** Without a first round at once. */
	readonly later?: boolean;
};

/**
 * Work that is done again and again beside the server, one round at a time: while one goes on the next is not begun and
 * none waits behind it. Returns how to end it: `stop` is given to the round under way, which may leave the rest of its
 * work to the next start; resolves when it is over.
 */
export function repeat(
	{ log, fault, everyMs, later = false }: Repeating,
	work: (stop: AbortSignal) => Promise<unknown>,
): () => Promise<void> {
	const ending = new AbortController();
	let running: Promise<void> | undefined;
	const round = () => {
		if (running || ending.signal.aborted) return;
		running = work(ending.signal)
			.then(() => undefined)
			.catch((error: unknown) => log.error(fault, { reason: error instanceof Error ? error.message : String(error) }))
			.finally(() => {
				running = undefined;
			});
	};
	if (!later) round();
	const timer = setInterval(round, everyMs);
	timer.unref();
	return async () => {
		clearInterval(timer);
		ending.abort();
		await running;
	};
}
