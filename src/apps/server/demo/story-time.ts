import { addMs, type Instant, instantInBeijing } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { Clock } from "#platform/clock";

/**
 * A clock that stories share. Several stories run side by side; whoever waits for the earliest moment goes on first, so
 * that the record they leave has one course of time. After `release` it is the clock of the machine.
 */
export type StoryTime = {
	readonly clock: Clock;
	/** Resolves when the shared clock stands at that day and Beijing time, or at once when it is past. */
	readonly until: (date: PlainDate, time: string) => Promise<void>;
	/** A few minutes pass between two acts of one person. */
	readonly tick: () => void;
	/** Runs stories to their ends. */
	readonly tell: (stories: readonly (() => Promise<void>)[]) => Promise<void>;
	readonly release: () => void;
};

type Sleeper = { readonly at: Instant; readonly wake: () => void };

const TICK_MS = 7 * 60_000;

export function storyTime(start: Instant, after: Clock): StoryTime {
	let now = start;
	let released = false;
	let awake = 0;
	const sleepers: Sleeper[] = [];

	/** Called whenever somebody falls asleep or ends: when nobody is awake the earliest sleeper is woken. */
	function settle(): void {
		if (awake > 0 || sleepers.length === 0) return;
		sleepers.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
		const next = sleepers.shift();
		if (!next) return;
		if (next.at > now) now = next.at;
		awake += 1;
		next.wake();
	}

	return {
		clock: { now: () => (released ? after.now() : now) },
		until: (date, time) =>
			new Promise((wake) => {
				sleepers.push({ at: instantInBeijing(date, time), wake });
				awake -= 1;
				settle();
			}),
		tick: () => {
			now = addMs(now, TICK_MS);
		},
		tell: async (stories) => {
			awake += stories.length;
			await Promise.all(
				stories.map(async (story) => {
					try {
						await story();
					} finally {
						awake -= 1;
						settle();
					}
				}),
			);
		},
		release: () => {
			released = true;
		},
	};
}
