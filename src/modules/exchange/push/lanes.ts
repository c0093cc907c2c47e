/** Work that is taken piece by piece by a number of lanes. */
export type Lanes = {
	/** Starts one lane more, up to the number; it starts the next by itself when it has found work. */
	readonly wake: () => void;
	/** Resolves when no lane is at work. */
	readonly idle: () => Promise<void>;
	readonly stop: () => Promise<void>;
};

/**
 * `take` answers what is to be done, or undefined when there is nothing. Lanes do not wait for each other: one that is
 * held up by a slow receiver keeps nobody else from taking what has become due meanwhile.
 */
export function openLanes(
	count: number,
	take: () => Promise<(() => Promise<void>) | undefined>,
	onError: (error: unknown) => void,
): Lanes {
	const atWork = new Set<Promise<void>>();
	let stopped = false;

	async function lane(): Promise<void> {
		while (!stopped) {
			const piece = await take();
			if (!piece) return;
			wake();
			await piece();
		}
	}

	function wake(): void {
		if (stopped || atWork.size >= count) return;
		const one: Promise<void> = lane()
			.catch(onError)
			.finally(() => atWork.delete(one));
		atWork.add(one);
	}

	async function idle(): Promise<void> {
		while (atWork.size > 0) await Promise.all(atWork);
	}

	return {
		wake,
		idle,
		stop: async () => {
			stopped = true;
			await idle();
		},
	};
}
